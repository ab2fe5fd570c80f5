extension CheckProblem {
  var reason: String? {
    switch self {
    case .nameTaken:
      "one name means one thing in a rulebook, so that a rule can be read without knowing the order of its parts"
    case .wordSpelledOtherwise:
      "other spellings are for data; rules use one spelling, so that a search finds every rule about a word"
    case .cannotCompare(let left, let right) where left == "a date" || right == "a date":
      "a date and a number of days are different things"
    case .cannotCompare:
      "kinds do not mix, so that 25 can never be taken for 25% or £25"
    case .percentSignMissing:
      "25 and 25% are different things"
    case .percentOfNumber:
      "scores and counts are plain numbers"
    case .circle:
      "every rule must come to an end"
    case .absenceUndecided:
      "missing data has no silent default: it would rate a provider on something nobody decided"
    case .otherwiseMissing:
      "a gap would leave a provider without an outcome"
    case .exampleLacks:
      "a field that may not be absent has no value to fall back on"
    case .anyStretchElsewhere:
      "there are many such stretches, and only the fullest of them is one figure"
    case .levelWithoutExit:
      "a provider that came there could never leave"
    case .levelNeverEntered:
      "a provider is only there if the records say so"
    case .loweringDecided:
      "unknown data never lowers a level: while the condition is not decided, the level stays"
    case .judgementLacks(_, let what, _) where what == "author" || what == "reason":
      "a judgement that nobody signed or explained cannot be checked"
    case .judgementLacks(_, let what, _) where what == "ends_on":
      "a judgement without an end would outlive its reason"
    case .judgementFieldAbsent:
      "a judgement says who, why and until when"
    case .composedText, .heldOfOtherScale, .transitionToItself, .tooManyAgreements, .partyTwice,
      .withinNotPeriod, .withinMayBeAbsent, .judgementLacks, .judgementSeveralValues, .judgementUndecided,
      .limitOfOtherScale:
      nil
    case .unknownName, .notAWord, .wordAlone, .wordForType, .wordFirst, .unknownType, .notAScale,
      .poundSignMissing, .noOrder, .betterOfNoScale, .textWithText, .periodWithoutAnchor, .notAPeriod,
      .notADate, .dateMinusDate, .cannotCalculate, .divisionByZero, .notNumeric, .cannotTakePercentage,
      .maximumOfNoList, .noMaximum, .notACondition, .pointsOfNoScale, .scaleWithoutPoints, .pointsOnSomeWords,
      .completenessOfNoScore, .groupAsValue, .eventsAsValue, .notAValue, .notAGroup, .noIndicators,
      .moreThanMembers, .mixedList, .weightWithoutWeighted, .allWeightsZero, .negativeWeight,
      .weightNotNumber, .pointsNotNumber, .notEvents, .aggregateInFilter, .windowWithoutDate,
      .windowNotPeriod, .shareWithoutWhere, .notAnEventField, .mixedParameter, .parameterByNotWords,
      .parameterWithoutValue, .wordsWithoutBy, .notALiteral, .twoWeights, .axisNotWords, .cellOfOtherType,
      .startOfOtherScale, .definePeriod, .scoreNotNumber, .evidenceKindNotKept, .workingDays, .textNotHere,
      .previousOutsideRows, .runWithoutWhere, .highestCountOfWhat, .highestCountOfBoth, .previousText,
      .periodOfRows,
      .tooManyPlaces,
      .effectNotHere, .effectNeverUsed, .absenceTwice, .neverAbsent, .fieldNeverAbsent, .noRecord,
      .twoRecords, .noKey, .twoKeys, .keyNotText, .keyMayBeAbsent, .keyInEvents, .eventsOfUnknownOwner,
      .headingForSeveralFields, .wordTwice, .scaleTooShort, .tooManyWords, .twoHeaders, .untilBeforeFrom,
      .parameterLacksWords, .parameterRowTwice, .nothingDecides, .otherwiseNotLast, .bandsAndStart,
      .bandAfterStep, .tooManySteps, .matrixRowWidth, .matrixCellTwice, .matrixIncomplete, .tableRowWidth,
      .tableIncomplete, .unused, .exampleExpectsNothing, .noSuchExample, .givenInWrongForm, .notGivable,
      .exampleRowLacks, .givenOfOtherType, .notExpectable, .notARating, .refusedWithOutcomes:
      nil
    }
  }

  var suggestion: String? {
    switch self {
    case .unknownName(let name, let nearest, let eventTables):
      eventTables.first.map {
        "\(name) is a field of the events table \($0): use it inside an aggregate, as in `latest \(name) of \($0)`"
      } ?? didYouMean(nearest) ?? "declare it: a field of the record, a parameter, or `define \(name) = ...`"
    case .composedText:
      "only `is known` and `is absent` can be asked of it; name its conditions with `define` and use those"
    case .heldOfOtherScale:
      "start from a field on the escalation's scale"
    case .levelWithoutExit(let level, _, let other):
      "add `from \(ValueWord.written(level))` and below it `to \(ValueWord.written(other)) when ...`"
    case .levelNeverEntered(let level, _):
      "add `to \(ValueWord.written(level)) when ...` under another level, if that is not meant"
    case .transitionToItself:
      "delete it, or name another level: a provider stays where it is when nothing holds"
    case .loweringDecided:
      "delete the line"
    case .tooManyAgreements:
      "bring them together: one field that says that all have agreed"
    case .partyTwice:
      "delete one of the two, or join their conditions with `and`"
    case .withinNotPeriod:
      "write a duration such as `5 days` or a parameter that is one"
    case .withinMayBeAbsent:
      "write a duration, or a parameter that does not vary by something that may be absent"
    case .judgementLacks(_, _, let line):
      "add `\(line)` to the events table"
    case .judgementFieldAbsent:
      "take `may be ...` away from it"
    case .judgementSeveralValues:
      "keep one field for the value that was judged"
    case .judgementUndecided:
      "let the filter be decided: `where (field is known and ...)`"
    case .limitOfOtherScale:
      "measure from a rating or field on the rating's own scale"
    case .nameTaken:
      "give one of the two another name"
    case .notAWord(_, _, _, let words, let nearest):
      nearest.first.map { "did you mean \(ValueWord.written($0))?" }
        ?? "its words are \(words.prefix(8).map { ValueWord.written($0) }.joined(separator: ", "))\(words.count > 8 ? " ..." : "")"
    case .wordSpelledOtherwise(_, let proper):
      "write \(ValueWord.written(proper))"
    case .wordAlone(let word):
      "compare a name with it, as in `overall is \(ValueWord.written(word))`; after `or` write `is one of A, B`"
    case .wordForType:
      "compare it with a field of a scale or `one of`, or write a value of that kind"
    case .wordFirst(let word):
      "put the name first: `overall is \(ValueWord.written(word))`"
    case .unknownType(_, let nearest):
      didYouMean(nearest)
        ?? "types are text, yes/no, number, percent, money, date, `one of A, B`, or the name of a scale"
    case .notAScale(let name, let nearest):
      didYouMean(nearest) ?? "declare it: `scale \(name), best first Green, Amber, Red`"
    case .cannotCompare(let left, let right) where left == "a date" || right == "a date":
      "compare it with a date, or count first: `days since opened_on`, `years since opened_on`"
    case .cannotCompare:
      "compare things of one kind; `a as a percentage of b` makes a percent of two numbers"
    case .percentSignMissing(let text):
      "write \(text)%"
    case .poundSignMissing(let text):
      "write £\(text)"
    case .percentOfNumber(let text):
      "write \(text.dropLast()), or make a percent of it: `a as a percentage of b`"
    case .noOrder(_, _, let isScale):
      isScale
        ? "write `is worse than`, `is better than`, `or worse`, `or better`"
        : "only `is` and `is not` compare these"
    case .betterOfNoScale:
      "declare the words as a `scale`, best first or worst first"
    case .textWithText:
      "compare it with a quotation: `name is \"...\"`"
    case .periodWithoutAnchor:
      "write `more than 3 months ago`, or `more than 3 months after opened_on`"
    case .notAPeriod:
      "write a duration such as `3 months`, or declare `parameter review = 3 months`"
    case .notADate:
      "use a field of type date, a date such as 2017-09-30, or today"
    case .dateMinusDate:
      "write `days from a to b`, `months from a to b` or `days since a`"
    case .cannotCalculate:
      "work with two of one kind, or with a plain number"
    case .cannotTakePercentage:
      "take a percentage of two numbers, or of two amounts of money"
    case .maximumOfNoList:
      "write the number: `as a percentage of 3 points`"
    case .noMaximum:
      "write the number: `as a percentage of 3 points`"
    case .notACondition:
      "compare it with something, as in `at least 3` or `is Red`"
    case .scaleWithoutPoints:
      "add points beside its words: `Good 80 points`"
    case .pointsOnSomeWords:
      "give every word points, or none"
    case .completenessOfNoScore:
      "name a score such as `score risk = weighted average of indicators`"
    case .groupAsValue(let name):
      "write `any of \(name)`, `number of \(name)`, `sum of \(name)` or `worst of \(name)`"
    case .eventsAsValue(let name):
      "write `count of \(name)`, or `latest ... of \(name)`"
    case .notAGroup:
      "list the members in brackets: `any of (a, b)`"
    case .weightWithoutWeighted:
      "write `weighted average of` or `weighted sum of`"
    case .weightNotNumber:
      "write a number, a fraction such as 1/3, or a parameter that is a plain number"
    case .pointsNotNumber:
      "write a number, or a parameter that is a plain number"
    case .notEvents:
      "name what is declared with `events ... of provider`; a field of the record is compared as it stands"
    case .aggregateInFilter:
      "define it first: `define recent = count of ...`"
    case .windowWithoutDate:
      "declare a field of type date in it"
    case .windowNotPeriod(let words, _):
      words == "as at" ? "write `as at 6 months ago`" : "write `\(words) 6 months`"
    case .shareWithoutWhere:
      "write `share of referrals where (outcome is Substantiated)`"
    case .notAnEventField(_, _, let nearest):
      didYouMean(nearest)
    case .circle:
      "break the circle: one of them must rest on fields only"
    case .parameterWithoutValue:
      "write `= 20`, or rows below it"
    case .wordsWithoutBy(let parameter):
      "write `parameter \(parameter) by service`"
    case .notALiteral:
      "use `define` for something that is worked out"
    case .axisNotWords:
      "an axis is a scale or `one of`; use a `table` for numbers"
    case .definePeriod(let name):
      "declare `parameter \(name) = 3 months`"
    case .scoreNotNumber:
      "use `define` for a condition, `rating` for a word of a scale"
    case .evidenceKindNotKept:
      "write `is known` or `is absent`, or test the field itself"
    case .workingDays:
      "add `use \"../common/bank-holidays.rag\"`, or write days"
    case .textNotHere:
      "declare the field as a scale or `one of`"
    case .previousOutsideRows(let name):
      "use it inside the `where` of an aggregate, as in `where (\(name) <> previous \(name))`"
    case .runWithoutWhere(let table):
      "write `longest run of \(table) where (grade is Poor)`"
    case .highestCountOfWhat(let table):
      "write `highest count of \(table) by room`, or `highest count of \(table) in any 12 months`"
    case .highestCountOfBoth:
      "keep one; `in the last 12 months` goes with `by`"
    case .anyStretchElsewhere:
      "write `in the last 12 months`, or `highest count of visits in any 12 months`"
    case .previousText:
      "declare the field as a scale or `one of`"
    case .periodOfRows:
      "take a date and count: `days since date`"
    case .absenceUndecided(let kinds, _, let fixes):
      "add a line, such as " + fixes.map { "`\($0) \(kinds)`" }.joined(separator: " or ")
    case .effectNotHere(_, let allowed):
      "write one of: \(allowed)"
    case .effectNeverUsed(let kinds, _):
      "leave the line out, or let the field be absent: `may be \(kinds)`"
    case .absenceTwice:
      "keep one of the two lines"
    case .neverAbsent:
      "leave the test out, or let the field be absent: `may be unknown`"
    case .fieldNeverAbsent(_, let kind):
      "declare the field: `may be \(kind.words)`"
    case .noRecord:
      "declare what is rated: `record provider` with its fields, one of them `id text, key`"
    case .twoRecords:
      "a rulebook rates one record; many rows for one provider are `events ... of provider`"
    case .noKey:
      "mark the field that names a provider: `id text, key`"
    case .keyNotText(let name):
      "write `\(name) text, key`"
    case .keyInEvents(let table):
      "rows of \(table) find their provider by a column headed like the record's key"
    case .eventsOfUnknownOwner(_, let record):
      "write `of \(record)`"
    case .headingForSeveralFields:
      "give each field its own line"
    case .wordTwice:
      "keep one; case does not tell words apart"
    case .parameterLacksWords:
      "add a row for each, or a row that begins with `otherwise`"
    case .otherwiseMissing(_, let outcome):
      "add a last line: `\(outcome) otherwise`"
    case .otherwiseNotLast:
      "put the line last"
    case .bandsAndStart:
      "keep one: `from ...`, or bands"
    case .bandAfterStep:
      "bands come first; steps act on what they give"
    case .tableRowWidth:
      "one cell for each column, then the result, with | between; `any` for what does not matter"
    case .tableIncomplete(_, _, let width):
      "add a last row: `\(Array(repeating: "any", count: width).joined(separator: " | ")) | ...`"
    case .exampleLacks(let fields):
      "add: `given \(fields.prefix(12).joined(separator: ", "))`\(fields.count > 12 ? " ..." : "")"
    case .exampleExpectsNothing:
      "add: `expect overall Green`"
    case .refusedWithOutcomes:
      "keep `expect refused`, or the outcomes"
    case .noSuchExample(_, let nearest):
      nearest.first.map { "did you mean \"\($0)\"?" }
    case .givenInWrongForm:
      "a field is given a value, `given beds 20`; an events table rows, `given referrals (date 2017-08-01)`"
    case .notGivable:
      "give the fields it rests on"
    case .notExpectable:
      "expect a score, rating, indicator, definition, matrix or table"
    case .notARating:
      "write `unknown`, `not applicable` or `not yet`"
    case .divisionByZero:
      "divide by another number"
    case .notNumeric:
      "take `points of` a word of a scale, `days since` a date, `number of` conditions"
    case .noIndicators:
      "declare one: `indicator safety` and its points"
    case .moreThanMembers(_, let members):
      "ask for \(members) or fewer, or list more"
    case .mixedList:
      "list values of one kind"
    case .allWeightsZero:
      "give at least one of them a weight above zero"
    case .parameterByNotWords:
      "name a field that is a scale or `one of`; what depends on a number is a `table`"
    case .twoWeights:
      "keep one"
    case .cellOfOtherType(let expected, _):
      "write \(expected) in every cell"
    case .startOfOtherScale:
      "start from something on the same scale, or write bands: `Red when ...`"
    case .tooManyPlaces:
      "write 6 or fewer"
    case .twoKeys:
      "keep `key` where the field names a provider"
    case .keyMayBeAbsent:
      "leave out `may be`: a record without a key cannot be told apart"
    case .scaleTooShort:
      "add its other words: a scale says which word is better"
    case .twoHeaders:
      "keep one"
    case .untilBeforeFrom:
      "correct one of the two dates"
    case .parameterRowTwice:
      "keep one, or say from when each holds: `from 2017-04-01`"
    case .nothingDecides:
      "add its lines, the last of them with `otherwise`"
    case .tooManySteps(_, let words):
      "write \(words - 1) or fewer"
    case .matrixRowWidth:
      "write one cell under each word of the head"
    case .matrixCellTwice:
      "keep one"
    case .matrixIncomplete:
      "add the rows that are missing, one cell for each word of the head"
    case .unused:
      "use it in a rule, or delete it"
    case .exampleRowLacks(_, let fields):
      "add: `\(fields.prefix(12).joined(separator: ", "))`\(fields.count > 12 ? " ..." : "")"
    case .givenOfOtherType(_, let expected, _):
      "give it \(expected)"
    case .pointsOfNoScale, .notAValue, .negativeWeight, .mixedParameter, .tooManyWords:
      nil
    }
  }

  private func didYouMean(_ names: [String]) -> String? {
    names.isEmpty ? nil : "did you mean \(names.joined(separator: " or "))?"
  }
}
