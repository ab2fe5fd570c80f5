import Synchronization

/// Cases that tell a rulebook from its small changes, besides those that reach every goal.
///
/// Each change is held against the cases there are, then against records a step or two from them; the first that comes to something
/// else becomes a case. Where none does, the two rulebooks are compared over all records.
package struct TellingCases<Library: RuleLibrary> {
  /// A change, by its place, and the record that tells it on a day, by its place.
  private struct Told {
    let change: Int
    let day: Int
    let record: SampleRecord
  }

  private let path: String
  private let library: Library
  private let rulebook: CheckedRulebook
  /// The values that are expected of a case.
  private let names: [String]
  private let threads: Int

  /// - Parameter names: of the values that are written into the table of cases.
  package init(
    path: String, library: Library, rulebook: CheckedRulebook, names: [String], threads: Int
  ) {
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
    let state = Mutex<[Told]>([])
    let next = Atomic<Int>(0)
    let workers = max(1, min(threads, mutations.count))
    Parallel.perform(parts: workers, threads: workers) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= mutations.count { return }
        let readings = readings(of: mutations[index], real, bytes, days)
        if let told = told(index, readings, days, pools, known) { state.withLock { $0.append(told) } }
      }
    }
    var result = days
    var added: [[SampleRecord]] = days.map { _ in [] }
    for told in state.withLock({ $0 }).sorted(by: { $0.change < $1.change }) {
      let mutation = mutations[told.change]
      let readings = readings(of: mutation, real, bytes, days)
      let isTold = days.indices.contains { day in
        readings[day].map { reading in
          reading.outcomes(added[day])
            != OutcomeReading(rulebook, days[day].plan, names).outcomes(added[day])
        } ?? false
      }
      if isTold { continue }
      guard let reading = readings[told.day] else { continue }
      let own = OutcomeReading(rulebook, days[told.day].plan, names)
      let sample = told.record.fewer { fewer in
        own.outcomes([fewer]) != [nil] && own.outcomes([fewer]) != reading.outcomes([fewer])
      }
      added[told.day].append(sample)
      let line =
        rulebook.sources.files.first { (library.resolved($0.name) ?? $0.name) == real }
        .map { $0.position(of: mutation.span.start).line } ?? 1
      let name = path.split(separator: "/").last.map(String.init) ?? path
      result[told.day].cases.samples.append(sample)
      result[told.day].cases.reaches.append([])
      result[told.day].cases.tells[result[told.day].cases.samples.count - 1] =
        "\(name):\(line) told from a change: \(mutation.words)"
    }
    return result
  }

  /// How a changed text is read on each day; nil where the checker refuses it.
  private func readings(
    of mutation: Mutation, _ real: String, _ bytes: [UInt8], _ days: [CasesByDay.Day]
  ) -> [OutcomeReading?] {
    let changed = ChangedRules(library, path: real, bytes: mutation.applied(to: bytes))
    let rules = Pipeline.rules(path: path, from: changed)
    guard !rules.hasErrors, let other = rules.rulebook else { return days.map { _ in nil } }
    return days.map { day in
      Pipeline.plan(other, asAt: day.plan.asAt).0.map { OutcomeReading(other, $0, names) }
    }
  }

  /// The first record that tells a change which no case does; nil where one does, or none was found.
  private func told(
    _ change: Int, _ readings: [OutcomeReading?], _ days: [CasesByDay.Day], _ pools: [[SampleRecord]],
    _ known: [[[UInt8]?]]
  ) -> Told? {
    if readings.allSatisfy({ $0 == nil }) { return nil }
    var found: Told?
    for day in days.indices {
      // A day on which the changed rules cannot be planned tells them by any case.
      guard let reading = readings[day] else { return nil }
      let count = days[day].cases.samples.count
      if reading.outcomes(Array(pools[day].prefix(count))) != Array(known[day].prefix(count)) { return nil }
    }
    for day in days.indices where found == nil {
      guard let reading = readings[day] else { continue }
      let first = days[day].cases.samples.count
      for start in stride(from: first, to: pools[day].count, by: 256) where found == nil {
        let end = min(start + 256, pools[day].count)
        let outcomes = reading.outcomes(Array(pools[day][start..<end]))
        for (place, outcome) in outcomes.enumerated() {
          guard let was = known[day][start + place] else { continue }
          if outcome != was {
            found = Told(change: change, day: day, record: pools[day][start + place])
            break
          }
        }
      }
    }
    return found ?? compared(change, readings, days)
  }

  /// The first record that diagrams of both rulebooks lead to.
  private func compared(_ change: Int, _ readings: [OutcomeReading?], _ days: [CasesByDay.Day]) -> Told? {
    for day in days.indices {
      guard let reading = readings[day] else { continue }
      let comparison = RuleComparison(
        rulebook, days[day].plan, reading.rulebook, reading.plan, limit: 100_000, work: 1000, isQuick: true)
      guard case .differs(let sample, _) = comparison.run() else { continue }
      let was = OutcomeReading(rulebook, days[day].plan, names).outcomes([sample])
      if was != [nil], was != reading.outcomes([sample]) {
        return Told(change: change, day: day, record: sample)
      }
    }
    return nil
  }
}

extension SampleRecord {
  /// The record with as few others and rows as still pass a test.
  func fewer(_ passes: (SampleRecord) -> Bool) -> SampleRecord {
    var best = self
    func take(_ fewer: SampleRecord) { if passes(fewer) { best = fewer } }
    for number in best.others.indices.reversed() {
      var fewer = best
      fewer.others.remove(at: number)
      take(fewer)
    }
    for place in 0...best.others.count {
      for table in best.rows.indices {
        let count = place == 0 ? best.rows[table].count : best.others[place - 1].rows[table].count
        for index in (0..<min(count, 60)).reversed() {
          var fewer = best
          if place == 0 {
            fewer.rows[table].remove(at: index)
          } else {
            fewer.others[place - 1].rows[table].remove(at: index)
          }
          take(fewer)
        }
      }
    }
    return best
  }
}
