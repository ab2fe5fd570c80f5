/// A value put in the place of what a record has.
package struct EvidenceSetting: Sendable, Hashable {
  /// Index of the field.
  package let field: Int
  /// As columns hold it; of a text its place among the bytes that the source keeps.
  package let value: Int64

  init(field: Int, value: Int64) {
    self.field = field
    self.value = value
  }
}

/// A row of the records with some of its evidence changed.
struct ChangedRow {
  /// The row of the table.
  let row: Int
  var settings: [EvidenceSetting] = []
}

/// Rules and records of which the evidence may be changed; the rules stay as they are.
///
/// Rows of events are history and stay with their provider. Figures over all providers are held at what they are.
package struct EvidenceSource: Sendable {
  package let rulebook: CheckedRulebook
  package let plan: Plan
  package let table: RecordTable
  let events: [(table: RecordTable, index: EventIndex)?]
  let portfolio: Portfolio
  let flow: EvidenceFlow
  /// By index of the field.
  let domains: [EvidenceDomain]
  /// The bytes of the table's texts and of those that fields may be set to.
  private let origin: RowOrigin
  /// For each text field the packed texts that it may be set to.
  let texts: [Int: [Int64]]
  /// Thresholds of the fields that have the same for every provider.
  private(set) var plainCuts: [Int: EvidenceCuts] = [:]

  /// - Parameters:
  ///   - plan: made of the rulebook.
  ///   - evaluator: has worked out the figures over all providers.
  package init(
    _ rulebook: CheckedRulebook, _ plan: Plan, _ table: RecordTable, _ events: [(RecordTable, EventIndex)?],
    _ portfolio: Portfolio
  ) {
    self.rulebook = rulebook
    self.plan = plan
    self.table = table
    self.events = events.map { pair in pair.map { (table: $0.0, index: $0.1) } }
    self.portfolio = portfolio
    flow = EvidenceFlow(rulebook, plan)
    var copies = table.origin.copies
    var packed: [Int: [Int64]] = [:]
    var domains: [EvidenceDomain] = []
    for (index, field) in rulebook.record.fields.enumerated() {
      var texts: [[UInt8]] = []
      if field.type == .text {
        texts = SymbolicRun.texts(comparedWith: index, of: nil, plan)
        if !texts.isEmpty { texts.append(Self.other(than: texts)) }
        packed[index] = texts.map { text in
          let place = PackedText(offset: copies.count, length: text.count, isCopy: true).packed
          copies += text
          return place
        }
      }
      domains.append(
        EvidenceDomain(
          field, table.columns[index], rulebook, isDivisor: flow.divisors.contains(index), texts: texts))
    }
    self.domains = domains
    texts = packed
    origin = table.origin.with(copies: copies)
    guard table.rowCount > 0 else { return }
    let batch = rated([ChangedRow(row: 0)])
    for (index, field) in rulebook.record.fields.enumerated()
    where field.type.hasThresholds && flow.isPlain(index) && flow.isRead(index) {
      plainCuts[index] = cuts(of: index, in: batch, 0)
    }
  }

  /// The bytes of a text, as columns hold it.
  func bytes(ofText packed: Int64) -> [UInt8] {
    origin.withBytes(of: PackedText(packed: packed)) { Array($0) }
  }

  /// A value of a field as rules write it.
  package func text(_ setting: EvidenceSetting) -> String {
    let field = rulebook.record.fields[setting.field]
    if field.type == .text {
      if setting.value == texts[setting.field]?.last { return "any other text" }
      return SampleRecord.quoted(String(decoding: bytes(ofText: setting.value), as: UTF8.self))
    }
    return SampleRecord.text(.value(.plain(setting.value)), field.type, rulebook)
  }

  /// What a row of the records has in a field, as rules write it.
  package func text(row: Int, field: Int) -> String {
    let column = table.columns[field]
    if let kind = Absence(rawValue: column.absences[row]) { return kind.words }
    return text(EvidenceSetting(field: field, value: column.values[row]))
  }

  /// A text that none of some texts is.
  private static func other(than texts: [[UInt8]]) -> [UInt8] {
    var other = "Other"
    while texts.contains(Array(other.utf8)) { other += " one" }
    return Array(other.utf8)
  }

  /// An evaluator of the whole table with one row changed.
  func evaluator(row: Int, _ settings: [EvidenceSetting]) -> Evaluator {
    var columns = table.columns
    for setting in settings {
      columns[setting.field].values[row] = setting.value
      columns[setting.field].absences[row] = Absence.presentCode
    }
    let changed = RecordTable(
      schema: table.schema, fileName: table.fileName, rowCount: table.rowCount, columns: columns,
      isFieldPresent: table.isFieldPresent, refused: [], notes: [], origin: origin, keys: table.keys)
    return Evaluator(
      plan: plan, table: changed, events: events.map { pair in pair.map { ($0.table, $0.index) } })
  }

  /// Rates rows with changed evidence, at most as many as a batch holds.
  func rated(_ rows: [ChangedRow]) -> EvidenceBatch {
    let count = rows.count
    var columns = table.columns.map { _ in Column.zeros(0) }
    for index in columns.indices where flow.isRead(index) {
      let own = table.columns[index]
      columns[index] = Column(
        values: rows.map { own.values[$0.row] }, absences: rows.map { own.absences[$0.row] })
    }
    for (place, row) in rows.enumerated() {
      for setting in row.settings where flow.isRead(setting.field) {
        columns[setting.field].values[place] = setting.value
        columns[setting.field].absences[place] = Absence.presentCode
      }
    }
    for index in columns.indices where !flow.isRead(index) { columns[index] = .zeros(count) }
    let made = RecordTable(
      schema: table.schema, fileName: table.fileName, rowCount: count, columns: columns,
      isFieldPresent: table.isFieldPresent, refused: [], notes: [], origin: origin, keys: .empty)
    let owned = events.map { source -> (table: RecordTable, index: EventIndex)? in
      guard let source else { return nil }
      var starts: [Int32] = [0]
      var all: [Int32] = []
      for row in rows {
        all += source.index.rows(ofOwner: row.row)
        starts.append(Int32(all.count))
      }
      return (source.table, EventIndex(starts: starts, rows: all))
    }
    let evaluator = Evaluator(
      plan: plan, table: made, events: owned, portfolio: portfolio.held(for: rows.map(\.row)))
    let frame = evaluator.makeFrame(capacity: max(count, 1))
    evaluator.run(rows: 0..<count, in: frame)
    return EvidenceBatch(table: made, frame: frame, evaluator: evaluator)
  }
}

/// Rows with changed evidence that have been rated.
struct EvidenceBatch {
  let table: RecordTable
  let frame: BatchFrame
  let evaluator: Evaluator

  /// The evaluator refuses the row.
  func isRefused(_ row: Int) -> Bool { frame.main.failedStep[row] >= 0 }

  /// What a named value came to in a row, as shown; nil where the row is refused.
  func content(_ value: Int, _ row: Int) -> LaneContent? {
    if isRefused(row) { return nil }
    let result = evaluator.plan.results[value]
    if case .truth(let slot) = result.operand {
      let answer = frame.main.truth(slot, row)
      return answer > 1 ? .absent(answer - 1) : .known(Int64(answer))
    }
    guard let slot = result.shown else { return nil }
    let absence = frame.main.absence(slot, row)
    return absence == Absence.presentCode ? .known(frame.main.value(slot, row)) : .absent(absence)
  }
}

extension RowOrigin {
  /// The same with more texts of its own.
  fileprivate func with(copies: [UInt8]) -> RowOrigin {
    RowOrigin(
      input: input, copies: copies, layout: layout, headings: headings, columnOfField: columnOfField,
      offsets: offsets, lines: lines, numbers: numbers)
  }
}
