/// Where a number or date changes anything, with all else as it is in one row.
struct EvidenceCuts: Sendable {
  /// The first values of each cell but the lowest, in order.
  let cuts: [Int64]
  /// Between two cuts nothing changes. Otherwise a number there could not be followed.
  let isExact: Bool
}

/// A range of values, or a word, that makes no difference inside.
struct EvidenceCell: Sendable {
  /// Its place among the cells of the field.
  let index: Int
  /// The first and last value; of a word or text its place.
  let range: ClosedRange<Int64>
  /// A value of it that people would write, as columns hold it.
  let value: Int64
}

extension EvidenceSource {
  /// What is known of a row where some fields may vary.
  func known(_ batch: EvidenceBatch, _ row: Int, varying: [Int: VaryingField]) -> KnownEvidence {
    let fields = rulebook.record.fields.indices.map { index -> KnownEvidence.Field in
      if let field = varying[index] { return field.known }
      let column = batch.table.columns[index]
      let absence = column.absences[row]
      if absence != Absence.presentCode { return .stands(.absent(absence)) }
      if rulebook.record.fields[index].type == .text {
        return .text(batch.table.withText(row: row, field: index) { Array($0) })
      }
      return .stands(.known(column.values[row]))
    }
    let frame = batch.frame.main
    func content(_ slot: ValueSlot) -> LaneContent {
      let absence = frame.absence(slot, row)
      return absence == Absence.presentCode ? .known(frame.value(slot, row)) : .absent(absence)
    }
    var queries: [Int: (into: LaneContent, over: LaneContent?)] = [:]
    for case .query(let index, let into, let over) in plan.main.steps
    where flow.spreads[index].allSatisfy({ varying[$0] == nil }) {
      queries[index] = (content(into), over.map { content($0) })
    }
    var figures: [ValueSlot: LaneContent] = [:]
    for made in plan.main.made { figures[made.slot] = content(made.slot) }
    return KnownEvidence(fields: fields, queries: queries, figures: figures)
  }

  /// The rules over one row in which some fields may vary.
  func run(
    _ batch: EvidenceBatch, _ row: Int, varying: [Int: VaryingField], limit: Int = 60_000
  ) -> SymbolicRun {
    SymbolicRun(
      rulebook, plan, in: QuantitySpace(limit: limit, calendar: plan.calendar),
      known: known(batch, row, varying: varying))
  }

  /// The thresholds of a field in a row.
  func cuts(of field: Int, in batch: EvidenceBatch, _ row: Int) -> EvidenceCuts {
    if let plain = plainCuts[field] { return plain }
    let run = run(batch, row, varying: [field: VaryingField(domain: domains[field])])
    let name = rulebook.record.fields[field].name
    // What is only spread over rows is read by no step of the record.
    for lane in plan.main.fields where lane.field == field { _ = run.value(lane.slot) }
    guard let level = run.space.knownLevel(.field(table: nil, field: name)) else {
      return EvidenceCuts(cuts: [], isExact: true)
    }
    let inner = rowCuts(of: field, level, run, batch, row)
    let isExact = run.levelsAsked.allSatisfy { asked in
      if asked == level { return true }
      switch run.space[asked].subject {
      case .query, .queryPresence: return inner != nil
      case .presence, .field, .text, .previousPresence, .previous, .figurePresence, .figure, .term, .ratio,
        .lane:
        return false
      }
    }
    let all = Set(run.cuts(of: level) + (inner ?? [])).sorted()
    return EvidenceCuts(cuts: all, isExact: isExact && !run.diagrams.isExhausted)
  }

  /// Where a field that is spread over rows of events changes any of them; nil where that could not be followed.
  private func rowCuts(
    of field: Int, _ level: Int32, _ run: SymbolicRun, _ batch: EvidenceBatch, _ row: Int
  ) -> [Int64]? {
    var found: [Int64] = []
    for (index, query) in plan.queries.enumerated() where flow.spreads[index].contains(field) {
      // Which periods there are goes by the field itself.
      if query.periods != nil { return nil }
      let frame = batch.frame.queries[index]
      var (values, truths): ([ValueSlot: Diagram], [TruthSlot: Diagram]) = ([:], [:])
      for spread in query.spreadValues { values[spread.from] = run.value(spread.from) }
      for spread in query.spreadTruths { truths[spread.from] = run.truth(spread.from) }
      for place in frame.starts[row]..<frame.starts[row + 1] {
        let source = batch.evaluator.events[query.table].map {
          (table: $0.table, row: Int(frame.eventRows[place]))
        }
        let inner = SymbolicRun(
          rulebook, plan, over: .events(query, values: values, truths: truths), in: run.space, known: nil,
          knownRow: KnownRow(lanes: frame.lanes, row: place, source: source))
        if inner.levelsAsked.contains(where: { $0 != level }) { return nil }
        found += inner.cuts(of: level)
      }
    }
    return found
  }

  /// The cells of a field in a row, lowest first.
  /// - Parameters:
  ///   - domain: what it may be.
  ///   - near: what it is now; nil where it is missing.
  func cells(of field: Int, _ cuts: [Int64], _ domain: EvidenceDomain, near: Int64?) -> [EvidenceCell] {
    switch domain.kind {
    case .words(let count):
      return (0..<Int64(count)).map { EvidenceCell(index: Int($0), range: $0...$0, value: $0) }
    case .texts:
      return (texts[field] ?? []).enumerated().map { place, packed in
        EvidenceCell(index: place, range: Int64(place)...Int64(place), value: packed)
      }
    case .none: return []
    case .numbers(let range, _), .days(let range):
      let inside = cuts.filter { $0 > range.lowerBound && $0 <= range.upperBound }
      let starts = [range.lowerBound] + inside
      let ends = inside.map { $0 - 1 } + [range.upperBound]
      return zip(starts, ends).enumerated().compactMap { index, ends in
        let range = ends.0...ends.1
        let value = domain.representative(of: range, near: near, today: Int64(plan.asAt.dayNumber))
        return value.map { EvidenceCell(index: index, range: range, value: $0) }
      }
    }
  }
}

/// A field that may vary: what it may be, and whether it may stay absent.
struct VaryingField {
  let domain: EvidenceDomain
  var kinds: [Absence] = []

  /// What a run knows of it.
  var known: KnownEvidence.Field {
    switch domain.kind {
    case .numbers(let range, let step): .varies(range, step: step, kinds: kinds)
    case .days(let range): .varies(range, step: 1, kinds: kinds)
    case .words(let count): .varies(0...Int64(max(count, 1) - 1), step: 1, kinds: kinds)
    case .texts(let texts): .varies(0...Int64(max(texts.count, 1) - 1), step: 1, kinds: kinds)
    case .none: .stands(.absent(Absence.unknown.rawValue))
    }
  }
}
