/// What can be wrong with the letters and the grammar of a rule file.
///
/// The cases carry facts; the words are chosen in `SyntaxProblem+Words.swift` and `SyntaxProblem+Advice.swift`, the long
/// explanations in `SyntaxProblem+Documentation.swift`.
enum SyntaxProblem: Problem, Hashable {
  case fileTooLarge(_ bytes: Int)
  case notUTF8(_ byte: UInt8)
  case invisibleCharacter(_ character: Unicode.Scalar)
  case strangeCharacter(_ written: String)
  case strangeLetters(_ word: String)
  case quoteNotClosed
  case singleQuotes(_ inside: String)
  case thousandsComma(_ written: String, _ proper: String)
  case tooManyPlaces(_ written: String, _ rounded: String)
  case halfNumber(_ written: String, _ proper: String)
  case blankInNumber(_ proper: String)
  case notANumber(_ written: String)
  case numberTooLarge(_ written: String)
  case dateInOtherForm(_ written: String, _ proper: String)
  case noSuchDay(_ written: String)
  case tokenTooLong(_ bytes: Int)
  case nameTooLong(_ name: String)
  case capitalsInName(_ name: String)
  case foreignSign(_ written: String, _ instead: String)

  case unexpected(_ found: String, _ what: String, nearest: String?)
  case lineEnds(_ what: String)
  case lineEndsInWord(_ word: ReservedWord)
  case lineEndsInComma
  case lineEndsInOperator(_ sign: String)
  case leftOver(_ found: String, nearest: String?)
  case notADeclaration(_ found: String, nearest: String?)
  case capitalisedWord(_ found: String, _ word: ReservedWord)
  case otherLanguageWord(_ found: String, _ instead: String)
  case reservedAsName(_ word: ReservedWord)
  case nameInOtherForm(_ written: String, _ proper: String)
  case labelWithoutName(_ label: String)
  case bracketNotClosed
  case bracketNotOpened
  case nestedTooDeep
  case tooManyOperators
  case notAWholeNumber(_ written: String)
  case notAFraction(_ written: String)
  case notAMonth(_ word: String, _ nearest: String?)
  case clauseTwice(_ clause: String)

  case equalMissing(_ before: String, _ after: String)
  case datedOnFirstLine(_ before: String, _ row: String)
  case notALiteral(_ found: String)
  case scaleWithoutWords(_ name: String)
  case whenMissing(_ outcome: String, _ rest: String)
  case outcomeMissing(_ found: String)
  case pointsMissing(_ number: String)
  case matrixHeadMissing
  case cellWithoutComparison(_ found: String)
  case cellWithoutIs(_ found: String)
  case mixedAndOr(_ first: String, _ second: String)
  case wordAlone(_ word: String, _ list: String?)
  case listWithoutOneOf(_ list: String)
  case comparisonMissing(_ left: String, _ right: String)
  case countInComparison(_ words: String)
  case chainedComparison(_ words: String)
  case negatedAbsence(_ test: AbsenceTest)
  case minusBeforeOther
  case whereWithoutBracket(_ condition: String)
  case windowAfterWhere(_ proper: String)
  case aggregateWithTwoOfs(_ written: String, _ proper: String)
  case notQuoted(_ what: String, _ written: String)
  case listWithoutBrackets(_ list: String)
  case numberInWords(_ word: String, _ number: Int)
  case valueAfterSign(_ sign: String)
  case byAfterWhere(_ proper: String)
  case placeNotThere(_ place: String, _ function: String)
  case listWithoutOf(_ function: String)
  case everyWithoutFrom(_ written: String)
  case everyNumber(_ written: String)
  case dutyWithoutDone(_ written: String)
  case inLineWith(_ other: String)
  case windowWithoutPeriod
  case lineBeginsWithOperator(_ sign: String)
  case boundWithoutBracket(_ written: String)
  case tooManyMistakes
  case strayClause(_ word: ReservedWord, _ owners: [ReservedWord], in: ReservedWord)
  case transitionWithoutLevel
  case absenceUnderLevel
  case agreementMissing
  case agreementWithoutField(_ party: String)
  case levelHeldMissing
  case judgementNotLast
  case rankOfWhat
  case tiesMissing
  case firstMissing

  var code: DiagnosticCode {
    switch self {
    case .fileTooLarge: 101
    case .notUTF8: 102
    case .invisibleCharacter: 103
    case .strangeCharacter: 104
    case .strangeLetters: 105
    case .quoteNotClosed: 106
    case .singleQuotes: 107
    case .thousandsComma: 108
    case .tooManyPlaces: 109
    case .halfNumber: 110
    case .blankInNumber: 111
    case .notANumber: 112
    case .numberTooLarge: 113
    case .dateInOtherForm: 114
    case .noSuchDay: 115
    case .tokenTooLong: 116
    case .nameTooLong: 117
    case .capitalsInName: 118
    case .foreignSign: 119
    case .unexpected: 120
    case .lineEnds: 121
    case .lineEndsInWord: 122
    case .lineEndsInComma: 123
    case .lineEndsInOperator: 124
    case .leftOver: 125
    case .notADeclaration: 126
    case .capitalisedWord: 127
    case .otherLanguageWord: 128
    case .reservedAsName: 129
    case .nameInOtherForm: 130
    case .labelWithoutName: 131
    case .bracketNotClosed: 132
    case .bracketNotOpened: 133
    case .nestedTooDeep: 134
    case .tooManyOperators: 135
    case .notAWholeNumber: 136
    case .notAFraction: 137
    case .notAMonth: 138
    case .clauseTwice: 139
    case .equalMissing: 140
    case .datedOnFirstLine: 173
    case .notALiteral: 141
    case .scaleWithoutWords: 142
    case .whenMissing: 143
    case .outcomeMissing: 144
    case .pointsMissing: 145
    case .matrixHeadMissing: 146
    case .cellWithoutComparison: 147
    case .cellWithoutIs: 148
    case .mixedAndOr: 149
    case .wordAlone: 150
    case .listWithoutOneOf: 151
    case .comparisonMissing: 152
    case .countInComparison: 153
    case .chainedComparison: 154
    case .negatedAbsence: 155
    case .minusBeforeOther: 156
    case .whereWithoutBracket: 157
    case .windowAfterWhere: 158
    case .aggregateWithTwoOfs: 159
    case .tooManyMistakes: 160
    case .notQuoted: 161
    case .listWithoutBrackets: 162
    case .numberInWords: 163
    case .valueAfterSign: 164
    case .inLineWith: 165
    case .windowWithoutPeriod: 166
    case .lineBeginsWithOperator: 168
    case .boundWithoutBracket: 167
    case .byAfterWhere: 170
    case .placeNotThere: 171
    case .listWithoutOf: 172
    case .strayClause: 187
    case .transitionWithoutLevel: 188
    case .absenceUnderLevel: 189
    case .agreementMissing: 190
    case .agreementWithoutField: 191
    case .levelHeldMissing: 192
    case .judgementNotLast: 193
    case .everyWithoutFrom: 195
    case .everyNumber: 196
    case .dutyWithoutDone: 197
    case .rankOfWhat: 180
    case .tiesMissing: 181
    case .firstMissing: 182
    }
  }
}
