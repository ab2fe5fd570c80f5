/// What can be wrong with rules that parse: names, types, absence, completeness, examples.
///
/// The cases carry facts; the words are chosen in `CheckProblem+Words.swift`, the long explanations in
/// `CheckProblem+Documentation.swift`.
enum CheckProblem: Problem, Hashable {
  case unknownName(_ name: String, nearest: [String], eventTables: [String])
  case nameTaken(_ name: String)
  case notAWord(_ word: String, of: String, isScale: Bool, words: [String], nearest: [String])
  case wordSpelledOtherwise(_ word: String, proper: String)
  case wordAlone(_ word: String)
  case wordForType(_ word: String, _ type: String)
  case wordFirst(_ word: String)
  case unknownType(_ name: String, nearest: [String])
  case notAScale(_ name: String, nearest: [String])
  case cannotCompare(_ left: String, _ right: String)
  case percentSignMissing(_ text: String)
  case poundSignMissing(_ text: String)
  case percentOfNumber(_ text: String)
  case noOrder(_ relation: Relation, _ type: String, isScale: Bool)
  case betterOfNoScale(_ direction: Direction, _ type: String)
  case textWithText
  case periodWithoutAnchor(_ type: String)
  case notAPeriod(_ type: String)
  case notADate(_ purpose: String, _ type: String)
  case dateMinusDate
  case cannotCalculate(_ sign: ArithmeticOperator, _ left: String, _ right: String)
  case divisionByZero
  case notNumeric(_ what: String, _ type: String)
  case cannotTakePercentage(_ left: String, _ right: String)
  case maximumOfNoList
  case noMaximum
  case notACondition(_ type: String)
  case pointsOfNoScale(_ type: String)
  case scaleWithoutPoints(_ scale: String)
  case pointsOnSomeWords(scale: String, missing: String)
  case completenessOfNoScore(_ name: String)
  case groupAsValue(_ name: String)
  case eventsAsValue(_ name: String)
  case notAValue(_ name: String)
  case notAGroup(_ name: String)
  case noIndicators
  case moreThanMembers(_ count: Int, _ members: Int)
  case mixedList(_ first: String, _ other: String)
  case weightWithoutWeighted
  case allWeightsZero
  case negativeWeight
  case weightNotNumber(_ name: String)
  case pointsNotNumber(_ name: String)
  case notEvents(_ name: String)
  case aggregateInFilter
  case windowWithoutDate(_ table: String)
  case windowNotPeriod(_ words: String, _ type: String)
  case shareWithoutWhere
  case notAnEventField(_ name: String, table: String, nearest: [String])
  case circle(_ names: [String])
  case mixedParameter(_ name: String, _ first: String, _ other: String)
  case parameterByNotWords(_ name: String, _ type: String)
  case parameterWithoutValue(_ name: String)
  case wordsWithoutBy(_ parameter: String)
  case notALiteral
  case twoWeights(_ name: String)
  case axisNotWords(_ name: String, _ type: String)
  case cellOfOtherType(_ expected: String, _ found: String)
  case startOfOtherScale(_ found: String, _ expected: String)
  case definePeriod(_ name: String)
  case scoreNotNumber(_ name: String, _ type: String)
  case evidenceKindNotKept
  case workingDays
  case tooManyPlaces(_ places: Int)
  case textNotHere
  case previousOutsideRows(_ name: String)
  case runWithoutWhere(_ table: String)
  case highestCountOfWhat(_ table: String)
  case highestCountOfBoth
  case anyStretchElsewhere
  case previousText(_ name: String)
  case periodOfRows
  case absenceUndecided(_ kinds: AbsenceSet, of: String, fixes: [String])
  case effectNotHere(_ what: String, allowed: String)
  case effectNeverUsed(_ kinds: AbsenceSet, of: String)
  case absenceTwice(_ kinds: AbsenceSet)
  case neverAbsent
  case fieldNeverAbsent(_ name: String, _ kind: Absence)
  case noRecord
  case twoRecords
  case noKey(_ record: String)
  case twoKeys
  case keyNotText(_ name: String)
  case keyMayBeAbsent(_ name: String)
  case keyInEvents(_ table: String)
  case eventsOfUnknownOwner(_ owner: String, record: String)
  case headingForSeveralFields
  case wordTwice(_ word: String)
  case scaleTooShort(_ name: String)
  case tooManyWords(_ count: Int)
  case twoHeaders
  case untilBeforeFrom(from: CalendarDate, until: CalendarDate)
  case parameterLacksWords(_ name: String, missing: [String])
  case parameterRowTwice(_ name: String)
  case nothingDecides(_ name: String)
  case otherwiseMissing(_ name: String, outcome: String)
  case otherwiseNotLast
  case bandsAndStart(_ name: String)
  case bandAfterStep
  case tooManySteps(_ steps: Int, words: Int)
  case matrixRowWidth(_ row: String, expected: Int, found: Int)
  case matrixCellTwice(_ row: String, _ column: String)
  case matrixIncomplete(_ name: String, missing: [String])
  case tableRowWidth(expected: Int, found: Int)
  case tableIncomplete(_ name: String, example: [String]?, width: Int)
  case unused(_ what: String, _ name: String)
  case exampleLacks(_ fields: [String])
  case exampleExpectsNothing
  /// An example that expects a provider to be refused and outcomes as well.
  case refusedWithOutcomes
  case noSuchExample(_ title: String, nearest: [String])
  case givenInWrongForm(_ name: String)
  case notGivable(_ name: String)
  case exampleRowLacks(table: String, _ fields: [String])
  case givenOfOtherType(_ name: String, _ expected: String, _ found: String)
  case notExpectable(_ name: String)
  case notARating(_ name: String)
  case composedText(_ name: String)
  case heldOfOtherScale(_ found: String, _ expected: String)
  case levelWithoutExit(_ level: String, of: String, other: String)
  case levelNeverEntered(_ level: String, of: String)
  case transitionToItself(_ level: String)
  case loweringDecided
  case tooManyAgreements(_ count: Int, most: Int)
  case partyTwice(_ party: String)
  case withinNotPeriod(_ type: String)
  case withinMayBeAbsent(_ kinds: AbsenceSet)
  case judgementLacks(table: String, what: String, line: String)
  case judgementFieldAbsent(_ name: String, table: String)
  case judgementSeveralValues(table: String, _ names: [String], scale: String)
  case judgementUndecided(_ kinds: AbsenceSet)
  case limitOfOtherScale(_ found: String, _ expected: String)

  var code: DiagnosticCode {
    switch self {
    case .unknownName: 201
    case .nameTaken: 202
    case .notAWord: 203
    case .wordSpelledOtherwise: 204
    case .wordAlone: 205
    case .wordForType: 206
    case .wordFirst: 207
    case .unknownType: 208
    case .notAScale: 209
    case .cannotCompare: 210
    case .percentSignMissing: 211
    case .poundSignMissing: 212
    case .percentOfNumber: 213
    case .noOrder: 214
    case .betterOfNoScale: 215
    case .textWithText: 216
    case .periodWithoutAnchor: 217
    case .notAPeriod: 218
    case .notADate: 219
    case .dateMinusDate: 220
    case .cannotCalculate: 221
    case .divisionByZero: 222
    case .notNumeric: 223
    case .cannotTakePercentage: 224
    case .maximumOfNoList: 225
    case .noMaximum: 226
    case .notACondition: 227
    case .pointsOfNoScale: 228
    case .scaleWithoutPoints: 229
    case .pointsOnSomeWords: 230
    case .completenessOfNoScore: 231
    case .groupAsValue: 232
    case .eventsAsValue: 233
    case .notAValue: 234
    case .notAGroup: 235
    case .noIndicators: 236
    case .moreThanMembers: 237
    case .mixedList: 238
    case .weightWithoutWeighted: 239
    case .allWeightsZero: 240
    case .negativeWeight: 241
    case .weightNotNumber: 242
    case .pointsNotNumber: 243
    case .notEvents: 244
    case .aggregateInFilter: 245
    case .windowWithoutDate: 246
    case .windowNotPeriod: 247
    case .shareWithoutWhere: 248
    case .notAnEventField: 249
    case .circle: 250
    case .mixedParameter: 251
    case .parameterByNotWords: 252
    case .parameterWithoutValue: 253
    case .wordsWithoutBy: 254
    case .notALiteral: 255
    case .twoWeights: 257
    case .axisNotWords: 258
    case .cellOfOtherType: 259
    case .startOfOtherScale: 260
    case .definePeriod: 261
    case .scoreNotNumber: 262
    case .evidenceKindNotKept: 263
    case .workingDays: 264
    case .tooManyPlaces: 265
    case .textNotHere: 266
    case .previousOutsideRows: 270
    case .runWithoutWhere: 271
    case .highestCountOfWhat: 272
    case .highestCountOfBoth: 273
    case .anyStretchElsewhere: 274
    case .previousText: 275
    case .periodOfRows: 276
    case .absenceUndecided: 301
    case .effectNotHere: 302
    case .effectNeverUsed: 303
    case .absenceTwice: 304
    case .neverAbsent: 305
    case .fieldNeverAbsent: 306
    case .noRecord: 401
    case .twoRecords: 402
    case .noKey: 403
    case .twoKeys: 404
    case .keyNotText: 405
    case .keyMayBeAbsent: 406
    case .keyInEvents: 407
    case .eventsOfUnknownOwner: 408
    case .headingForSeveralFields: 409
    case .wordTwice: 410
    case .scaleTooShort: 411
    case .tooManyWords: 412
    case .twoHeaders: 413
    case .untilBeforeFrom: 414
    case .parameterLacksWords: 415
    case .parameterRowTwice: 416
    case .nothingDecides: 417
    case .otherwiseMissing: 418
    case .otherwiseNotLast: 419
    case .bandsAndStart: 420
    case .bandAfterStep: 421
    case .tooManySteps: 422
    case .matrixRowWidth: 423
    case .matrixCellTwice: 424
    case .matrixIncomplete: 425
    case .tableRowWidth: 426
    case .tableIncomplete: 427
    case .unused: 428
    case .exampleLacks: 601
    case .exampleExpectsNothing: 602
    case .noSuchExample: 603
    case .givenInWrongForm: 604
    case .notGivable: 605
    case .exampleRowLacks: 606
    case .givenOfOtherType: 607
    case .notExpectable: 608
    case .notARating: 609
    case .refusedWithOutcomes: 610
    case .composedText: 297
    case .heldOfOtherScale: 460
    case .levelWithoutExit: 461
    case .levelNeverEntered: 462
    case .transitionToItself: 463
    case .loweringDecided: 464
    case .tooManyAgreements: 465
    case .partyTwice: 466
    case .withinNotPeriod: 467
    case .withinMayBeAbsent: 468
    case .judgementLacks: 469
    case .judgementFieldAbsent: 470
    case .judgementSeveralValues: 471
    case .judgementUndecided: 472
    case .limitOfOtherScale: 473
    }
  }

  var severity: Diagnostic.Severity {
    switch self {
    case .wordSpelledOtherwise, .moreThanMembers, .effectNeverUsed, .neverAbsent, .unused,
      .levelNeverEntered:
      .warning
    case .unknownName, .nameTaken, .notAWord, .wordAlone, .wordForType, .wordFirst, .unknownType, .notAScale,
      .cannotCompare, .percentSignMissing, .poundSignMissing, .percentOfNumber, .noOrder, .betterOfNoScale,
      .textWithText, .periodWithoutAnchor, .notAPeriod, .notADate, .dateMinusDate, .cannotCalculate,
      .divisionByZero, .notNumeric, .cannotTakePercentage, .maximumOfNoList, .noMaximum, .notACondition,
      .pointsOfNoScale, .scaleWithoutPoints, .pointsOnSomeWords, .completenessOfNoScore, .groupAsValue,
      .eventsAsValue, .notAValue, .notAGroup, .noIndicators, .mixedList, .weightWithoutWeighted,
      .allWeightsZero, .negativeWeight, .weightNotNumber, .pointsNotNumber, .notEvents, .aggregateInFilter,
      .windowWithoutDate, .windowNotPeriod, .shareWithoutWhere, .notAnEventField, .circle, .mixedParameter,
      .parameterByNotWords, .parameterWithoutValue, .wordsWithoutBy, .notALiteral, .twoWeights, .axisNotWords,
      .cellOfOtherType, .startOfOtherScale, .definePeriod, .scoreNotNumber, .evidenceKindNotKept,
      .workingDays, .tooManyPlaces, .textNotHere, .previousOutsideRows, .runWithoutWhere,
      .highestCountOfWhat, .highestCountOfBoth, .anyStretchElsewhere, .previousText, .periodOfRows,
      .absenceUndecided, .effectNotHere, .absenceTwice,
      .fieldNeverAbsent,
      .noRecord, .twoRecords, .noKey, .twoKeys, .keyNotText, .keyMayBeAbsent, .keyInEvents,
      .eventsOfUnknownOwner, .headingForSeveralFields, .wordTwice, .scaleTooShort, .tooManyWords, .twoHeaders,
      .untilBeforeFrom, .parameterLacksWords, .parameterRowTwice, .nothingDecides, .otherwiseMissing,
      .otherwiseNotLast, .bandsAndStart, .bandAfterStep, .tooManySteps, .matrixRowWidth, .matrixCellTwice,
      .matrixIncomplete, .tableRowWidth, .tableIncomplete, .exampleLacks, .exampleExpectsNothing,
      .noSuchExample, .givenInWrongForm, .notGivable, .exampleRowLacks, .givenOfOtherType, .notExpectable,
      .notARating, .refusedWithOutcomes, .composedText, .heldOfOtherScale, .levelWithoutExit,
      .transitionToItself, .loweringDecided,
      .tooManyAgreements, .partyTwice, .withinNotPeriod, .withinMayBeAbsent, .judgementLacks,
      .judgementFieldAbsent, .judgementSeveralValues, .judgementUndecided, .limitOfOtherScale:
      .error
    }
  }
}
