extension SyntaxProblem {
  var message: String {
    switch self {
    case .fileTooLarge(let bytes):
      "the file has \(bytes) bytes, and a rule file may have at most \(Lexer.longestFile) (10 MB)"
    case .notUTF8(let byte):
      "the byte \(Self.hexadecimal(byte)) is not UTF-8 text"
    case .invisibleCharacter(let character):
      "an invisible character stands here: \(Characters.name(character))"
    case .strangeCharacter(let written):
      "`\(Characters.shown(written))` has no meaning here"
    case .strangeLetters(let word):
      "`\(Characters.shown(word))` is not a name: names begin with a letter and have only a to z, digits and `_`"
    case .quoteNotClosed:
      "the quotation that begins here is not closed on its line"
    case .singleQuotes:
      "words are quoted with double quotation marks"
    case .thousandsComma(let written, _):
      "the number \(Characters.shown(written)) has a comma in it"
    case .tooManyPlaces(let written, _):
      "the number \(Characters.shown(written)) has more than six decimal places"
    case .halfNumber(let written, _):
      "the number \(Characters.shown(written)) needs digits on both sides of its point"
    case .blankInNumber:
      "a blank stands between the number and its sign"
    case .notANumber(let written):
      "\(Characters.shown(written)) is not a number"
    case .numberTooLarge(let written):
      "the number \(Characters.shown(written)) is too large: numbers stay below 9.2 million million"
    case .dateInOtherForm(let written, _):
      "the date \(written) is not written as year-month-day"
    case .noSuchDay(let written):
      "there is no day \(written)"
    case .tokenTooLong(let bytes):
      "this is \(bytes) bytes long, and a word, quotation or comment may have at most \(Lexer.longestToken) (64 KB)"
    case .nameTooLong(let name):
      "the name \(Characters.shown(name)) has more than \(Lexer.longestName) letters"
    case .capitalsInName(let name):
      "the name \(Characters.shown(name)) has capital letters"
    case .foreignSign(let written, _):
      "`\(written)` is not a sign of this language"
    case .unexpected(let found, let what, _):
      "`\(found)` cannot stand here: \(what) is needed"
    case .lineEnds(let what):
      "the line ends where \(what) is needed"
    case .lineEndsInWord(let word):
      "a line cannot end in `\(word.rawValue)`"
    case .lineEndsInComma:
      "a line cannot end in a comma here"
    case .lineEndsInOperator(let sign):
      "a line cannot end in `\(sign)`"
    case .leftOver(let found, _):
      "`\(found)` cannot follow here: the clause is complete before it"
    case .notADeclaration(let found, _):
      "`\(found)` does not begin a declaration"
    case .capitalisedWord(let found, _):
      "`\(found)` is a word of the language and is written in small letters"
    case .otherLanguageWord(let found, _):
      "`\(found)` is not a word of this language"
    case .reservedAsName(let word):
      "`\(word.rawValue)` is a word of the language and cannot be a name"
    case .nameInOtherForm(let written, _):
      "`\(written)` is not a name: names have small letters, digits and `_`"
    case .labelWithoutName(let label):
      "\"\(Characters.shown(label))\" is a label, and the name before it is missing"
    case .bracketNotClosed:
      "the bracket that opens here is not closed"
    case .bracketNotOpened:
      "this bracket closes nothing"
    case .nestedTooDeep:
      "brackets stand more than \(Parser.deepestNesting) deep inside each other"
    case .tooManyOperators:
      "one clause calculates with more than \(Parser.mostOperators) signs"
    case .notAWholeNumber(let written):
      "\(written) is not a whole number that can be counted with"
    case .notAFraction(let written):
      "\(written) is not a fraction of whole numbers"
    case .notAMonth(let word, _):
      "\(Characters.shown(word)) is not a month"
    case .clauseTwice(let clause):
      "`\(clause)` is written twice"
    case .equalMissing:
      "`=` is missing after the name"
    case .datedOnFirstLine:
      "a value in force from a day stands on a line of its own"
    case .notALiteral(let found):
      "a parameter is one plain value, and `\(found)` is none"
    case .scaleWithoutWords(let name):
      "the scale \(name) has no words"
    case .whenMissing(let outcome, _):
      "`when` is missing after `\(outcome)`"
    case .outcomeMissing(let found):
      "`\(found)` has no outcome before it"
    case .pointsMissing(let number):
      "`points` is missing after \(number)"
    case .matrixHeadMissing:
      "the first line of a matrix is `-` and the words of its columns"
    case .cellWithoutComparison(let found):
      "the cell `\(found)` does not say how to compare"
    case .cellWithoutIs(let found):
      "the cell `\(found)` needs `is`"
    case .mixedAndOr:
      "`and` and `or` are mixed without brackets"
    case .wordAlone(let word, _):
      "\(word) is not compared with anything"
    case .listWithoutOneOf:
      "a list of words needs `one of`"
    case .comparisonMissing(let left, let right):
      "a comparison is missing between `\(left)` and `\(right)`"
    case .countInComparison(let words):
      "`\(words) of` counts, and cannot follow a value"
    case .chainedComparison:
      "two comparisons in a row"
    case .negatedAbsence(let test):
      "`is not \(Self.words(test))` can be read in two ways"
    case .minusBeforeOther:
      "a minus sign at the start can only stand before a number"
    case .whereWithoutBracket:
      "the condition after `where` needs brackets"
    case .windowAfterWhere:
      "the time stands before `where`"
    case .aggregateWithTwoOfs(let written, _):
      "`\(written)` has an `of` too many"
    case .notQuoted(let what, _):
      "\(what) is needed here"
    case .listWithoutBrackets:
      "a list stands in brackets"
    case .numberInWords(let word, _):
      "`\(word)` is not a number: numbers are written in digits"
    case .inLineWith: "`in line with` does not say how close is in line"
    case .boundWithoutBracket: "the end of a window that is worked out stands in brackets"
    case .lineBeginsWithOperator(let sign): "a line cannot begin with `\(sign)`"
    case .windowWithoutPeriod: "`in the last` does not say how long"
    case .valueAfterSign(let sign):
      "`\(sign)` does not stand in examples: the value follows its name"
    case .byAfterWhere:
      "`by` stands before `where`"
    case .placeNotThere(let place, let function):
      function == "latest" || function == "earliest"
        ? "there is no `\(place) \(function)`: the first, second and third row can be asked for"
        : "`\(place)` does not go with `\(function)`: rows are counted from the latest or the earliest"
    case .listWithoutOf(let function):
      "a list needs `of` after `\(function)`"
    case .strayClause(let word, let owners, let declaration):
      "`\(word.rawValue)` belongs to \(owners.map { Self.withArticle($0.rawValue) }.joined(separator: " or ")), not to \(Self.withArticle(declaration.rawValue))"
    case .transitionWithoutLevel:
      "a `to` needs a `from` line above it"
    case .absenceUnderLevel:
      "an absence clause stands between `from` and the first `to`"
    case .agreementMissing:
      "after `if` stands who must agree"
    case .agreementWithoutField(let party):
      "nothing says where the agreement of \(Characters.shown(party)) is recorded"
    case .judgementNotLast:
      "a clause stands below the judgement"
    case .levelHeldMissing:
      "the escalation does not say where the level held now is kept"
    case .everyWithoutFrom(let written):
      "`\(written)` does not say from when"
    case .everyNumber(let written):
      "`\(written)` is not a period of the calendar"
    case .dutyWithoutDone:
      "the duty does not say what shows that it is done"
    case .rankOfWhat:
      "a rank says of which population it is"
    case .tiesMissing:
      "a rank says what becomes of equals"
    case .firstMissing:
      "which end comes first is not said"
    case .tooManyMistakes:
      "there are more than \(Parser.mostMistakes) mistakes; those from here on are not shown"
    }
  }

  /// The words of a test for absence, without `is`.
  static func words(_ test: AbsenceTest) -> String {
    switch test {
    case .isKnown: "known"
    case .isAbsent: "absent"
    case .isApplicable: "applicable"
    case .isKind(let kind): kind.words
    }
  }

  private static func withArticle(_ word: String) -> String {
    "aeiou".contains(word.prefix(1)) ? "an \(word)" : "a \(word)"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0\(digits)" : digits
  }
}
