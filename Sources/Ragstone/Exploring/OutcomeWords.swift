/// What an outcome may be under either of two rulebooks: words with an order, then absent, then refused.
package struct OutcomeWords: Sendable {
  /// As people read them; the last two are for what is absent and what is refused.
  package let words: [String]
  /// For each how bad it is, higher being worse; nil without an order.
  package let badness: [Int?]

  /// The words of an outcome.
  package init(_ lane: OutcomeLane, _ rulebook: CheckedRulebook) {
    words = lane.words(rulebook)
    badness = words.indices.map { lane.badness($0, rulebook) }
  }

  /// The words of two rulebooks' outcomes: those of the second, then what only the first has.
  package init(_ old: OutcomeWords, _ new: OutcomeWords) {
    let more = old.words.dropLast(2).filter { !new.words.contains($0) }
    words = new.words.dropLast(2) + more + new.words.suffix(2)
    badness = new.badness.dropLast(2) + more.map { _ in nil } + new.badness.suffix(2)
  }

  /// The place here of each code of an outcome.
  package func places(of other: OutcomeWords) -> [Int] {
    let count = other.words.count
    return other.words.enumerated().map { code, word in
      if code >= count - 2 { return words.count - (count - code) }
      return words.firstIndex(of: word) ?? words.count - 2
    }
  }

  /// How much worse the second is than the first: above nought for worse; nil without an order.
  package func worsening(_ was: Int, _ now: Int) -> Int? {
    guard let before = badness[was], let after = badness[now] else { return nil }
    return after - before
  }
}

/// Who goes from which outcome to which.
package struct OutcomeShift: Sendable {
  /// A record whose outcome is another.
  package struct Mover: Sendable, Hashable {
    /// Its place among the records.
    package let row: Int
    /// Places among the words.
    package let was: Int
    package let now: Int
  }

  /// The name of the outcome, and what people are shown.
  package let name: String
  package let label: String
  package let words: OutcomeWords
  /// How many go from each word, a line, to each word.
  package let grid: [[Int]]
  /// The worst first: those that get worse by most, then those that end worst, then as the records go.
  package let movers: [Mover]

  /// How many have each word before and after.
  package var before: [Int] { grid.map { $0.reduce(0, +) } }
  package var after: [Int] { words.words.indices.map { now in grid.reduce(0) { $0 + $1[now] } } }

  /// Compares one outcome of two ratings of the same records, row by row.
  package init(
    _ name: String, label: String, old: (codes: [UInt16], words: OutcomeWords),
    new: (codes: [UInt16], words: OutcomeWords)
  ) {
    let words = OutcomeWords(old.words, new.words)
    let (wasPlaces, nowPlaces) = (words.places(of: old.words), words.places(of: new.words))
    var grid = Array(repeating: Array(repeating: 0, count: words.words.count), count: words.words.count)
    var movers: [Mover] = []
    for row in 0..<min(old.codes.count, new.codes.count) {
      let (was, now) = (wasPlaces[Int(old.codes[row])], nowPlaces[Int(new.codes[row])])
      grid[was][now] += 1
      if was != now { movers.append(Mover(row: row, was: was, now: now)) }
    }
    func order(_ mover: Mover) -> (Int, Int, Int) {
      (-(words.worsening(mover.was, mover.now) ?? -1000), -(words.badness[mover.now] ?? -1), mover.row)
    }
    self.name = name
    self.label = label
    self.words = words
    self.grid = grid
    self.movers = movers.sorted { order($0) < order($1) }
  }
}

extension OutcomeShift {
  /// What moves between two ratings of the same records: one for each outcome that both rulebooks print.
  package static func all(
    from old: OutcomeTable, _ oldRules: CheckedRulebook, to new: OutcomeTable, _ newRules: CheckedRulebook
  ) -> [OutcomeShift] {
    new.lanes.enumerated().compactMap { place, lane in
      let value = newRules.values[lane.value]
      guard let other = old.lanes.firstIndex(where: { oldRules.values[$0.value].name == value.name }) else {
        return nil
      }
      return OutcomeShift(
        value.name, label: value.label,
        old: (old.codes[other], OutcomeWords(old.lanes[other], oldRules)),
        new: (new.codes[place], OutcomeWords(lane, newRules)))
    }
  }
}
