/// Looks for the fewest changes of one provider's evidence that reach an outcome.
///
/// Fields are tried one by one, then two together, and so on; each at one value of every cell between two thresholds. What is found has
/// been rated by the evaluator.
package struct ChangeSearch {
  package let source: EvidenceSource
  package let target: ChangeTarget
  let row: Int
  let condition: TruthSlot
  let base: EvidenceBatch
  /// Fields that may change and that the outcome rests on, in order.
  package let fields: [Int]
  let domains: [Int: EvidenceDomain]
  /// The most rows that are rated in one search.
  static let mostRows = 3_000_000
  /// The most sets of fields of which it is tried to show that they do not do it.
  static let mostProofs = 500

  /// Prepares a search.
  /// - Parameters:
  ///   - portfolio: figures over all providers, as the evaluator of the rules worked them out.
  ///   - only: names of the fields that may change; empty for all that may.
  /// - Throws: what is wrong with the names, or the problems of planning, which leave nothing to search.
  package init?(
    _ rulebook: CheckedRulebook, asAt: CalendarDate, settings: Settings, table: RecordTable,
    events: [(RecordTable, EventIndex)?], portfolio: Portfolio, row: Int, target: ChangeTarget,
    only: [String] = []
  ) throws(EvidenceProblem) {
    let (wider, places) = rulebook.adding([target.condition(rulebook)])
    guard let plan = Pipeline.plan(wider, asAt: asAt, settings).0,
      case .truth(let condition) = plan.results[places[0]].operand
    else { return nil }
    source = EvidenceSource(wider, plan, table, events, portfolio)
    self.target = target
    self.row = row
    self.condition = condition
    base = source.rated([ChangedRow(row: row)])
    let reached = source.flow.fields(of: .truth(condition))
    let record = wider.record
    var chosen: Set<Int> = []
    for name in only {
      guard let field = record.fields.firstIndex(where: { $0.name == name }) else {
        throw .noSuchEvidence(name, nearest: Nearest.names(to: name, among: record.fields.map(\.name)))
      }
      if let reason = source.reasonToStand(field) { throw .standsFast(name, because: reason) }
      chosen.insert(field)
    }
    let source = source
    fields = reached.filter { source.reasonToStand($0) == nil && (only.isEmpty || chosen.contains($0)) }
    var domains: [Int: EvidenceDomain] = [:]
    for field in source.changeable {
      domains[field] = source.domains[field].notBefore(Int64(asAt.dayNumber))
    }
    self.domains = domains
  }

  /// Whether a rated row is what is wanted.
  func isReached(_ batch: EvidenceBatch, _ row: Int) -> Bool {
    !batch.isRefused(row) && batch.frame.main.truth(condition, row) == 1
  }
}

extension EvidenceSource {
  /// Why a field is no evidence that could still change; nil where it is.
  package func reasonToStand(_ field: Int) -> String? {
    let own = rulebook.record.fields[field]
    if field == rulebook.record.keyIndex { return "it is the key" }
    if own.isFixed { return "it is fixed" }
    for value in rulebook.values {
      if case .escalation(let escalation) = value.kind,
        ExpressionReads([escalation.start]).fields.contains(field)
      {
        return "it is the level held before"
      }
    }
    if portfolio.summaries.values.contains(where: { $0.groupField == field }) {
      return "it makes the groups of a figure over all providers"
    }
    if !flow.isRead(field) { return "no rule reads it" }
    switch domains[field].kind {
    case .none: return "it has no values"
    case .texts(let texts): return texts.isEmpty ? "rules compare it with no text" : nil
    case .numbers, .days, .words: return nil
    }
  }

  /// Every field that may change, in order.
  var changeable: [Int] { rulebook.record.fields.indices.filter { reasonToStand($0) == nil } }
}
