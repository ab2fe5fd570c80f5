extension CheckProblem {
  var message: String {
    switch self {
    case .unknownName(let name, _, _):
      "nothing is named \(name)"
    case .nameTaken(let name):
      "the name \(name) is used already"
    case .notAWord(let word, let of, let isScale, _, _):
      "\"\(word)\" is not \(isScale ? "a word of scale \(of)" : "one of the words of \(of)")"
    case .wordSpelledOtherwise(let word, let proper):
      "\"\(word)\" is another spelling of \(ValueWord.written(proper))"
    case .wordAlone(let word):
      "\"\(word)\" stands where a number, name or condition is needed"
    case .wordForType(let word, let type):
      "\"\(word)\" is compared with \(type)"
    case .wordFirst(let word):
      "the comparison begins with the word \"\(word)\""
    case .unknownType(let name, _):
      "there is no type or scale named \(name)"
    case .notAScale(let name, _):
      "there is no scale named \(name)"
    case .cannotCompare(let left, let right):
      "\(left) is compared with \(right)"
    case .percentSignMissing(let text):
      "a percent is compared with the plain number \(text)"
    case .poundSignMissing(let text):
      "an amount of money is compared with the plain number \(text)"
    case .percentOfNumber(let text):
      "a plain number is compared with the percent \(text)"
    case .noOrder(let relation, let type, _):
      "\(type) cannot stand beside \(relation.rawValue)"
    case .betterOfNoScale(let direction, let type):
      "only words of a scale can be \(direction.rawValue), and this is \(type)"
    case .textWithText:
      "a text is compared with something that is not a quotation"
    case .periodWithoutAnchor:
      "a duration stands here without a date to count from"
    case .notAPeriod(let type):
      "`ago`, `before` and `after` need a duration, and this is \(type)"
    case .notADate(_, let type):
      "a date is needed here, and this is \(type)"
    case .dateMinusDate:
      "a date cannot be taken from a date"
    case .cannotCalculate(let sign, let left, let right):
      "\(left) \(sign.rawValue) \(right) has no meaning"
    case .divisionByZero:
      "this divides by zero"
    case .notNumeric(let what, let type):
      "only numbers, percents and money can be \(what), and this is \(type)"
    case .cannotTakePercentage(let left, let right):
      "\(left) cannot be a percentage of \(right)"
    case .maximumOfNoList:
      "`the maximum` is known only for sums and averages of indicators"
    case .noMaximum:
      "the most that this item can give is not known"
    case .notACondition(let type):
      "a condition is needed here, and this is \(type)"
    case .pointsOfNoScale(let type):
      "`points of` needs a word of a scale, and this is \(type)"
    case .scaleWithoutPoints(let scale):
      "scale \(scale) has no points"
    case .pointsOnSomeWords(let scale, let missing):
      "\(ValueWord.written(missing)) has no points, though other words of scale \(scale) have"
    case .completenessOfNoScore(let name):
      "completeness is known for scores made of items, and \(name) is not one"
    case .groupAsValue(let name):
      "\(name) is a group, not a value"
    case .eventsAsValue(let name):
      "\(name) is an events table, not a value"
    case .notAValue(let name):
      "\(name) is not a value"
    case .notAGroup(let name):
      "\(name) is not a group"
    case .noIndicators:
      "the rulebook has no indicators"
    case .moreThanMembers(let count, let members):
      "\(count) are asked for, and there are \(members)"
    case .mixedList(let first, let other):
      "the list mixes \(first) and \(other)"
    case .weightWithoutWeighted:
      "a weight stands in a list that does not use weights"
    case .allWeightsZero:
      "every weight is zero"
    case .negativeWeight:
      "a weight is a number of zero or more"
    case .weightNotNumber(let name):
      "\(name) is not a number parameter"
    case .pointsNotNumber(let name):
      "\(name) is not a number parameter"
    case .notEvents(let name):
      "\(name) is not an events table"
    case .aggregateInFilter:
      "an aggregate stands inside the filter of another"
    case .windowWithoutDate(let table):
      "the events table \(table) has no date"
    case .windowNotPeriod(let words, let type):
      "`\(words)` needs a duration, and this is \(type)"
    case .shareWithoutWhere:
      "`share of` needs `where`: a share of what?"
    case .notAnEventField(let name, let table, _):
      "events table \(table) has no field named \(name)"
    case .circle(let names):
      names.count == 1
        ? "\(names[0]) rests on itself" : "\(names.joined(separator: ", ")) rest on each other in a circle"
    case .mixedParameter(let name, let first, let other):
      "parameter \(name) is \(first) in one row and \(other) in another"
    case .parameterByNotWords(let name, let type):
      "a parameter varies by a scale or `one of`, and \(name) is \(type)"
    case .parameterWithoutValue(let name):
      "parameter \(name) has no value"
    case .wordsWithoutBy(let parameter):
      "parameter \(parameter) has a row for a word but varies by nothing"
    case .notALiteral:
      "a parameter is a literal: a number, percent, amount, date, duration, yes or no"
    case .twoWeights(let name):
      "indicator \(name) has two weights"
    case .axisNotWords(let name, let type):
      "the axis \(name) is \(type)"
    case .cellOfOtherType(let expected, let found):
      "the cell is \(found); this needs \(expected)"
    case .startOfOtherScale(let found, let expected):
      "the rating starts from \(found), and is \(expected)"
    case .definePeriod(let name):
      "\(name) is a duration"
    case .scoreNotNumber(let name, let type):
      "score \(name) is \(type)"
    case .evidenceKindNotKept:
      "an indicator is known or absent; its kind of absence is not kept"
    case .workingDays:
      "the rules do not say which days are holidays, so working days cannot be counted"
    case .tooManyPlaces(let places):
      "numbers have six places; \(places) are asked for"
    case .textNotHere:
      "a text is chosen here, and texts are only compared and counted"
    case .previousOutsideRows(let name):
      "`previous \(name)` stands outside the rows of an events table"
    case .runWithoutWhere:
      "a run needs `where`: a run of what?"
    case .highestCountOfWhat:
      "`highest count of` needs `by` a field or `in any` stretch of time: the highest of which counts?"
    case .highestCountOfBoth:
      "`by` and `in any` do not go together"
    case .anyStretchElsewhere:
      "`in any` is only for `highest count of`"
    case .previousText(let name):
      "\(name) is a text, and texts of two rows cannot be compared"
    case .periodOfRows:
      "a duration is chosen here, and rows hold dates, numbers and words"
    case .absenceUndecided(let kinds, let of, _):
      "\(of) may be \(kinds), and nothing says what then happens"
    case .effectNotHere(let what, _):
      "this absence clause has no meaning for \(what)"
    case .effectNeverUsed(let kinds, let of):
      "\(of) can never be \(kinds)"
    case .absenceTwice(let kinds):
      "\(kinds) is decided twice"
    case .neverAbsent:
      "this always has a value"
    case .fieldNeverAbsent(let name, let kind):
      "\(name) is never \(kind.words)"
    case .noRecord:
      "the rulebook has no record"
    case .twoRecords:
      "there are two records"
    case .noKey(let record):
      "record \(record) has no key"
    case .twoKeys:
      "there are two keys"
    case .keyNotText(let name):
      "the key \(name) is not a text"
    case .keyMayBeAbsent(let name):
      "the key \(name) may not be absent"
    case .keyInEvents:
      "events have no key"
    case .eventsOfUnknownOwner(let owner, _):
      "there is no record named \(owner)"
    case .headingForSeveralFields:
      "one heading stands for several fields"
    case .wordTwice(let word):
      "\"\(word)\" is there twice"
    case .scaleTooShort(let name):
      "scale \(name) has fewer than two words"
    case .tooManyWords(let count):
      "there are \(count) words; the limit is 32,000"
    case .twoHeaders:
      "there are two rulebook headers"
    case .untilBeforeFrom(let from, let until):
      "it ends on \(until) before it begins on \(from)"
    case .parameterLacksWords(let name, let missing):
      "parameter \(name) has no value for \(missing.prefix(6).map { ValueWord.written($0) }.joined(separator: ", "))"
    case .parameterRowTwice(let name):
      "parameter \(name) has two values for the same words and date"
    case .nothingDecides(let name):
      "\(name) has no clause that gives it a value"
    case .otherwiseMissing(let name, _):
      "nothing says what \(name) is when none of the lines above holds"
    case .otherwiseNotLast:
      "clauses below `otherwise` can never be reached"
    case .bandsAndStart(let name):
      "rating \(name) starts from a value and has bands"
    case .bandAfterStep:
      "a band stands below a limiter or other step"
    case .tooManySteps(let steps, let words):
      "\(steps) steps on a scale of \(words) words"
    case .matrixRowWidth(let row, let expected, let found):
      "row \(ValueWord.written(row)) has \(found) \(found == 1 ? "cell" : "cells"); the head has \(expected)"
    case .matrixCellTwice(let row, let column):
      "\(ValueWord.written(row)) by \(ValueWord.written(column)) is given twice"
    case .matrixIncomplete(let name, let missing):
      "matrix \(name) says nothing for \(missing.prefix(4).joined(separator: ", "))\(missing.count > 4 ? " and \(missing.count - 4) more" : "")"
    case .tableRowWidth(let expected, let found):
      "the row has \(found) \(found == 1 ? "condition" : "conditions"); the table has \(expected) \(expected == 1 ? "column" : "columns")"
    case .tableIncomplete(let name, let example, _):
      example.map {
        "table \(name) says nothing for \($0.map { ValueWord.written($0) }.joined(separator: ", "))"
      }
        ?? "table \(name) may say nothing for some values"
    case .unused(let what, let name):
      "\(what) \(name) is not used"
    case .exampleLacks(let fields):
      "the example does not give \(fields.count) \(fields.count == 1 ? "field" : "fields") that the rules use"
    case .exampleExpectsNothing:
      "the example expects nothing"
    case .refusedWithOutcomes:
      "the example expects its provider to be refused, and outcomes as well"
    case .noSuchExample(let title, _):
      "there is no example \"\(title)\""
    case .givenInWrongForm(let name):
      "\(name) is given in the wrong form"
    case .notGivable(let name):
      "\(name) is worked out, not given"
    case .exampleRowLacks(let table, let fields):
      "a row of \(table) does not give \(fields.count) \(fields.count == 1 ? "field" : "fields") that the rules use"
    case .givenOfOtherType(let name, let expected, let found):
      "\(name) is \(expected), and this is \(found)"
    case .notExpectable(let name):
      "\(name) is not worked out, so it cannot be expected"
    case .notARating(let name):
      "\(name) is not a rating"
    case .composedText(let name):
      "\(name) is a text that is put together to be read"
    case .heldOfOtherScale(let found, let expected):
      "the level held now is \(found); this needs \(expected)"
    case .levelWithoutExit(let level, let escalation, _):
      "nothing leads out of \(ValueWord.written(level)) in \(escalation)"
    case .levelNeverEntered(let level, let escalation):
      "nothing leads to \(ValueWord.written(level)) in \(escalation)"
    case .transitionToItself(let level):
      "this leads from \(ValueWord.written(level)) to itself"
    case .loweringDecided:
      "a way to a better level takes no absence clause"
    case .tooManyAgreements(let count, let most):
      "\(count) agreements are asked for; the limit is \(most)"
    case .partyTwice(let party):
      "\(party) is asked to agree twice"
    case .withinNotPeriod(let type):
      "a duration is needed here, and this is \(type)"
    case .withinMayBeAbsent(let kinds):
      "this duration may be \(kinds)"
    case .judgementLacks(let table, let what, _):
      "the events table \(table) has no \(what), and a judgement needs one"
    case .judgementFieldAbsent(let name, let table):
      "\(name) of \(table) may be absent, and a judgement needs it"
    case .judgementSeveralValues(let table, let names, let scale):
      "the events table \(table) has several fields on scale \(scale): \(names.joined(separator: ", "))"
    case .judgementUndecided(let kinds):
      "whether a judgement counts may be \(kinds)"
    case .limitOfOtherScale(let found, let expected):
      "the limit is measured from \(found); this needs \(expected)"
    }
  }
}
