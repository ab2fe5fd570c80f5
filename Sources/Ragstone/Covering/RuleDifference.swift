/// Whether two rulebooks come to the same for every record, on every day they speak of.
package enum RuleDifference {
  /// What came of it.
  package enum Result: Sendable {
    /// The same for all records, as at each of these days; none where the rules mean the same as they stand.
    case same([CalendarDate])
    /// A record with other outcomes as at a day, and the fields that matter for it.
    case differs(
      SampleRecord, CalendarDate, [(name: String, old: String, new: String)], fields: Set<Int>)
    case apart(String)
    case undecided(String)
  }

  /// Compares, as at one day, or as at one day of each stretch in which no parameter of either changes.
  /// - Parameters:
  ///   - limit: how many choices diagrams may have in all.
  ///   - work: how many records may be rated to find rows of events, for each rulebook and day.
  ///   - isOnMoreDays: days besides are looked at where rules go by the calendar.
  ///   - known: records that try every rule of the old one on a day, where they are known.
  package static func between(
    _ old: CheckedRulebook, _ new: CheckedRulebook, asAt: CalendarDate? = nil, limit: Int = 400_000,
    work: Int = 20_000, isOnMoreDays: Bool = false,
    known: (CalendarDate) -> [SampleRecord]? = { _ in nil }
  ) -> Result {
    if meaningHash(old) == meaningHash(new) { return .same([]) }
    guard let mine = Epochs.days(of: old), let theirs = Epochs.days(of: new) else {
      return .undecided("the parameters change on too many days")
    }
    let first = asAt.map { [$0] } ?? Set(mine + theirs).sorted()
    // Days on which it is only made sure come after those on which everything is tried.
    let turns =
      isOnMoreDays ? Set(Epochs.turns(of: old) + Epochs.turns(of: new)).subtracting(first).sorted() : []
    let days = first + turns
    var reason: String?
    for day in days {
      // What is undecided on one day is not decided by another.
      if reason != nil, turns.contains(day) { break }
      let (oldPlan, newPlan) = (Pipeline.plan(old, asAt: day).0, Pipeline.plan(new, asAt: day).0)
      guard let oldPlan, let newPlan else {
        if (oldPlan == nil) != (newPlan == nil) {
          return .apart("as at \(day) only the \(oldPlan == nil ? "second" : "first") can be used")
        }
        continue
      }
      switch RuleComparison(
        old, oldPlan, new, newPlan, limit: limit, work: work, known: known(day)
      ).run() {
      case .same: break
      case .differs(let sample, let outcomes):
        let fields = smallest(sample, old, oldPlan, new, newPlan)
        return .differs(fields.sample, day, outcomes, fields: fields.fields)
      case .apart(let why): return .apart(why)
      case .undecided(let why): reason = why
      }
    }
    return reason.map { .undecided($0) } ?? .same(days)
  }

  /// The record with as few rows as still show a difference, and the fields whose change would hide it.
  private static func smallest(
    _ sample: SampleRecord, _ old: CheckedRulebook, _ oldPlan: Plan, _ new: CheckedRulebook, _ newPlan: Plan
  ) -> (sample: SampleRecord, fields: Set<Int>) {
    let comparison = RuleComparison(old, oldPlan, new, newPlan)
    var sample = sample
    for table in sample.rows.indices {
      for index in sample.rows[table].indices.reversed() {
        var fewer = sample
        fewer.rows[table].remove(at: index)
        if !comparison.outcomes(fewer).isEmpty { sample = fewer }
      }
    }
    for index in sample.others.indices.reversed() {
      var fewer = sample
      fewer.others.remove(at: index)
      if !comparison.outcomes(fewer).isEmpty { sample = fewer }
    }
    let used = old.record.fields.indices.filter { old.record.fields[$0].isUsed && $0 != old.record.keyIndex }
    return (sample, Set(used))
  }
}
