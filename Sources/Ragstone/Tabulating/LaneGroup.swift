/// Lanes of codes that are looked at as one, and what each of their codes together adds.
struct LaneGroup<Figure: FixedWidthInteger & Sendable>: Sendable {
  /// The lanes, and from which bit of a byte the codes of each stand; a lane of broad codes is alone.
  var lanes: [(lane: Int, shift: UInt64)]
  /// By the code of all together; what no row has adds nothing.
  var adds: [Figure]

  /// One lane.
  init(_ lane: Int, _ adds: [Figure]) {
    lanes = [(lane, 0)]
    self.adds = adds
  }

  /// The groups that come of putting each lane where it fits a byte first: one fetch for each of them, not for each lane.
  static func packed(_ groups: [Self], _ lanes: [CodeLane]) -> [Self] {
    var made: [(group: Self, bits: Int)] = []
    for group in groups {
      let bits = lanes[group.lanes[0].lane].bits
      guard let place = made.firstIndex(where: { $0.bits + bits <= 8 }) else {
        made.append((group, bits))
        continue
      }
      made[place].group.join(group, from: made[place].bits, bits)
      made[place].bits += bits
    }
    return made.map(\.group)
  }

  /// Puts a lane of so many bits above those there are.
  private mutating func join(_ other: Self, from shift: Int, _ bits: Int) {
    func padded(_ adds: [Figure], _ bits: Int) -> [Figure] {
      adds + Array(repeating: 0, count: (1 << bits) - adds.count)
    }
    let (below, above) = (padded(adds, shift), padded(other.adds, bits))
    lanes.append((other.lanes[0].lane, UInt64(shift)))
    adds = above.flatMap { figure in below.map { $0 &+ figure } }
  }
}

/// A table with a row for each sum of what groups of lanes add.
struct TableLook: Sendable {
  var groups: [LaneGroup<UInt16>]
  /// The code for each row. Empty where what a single group adds is the code.
  var table: [UInt16]
  let into: Int

  /// The same with lanes looked at together.
  func packed(_ lanes: [CodeLane]) -> TableLook {
    var packed = self
    packed.groups = LaneGroup.packed(groups, lanes)
    if packed.groups.count == 1, lanes[groups[0].lanes[0].lane].bits <= 8, !table.isEmpty {
      packed.groups[0].adds = packed.groups[0].adds.map { table[min(Int($0), table.count - 1)] }
      packed.table = []
    }
    return packed
  }
}
