/// What is worth giving a field: the figures and days at which something changes, and those beside them.
struct CaseValues {
  /// For each field of the record, then of each events table.
  private(set) var record: [[CheckedExample.Given]] = []
  private(set) var events: [[[CheckedExample.Given]]] = []
  /// For each events table a row of something unremarkable.
  private(set) var rows: [[CheckedExample.Given]] = []
  /// For each periodic events table the first days of its latest periods, the last first; empty for others.
  private(set) var periods: [[Int64]] = []

  /// - Parameters:
  ///   - solvers: of the plan that rates and of its stages, with what they have asked of fields.
  ///   - base: a record whose figures rows are compared with.
  init(_ solvers: [RecordSolver], _ plan: Plan, base: SampleRecord) {
    guard let solver = solvers.first else { return }
    let rulebook = solver.run.rulebook
    var cuts: [Quantity.Subject: Set<Int64>] = [:]
    var texts: [Quantity.Subject: [[UInt8]]] = [:]
    func note(_ space: QuantitySpace) {
      for (level, own) in space.diagrams.cutsByLevel() {
        cuts[space[level].subject, default: []].formUnion(own)
      }
      for quantity in space.quantities where !quantity.texts.isEmpty {
        texts[quantity.subject] = quantity.texts
      }
    }
    for solver in solvers { note(solver.space) }
    for part in [plan] + plan.stages.map(\.plan) {
      let rating = SampleRating([base], rulebook, part)
      for query in part.queries {
        let space = QuantitySpace(limit: 20_000, calendar: plan.calendar)
        _ = SymbolicRun(rulebook, part, rowsOf: query, of: rating, in: space)
        note(space)
      }
    }
    let today = Int64(plan.asAt.dayNumber)
    func values(_ field: CheckedField, _ table: String?, _ days: [Int64]) -> [CheckedExample.Given] {
      let subject = Quantity.Subject.field(table: table, field: field.name)
      let known = (cuts[subject] ?? []).sorted()
      let absent = field.absences.kinds.map { CheckedExample.Given.absent($0) }
      switch field.type {
      case .yesNo: return absent + [0, 1].map { .value(.plain($0)) }
      case .words(let set):
        return absent + rulebook.wordSets[set].words.indices.map { .value(.plain(Int64($0))) }
      case .text:
        let compared = texts[.text(table: table, field: field.name)] ?? []
        return absent
          + (compared.map { String(decoding: $0, as: UTF8.self) } + ["A", "B", "C"])
          .map { .value(.text($0)) }
      case .date:
        if !days.isEmpty { return absent + days.map { .value(.plain($0)) } }
        let usual = [0, 1, -1, -30, -60, -90, -200, -400, -800, 30].map { today + $0 }
        return absent + Self.few(known.flatMap { [$0, $0 - 1] }, 40, then: usual).map { .value(.plain($0)) }
      case .number, .percent, .money:
        let one = ExactDecimal.unit
        let grain = field.roundedToPlaces.map { Int64(ExactDecimal.stepOfPlace($0)) } ?? 1
        let beside = known.flatMap { [$0, $0 - one, $0 + one] }
        let usual = [0, 1, 2, 3, 5, 10, 40, 80, 100].map { $0 * one }
        return absent
          + Self.few(beside, 60, then: usual).filter { $0 % grain == 0 && ExactDecimal.holds($0) }
          .map { .value(.plain($0)) }
      case .period: return absent
      }
    }
    for table in rulebook.events.indices {
      let laid = plan.queries.first { $0.table == table && $0.periods != nil }?.periods
      var days: [Int64] = []
      if let laid {
        let current = laid.stretch.index(of: laid.asAt)
        days = (0..<26).compactMap { laid.stretch.firstDay(at: current - $0) }.map { Int64($0.dayNumber) }
      }
      periods.append(days)
      let fields = rulebook.events[table].fields
      events.append(
        fields.enumerated().map { index, field in
          values(field, rulebook.events[table].name, index == rulebook.events[table].dateIndex ? days : [])
        })
      rows.append(
        fields.map { solver.given($0, table: rulebook.events[table].name, solver.space, [:]) })
    }
    record = rulebook.record.fields.map { values($0, nil, []) }
  }

  /// Each once, in order, as many as that spread over all; then the usual ones.
  private static func few(_ values: [Int64], _ most: Int, then usual: [Int64]) -> [Int64] {
    let all = Set(values).sorted()
    let stride = max(1, (all.count + most - 1) / most)
    let chosen = all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    return chosen + usual.filter { !chosen.contains($0) }
  }
}
