/// Who moves between two rulebooks on the same records, and the edits that move them.
package struct MoveReport: Sendable {
  /// A rulebook with the records as it reads them.
  package struct Side: Sendable {
    let rulebook: CheckedRulebook
    let plan: Plan
    let sources: SourceMap
    let fileCount: Int
    let reading: RecordReading

    /// Joins what belongs together.
    package init(_ rules: Pipeline.Rules, _ rulebook: CheckedRulebook, _ plan: Plan, _ reading: RecordReading)
    {
      self.rulebook = rulebook
      self.plan = plan
      sources = rules.sources
      fileCount = rules.ruleFileCount
      self.reading = reading
    }
  }

  /// How a number changes.
  package struct NumberChange: Sendable {
    package let name: String
    package let label: String
    /// How many have another number, how many have one only before, and how many only after.
    package let changed: Int
    package let lost: Int
    package let gained: Int
    /// The lowest and the highest difference among those that changed; nil where nobody has, or where it is too large.
    package let least: ExactDecimal?
    package let most: ExactDecimal?

    /// Somebody has another number, or one only before or after.
    package var isAnother: Bool { changed + lost + gained > 0 }
  }

  /// Edits that change nothing but wording are not among them.
  package let edits: [RuleEdit]
  /// For each bundle the edits that are made or left together.
  package let bundles: [[Int]]
  /// There are so many ways between the two that all edits are taken together.
  package let isGivenUp: Bool
  /// One for each outcome that both print.
  package let shifts: [OutcomeShift]
  /// For each of them the causes of its movers.
  package let causes: [[MoveCause]]
  package let numbers: [NumberChange]
  /// Outcomes that only one of the rulebooks prints.
  package let onlyOld: [String]
  package let onlyNew: [String]
  private let rows: ComparedRows
  private let coalitions: RuleCoalitions

  /// How many providers there are.
  package var count: Int { rows.count }
  /// The first rulebook as one text, with some bundles of edits made.
  package func text(making bundles: Set<Int>) -> [UInt8] {
    coalitions.script.text(coalitions.edits(bundles))
  }
  /// The key of a provider.
  package func key(_ row: Int) -> String { rows.key(row) }
  /// Those who move in some outcome, in the order of the records.
  package var movers: [Int] { Set(shifts.flatMap { $0.movers.map(\.row) }).sorted() }

  /// Compares two rulebooks.
  /// - Parameters:
  ///   - mostTexts: how many rulebooks between the two may be tried; nil for the usual number.
  ///   - read: how the records are read for a rulebook between the two.
  package static func make(
    _ old: Side, _ new: Side, threads: Int, mostTexts: Int? = nil,
    read: @escaping (CheckedRulebook) -> RecordReading?
  ) -> MoveReport {
    let rows = ComparedRows(old.reading.table, new.reading.table)
    func evaluator(_ side: Side) -> Evaluator {
      Evaluator(plan: side.plan, table: side.reading.table, events: side.reading.events, threads: threads)
    }
    let (before, after) = (evaluator(old), evaluator(new))
    let shifts = shifts(
      (OutcomeTable(before, old.rulebook, threads: threads), old.rulebook),
      (OutcomeTable(after, new.rulebook, threads: threads), new.rulebook), rows)
    let script = RuleScript(
      RuleUnit.all(old.sources, count: old.fileCount), RuleUnit.all(new.sources, count: new.fileCount))
    let coalitions = RuleCoalitions(
      script, asAt: old.plan.asAt, mostTexts: mostTexts ?? RuleCoalitions.mostTexts)
    var search = MoveSearch(coalitions, shifts, rows, threads: threads, read: read)
    let causes = search.causes()
    let names = (Set(old.rulebook.outputNames), Set(new.rulebook.outputNames))
    // Edits are told by their numbers among those that are told.
    let bundles = search.coalitions.told
    let told = script.edits.indices.filter { !search.coalitions.wording.contains($0) }
    let numbers = Dictionary(uniqueKeysWithValues: told.enumerated().map { ($1, $0) })
    return MoveReport(
      edits: told.map { script.edits[$0] }, bundles: bundles.map { $0.compactMap { numbers[$0] } },
      isGivenUp: search.coalitions.isGivenUp, shifts: shifts, causes: causes,
      numbers: numberChanges((before, old.rulebook), (after, new.rulebook), rows, threads: threads),
      onlyOld: old.rulebook.outputNames.filter { !names.1.contains($0) },
      onlyNew: new.rulebook.outputNames.filter { !names.0.contains($0) }, rows: rows,
      coalitions: search.coalitions)
  }

  private static func shifts(
    _ old: (table: OutcomeTable, rulebook: CheckedRulebook),
    _ new: (table: OutcomeTable, rulebook: CheckedRulebook),
    _ rows: ComparedRows
  ) -> [OutcomeShift] {
    new.table.lanes.enumerated().compactMap { place, lane in
      let value = new.rulebook.values[lane.value]
      guard
        let other = old.table.lanes.firstIndex(where: { old.rulebook.values[$0.value].name == value.name })
      else { return nil }
      let was = old.table.lanes[other]
      func codes(_ table: OutcomeTable, _ place: Int, _ lane: OutcomeLane, inOld: Bool) -> [UInt16] {
        (0..<rows.count).map { row in
          rows.row(row, inOld: inOld).map { table.codes[place][$0] }
            ?? UInt16(truncatingIfNeeded: lane.refusedCode)
        }
      }
      return OutcomeShift(
        value.name, label: value.label,
        old: (codes(old.table, other, was, inOld: true), OutcomeWords(was, old.rulebook)),
        new: (codes(new.table, place, lane, inOld: false), OutcomeWords(lane, new.rulebook)))
    }
  }

  private static func numberChanges(
    _ old: (evaluator: Evaluator, rulebook: CheckedRulebook),
    _ new: (evaluator: Evaluator, rulebook: CheckedRulebook),
    _ rows: ComparedRows, threads: Int
  ) -> [NumberChange] {
    let pairs = new.rulebook.outputs.compactMap { index -> (old: Int, new: Int)? in
      let value = new.rulebook.values[index]
      guard let other = old.rulebook.outputs.first(where: { old.rulebook.values[$0].name == value.name }),
        value.type.isNumeric, old.rulebook.values[other].type.isNumeric
      else { return nil }
      return (other, index)
    }
    if pairs.isEmpty { return [] }
    let was = LaneColumn.read(pairs.map(\.old), old.evaluator, threads: threads)
    let now = LaneColumn.read(pairs.map(\.new), new.evaluator, threads: threads)
    return pairs.indices.map { place in
      var (changed, lost, gained) = (0, 0, 0)
      var (least, most): (Int64?, Int64?) = (nil, nil)
      var isTooLarge = false
      for row in 0..<rows.count {
        func value(_ column: LaneColumn, inOld: Bool) -> Int64? {
          rows.row(row, inOld: inOld).flatMap { column.absences[$0] == 0 ? column.values[$0] : nil }
        }
        switch (value(was[place], inOld: true), value(now[place], inOld: false)) {
        case (let before?, let after?):
          if before == after { continue }
          changed += 1
          let (difference, overflow) = after.subtractingReportingOverflow(before)
          isTooLarge = isTooLarge || overflow || !ExactDecimal.holds(difference)
          least = min(least ?? difference, difference)
          most = max(most ?? difference, difference)
        case (.some, nil): lost += 1
        case (nil, .some): gained += 1
        case (nil, nil): break
        }
      }
      let value = new.rulebook.values[pairs[place].new]
      return NumberChange(
        name: value.name, label: value.label, changed: changed, lost: lost, gained: gained,
        least: isTooLarge ? nil : least.map { ExactDecimal(scaled: $0) },
        most: isTooLarge ? nil : most.map { ExactDecimal(scaled: $0) })
    }
  }
}

extension CheckedRulebook {
  fileprivate var outputNames: [String] { outputs.map { values[$0].name } }
}

extension MoveReport {
  /// Movers of one outcome that go the same way for the same reason.
  package struct Group: Sendable {
    /// Places among the words of the outcome.
    package let was: Int
    package let now: Int
    package let cause: MoveCause
    /// In the order of the records.
    package let rows: [Int]
  }

  /// The groups of an outcome in the order of their first movers, so that the worst comes first.
  package func groups(_ outcome: Int) -> [Group] {
    struct Key: Hashable {
      let was: Int
      let now: Int
      let cause: MoveCause
    }
    var order: [Key] = []
    var rows: [Key: [Int]] = [:]
    for (mover, cause) in zip(shifts[outcome].movers, causes[outcome]) {
      let key = Key(was: mover.was, now: mover.now, cause: cause)
      if rows[key] == nil { order.append(key) }
      rows[key, default: []].append(mover.row)
    }
    return order.map { Group(was: $0.was, now: $0.now, cause: $0.cause, rows: (rows[$0] ?? []).sorted()) }
  }

  /// The bundles that no move is put down to.
  package var idle: [Int] {
    let blamed = Set(causes.flatMap { $0.flatMap { $0.blamed + $0.instead } })
    return bundles.indices.filter { !blamed.contains($0) }
  }
}
