/// Which changes together bring figures to what is wanted, where each adds as much to them whatever else is changed.
struct FigureSums {
  /// One change.
  enum Move: Sendable {
    /// One more of something that may be added any number of times.
    case more(Int)
    /// One of several, of which one at a time can be made.
    case choice(group: Int, Int)
  }

  /// Figures that changes lead to.
  private struct State {
    let needs: [FigureNeed]
    let distance: Int64
    /// What it was reached from, and by which change; nil for the beginning.
    let before: (state: Int, move: Move)?

    /// All figures, to tell what has been reached.
    var key: [Int128] {
      needs.flatMap { [$0.left.upper, $0.left.lower, $0.right.upper, $0.right.lower] }
    }
  }

  private let repeated: [[FigureChange]]
  private let choices: [[[FigureChange]]]
  private var states: [State]
  /// Whether anything that can be added any number of times raises, or lowers, the left side of each comparison against the right one;
  /// both where it is not plain.
  private let mayMove: [(up: Bool, down: Bool)]
  /// How many figures are looked at in all.
  private let most = 60_000
  /// How many are kept of those that as many changes lead to.
  private let widest = 300

  init(_ needs: [FigureNeed], repeated: [[FigureChange]], choices: [[[FigureChange]]]) {
    self.repeated = repeated
    self.choices = choices.filter { !$0.isEmpty }.isEmpty ? [] : choices
    states = [State(needs: needs, distance: Self.distance(needs), before: nil)]
    mayMove = needs.indices.map { place in
      var may = (up: false, down: false)
      for changes in repeated {
        let change = changes[place]
        if change.left.lower != 0 || change.right.lower != 0 { return (true, true) }
        if change.left.upper > change.right.upper { may.up = true }
        if change.left.upper < change.right.upper { may.down = true }
      }
      return may
    }
  }

  /// The changes that lead to what is wanted, the fewest first; none where none were found.
  func solutions() -> [[Move]] {
    var search = self
    var seen: Set<[Int128]> = [states[0].key]
    var left = most
    var found = search.addingOneByOne(from: [0], layers: 40, &seen, &left)
    if choices.isEmpty { return found.map { search.moves(to: $0) } }
    seen = [states[0].key]
    left = most
    let chosen = search.choosing(&seen, &left)
    found += chosen.filter { search.states[$0].distance == 0 }.prefix(8)
    if found.isEmpty {
      let nearest = search.nearest(chosen, search.widest)
      found = search.addingOneByOne(from: nearest, layers: 12, &seen, &left)
    }
    return found.map { search.moves(to: $0) }.sorted { $0.count < $1.count }
  }

  private static func distance(_ needs: [FigureNeed]) -> Int64 {
    needs.reduce(0) { $0 + ($1.isUsable ? $1.distance : GoalDistance.answer) }
  }

  /// Every way to make one change of each group or none, as far as the work allows; gives all that was reached.
  private mutating func choosing(_ seen: inout Set<[Int128]>, _ left: inout Int) -> [Int] {
    var reached = [0]
    for (group, alternatives) in choices.enumerated() {
      for start in reached {
        for (place, changes) in alternatives.enumerated() {
          left -= 1
          if left <= 0 { return reached }
          if let next = add(changes, to: start, .choice(group: group, place), &seen) { reached.append(next) }
        }
      }
    }
    return reached
  }

  /// One more of something after another; gives what is as wanted of the first layer that has any.
  private mutating func addingOneByOne(
    from starts: [Int], layers: Int, _ seen: inout Set<[Int128]>, _ left: inout Int
  ) -> [Int] {
    var layer = starts
    for _ in 0..<layers {
      var next: [Int] = []
      for start in layer {
        for (effect, changes) in repeated.enumerated() {
          left -= 1
          if left <= 0 { return [] }
          if let reached = add(changes, to: start, .more(effect), &seen), !isLost(reached) {
            next.append(reached)
          }
        }
      }
      let done = next.filter { states[$0].distance == 0 }
      if !done.isEmpty { return Array(done.prefix(6)) }
      layer = nearest(next, widest)
      if layer.isEmpty { return [] }
    }
    return []
  }

  /// Makes a change; nil where the figures were reached before.
  private mutating func add(
    _ changes: [FigureChange], to start: Int, _ move: Move, _ seen: inout Set<[Int128]>
  ) -> Int? {
    var needs = states[start].needs
    for place in needs.indices { needs[place].add(changes[place], 1) }
    let state = State(needs: needs, distance: Self.distance(needs), before: (start, move))
    guard seen.insert(state.key).inserted else { return nil }
    states.append(state)
    return states.count - 1
  }

  /// Whether a figure has gone beyond what is wanted, and nothing that can be added brings it back.
  private func isLost(_ number: Int) -> Bool {
    zip(states[number].needs, mayMove).contains { need, may in
      guard let side = need.sideOfEqual else { return false }
      return side > 0 ? !may.down : side < 0 ? !may.up : false
    }
  }

  private func nearest(_ all: [Int], _ count: Int) -> [Int] {
    if all.count <= count { return all }
    return Array(all.sorted { (states[$0].distance, $0) < (states[$1].distance, $1) }.prefix(count))
  }

  private func moves(to number: Int) -> [Move] {
    var found: [Move] = []
    var next = states[number].before
    while let (state, move) = next {
      found.append(move)
      next = states[state].before
    }
    return found.reversed()
  }
}
