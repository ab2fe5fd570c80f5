extension Tabulator {
  /// The operations without tables that only other tables read: what those look up is looked up of the first lanes.
  ///
  /// - Parameter wanted: lanes that are read after all operations.
  func fused(_ operations: [TableOperation], wanted: Set<Int>) -> [TableOperation] {
    var looks: [Int: TableLook] = [:]
    var order: [Int] = []
    var readByOthers = wanted
    for operation in operations {
      if case .look(let look) = operation {
        looks[look.into] = look
        order.append(look.into)
      } else {
        readByOthers.formUnion(lanes(readBy: operation))
      }
    }
    let place = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    // Who may read the code of a table, in order: a decision table of thousands of rows has one such table for each row.
    var readersOfLane: [Int: [Int]] = [:]
    for reader in order {
      for group in looks[reader]?.groups ?? [] where place[group.lanes[0].lane] != nil {
        readersOfLane[group.lanes[0].lane, default: []].append(reader)
      }
    }
    for lane in order where !readByOthers.contains(lane) {
      guard let look = looks[lane] else { continue }
      let readers = (readersOfLane[lane] ?? []).filter { looks[$0]?.reads(lane) ?? false }
      var made: [TableLook] = []
      for reader in readers {
        guard let fused = looks[reader]?.fused(with: look) else { break }
        made.append(fused)
      }
      // Two fetches for each lane, and two for the table that is no longer made.
      let before = readers.reduce(look.groups.count + 1) { $0 + (looks[$1]?.groups.count ?? 0) }
      let after = made.reduce(0) { $0 + $1.groups.count }
      guard !readers.isEmpty, made.count == readers.count, after <= before else { continue }
      looks[lane] = nil
      for look in made { looks[look.into] = look }
      for group in look.groups where place[group.lanes[0].lane] != nil {
        let others = Set(readersOfLane[group.lanes[0].lane] ?? []).union(readers)
        readersOfLane[group.lanes[0].lane] = others.sorted { place[$0] ?? 0 < place[$1] ?? 0 }
      }
    }
    return operations.compactMap { operation in
      guard case .look(let look) = operation else { return operation }
      return looks[look.into].map { .look($0) }
    }
  }
}

extension TableLook {
  /// Whether the codes of a lane are among what is looked at.
  func reads(_ lane: Int) -> Bool { groups.contains { $0.lanes[0].lane == lane } }

  /// This table with another one, whose code it reads, worked into it; nil where it would have too many rows. Both of single
  /// lanes.
  func fused(with other: TableLook) -> TableLook? {
    guard let link = groups.first(where: { $0.lanes[0].lane == other.into }) else { return nil }
    let own = groups.filter { $0.lanes[0].lane != other.into }
    var lanes: [Int] = []
    for group in own + other.groups where !lanes.contains(group.lanes[0].lane) {
      lanes.append(group.lanes[0].lane)
    }
    var rows: [(own: Int, other: Int)] = [(0, 0)]
    var made: [LaneGroup<UInt16>] = []
    for lane in lanes.sorted() {
      let (mine, others) = (
        own.first { $0.lanes[0].lane == lane }?.adds, other.groups.first { $0.lanes[0].lane == lane }?.adds
      )
      // Codes that are the same to both are one.
      var kinds: [(own: Int, other: Int)] = []
      let count = mine?.count ?? others?.count ?? 0
      let kindOfCode = (0..<count).map { code -> Int in
        let kind = (own: Int(mine?[code] ?? 0), other: Int(others?[code] ?? 0))
        if let found = kinds.firstIndex(where: { $0 == kind }) { return found }
        kinds.append(kind)
        return kinds.count - 1
      }
      let stride = rows.count
      guard stride * kinds.count <= Tabulator.mostRows else { return nil }
      rows = kinds.flatMap { kind in rows.map { ($0.own + kind.own, $0.other + kind.other) } }
      made.append(LaneGroup(lane, kindOfCode.map { UInt16(truncatingIfNeeded: $0 * stride) }))
    }
    let table = rows.map { row in self.table[row.own + Int(link.adds[Int(other.table[row.other])])] }
    return TableLook(groups: made, table: table, into: into).reduced
  }

  /// The same table with codes of a lane that never make a difference taken together.
  var reduced: TableLook {
    var look = self
    for position in groups.indices {
      let places = look.places(look.groups[position].adds)
      var rests: [Int] = [0]
      for (other, group) in look.groups.enumerated() where other != position {
        let places = look.places(group.adds)
        rests = rests.flatMap { rest in places.map { rest + $0 } }
      }
      var kinds: [[UInt16]] = []
      var kindOfPlace = Array(repeating: 0, count: look.table.count)
      for place in places {
        let entries = rests.map { look.table[$0 + place] }
        let kind = kinds.firstIndex(of: entries) ?? kinds.count
        if kind == kinds.count { kinds.append(entries) }
        kindOfPlace[place] = kind
      }
      if kinds.count == places.count { continue }
      // The lane goes to the front: rows of its first kind, then of its second.
      var number = Array(repeating: 0, count: look.table.count)
      for (index, rest) in rests.enumerated() { number[rest] = index }
      var groups = look.groups
      for (other, group) in look.groups.enumerated() where other != position {
        groups[other].adds = group.adds.map { UInt16(truncatingIfNeeded: number[Int($0)]) }
      }
      groups[position].adds = look.groups[position].adds.map {
        UInt16(truncatingIfNeeded: kindOfPlace[Int($0)] * rests.count)
      }
      look = TableLook(groups: groups, table: kinds.flatMap { $0 }, into: into)
    }
    return look
  }

  /// What is added, each once, the least first.
  private func places(_ adds: [UInt16]) -> [Int] {
    var isAdded = Array(repeating: false, count: table.count)
    for add in adds { isAdded[Int(add)] = true }
    return isAdded.indices.filter { isAdded[$0] }
  }
}
