import Testing

@testable import Ragstone
@testable import RuleWorlds

/// Tables looked up in place of others give what these gave.
@Suite("Tables worked into one another")
struct TableLookTests {
  /// The code of a table's lane, by the codes of the lanes it reads.
  static func code(_ look: TableLook, _ codes: [Int: Int]) -> Int {
    let place = look.groups.reduce(0) { sum, group in
      let code = group.lanes.reduce(0) { $0 | (codes[$1.lane] ?? 0) << Int($1.shift) }
      return sum + Int(group.adds[code])
    }
    return look.table.isEmpty ? place : Int(look.table[place])
  }

  /// A table over lanes, with entries by chance; neighbouring codes are one now and then.
  static func look(_ inputs: [Int], into: Int, _ lanes: [CodeLane], _ numbers: inout SeededNumbers)
    -> TableLook
  {
    var (groups, rows): ([LaneGroup<UInt16>], Int) = ([], 1)
    for lane in inputs {
      var kinds = 0
      let kindOfCode = (0..<lanes[lane].count).map { code -> Int in
        if code > 0, Int.random(in: 0..<3, using: &numbers) > 0 { kinds += 1 }
        return kinds
      }
      groups.append(LaneGroup(lane, kindOfCode.map { UInt16($0 * rows) }))
      rows *= kinds + 1
    }
    let table = (0..<rows).map { _ in UInt16(Int.random(in: 0..<lanes[into].count, using: &numbers)) }
    return TableLook(groups: groups, table: table, into: into)
  }

  /// Every combination of the codes of some lanes.
  static func combinations(_ used: [Int], _ lanes: [CodeLane]) -> [[Int: Int]] {
    used.reduce([[:]]) { all, lane in
      all.flatMap { codes in (0..<lanes[lane].count).map { codes.merging([lane: $0]) { $1 } } }
    }
  }

  @Test("A limiter's table works in the band's, and both are one look of three lanes")
  func bandAndLimiter() throws {
    let lanes = [3, 2, 2, 3, 3].enumerated().map { CodeLane(count: $1, place: .bytes($0)) }
    // Lane 3 is the worse of lane 0 and, where lane 1 says so, Amber; lane 4 has lane 2 make it Red.
    let amber = TableLook(
      groups: [LaneGroup(0, [0, 2, 4]), LaneGroup(1, [0, 1])], table: [0, 1, 1, 1, 2, 2], into: 3)
    let red = TableLook(
      groups: [LaneGroup(2, [0, 3]), LaneGroup(3, [0, 1, 2])], table: [0, 1, 2, 2, 2, 2], into: 4)
    let fused = try #require(red.fused(with: amber))
    #expect(fused.groups.map(\.lanes[0].lane) == [0, 1, 2])
    for codes in Self.combinations([0, 1, 2], lanes) {
      let band = Self.code(amber, codes)
      #expect(Self.code(fused, codes) == Self.code(red, codes.merging([3: band]) { $1 }))
    }
    // Two bits, one and one are four, which one look at a byte answers.
    let packed = fused.packed(lanes)
    #expect(packed.groups.count == 1 && packed.table.isEmpty)
    for codes in Self.combinations([0, 1, 2], lanes) {
      #expect(Self.code(packed, codes) == Self.code(fused, codes))
    }
  }

  @Test(
    "500 pairs of tables: worked together, reduced and packed they give what they gave", arguments: 0..<500)
  func pairs(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var lanes = (0..<5).map { CodeLane(count: 2 + Int.random(in: 0..<4, using: &numbers), place: .bytes($0)) }
    if seed.isMultiple(of: 10) { lanes[0] = CodeLane(count: 300, place: .words(0)) }
    for index in 5...6 {
      lanes.append(CodeLane(count: 2 + Int.random(in: 0..<5, using: &numbers), place: .bytes(index)))
    }
    let inner = Self.look(
      [0, 1, 2].filter { _ in Int.random(in: 0..<4, using: &numbers) > 0 } + [3], into: 5, lanes, &numbers)
    let outer = Self.look(
      [1, 4].filter { _ in Int.random(in: 0..<3, using: &numbers) > 0 } + [5], into: 6, lanes, &numbers)
    guard let fused = outer.fused(with: inner) else { return }
    let used = Set(inner.groups.map(\.lanes[0].lane) + outer.groups.map(\.lanes[0].lane)).subtracting([5])
    let packed = fused.packed(lanes)
    for codes in Self.combinations(used.sorted(), lanes) {
      let expected = Self.code(outer, codes.merging([5: Self.code(inner, codes)]) { $1 })
      #expect(Self.code(fused, codes) == expected)
      #expect(Self.code(packed, codes) == expected)
      #expect(Self.code(inner.reduced, codes) == Self.code(inner, codes))
    }
  }

  @Test("A table of more rows than one may have is left where it is")
  func tooManyRows() {
    let lanes = [40, 40, 40, 1600].enumerated().map { CodeLane(count: $1, place: .words($0)) }
    let every = { (lane: Int, stride: Int) in
      LaneGroup(lane, (0..<lanes[lane].count).map { UInt16($0 * stride) })
    }
    let inner = TableLook(groups: [every(0, 1), every(1, 40)], table: (0..<1600).map { UInt16($0) }, into: 3)
    let outer = TableLook(
      groups: [every(2, 1), LaneGroup(3, (0..<1600).map { UInt16($0 * 40) })],
      table: (0..<64_000).map { UInt16($0 % 7) }, into: 4)
    #expect(outer.fused(with: inner) == nil)
  }
}
