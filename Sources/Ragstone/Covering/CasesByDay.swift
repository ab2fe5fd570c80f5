/// Cases of a rulebook on each day that matters: all of them on one day, and where a dated parameter takes another value, those that
/// show it, on the first day of the new value and on the last of the old.
package struct CasesByDay {
  /// The cases of one day.
  package struct Day: Sendable {
    package internal(set) var cases: CaseMaker.Cases
    package let plan: Plan
    /// What leads from one record to others like it.
    let steps: CaseSteps
  }

  private let rulebook: CheckedRulebook

  /// Nothing made yet.
  package init(_ rulebook: CheckedRulebook) { self.rulebook = rulebook }

  /// Makes the cases of a day and, where asked, those that other days need besides.
  package func make(_ plan: Plan, onAllDays: Bool) -> [Day] {
    var maker = CaseMaker(rulebook, plan)
    var days = [Day(cases: maker.make(), plan: plan, steps: maker.steps())]
    if !onAllDays { return days }
    let names = namesThatChange
    if names.isEmpty { return days }
    for day in turns where day != plan.asAt {
      guard let other = Pipeline.plan(rulebook, asAt: day).0 else { continue }
      var goals = CoverageGoals(rulebook, other)
      goals.leaveOut(
        Set(goals.goals.filter { !rests($0, on: names, goals) }.map(\.identity)))
      var maker = CaseMaker(rulebook, other, goals)
      days.append(Day(cases: maker.make(), plan: other, steps: maker.steps()))
    }
    return days
  }

  /// The days on which a parameter takes another value, each after the day before it, while the rules are in force.
  private var turns: [CalendarDate] {
    let rows = rulebook.parameters.flatMap(\.rows)
    let begins = rows.compactMap(\.from) + rows.compactMap { $0.until?.adding(days: 1) }
    let from = rulebook.header?.inForceFrom?.date ?? .first
    let until = rulebook.header?.inForceUntil?.date
    return Set(begins.flatMap { [$0.adding(days: -1), $0] }.compactMap { $0 })
      .filter { day in from <= day && until.map { day <= $0 } ?? true }.sorted()
  }

  /// Parameters that have another value on another day, and what is defined by them.
  private var namesThatChange: Set<String> {
    var names = Set(
      rulebook.parameters.filter { $0.rows.contains { $0.from != nil || $0.until != nil } }.map(\.name))
    if names.isEmpty { return [] }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for value in rulebook.values where !names.contains(value.name) {
        switch value.kind {
        case .define, .summary: break
        case .indicator, .score, .rating, .matrix, .table, .escalation, .flag, .duty, .part, .population,
          .rank:
          continue
        }
        if mentions(rulebook.sources[value.span.file].text(value.span), names) {
          names.insert(value.name)
          isGrowing = true
        }
      }
    }
    return names
  }

  private func mentions(_ text: some StringProtocol, _ names: Set<String>) -> Bool {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { names.contains(String($0)) }
  }

  /// Whether a goal is a side of a comparison with one of the names.
  private func rests(_ goal: Goal, on names: Set<String>, _ goals: CoverageGoals) -> Bool {
    guard goal.sort == .boundary else { return false }
    return goal.probes.contains { probe in
      guard let condition = goals.condition(of: probe) else { return false }
      if case .comparison(let comparison) = condition.form,
        mentions(rulebook.sources[comparison.threshold.file].text(comparison.threshold), names)
      {
        return true
      }
      return mentions(rulebook.sources[condition.place.file].text(condition.place), names)
    }
  }
}
