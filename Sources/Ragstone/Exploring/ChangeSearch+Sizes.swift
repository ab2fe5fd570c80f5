extension ChangeSearch {
  /// What was found of sets of one size.
  struct Found {
    /// For each set of fields its cheapest changes.
    var best: [[Int]: [EvidenceChange]] = [:]
    /// Sets that were not looked at everywhere.
    var open: [[Int]] = []
    /// So many rows were rated.
    var rows = 0
  }

  /// Every set of so many fields, in order.
  static func sets(of size: Int, among fields: [Int]) -> [[Int]] {
    if size == 0 { return [[]] }
    var found: [[Int]] = []
    for (place, field) in fields.enumerated() where fields.count - place >= size {
      found += sets(of: size - 1, among: Array(fields[(place + 1)...])).map { [field] + $0 }
    }
    return found
  }

  /// Rates the changes of every set of so many fields.
  func found(size: Int, _ known: inout [[Int]: EvidenceOptions]) -> Found {
    var found = Found()
    var waiting: [(set: [Int], changes: [EvidenceChange])] = []
    func rate() {
      let batch = source.rated(
        waiting.map { ChangedRow(row: row, settings: $0.changes.map(\.setting)) })
      for (place, one) in waiting.enumerated() where isReached(batch, place) {
        let cost = one.changes.reduce(0) { $0 + $1.crossed }
        if let best = found.best[one.set], best.reduce(0, { $0 + $1.crossed }) <= cost { continue }
        found.best[one.set] = one.changes
      }
      found.rows += waiting.count
      waiting.removeAll(keepingCapacity: true)
    }
    for set in Self.sets(of: size, among: fields) {
      var isExact = true
      var parts: [[[EvidenceChange]]] = []
      for component in components(set) {
        let options = options(of: component, &known)
        isExact = isExact && options.isExact
        parts.append(options.combinations)
      }
      if parts.contains(where: \.isEmpty) {
        if !isExact { found.open.append(set) }
        continue
      }
      var place = Array(repeating: 0, count: parts.count)
      var isOver = false
      while !isOver {
        if found.rows + waiting.count >= Self.mostRows {
          isExact = false
          break
        }
        waiting.append((set, zip(parts, place).flatMap { $0[$1] }.sorted { $0.field < $1.field }))
        if waiting.count == Evaluator.batchSize { rate() }
        var digit = 0
        while digit < place.count {
          place[digit] += 1
          if place[digit] < parts[digit].count { break }
          place[digit] = 0
          digit += 1
        }
        isOver = digit == place.count
      }
      if !isExact { found.open.append(set) }
    }
    if !waiting.isEmpty { rate() }
    let best = found.best
    found.open.removeAll { best[$0] != nil }
    return found
  }

  /// Fields of a set that meet each other, directly or through others.
  func components(_ set: [Int]) -> [[Int]] {
    var left = set
    var found: [[Int]] = []
    while let first = left.first {
      var component = [first]
      left.removeFirst()
      var place = 0
      while place < component.count {
        let met = left.filter { source.flow.meetings[component[place]].contains($0) }
        component += met
        left.removeAll { met.contains($0) }
        place += 1
      }
      // Words first, then whatever meets most.
      func rank(_ field: Int) -> (Int, Int, Int) {
        let isNumber = source.rulebook.record.fields[field].type.hasThresholds
        let met = component.count { source.flow.meetings[field].contains($0) }
        return (isNumber ? 1 : 0, -met, field)
      }
      found.append(component.sorted { rank($0) < rank($1) })
    }
    return found
  }

  /// Changes of fields that meet each other, worked out once.
  func options(of component: [Int], _ known: inout [[Int]: EvidenceOptions]) -> EvidenceOptions {
    if let options = known[component] { return options }
    let options = source.options(
      ofMeeting: component, domains, ChangedRow(row: row), most: 20_000)
    known[component] = options
    return options
  }
}
