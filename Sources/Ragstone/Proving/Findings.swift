/// What `check` finds in rules that are right in themselves: what is true of them whatever the data, and hardly meant.
///
/// A finding is exact. That something never happens has been shown for all records on every day the rules are in force; that
/// something does is shown by a record which the evaluator rated. Where neither is shown nothing is said.
package enum Findings {
  /// How many choices of a lane are followed.
  static let widest = 200
  /// How many choices are made in all before a rulebook is given up.
  static let limit = 400_000

  /// The findings of a rulebook in its own file, in the order of their places.
  /// - Parameter said: what the checker says already; a clause that it has something to say of is left to it.
  package static func of(_ rulebook: CheckedRulebook, besides said: [Diagnostic] = []) -> [Diagnostic] {
    // A file without values only shares what it declares.
    guard let main = rulebook.sources.files.first?.id, !rulebook.values.isEmpty else { return [] }
    var all = FigureFindings(rulebook).diagnostics()
    if let plans = Epochs.plans(of: rulebook) { all += proved(rulebook, plans) }
    return all.filter {
      guard case .rule(let span) = $0.location, span.file == main else { return false }
      return !said.contains { other in
        if case .rule(let place) = other.location { return span.holds(place) }
        return false
      }
    }.sorted { left, right in
      guard case .rule(let one) = left.location, case .rule(let other) = right.location else { return false }
      return (one.start, one.end, left.code.number) < (other.start, other.end, right.code.number)
    }
  }

  /// Findings about records: each must hold in every stretch of days, or be shown in one.
  private static func proved(_ rulebook: CheckedRulebook, _ plans: [Plan]) -> [Diagnostic] {
    var searches: [FindingSearch] = []
    var never: Set<RuleFinding>?
    for plan in plans {
      let search = FindingSearch(rulebook, plan)
      search.look()
      if search.run.diagrams.isExhausted {
        // Nothing that was made can be relied on.
        never = []
        continue
      }
      never = never.map { $0.intersection(search.never) } ?? search.never
      searches.append(search)
    }
    guard let last = searches.last else { return [] }
    var shown: Set<RuleFinding> = []
    var all: [Diagnostic] = []
    for search in searches.reversed() {
      for finding in search.shown.keys.sorted(by: RuleFinding.isBefore) where shown.insert(finding).inserted {
        if let diagnostic = search.shown[finding] { all.append(diagnostic) }
      }
    }
    return all + FindingReport(last, never ?? []).diagnostics()
  }
}

/// Something found in rules, by indices into the rulebook.
enum RuleFinding: Hashable {
  /// A clause, band or row is chosen for no record; `isMet` is false when its own condition is never yes.
  case row(value: Int, row: Int)
  case rowNeverMet(value: Int, row: Int)
  /// Figures between two bands belong to neither.
  case hole(value: Int, lower: Int, upper: Int)
  /// Two rows share figures and differ.
  case overlap(value: Int, first: Int, second: Int)
  case comparison(place: Span, isNeverTrue: Bool)
  /// What stands after a `where`.
  case filter(place: Span)
  case step(value: Int, step: Int)
  case stepChangesNothing(value: Int, step: Int)
  case outcome(value: Int, word: Int)
  case transition(value: Int, transition: Int)
  case wayIn(value: Int, level: Int)
  case wayOut(value: Int, level: Int)
  /// The condition of a flag or population; that of a duty, or one of its exemptions.
  case condition(value: Int, place: Span)
  case effect(value: Int, place: Span)

  /// An order that is the same in every run.
  static func isBefore(_ left: RuleFinding, _ right: RuleFinding) -> Bool {
    let (one, other) = (left.key, right.key)
    for (first, second) in zip(one, other) where first != second { return first < second }
    return one.count < other.count
  }

  private var key: [Int] {
    switch self {
    case .row(let value, let row): [value, 0, row]
    case .rowNeverMet(let value, let row): [value, 1, row]
    case .hole(let value, let lower, let upper): [value, 2, lower, upper]
    case .overlap(let value, let first, let second): [value, 3, first, second]
    case .step(let value, let step): [value, 4, step]
    case .stepChangesNothing(let value, let step): [value, 5, step]
    case .outcome(let value, let word): [value, 6, word]
    case .transition(let value, let transition): [value, 7, transition]
    case .wayIn(let value, let level): [value, 8, level]
    case .wayOut(let value, let level): [value, 9, level]
    case .condition(let value, let place): [value, 10, Int(place.start), Int(place.end)]
    case .effect(let value, let place): [value, 11, Int(place.start), Int(place.end)]
    case .filter(let place): [Int.max - 1, Int(place.start), Int(place.end)]
    case .comparison(let place, let isNeverTrue):
      [Int.max, Int(place.start), Int(place.end), isNeverTrue ? 0 : 1]
    }
  }
}
