/// A provider that is to be given a place.
struct RankRow: Sendable {
  let row: Int32
  let isMember: Bool
  /// It could not be worked out whether it is one.
  let hasFailed: Bool
  /// The upper and lower terms of each key.
  let keys: [(Int64, Int64)]

  /// The rows of a batch.
  static func rows(_ rank: PlannedRank, _ batch: Range<Int>, _ frame: BatchFrame) -> [RankRow] {
    let members = frame.main.answers(rank.member)
    return batch.enumerated().map { place, row in
      let keys = rank.keys.map { key in
        (frame.main.value(key.slot, place), key.over.map { frame.main.value($0, place) } ?? ExactDecimal.unit)
      }
      let hasFailed = frame.main.failedStep[place] >= 0
      return RankRow(
        row: Int32(row), isMember: members[place] == 1 && !hasFailed, hasFailed: hasFailed, keys: keys)
    }
  }

  /// Places from 1 on; equals share theirs, and the places after it stay empty. Nobody else has one.
  static func places(_ rows: [RankRow], of rank: PlannedRank, count: Int) -> Column {
    var column = Column(
      values: [Int64](repeating: 0, count: count),
      absences: [UInt8](repeating: Absence.notApplicable.rawValue, count: count))
    let members = rows.filter(\.isMember).sorted { left, right in
      let order = compare(left, right, rank)
      return order == 0 ? left.row < right.row : order < 0
    }
    var place: Int64 = 0
    for (index, member) in members.enumerated() {
      if index == 0 || compare(members[index - 1], member, rank) != 0 { place = Int64(index + 1) }
      column.values[Int(member.row)] = place * ExactDecimal.unit
      column.absences[Int(member.row)] = Absence.presentCode
    }
    return column
  }

  /// −1 when the first comes first, 0 when they are equal; exactly, without dividing.
  private static func compare(_ left: RankRow, _ right: RankRow, _ rank: PlannedRank) -> Int {
    for (index, key) in rank.keys.enumerated() {
      let (a, b) = (left.keys[index], right.keys[index])
      let order = Ratio.compareProducts(Int128(a.0), Int128(b.1), Int128(b.0), Int128(a.1))
      if order != 0 { return key.isSmallerFirst ? order : -order }
    }
    return 0
  }
}
