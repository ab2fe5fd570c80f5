import Synchronization

/// Cases that tell a rulebook from its small changes, besides those that reach every goal.
///
/// Each change is held against the cases there are, then against records a step or two from them; the first that comes to something
/// else becomes a case. Where none does, the two rulebooks are compared over all records, then among many others and on other days.
package struct TellingCases<Library: RuleLibrary> {
  /// A change, by its place, and the record that tells it on a day.
  private struct Told {
    let change: Int
    let day: CalendarDate
    let record: SampleRecord
  }

  private let path: String
  private let library: Library
  private let rulebook: CheckedRulebook
  /// The values that are expected of a case.
  private let names: [String]
  private let threads: Int
  /// Cases may be of other days than there are.
  private let isOnMoreDays: Bool

  /// - Parameters:
  ///   - names: of the values that are written into the table of cases.
  ///   - isOnMoreDays: cases may be made for days besides, where rules go by the calendar.
  package init(
    path: String, library: Library, rulebook: CheckedRulebook, names: [String], threads: Int,
    isOnMoreDays: Bool = true
  ) {
    self.isOnMoreDays = isOnMoreDays
    self.path = path
    self.library = library
    self.rulebook = rulebook
    self.names = names
    self.threads = threads
  }

  /// The cases of each day, with those that tell a change which none of them does.
  package func add(to days: [CasesByDay.Day]) -> [CasesByDay.Day] {
    let mutations = Pipeline.mutations(path: path, from: library)
    if mutations.isEmpty || days.isEmpty { return days }
    let real = library.resolved(path) ?? path
    guard case .success(let bytes) = library.read(path) else { return days }
    let first = days[0]
    let pools = days.map { day in
      day.cases.samples
        + day.steps.neighbours(of: day.cases.samples.isEmpty ? first.cases.samples : day.cases.samples)
    }
    let known = zip(days, pools).map { OutcomeReading(rulebook, $0.plan, names).outcomes($1) }
    let others = isOnMoreDays ? otherDays(besides: days) : []
    let mayRefuse = known.contains { $0.contains { $0 == nil } }
    let state = Mutex<[Told]>([])
    let next = Atomic<Int>(0)
    let workers = max(1, min(threads, mutations.count))
    Parallel.perform(parts: workers, threads: workers) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= mutations.count { return }
        guard let changed = changed(by: mutations[index], real, bytes) else { continue }
        let readings = readings(of: changed, days.map(\.plan))
        guard isOpen(readings, days, known) else { continue }
        let told =
          told(index, readings, days, pools, known) ?? onListedDays(mutations[index], index, readings, days)
          ?? compared(index, readings, days) ?? later(index, changed, others)
          ?? (mayRefuse ? told(index, readings, days, pools, known, refused: true) : nil)
          ?? onListedDays(mutations[index], index, readings, days, refused: true)
          ?? later(index, changed, others, refused: true)
        if let told { state.withLock { $0.append(told) } }
      }
    }
    var result = days
    let toldAll = state.withLock { $0 }.sorted { $0.change < $1.change }
    for other in others where toldAll.contains(where: { $0.day == other.plan.asAt }) {
      result.append(CasesByDay.Day(cases: .none, plan: other.plan, steps: first.steps))
    }
    var added: [[SampleRecord]] = result.map { _ in [] }
    for told in toldAll {
      let mutation = mutations[told.change]
      guard let changed = changed(by: mutation, real, bytes) else { continue }
      let readings = readings(of: changed, result.map(\.plan))
      let isTold = result.indices.contains { day in
        readings[day].map { reading in
          reading.outcomes(added[day])
            != OutcomeReading(rulebook, result[day].plan, names).outcomes(added[day])
        } ?? false
      }
      if isTold { continue }
      guard let place = result.firstIndex(where: { $0.plan.asAt == told.day }), let reading = readings[place]
      else { continue }
      let own = OutcomeReading(rulebook, result[place].plan, names)
      // What is refused stays refused, what is rated stays rated.
      let isRefused = own.outcomes([told.record]) == [nil]
      let sample = told.record.fewer { fewer in
        let was = own.outcomes([fewer])
        return (was == [nil]) == isRefused && was != reading.outcomes([fewer])
      }
      added[place].append(sample)
      let line =
        rulebook.sources.files.first { (library.resolved($0.name) ?? $0.name) == real }
        .map { $0.position(of: mutation.span.start).line } ?? 1
      let name = path.split(separator: "/").last.map(String.init) ?? path
      result[place].cases.samples.append(sample)
      result[place].cases.reaches.append([])
      result[place].cases.tells[result[place].cases.samples.count - 1] =
        "\(name):\(line) told from a change: \(mutation.words)"
    }
    return result.filter { !$0.cases.samples.isEmpty || !$0.cases.goals.isEmpty }
  }

  /// The changed rules; nil where the checker refuses them.
  private func changed(by mutation: Mutation, _ real: String, _ bytes: [UInt8]) -> CheckedRulebook? {
    let rules = Pipeline.rules(
      path: path, from: ChangedRules(library, path: real, bytes: mutation.applied(to: bytes)))
    return rules.hasErrors ? nil : rules.rulebook
  }

  /// How changed rules are read on the days of plans; nil where they cannot be planned.
  private func readings(of changed: CheckedRulebook, _ plans: [Plan]) -> [OutcomeReading?] {
    plans.map { plan in
      Pipeline.plan(changed, asAt: plan.asAt).0.map { OutcomeReading(changed, $0, names) }
    }
  }

  /// Whether no case tells a change.
  private func isOpen(_ readings: [OutcomeReading?], _ days: [CasesByDay.Day], _ known: [[[UInt8]?]]) -> Bool
  {
    days.indices.allSatisfy { day in
      // A day on which the changed rules cannot be planned tells them by any case.
      let samples = days[day].cases.samples
      return readings[day].map { $0.outcomes(samples) == Array(known[day].prefix(samples.count)) } ?? false
    }
  }

  /// The first of the records near the cases that tells a change; nil where none was found.
  /// - Parameter refused: records that the rules refuse and the changed ones rate are looked for, not those that both rate.
  private func told(
    _ change: Int, _ readings: [OutcomeReading?], _ days: [CasesByDay.Day], _ pools: [[SampleRecord]],
    _ known: [[[UInt8]?]], refused: Bool = false
  ) -> Told? {
    var found: Told?
    for day in days.indices where found == nil {
      guard let reading = readings[day] else { continue }
      let first = days[day].cases.samples.count
      for start in stride(from: first, to: pools[day].count, by: 256) where found == nil {
        let end = min(start + 256, pools[day].count)
        let outcomes = reading.outcomes(Array(pools[day][start..<end]))
        for (place, outcome) in outcomes.enumerated() {
          let was = known[day][start + place]
          if (was == nil) == refused, outcome != was {
            found = Told(change: change, day: days[day].plan.asAt, record: pools[day][start + place])
            break
          }
        }
      }
    }
    return found
  }

  /// What comparing both rulebooks over all records leads to on a day.
  private enum Compared {
    case same
    case told(SampleRecord)
    case undecided
  }

  private func compared(_ plan: Plan, _ reading: OutcomeReading) -> Compared {
    let comparison = RuleComparison(
      rulebook, plan, reading.rulebook, reading.plan, limit: 100_000, work: 1000, isQuick: true)
    switch comparison.run() {
    case .same: return .same
    case .apart, .undecided: return .undecided
    case .differs(let sample, _):
      let was = OutcomeReading(rulebook, plan, names).outcomes([sample])
      return was != [nil] && was != reading.outcomes([sample]) ? .told(sample) : .undecided
    }
  }

  /// The first record that diagrams of both rulebooks lead to, or one among many others where they show nothing.
  private func compared(_ change: Int, _ readings: [OutcomeReading?], _ days: [CasesByDay.Day]) -> Told? {
    var isOpen: [Bool] = []
    for (day, reading) in zip(days, readings) {
      switch reading.map({ compared(day.plan, $0) }) ?? .same {
      case .same: isOpen.append(false)
      case .undecided: isOpen.append(true)
      case .told(let sample): return Told(change: change, day: day.plan.asAt, record: sample)
      }
    }
    for (place, (day, reading)) in zip(days, readings).enumerated() where isOpen[place] {
      guard let reading, let sample = amongMany(day, reading) else { continue }
      return Told(change: change, day: day.plan.asAt, record: sample)
    }
    return nil
  }

  // MARK: Listed days, many others, other days

  /// The first record with a day of a list of holidays, or just outside it, that tells a change of a date in the file of the list.
  /// - Parameter refused: records that the rules refuse and the changed ones rate are looked for, not those that both rate.
  private func onListedDays(
    _ mutation: Mutation, _ change: Int, _ readings: [OutcomeReading?], _ days: [CasesByDay.Day],
    refused: Bool = false
  ) -> Told? {
    guard mutation.kind == .date, let list = rulebook.holidays, list.span.file == mutation.span.file else {
      return nil
    }
    for (day, reading) in zip(days, readings) {
      guard let reading else { continue }
      let pool = (day.cases.samples.first ?? day.steps.base).dated(
        from: list.calendar.from, until: list.calendar.until, day.steps)
      let (was, now) = (OutcomeReading(rulebook, day.plan, names).outcomes(pool), reading.outcomes(pool))
      if let place = pool.indices.first(where: { (was[$0] == nil) == refused && was[$0] != now[$0] }) {
        return Told(change: change, day: day.plan.asAt, record: pool[place])
      }
    }
    return nil
  }

  /// The first record that tells a change among many others: those of a case again and again, and one more.
  ///
  /// A share that is to lie between two figures that are close needs so many; only a change of what is worked out of figures over all
  /// is looked for so.
  private func amongMany(_ day: CasesByDay.Day, _ reading: OutcomeReading) -> SampleRecord? {
    if day.plan.stages.map({ "\($0.summaries)" }) == reading.plan.stages.map({ "\($0.summaries)" }) {
      return nil
    }
    let own = OutcomeReading(rulebook, day.plan, names)
    for sample in day.cases.samples where (1...3).contains(sample.others.count) {
      for many in sample.manifold(most: 120) {
        let was = own.outcomes([many])
        if was != [nil], was != reading.outcomes([many]) { return many }
      }
    }
    return nil
  }

  /// A day besides, with what the rules make of the cases moved along to it.
  private struct OtherDay: Sendable {
    let plan: Plan
    let moved: [SampleRecord]
    let known: [[UInt8]?]
  }

  /// The rules on days besides on which what goes by the calendar lies otherwise.
  private func otherDays(besides days: [CasesByDay.Day]) -> [OtherDay] {
    let first = days[0]
    let plans = Epochs.turns(of: rulebook).filter { day in !days.contains { $0.plan.asAt == day } }
      .compactMap { Pipeline.plan(rulebook, asAt: $0).0 }
    return plans.map { plan in
      let moved = first.cases.samples.map { $0.moved(by: plan.asAt.days(since: first.plan.asAt), rulebook) }
      return OtherDay(plan: plan, moved: moved, known: OutcomeReading(rulebook, plan, names).outcomes(moved))
    }
  }

  /// The first record that tells a change on another day: one that diagrams lead to, or a case with all its days moved along.
  /// - Parameter refused: records that the rules refuse and the changed ones rate are looked for, not those that both rate.
  private func later(
    _ change: Int, _ changed: CheckedRulebook, _ others: [OtherDay], refused: Bool = false
  ) -> Told? {
    for other in others where !refused || other.known.contains(where: { $0 == nil }) {
      guard let plan = Pipeline.plan(changed, asAt: other.plan.asAt).0 else { continue }
      let reading = OutcomeReading(changed, plan, names)
      if !refused {
        switch compared(other.plan, reading) {
        case .same: continue
        case .told(let sample): return Told(change: change, day: plan.asAt, record: sample)
        case .undecided: break
        }
      }
      let now = reading.outcomes(other.moved)
      let place = other.moved.indices.first {
        (other.known[$0] == nil) == refused && other.known[$0] != now[$0]
      }
      if let place { return Told(change: change, day: plan.asAt, record: other.moved[place]) }
    }
    return nil
  }
}
