/// How much may move between two rulebooks before somebody has to look.
package struct MoveGate: Sendable {
  /// What is not allowed.
  private enum Rule: Sendable {
    /// More movers than a number, or than per cent of all records.
    case moreThan(ExactDecimal, isPercent: Bool)
    case anyMove
    case leaving(String)
    case entering(String)
    case worse
  }

  /// Whether it holds.
  package struct Verdict: Sendable {
    /// As it was written.
    package let text: String
    package let isTripped: Bool
    /// Those whose moves it is about, in the order of the records.
    package let rows: [Int]
    /// How many that is, of how many.
    package let words: String
  }

  /// As it was written.
  package let text: String
  private let rule: Rule
  /// The outcomes it guards, by index.
  private let outcomes: [Int]

  /// Reads a gate: `no more than 5% move`, `nobody leaves Red of overall`.
  package init(reading text: String, _ shifts: [OutcomeShift]) throws(GateProblem) {
    self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    var outcomes = Array(shifts.indices)
    if words.count > 2, words[words.count - 2] == "of", let name = words.last {
      guard let place = shifts.firstIndex(where: { $0.name == name }) else {
        throw .noSuchOutcome(name, nearest: Nearest.names(to: name, among: shifts.map(\.name)))
      }
      outcomes = [place]
      words.removeLast(2)
    }
    let isOne = outcomes.count == 1 && words.count < text.split(whereSeparator: \.isWhitespace).count
    switch words.prefix(2) {
    case ["nobody", "moves"] where words.count == 2: rule = .anyMove
    case ["nobody", "becomes"] where words.count == 3 && words[2] == "worse":
      outcomes = outcomes.filter { shifts[$0].words.badness.contains { $0 != nil } }
      if outcomes.isEmpty {
        throw .noOrder(isOne ? self.text.split(separator: " ").last.map(String.init) : nil)
      }
      rule = .worse
    case ["nobody", "leaves"] where words.count > 2, ["nobody", "enters"] where words.count > 2:
      let word = words.dropFirst(2).joined(separator: " ")
      let all = outcomes.flatMap { shifts[$0].words.words }
      guard
        let found = all.first(where: { $0 == word })
          ?? all.first(where: { $0.lowercased() == word.lowercased() })
      else { throw .noSuchWord(word, nearest: Nearest.names(to: word, among: Array(Set(all)).sorted())) }
      outcomes = outcomes.filter { shifts[$0].words.words.contains(found) }
      rule = words[1] == "leaves" ? .leaving(found) : .entering(found)
    default:
      guard words.prefix(3) == ["no", "more", "than"], let last = words.last,
        ["move", "moves"].contains(last),
        let limit = Self.limit(words.dropFirst(3).dropLast().joined())
      else { throw .form(self.text) }
      rule = limit
    }
    self.outcomes = outcomes
  }

  private static func limit(_ text: String) -> Rule? {
    let isPercent = text.hasSuffix("%")
    guard case .success(let number) = ExactDecimal.parse(isPercent ? String(text.dropLast()) : text),
      number.scaled >= 0
    else { return nil }
    return .moreThan(number, isPercent: isPercent)
  }

  /// Looks at who moves.
  package func verdict(_ report: MoveReport) -> Verdict {
    var rows: Set<Int> = []
    for outcome in outcomes {
      let shift = report.shifts[outcome]
      for mover in shift.movers where isMeant(mover, shift.words) { rows.insert(mover.row) }
    }
    let counted = "\(rows.count) of \(report.count)"
    var isTripped = !rows.isEmpty
    var words = counted
    switch rule {
    case .moreThan(let limit, let isPercent):
      // Millionths on both sides; a hundred times a number of rows is far from the end of 128 bits.
      let share = Int128(rows.count) * Int128(ExactDecimal.unit) * (isPercent ? 100 : 1)
      isTripped = share > Int128(limit.scaled) * (isPercent ? Int128(report.count) : 1)
      words += rows.count == 1 ? " moves" : " move"
    case .anyMove: words += rows.count == 1 ? " moves" : " move"
    case .leaving(let word): words += (rows.count == 1 ? " leaves " : " leave ") + word
    case .entering(let word): words += (rows.count == 1 ? " enters " : " enter ") + word
    case .worse: words += rows.count == 1 ? " becomes worse" : " become worse"
    }
    return Verdict(text: text, isTripped: isTripped, rows: rows.sorted(), words: words)
  }

  private func isMeant(_ mover: OutcomeShift.Mover, _ words: OutcomeWords) -> Bool {
    switch rule {
    case .moreThan, .anyMove: true
    case .leaving(let word): words.words[mover.was] == word
    case .entering(let word): words.words[mover.now] == word
    case .worse: (words.worsening(mover.was, mover.now) ?? 0) > 0
    }
  }
}
