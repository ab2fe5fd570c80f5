/// Works out what providers may still be rated as, with what is missing.
///
/// A missing field may turn out to be any value, or stay missing. What it can never be is left as it is: not applicable stands.
package struct RangeSearch: Sendable {
  package let source: EvidenceSource
  /// The results that are told, by index of the named value.
  package let results: [Int]
  /// For each result whether it is a number.
  let isNumber: [Bool]
  /// Fields of the record that a result rests on and that may be found out, in order.
  let fields: [Int]
  /// For the fields whose thresholds are the same for every provider, their values.
  private var plainValues: [Int: RangeValues] = [:]

  /// Prepares a search.
  /// - Parameter portfolio: figures over all providers, as the evaluator worked them out.
  /// - Throws: that there is nothing to tell.
  package init(
    _ rulebook: CheckedRulebook, _ plan: Plan, _ table: RecordTable, _ events: [(RecordTable, EventIndex)?],
    _ portfolio: Portfolio
  ) throws(EvidenceProblem) {
    let source = EvidenceSource(rulebook, plan, table, events, portfolio)
    let results = rulebook.values.indices.filter { rulebook.values[$0].isRanged }
    if results.isEmpty { throw .nothingToTell }
    self.source = source
    self.results = results
    isNumber = results.map { rulebook.values[$0].type.isCounted(rulebook) }
    var reached: Set<Int> = []
    for result in results { reached.formUnion(source.flow.fields(of: plan.results[result].operand)) }
    fields = reached.sorted().filter { source.mayBeFound($0) }
    if table.rowCount > 0 {
      let batch = source.rated([ChangedRow(row: 0)])
      for field in fields where source.flow.isPlain(field) { plainValues[field] = values(field, batch, 0) }
    }
  }

  /// Some result is a word or an answer.
  package var hasWords: Bool { isNumber.contains(false) }

  /// The places of ratings and levels among the results; of all where there is none.
  package var ratings: [Int] {
    let found = results.indices.filter { place in
      switch source.rulebook.values[results[place]].kind {
      case .rating, .escalation: true
      case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
        false
      }
    }
    return found.isEmpty ? Array(results.indices) : found
  }

  /// Figures over all providers that results rest on, by name: they are held at what they are.
  package var figures: [String] {
    var found: [String] = []
    for result in results {
      for name in source.figures(under: source.plan.results[result].operand) where !found.contains(name) {
        found.append(name)
      }
    }
    return found
  }

  /// The fields that a provider lacks and may still get, in order.
  func missing(_ row: Int) -> [Int] {
    fields.filter { field in
      switch Absence(rawValue: source.table.columns[field].absences[row]) {
      case .unknown, .notYet: true
      case .notApplicable, nil: false
      }
    }
  }

  /// Results whose numbers grow or shrink with a field that is missing.
  func results(growingWith missing: [Int]) -> [(result: Int, fields: [Int])] {
    results.indices.compactMap { place in
      guard isNumber[place] else { return nil }
      let operand = source.plan.results[results[place]].operand
      let own = missing.filter { source.flow.numbers(of: operand).contains($0) }
      return own.isEmpty ? nil : (place, own)
    }
  }

  /// A value of every cell of a missing field; of one that goes into a number that is shown, both ends of every cell.
  func values(_ field: Int, _ batch: EvidenceBatch, _ row: Int) -> RangeValues {
    if let known = plainValues[field] { return known }
    let domain = source.domains[field]
    var cuts = EvidenceCuts(cuts: [], isExact: true)
    if source.rulebook.record.fields[field].type.hasThresholds {
      cuts = source.cuts(of: field, in: batch, row)
    }
    let cells = source.cells(of: field, cuts.cuts, domain, near: nil)
    var found = RangeValues(values: cells.map(\.value), cuts: cuts.cuts, isExact: cuts.isExact)
    if results(growingWith: [field]).isEmpty || !domain.isBounded { return found }
    found.values = []
    for cell in cells {
      for value in domain.ends(of: cell.range) where !found.values.contains(value) {
        found.values.append(value)
      }
    }
    return found
  }
}

/// The values that a missing field is tried at.
struct RangeValues: Sendable {
  var values: [Int64]
  let cuts: [Int64]
  /// Nothing else that the field may be makes a difference.
  let isExact: Bool
}

extension NamedValue {
  /// It is told what it may still be.
  fileprivate var isRanged: Bool {
    switch kind {
    case .score, .rating, .escalation, .flag, .duty:
      switch type {
      case .number, .percent, .money, .yesNo, .words: true
      case .text, .date, .period: false
      }
    case .define, .indicator, .matrix, .table, .part, .population, .summary, .rank: false
    }
  }
}

extension ValueType {
  /// It is a number, or has more words than are told apart.
  fileprivate func isCounted(_ rulebook: CheckedRulebook) -> Bool {
    switch self {
    case .number, .percent, .money: true
    case .words(let set): rulebook.wordSets[set].words.count > RangeTally.mostWords
    case .yesNo, .text, .date, .period: false
    }
  }
}

extension EvidenceSource {
  /// Whether a field that is missing may be found out: the key is never missing, and groups of figures are held.
  func mayBeFound(_ field: Int) -> Bool {
    if field == rulebook.record.keyIndex { return false }
    if portfolio.summaries.values.contains(where: { $0.groupField == field }) { return false }
    switch domains[field].kind {
    case .none: return false
    case .texts(let texts): return !texts.isEmpty
    case .numbers, .days, .words: return true
    }
  }
}
