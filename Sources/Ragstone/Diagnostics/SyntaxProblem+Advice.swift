extension SyntaxProblem {
  /// Words that only go on with a comparison after `is`.
  private static let followsIs: Set<String> = [
    "before", "after", "between", "one", "within", "known", "unknown", "absent", "applicable", "better",
    "worse",
  ]

  private static func writeIs(_ word: String) -> String { "write `is \(word == "one" ? "one of" : word)`" }

  var reason: String? {
    switch self {
    case .invisibleCharacter: "what is reviewed must be what runs"
    case .thousandsComma: "a comma separates the members of a list"
    case .dateInOtherForm: "day and month are easily confused in other forms"
    case .mixedAndOr: "the two readings can give different ratings"
    case .absenceUnderLevel: "it belongs to the escalation as a whole, or to one transition"
    case .judgementNotLast: "a person judges what the rules have come to, so nothing comes after"
    case .levelHeldMissing: "a level is remembered from one run to the next, in the records"
    case .datedOnFirstLine: "others can follow it, each from its own day"
    case .notALiteral: "thresholds stay readable when they are values; what is calculated is a `define`"
    case .negatedAbsence: "a value can be absent in three ways"
    case .lineEndsInWord, .lineEndsInOperator, .lineBeginsWithOperator: "a clause ends with its line"
    case .leftOver(let found, _) where Self.followsIs.contains(found): nil
    case .leftOver: "each clause stands on a line of its own"
    case .everyWithoutFrom: "nobody is late for a time before the first"
    case .everyNumber: "everybody can tell which month, quarter or year a visit falls in"
    case .tiesMissing: "the order of the records must not decide a place"
    default: nil
    }
  }

  var suggestion: String? {
    switch self {
    case .fileTooLarge: "divide the rules into files and bring them together with `use`"
    case .notUTF8: "save the file as UTF-8"
    case .invisibleCharacter: "delete it"
    case .strangeCharacter(let written): Self.advice(for: written)
    case .strangeLetters: "use the letters a to z only; a label may have any letters"
    case .quoteNotClosed: "end it with `\"`"
    case .singleQuotes(let inside): "write \"\(Characters.shown(inside))\""
    case .thousandsComma(_, let proper), .tooManyPlaces(_, let proper), .halfNumber(_, let proper),
      .blankInNumber(let proper), .dateInOtherForm(_, let proper):
      "write \(Characters.shown(proper))"
    case .notANumber: "write a number such as 62.5"
    case .numberTooLarge, .noSuchDay, .clauseTwice, .scaleWithoutWords: nil
    case .tokenTooLong: "is a quotation mark or a line break missing?"
    case .nameTooLong: "shorten the name, and put the rest into its label"
    case .capitalsInName(let name): Self.write(Characters.nameForm(Characters.shown(name, longest: 64)))
    case .foreignSign(_, let instead): "write `\(instead)`"
    case .unexpected(let found, let what, _)
    where Self.followsIs.contains(found) && what.hasSuffix("a comparison"):
      Self.writeIs(found)
    case .unexpected(_, _, let nearest), .notAMonth(_, let nearest):
      nearest.map { "did you mean `\($0)`?" }
    case .leftOver(let found, _) where Self.followsIs.contains(found):
      Self.writeIs(found)
    case .leftOver(_, let nearest):
      nearest.map { "did you mean `\($0)`?" } ?? "begin a new line before it, or delete it"
    case .notADeclaration(_, let nearest):
      nearest.map { "did you mean `\($0)`?" }
        ?? "begin with one of \(Parser.declarationWords.map(\.rawValue).joined(separator: ", "))"
    case .lineEnds: nil
    case .lineEndsInWord(let word):
      "move `\(word.rawValue)` down to the start of the line that follows, or delete it"
    case .lineEndsInComma:
      "delete the comma or finish the list on this line; only words of a scale, members of a group and `one of` go on"
    case .lineEndsInOperator: "put brackets round a calculation that goes over several lines"
    case .capitalisedWord(_, let word): "write `\(word.rawValue)`"
    case .otherLanguageWord(_, let instead):
      instead.isEmpty ? "leave it out: an outcome stands before its `when`" : "write `\(instead)`"
    case .reservedAsName(let word): "choose another name, such as `\(Self.freeName(for: word))`"
    case .nameInOtherForm(_, let proper): Self.write(proper)
    case .labelWithoutName(let label):
      "write `\(Characters.nameForm(label)) \"\(Characters.shown(label))\"`"
    case .bracketNotClosed: "close it with `)`"
    case .bracketNotOpened: "delete it, or open a bracket before it"
    case .nestedTooDeep, .tooManyOperators: "name parts of it with `define`"
    case .notAWholeNumber: "write a whole number"
    case .notAFraction: "write a fraction such as 1/3"
    case .equalMissing(let before, let after): "write `\(before) = \(after)`"
    case .datedOnFirstLine(let before, let row):
      "write `\(before)`, and `\(row)` on the line below, without `=`"
    case .notALiteral: "write a value such as 45, 92%, £1200, 2017-09-30, 3 months or yes, or use `define`"
    case .whenMissing(let outcome, let rest): "write `\(outcome) when \(rest)`"
    case .outcomeMissing(let found):
      found == "otherwise" || found == "else"
        ? "write the outcome first, as in `Green otherwise`" : "write the outcome first, as in `Red when ...`"
    case .pointsMissing(let number): "write `\(number) \(number == "1" ? "point" : "points")`"
    case .matrixHeadMissing: "write a line such as `- Minor Major`"
    case .cellWithoutComparison(let found):
      "write `exactly \(found)`, `at least \(found)` or `at most \(found)`"
    case .cellWithoutIs(let found): "write `is \(found)`"
    case .mixedAndOr(let first, let second): "write `\(first)` or `\(second)`"
    case .wordAlone(let word, let list):
      list.map { "write `\($0)`" } ?? "write what it is compared with, as in `overall is \(word)`"
    case .listWithoutOneOf(let list): "write `\(list)`"
    case .comparisonMissing(let left, let right):
      right.first?.isLetter == true || right.first == "\""
        ? "write `\(left) is \(right)`"
        : "write `\(left) at least \(right)`, `\(left) below \(right)` or the like"
    case .countInComparison(let words):
      "write `\(words) of (a, b)` at the start of a condition, or compare with a number only"
    case .chainedComparison: "write `is between a and b`, or join two comparisons with `and`"
    case .negatedAbsence(let test): Self.unambiguous(test)
    case .minusBeforeOther: "write `0 - ...`"
    case .whereWithoutBracket(let condition): "write `where (\(condition))`"
    case .windowAfterWhere(let proper), .aggregateWithTwoOfs(_, let proper), .byAfterWhere(let proper):
      "write `\(proper)`"
    case .placeNotThere(let place, let function):
      place == "second" || place == "third" ? "write `\(place) latest`" : "write `third \(function)`"
    case .notQuoted(_, let written): "write \"\(written)\""
    case .listWithoutBrackets(let list): "write `(\(list))`"
    case .numberInWords(_, let number): "write \(number)"
    case .inLineWith(let other):
      "write `is within 2 of \(other)`, with the points that still count as in line"
    case .boundWithoutBracket(let written): "write `between (\(written)) and ...`"
    case .lineBeginsWithOperator:
      "open a bracket on the line above and close it at the end of the sum, or put both on one line"
    case .windowWithoutPeriod:
      "write `in the last 6 months`, or `in the last` and a parameter that is a duration"
    case .valueAfterSign: "write the value directly after the name, as in `beds 20`"
    case .listWithoutOf(let function): "write `\(function) of (a, b)`"
    case .strayClause(.to, _, _):
      "begin an escalation: `escalation level on concern from level_now`, then `from Routine`, then `to ...`"
    case .strayClause(_, let owners, _):
      owners.count == 1
        ? "move it into an escalation"
        : "move it under one of the \(owners.map { "\($0.rawValue)s" }.joined(separator: " or "))"
    case .transitionWithoutLevel:
      "write `from` and the level it leads away from, or `from any`, on the line above"
    case .absenceUnderLevel:
      "move it above the first `from` for an absent level, or below the `to` whose condition it decides"
    case .agreementMissing: "write `if agreed by \"MAQAP\" (maqap_agreed)`; a condition stands after `when`"
    case .agreementWithoutField(let party):
      "add a yes/no field in brackets: `agreed by \"\(Characters.shown(party))\" (panel_agreed)`"
    case .judgementNotLast: "move the judgement to the end; several kinds of decision share one events table"
    case .levelHeldMissing: "end the line with `from` and the field: `from level_now`"
    case .everyWithoutFrom(let written):
      "write `\(written) from registered_on`, with a date, parameter or date field"
    case .everyNumber: "write `every year`, `every financial quarter` or `every month`, then `from` a date"
    case .dutyWithoutDone: "add `done visited_on`, or `done by visits`"
    case .tooManyMistakes: nil
    case .rankOfWhat:
      "write `of` and the name of a population, as in `rank position of assessed by risk highest first`"
    case .tiesMissing:
      "write `, ties together` to let equals share a place, or `, ties by beds highest first`"
    case .firstMissing:
      "write `highest first` or `lowest first`; for words of a scale `worst first` or `best first`"
    }
  }

  private static func write(_ text: String) -> String? { text.isEmpty ? nil : "write `\(text)`" }

  private static func unambiguous(_ test: AbsenceTest) -> String {
    switch test {
    case .isKnown: "write `is absent`, or `is unknown`, `is not applicable`, `is not yet` for one kind"
    case .isAbsent: "write `is known`"
    case .isApplicable: "write `is not applicable`"
    case .isKind(let kind): "write `is known`, or `not (... is \(kind.words))`"
    }
  }

  private static func advice(for written: String) -> String? {
    switch written {
    case ":", ";", ".": "delete it: a clause ends with its line"
    case "$", "€": "write money in pounds, as £1200"
    case "£": "write the number directly after it, as £1200"
    case "%": "write the number directly before it, as 92%"
    case "'", "\u{2018}", "\u{2019}": "quote with double quotation marks"
    case "\u{2014}": "write `-`"
    case "…": "write the words in full"
    default: "delete it"
    }
  }

  /// A name that is free, close to a word that is not.
  static func freeName(for word: ReservedWord) -> String {
    switch word {
    case .source: "reported_by"
    case .number: "how_many"
    case .count: "count_of_all"
    case .default: "default_value"
    case .rating: "rating_given"
    case .points: "points_given"
    case .record: "record_kept"
    case .day, .week, .month, .quarter, .year: "in_\(word.rawValue)"
    case .days, .weeks, .months, .quarters, .years: "\(word.rawValue)_taken"
    default: "\(word.rawValue)_value"
    }
  }
}
