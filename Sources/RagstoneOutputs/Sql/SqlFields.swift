import Ragstone

/// The columns of one table, read as the reader of CSV reads its cells.
final class SqlFields {
  private let table: CheckedRecord
  let context: SqlContext
  let scope: SqlScope
  /// What the columns are read from.
  private let alias: String
  private var known: [Int: SqlNumber] = [:]
  private var problems: [Int: [WrongCell]] = [:]

  /// Where a cell is wrong, with words for it.
  struct WrongCell {
    let condition: SqlExpression
    let words: String
    /// Only in rows that have something unusual, as the scope notes it.
    let isUnusual: Bool
  }

  /// Where a row is made for a period that has none: nothing in it is known yet; nil where no rows are made.
  private let isMade: SqlExpression?
  /// Figures that are unusual are noted in the scope.
  private let notesUnusual: Bool
  /// What is no number of the language is read as one beyond all limits, or as a text, which SQLite puts after all numbers: then
  /// nothing but the figure itself has to be looked at.
  private var marksWrong: Bool { notesUnusual && context.dialect == .sqlite }
  /// The least that is unusual, in whole numbers of the field's unit.
  static let unusual: Int128 = 1_000_000_000

  init(
    _ table: CheckedRecord, alias: String, in scope: SqlScope, context: SqlContext,
    isMade: SqlExpression? = nil, notesUnusual: Bool = false
  ) {
    self.isMade = isMade
    self.notesUnusual = notesUnusual
    self.table = table
    self.alias = alias
    self.scope = scope
    self.context = context
  }

  /// A field's column as it is.
  func column(_ index: Int) -> SqlExpression {
    let field = table.fields[index]
    return source(context.columnName(field.name, in: table.name), as: field.name)
  }

  /// A column of the table under a name of its own.
  func source(_ column: String, as name: String) -> SqlExpression {
    scope.sourceColumn(.qualified(alias, column), named: name)
  }

  /// Where cells are wrong, of the fields read so far, each with words for it.
  var wrongCells: [WrongCell] {
    problems.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// A field as a lane.
  func number(_ index: Int) -> SqlNumber {
    if let number = known[index] { return number }
    let field = table.fields[index]
    let number: SqlNumber
    switch field.type {
    case .number, .percent, .money: number = figure(index, field)
    case .date: number = day(index, field)
    case .yesNo: number = answer(index, field)
    case .words(let set): number = word(index, field, context.rulebook.wordSets[set])
    case .text, .period: number = .constant(0)
    }
    let made = notYet(number)
    known[index] = made
    return made
  }

  /// The number, not yet in rows that are made.
  private func notYet(_ number: SqlNumber) -> SqlNumber {
    guard let isMade else { return number }
    let kind = Absence.notYet.rawValue
    var result = number
    result.natural = nil
    result.value = .when(.opposite(isMade), number.value)
    result.absence = SqlAbsence(kinds: number.absence.kinds | 1 << kind, code: nil)
    if result.absence.codes.count > 1 {
      let own: SqlExpression =
        number.absence.code ?? number.absence.single.map {
          .when(.isNull(number.presence), .number(Int128($0)), else: .number(0))
        }
        ?? .number(0)
      result.absence.code = .when(isMade, .number(Int128(kind)), else: own)
    }
    return result
  }

  /// Where a text field is absent, and how.
  func textAbsence(_ index: Int) -> SqlTruth {
    let field = table.fields[index]
    let text = column(index)
    let empty = Self.emptyKind(field)
    var branches: [SqlBranch] = []
    let isEmpty = SqlExpression.some([.isNull(text), .make(.equal, text, .text(""))])
    var kinds: UInt8 = 0
    for (kind, spellings) in spellings(field) {
      kinds |= 1 << kind
      let folded = SqlExpression.call(.folded, [text])
      branches.append(
        SqlBranch(condition: .isIn(folded, spellings.map { .text($0) }), value: .number(Int128(kind))))
    }
    if let empty {
      kinds |= 1 << empty
      branches.append(SqlBranch(condition: isEmpty, value: .number(Int128(empty))))
    } else {
      wrong(index, isEmpty, "is empty")
    }
    if let isMade {
      kinds |= 1 << Absence.notYet.rawValue
      branches.insert(SqlBranch(condition: isMade, value: .number(Int128(Absence.notYet.rawValue))), at: 0)
    }
    var absence = SqlAbsence(kinds: kinds, code: nil)
    if kinds != 0 { absence.code = .make(branches, else: .number(0)) }
    return SqlTruth(value: text, absence: absence)
  }

  func wrong(_ index: Int, _ condition: SqlExpression, _ words: String, isUnusual: Bool = false) {
    if condition.answer == false { return }
    let condition = isMade.map { SqlExpression.every([.opposite($0), condition]) } ?? condition
    problems[index, default: []].append(
      WrongCell(
        condition: condition, words: "\(table.fields[index].name) \(words)", isUnusual: isUnusual))
  }

  /// The kind that an empty cell means; nil where a cell may not be empty.
  static func emptyKind(_ field: CheckedField) -> UInt8? {
    if let named = field.absenceSpellings.first(where: { Spelling.folded($0.text).isEmpty }) {
      return named.kind.rawValue
    }
    let kinds = field.absences.kinds
    if kinds.count == 1 { return kinds[0].rawValue }
    return kinds.contains(.unknown) ? Absence.unknown.rawValue : nil
  }

  /// The spellings of each kind that the field allows, folded: the author's, then those that everyone uses.
  func spellings(_ field: CheckedField) -> [(kind: UInt8, texts: [String])] {
    var seen: Set<String> = []
    var result: [(kind: UInt8, texts: [String])] = []
    let all =
      field.absenceSpellings.map { ($0.text, $0.kind) }
      + Absence.customarySpellings.filter { field.absences.contains($0.absence) }
    for kind in field.absences.kinds {
      let texts = all.filter { $0.1 == kind }.map { Spelling.folded($0.0) }.filter {
        !$0.isEmpty && seen.insert($0).inserted
      }
      if !texts.isEmpty { result.append((kind.rawValue, texts)) }
    }
    return result
  }

  // MARK: Types

  private func figure(_ index: Int, _ field: CheckedField) -> SqlNumber {
    let source = column(index)
    let limit = Int128(ExactDecimal.limit)
    var number = SqlNumber(
      value: scope.column(
        .call(marksWrong ? .markedMillionths : .millionths, [source]), named: field.name + "_millionths"),
      range: (1 - limit)...(limit - 1), width: .long)
    let isNoNumber: SqlExpression =
      switch context.dialect {
      case .sqlite where marksWrong:
        .some([.make(.atLeast, number.value, .number(limit)), .make(.atMost, number.value, .number(-limit))])
      case .sqlite: .every([.isNull(number.value), .isNotNull(source)])
      case .duckdb, .postgresql, .spark: .every([.isNotNull(source), .call(.isNoNumber, [source])])
      }
    wrong(index, isNoNumber, "is no number that the rules take", isUnusual: marksWrong)
    let isNothing = SqlExpression.isNull(marksWrong ? number.value : source)
    if notesUnusual {
      let most = Self.unusual * Int128(ExactDecimal.unit)
      if marksWrong {
        scope.note(
          unusual: .call(
            isNeeded(field) ? .isBeyondOrNothing : .isBeyond, [number.value, .number(most - 1)]),
          about: number.value)
      } else {
        scope.note(
          unusual: .some([
            .make(.atLeast, source, .number(Self.unusual)), .make(.atMost, source, .number(-Self.unusual)),
          ]), about: source)
      }
      number.usual = -most...most
    }
    if let places = field.roundedToPlaces, places < 6 {
      let unit = SqlNumber.power(6 - places)
      let millionths = number.value
      let half = SqlExpression.when(
        .make(.less, millionths, .number(0)), .number(-unit / 2), else: .number(unit / 2))
      number.value = .call(.quotient(.long), [.make(.plus, millionths, half), .number(unit)])
      number.exponent = 6 - places
      let usual = number.usualRange
      number.range = (-limit / unit)...(limit / unit)
      number.usual = (usual.lowerBound / unit - 1)...(usual.upperBound / unit + 1)
    } else if context.dialect != .sqlite {
      number.natural = SqlNatural(expression: source, kind: .number)
    }
    let named = field.absenceSpellings.compactMap { spelling -> (SqlExpression, UInt8)? in
      guard case .success(let value) = ExactDecimal.parse(spelling.text),
        Int128(value.scaled) % SqlNumber.power(number.exponent) == 0
      else { return nil }
      let own = Int128(value.scaled) / SqlNumber.power(number.exponent)
      return (.number(own), spelling.kind.rawValue)
    }
    return absent(index, field, isNothing, number, named)
  }

  private func day(_ index: Int, _ field: CheckedField) -> SqlNumber {
    let source = column(index)
    let number = SqlNumber(
      value: scope.column(.call(.dayNumber, [source]), named: field.name + "_day"), range: SqlLanes.days,
      width: .short,
      natural: SqlNatural(expression: source, kind: .day))
    wrong(index, .every([.isNotNull(source), .call(.ofDays(.isNoDay), [source])]), "is no day")
    let named = field.absenceSpellings.compactMap { spelling -> (SqlExpression, UInt8)? in
      guard case .success(let day) = CalendarDate.parse(spelling.text) else { return nil }
      return (.number(Int128(day.dayNumber)), spelling.kind.rawValue)
    }
    return absent(index, field, .isNull(source), number, named)
  }

  /// Whether a cell of the field must have something in it.
  private func isNeeded(_ field: CheckedField) -> Bool {
    Self.emptyKind(field) == nil && field.absences.kinds.count < 2
  }

  /// A number or day that may be absent: by NULL, by a column beside it, or by a value that stands for an absence.
  private func absent(
    _ index: Int, _ field: CheckedField, _ isNothing: SqlExpression, _ number: SqlNumber,
    _ named: [(value: SqlExpression, kind: UInt8)]
  ) -> SqlNumber {
    var result = number
    let empty = Self.emptyKind(field)
    let kinds = field.absences.kinds.reduce(UInt8(0)) { $0 | 1 << $1.rawValue }
    result.absence = SqlAbsence(kinds: kinds, code: nil)
    var branches: [SqlBranch] = []
    if field.absences.kinds.count > 1 {
      let name = context.columnName(field.name, in: table.name) + "_absence"
      let beside = self.source(name, as: field.name + "_kind")
      let folded = SqlExpression.call(.folded, [beside])
      for (kind, texts) in spellings(field) {
        branches.append(
          SqlBranch(condition: .isIn(folded, texts.map { .text($0) }), value: .number(Int128(kind))))
      }
      let known = spellings(field).flatMap(\.texts)
      wrong(
        index,
        .every([
          .isNotNull(beside), .make(.notEqual, beside, .text("")),
          .not(.isIn(folded, known.map { .text($0) })),
        ]),
        "has a kind of absence that the field does not allow")
    }
    if !named.isEmpty {
      let value = scope.column(number.value, named: field.name + "_read")
      result.value = value
      for entry in named {
        branches.append(
          SqlBranch(condition: .make(.equal, value, entry.value), value: .number(Int128(entry.kind))))
      }
    }
    if let empty {
      branches.append(SqlBranch(condition: isNothing, value: .number(Int128(empty))))
    } else {
      var isAbsent = isNothing
      if field.absences.kinds.count > 1 {
        let name = context.columnName(field.name, in: table.name) + "_absence"
        isAbsent = .every([isAbsent, .isNull(self.source(name, as: field.name + "_kind"))])
      }
      // A figure is asked for nothing and for its size at once.
      wrong(index, isAbsent, "is empty", isUnusual: marksWrong && field.type != .date && isNeeded(field))
    }
    if field.absences.kinds.count < 2, named.isEmpty { return result }
    result.natural = nil
    let code = scope.column(.make(branches, else: .number(0)), named: field.name + "_absence")
    result.value = .when(.make(.equal, code, .number(0)), result.value)
    if result.absence.codes.count > 1 { result.absence.code = code }
    return result
  }
}
