/// Looks for the edits that move each provider, by rating rulebooks between the two.
struct MoveSearch {
  /// How records are read for a rulebook; nil where they cannot be.
  typealias Reading = (CheckedRulebook) -> RecordReading?

  /// An outcome of a provider that is another.
  private struct Move: Hashable {
    /// Index of the outcome, and of the provider among the movers.
    let outcome: Int
    let mover: Int
  }

  private(set) var coalitions: RuleCoalitions
  private let rows: ComparedRows
  private let movers: [Int]
  private let shifts: [OutcomeShift]
  private let read: Reading
  private let threads: Int
  /// For each set of edits, the outcomes of all movers as places among the words of the shift; −1 where there is none.
  private var known: [Set<Int>: [[Int16]]] = [:]
  private var before: [[Int16]]
  private var after: [[Int16]]

  init(
    _ coalitions: RuleCoalitions, _ shifts: [OutcomeShift], _ rows: ComparedRows, threads: Int,
    read: @escaping Reading
  ) {
    self.coalitions = coalitions
    self.shifts = shifts
    self.rows = rows
    self.read = read
    self.threads = threads
    movers = Set(shifts.flatMap { $0.movers.map(\.row) }).sorted()
    let places = Dictionary(uniqueKeysWithValues: movers.enumerated().map { ($1, $0) })
    before = shifts.map { _ in Array(repeating: -1, count: places.count) }
    after = before
    for (outcome, shift) in shifts.enumerated() {
      for mover in shift.movers {
        guard let place = places[mover.row] else { continue }
        before[outcome][place] = Int16(truncatingIfNeeded: mover.was)
        after[outcome][place] = Int16(truncatingIfNeeded: mover.now)
      }
    }
  }

  /// The causes of all moves, as the movers of the shifts stand.
  mutating func causes() -> [[MoveCause]] {
    if movers.isEmpty { return shifts.map { _ in [] } }
    confirmEnds()
    while true {
      do throws(Unsound) {
        let found = try search()
        return zip(shifts.indices, shifts).map { outcome, shift in
          shift.movers.map { mover in
            let place = movers.partitioningPlace(of: mover.row)
            return found[Move(outcome: outcome, mover: place)]
              ?? MoveCause(blamed: [], instead: [], shares: [])
          }
        }
      } catch { if coalitions.mayGoOn { coalitions.bundle(for: error.taken) } else { coalitions.giveUp() } }
    }
  }

  /// A rulebook in between that cannot be used.
  private struct Unsound: Error {
    let taken: Set<Int>
  }

  /// The texts of no edits and of all must come to what the two rulebooks come to; otherwise nothing in between means anything.
  private mutating func confirmEnds() {
    for (taken, expected) in [(Set<Int>(), before), (coalitions.everything, after)] {
      let got = rate(taken)
      let isRight = shifts.indices.allSatisfy { outcome in
        movers.indices.allSatisfy { mover in
          expected[outcome][mover] < 0 || got?[outcome][mover] == expected[outcome][mover]
        }
      }
      if !isRight { return coalitions.bundleAll() }
    }
  }

  private mutating func search() throws(Unsound) -> [Move: MoveCause] {
    var moves: [Move] = []
    for outcome in shifts.indices {
      for mover in movers.indices where after[outcome][mover] >= 0 {
        moves.append(Move(outcome: outcome, mover: mover))
      }
    }
    let order = Array(coalitions.bundles.indices)
    let blamed = try fewest(moves, order)
    let instead = try fewest(moves, order.reversed())
    var causes: [Move: MoveCause] = [:]
    for move in moves {
      let (one, other) = ((blamed[move] ?? []).sorted(), (instead[move] ?? []).sorted())
      causes[move] = try cause(move, one, other == one ? [] : other)
    }
    return causes
  }

  /// For each move as few bundles as still make it: one after another is left out where that changes nothing for the move.
  private mutating func fewest(_ moves: [Move], _ order: [Int]) throws(Unsound) -> [Move: Set<Int>] {
    var kept: [Set<Int>: [Move]] = [coalitions.everything: moves]
    var result: [Move: Set<Int>] = [:]
    while !kept.isEmpty {
      let start = kept
      for bundle in order {
        var next: [Set<Int>: [Move]] = [:]
        for (taken, these) in kept.sorted(by: { $0.key.sorted().lexicographicallyPrecedes($1.key.sorted()) })
        {
          guard taken.contains(bundle) else {
            next[taken, default: []] += these
            continue
          }
          let fewer = taken.subtracting([bundle])
          let codes = try outcomes(fewer)
          for move in these {
            let isSame = codes[move.outcome][move.mover] == after[move.outcome][move.mover]
            next[isSame ? fewer : taken, default: []].append(move)
          }
        }
        kept = next
      }
      // Leaving out a later one may have made an earlier one needless.
      var moving: [Set<Int>: [Move]] = [:]
      for (taken, these) in kept {
        let earlier = Set(start[taken] ?? [])
        for move in these {
          if earlier.contains(move) { result[move] = taken } else { moving[taken, default: []].append(move) }
        }
      }
      kept = moving
    }
    return result
  }

  private mutating func cause(_ move: Move, _ blamed: [Int], _ instead: [Int]) throws(Unsound) -> MoveCause {
    var sharers = MoveCause.sharers(blamed, instead)
    if sharers.count > MoveCause.mostShared { sharers = blamed }
    if try !moves(move, Set(sharers)) { sharers = blamed }
    var answers: [Bool] = []
    if sharers.count <= MoveCause.mostShared {
      for subset in 0..<(1 << sharers.count) {
        answers.append(
          try moves(move, Set(sharers.indices.filter { subset & (1 << $0) != 0 }.map { sharers[$0] })))
      }
    }
    return MoveCause(
      blamed: blamed, instead: instead, shares: MoveCause.shares(of: sharers) { answers[$0] })
  }

  private mutating func moves(_ move: Move, _ taken: Set<Int>) throws(Unsound) -> Bool {
    try outcomes(taken)[move.outcome][move.mover] == after[move.outcome][move.mover]
  }

  private mutating func outcomes(_ taken: Set<Int>) throws(Unsound) -> [[Int16]] {
    if taken.isEmpty { return before }
    if taken.count == coalitions.bundles.count { return after }
    guard coalitions.mayGoOn, let codes = rate(taken) else { throw Unsound(taken: taken) }
    return codes
  }

  /// The outcomes of all movers with some edits made; nil where the text cannot be used.
  private mutating func rate(_ taken: Set<Int>) -> [[Int16]]? {
    let edits = coalitions.edits(taken)
    if let codes = known[edits] { return codes }
    guard let rules = coalitions.rules(taken), let reading = read(rules.rulebook) else { return nil }
    let places = movers.map { rows.row($0, in: reading.table) }
    // Figures over all providers need them all.
    let isWhole = !rules.plan.stages.isEmpty
    let shown = isWhole ? reading : reading.only(places.compactMap { $0 })
    let evaluator = Evaluator(plan: rules.plan, table: shown.table, events: shown.events, threads: threads)
    let table = OutcomeTable(evaluator, rules.rulebook, threads: threads)
    var codes = shifts.map { _ in Array(repeating: Int16(-1), count: movers.count) }
    for (outcome, shift) in shifts.enumerated() {
      guard let lane = table.lanes.firstIndex(where: { rules.rulebook.values[$0.value].name == shift.name })
      else { continue }
      let words = table.lanes[lane].words(rules.rulebook)
      let targets = words.enumerated().map { code, word -> Int16 in
        if code >= words.count - 2 {
          return Int16(truncatingIfNeeded: shift.words.words.count - words.count + code)
        }
        return shift.words.words.dropLast(2).firstIndex(of: word).map { Int16(truncatingIfNeeded: $0) } ?? -1
      }
      var next = 0
      for (mover, place) in places.enumerated() {
        guard let place else {
          codes[outcome][mover] = Int16(truncatingIfNeeded: shift.words.words.count - 1)
          continue
        }
        codes[outcome][mover] = targets[Int(table.codes[lane][isWhole ? place : next])]
        next += 1
      }
    }
    known[edits] = codes
    return codes
  }
}

extension [Int] {
  /// The place of a number in a rising list that has it.
  fileprivate func partitioningPlace(of number: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
