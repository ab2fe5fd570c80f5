extension FindingProblem {
  var message: String {
    switch self {
    case .neverHolds(let row, let name): "this \(row.rawValue) of \(name) holds for no record"
    case .caught(let row, let name, _, _): "no record comes to this \(row.rawValue) of \(name)"
    case .moreCaught(let count, let name):
      "no record comes to \(count) more row\(count == 1 ? "" : "s") of \(name)"
    case .hole(let row, let name, let figure, let lower, let upper, _, _):
      "\(figure) falls between two \(row.rawValue)s of \(name): \(lower) and \(upper)"
    case .overlap(let row, let name, let figure, _, _, _):
      "\(figure) belongs to two \(row.rawValue)s of \(name) that say different things"
    case .neverTrue(let comparison, let table): "`\(comparison)` is true of no \(Self.thing(table))"
    case .neverFalse(let comparison, let table):
      "`\(comparison)` is true of every \(Self.thing(table)) that has a value there"
    case .neverKept(let table): "no row of \(table) meets this condition"
    case .stepNeverActs(let actor, let name): Self.neverActs(actor, name)
    case .stepChangesNothing(let actor, let name):
      "this \(actor.rawValue) of \(name) never changes anything"
    case .outcomeNever(let word, let name): "no record ends with \(word) in \(name)"
    case .noWayIn(let level, let name): "no record comes to \(level) of \(name)"
    case .noWayOut(let level, let name): "no record leaves \(level) of \(name)"
    case .effectNeverActs(let kinds, let name): "nothing that this clause of \(name) is for is ever \(kinds)"
    case .parameterGap(let name, let word, let from, let until):
      "parameter \(name) has no value"
        + (word.map { " for \(ValueWord.written($0))" } ?? "") + " from \(from)"
        + (until.map { $0 == from ? " alone" : " until \($0)" } ?? " on")
    case .weightsSum(let name, let sum, _): "the weights of \(name) add up to \(sum), not to 1"
    case .basePoints(let name, let base, let most, _):
      "\(name) is a percentage of \(base) points, and the most that its items can give is \(most)"
    case .mixedPopulations(let first, let second):
      "this divides a figure of \(first) by a count of \(second)"
    case .fieldsUnread(let names):
      "no rule reads the field\(names.count == 1 ? "" : "s") " + Self.joined(names)
    }
  }

  var reason: String? {
    switch self {
    case .neverHolds: "its condition is never yes, whatever the data"
    case .caught(let row, _, let lines, let record):
      Self.caughtReason(row, lines, record)
    case .moreCaught: "each record that meets one of them is caught by a row above"
    case .hole(_, _, _, _, _, let outcome, let record):
      "with \(record) the result is \(outcome), by the last line"
    case .overlap(_, _, _, let outcome, let other, let record):
      "with \(record) the result is \(outcome) because that line comes first; the other says \(other)"
    case .neverTrue, .neverFalse: "so it decides nothing"
    case .neverKept: "so what is worked out here is worked out of no row"
    case .stepNeverActs(.exemption, _): "it holds for no record for which the duty is due up to there"
    case .stepNeverActs: "its condition holds for no record"
    case .stepChangesNothing: "wherever its condition holds, the result is that already"
    case .outcomeNever: "a band gives it, and a later step always takes it away"
    case .noWayIn: "every way that leads to it has a condition that holds for no record"
    case .noWayOut: "every way that leads away from it has a condition that holds for no record"
    case .effectNeverActs: "the clause must be there, and it decides nothing: something before it always has"
    case .parameterGap: "on those days nothing that needs it can be rated"
    case .weightsSum(_, _, let isAverage):
      isAverage
        ? "an average goes by the proportions alone; read as shares of the whole they are not what they say"
        : "the sum is that much above or below what shares of the whole would give"
    case .basePoints(_, _, _, let record):
      record.map { "the score comes to more than 100, with \($0)" } ?? "the score cannot come to 100"
    case .mixedPopulations:
      "the two are not figures of the same providers, so the result is a mean of neither"
    case .fieldsUnread: "what stands there makes no difference"
    }
  }

  private static func neverActs(_ actor: Actor, _ name: String) -> String {
    switch actor {
    case .limit, .override, .adjustment, .way, .exemption: "this \(actor.rawValue) of \(name) never acts"
    case .flag: "the flag \(name) is raised for no record"
    case .population: "the population \(name) never has a member"
    case .duty: "the duty \(name) is due for no record"
    }
  }

  private static func thing(_ table: String?) -> String { table.map { "row of \($0)" } ?? "record" }

  /// Words as people list them: `a, b and c`.
  private static func joined(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func caughtReason(_ row: Row, _ lines: [Int], _ record: String?) -> String {
    let shown = lines.prefix(4).map(String.init) + (lines.count > 4 ? ["others"] : [])
    let places =
      shown.isEmpty ? "a \(row.rawValue) above" : "line\(shown.count == 1 ? "" : "s") " + joined(shown)
    let caught = "each record that meets it is caught by \(places)"
    return record.map { "\(caught), such as \($0)" } ?? caught
  }

  var suggestion: String? {
    switch self {
    case .neverHolds(let row, _): "correct its condition, or take the \(row.rawValue) out"
    case .caught(let row, _, let lines, _):
      lines.first.map { "put it above line \($0), or take the \(row.rawValue) out" }
        ?? "put it higher up, or take the \(row.rawValue) out"
    case .moreCaught: "put the narrower rows above the wider ones"
    case .hole:
      "write the upper one with `at least` and the lower one with `below` the same figure; a field of whole numbers "
        + "only can say `rounded to 0 places`"
    case .overlap: "end one of them where the other begins, with `below` or `above`"
    case .neverTrue: "correct the figure or word, or take the comparison out"
    case .neverKept: "correct it: what it asks for excludes itself, or can never be"
    case .neverFalse: "correct the figure or word, or take the comparison out"
    case .stepNeverActs: "correct its condition, or take it out"
    case .stepChangesNothing: "take it out, or keep it if the source says it too"
    case .outcomeNever: "see which step takes it away"
    case .noWayIn, .noWayOut: "correct the conditions of the ways"
    case .effectNeverActs: nil
    case .parameterGap(_, _, let from, _): "add a row `from \(from)`"
    case .weightsSum: "correct the weights, or write whole numbers"
    case .basePoints(_, _, let most, _): "write `as a percentage of \(most) points`, or `of the maximum`"
    case .mixedPopulations: "count the same population with the same `where`, or write `average`"
    case .fieldsUnread: nil
    }
  }
}
