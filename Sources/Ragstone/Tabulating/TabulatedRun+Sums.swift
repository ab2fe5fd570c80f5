/// Sums over lanes of codes.
extension TabulatedRun {
  func add(_ sum: TableSum, _ count: Int) {
    sums.update(repeating: 0, count: count)
    var index = 0
    // Four groups a pass: the sums are fetched and put back a quarter as often.
    while index + 4 <= sum.groups.count, case .narrow(let a) = codes(of: sum.groups[index], 0, count),
      case .narrow(let b) = codes(of: sum.groups[index + 1], 1, count),
      case .narrow(let c) = codes(of: sum.groups[index + 2], 2, count),
      case .narrow(let d) = codes(of: sum.groups[index + 3], 3, count)
    {
      sum.groups[index].adds.withUnsafeBufferPointer { first in
        sum.groups[index + 1].adds.withUnsafeBufferPointer { second in
          sum.groups[index + 2].adds.withUnsafeBufferPointer { third in
            sum.groups[index + 3].adds.withUnsafeBufferPointer { fourth in
              for row in 0..<count {
                let left = first[Int(a[row])] &+ second[Int(b[row])]
                let right = third[Int(c[row])] &+ fourth[Int(d[row])]
                sums[row] &+= left &+ right
              }
            }
          }
        }
      }
      index += 4
    }
    for group in sum.groups[index...] {
      group.adds.withUnsafeBufferPointer { adds in
        switch codes(of: group, 0, count) {
        case .narrow(let codes): for row in 0..<count { sums[row] &+= adds[Int(codes[row])] }
        case .broad(let codes): for row in 0..<count { sums[row] &+= adds[Int(codes[row])] }
        }
      }
    }
    for (position, part) in sum.parts.enumerated() {
      let (shift, mask) = (UInt64(part.shift), Self.mask(part.bits))
      switch part.use {
      case .lane(let lane):
        switch codes(lane) {
        case .narrow(let codes):
          for row in 0..<count { codes[row] = UInt8(truncatingIfNeeded: sums[row] &>> shift & mask) }
        case .broad(let codes):
          for row in 0..<count { codes[row] = UInt16(truncatingIfNeeded: sums[row] &>> shift & mask) }
        }
      case .value(let base, let scale, let into):
        let lane = frame.lane(into)
        for row in 0..<count {
          lane.put(row, base &+ scale &* Int64(truncatingIfNeeded: sums[row] &>> shift & mask))
        }
      case .weighed(let weighed): spread(weighed, sum.parts[position...], count)
      case .continued: break
      }
    }
  }

  /// The codes of a group in a row: of its lane, or of its lanes packed into one of the rooms there are.
  func codes<Figure>(of group: LaneGroup<Figure>, _ room: Int, _ count: Int) -> Codes {
    let first = codes(group.lanes[0].lane)
    guard group.lanes.count > 1, case .narrow(let first) = first else { return first }
    let words = (count + 7) / 8
    // Eight rows at a time: no code has a bit that leaves its byte.
    let target = UnsafeMutableRawPointer(packed + room * Self.capacity)
    func word(_ codes: UnsafeMutablePointer<UInt8>, _ index: Int) -> UInt64 {
      UnsafeRawPointer(codes).loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
    }
    for (position, (lane, shift)) in group.lanes.enumerated().dropFirst() {
      guard case .narrow(let codes) = codes(lane) else { continue }
      let sofar = position == 1 ? first : packed + room * Self.capacity
      for index in 0..<words {
        let joined = word(sofar, index) | word(codes, index) &<< shift
        target.storeBytes(of: joined, toByteOffset: index &* 8, as: UInt64.self)
      }
    }
    return .narrow(packed + room * Self.capacity)
  }

  private static func mask(_ bits: Int) -> UInt64 { bits >= 64 ? .max : (1 << UInt64(bits)) - 1 }

  /// Leaves the lanes of a weighing as the step of the plan does.
  private func spread(_ weighed: TableSum.Weighed, _ parts: ArraySlice<TableSum.Part>, _ count: Int) {
    let lanes =
      [frame.lane(weighed.into), frame.lane(weighed.weight)]
      + (weighed.maximum.map { [frame.lane($0)] } ?? [])
    for (lane, (part, figure)) in zip(lanes, zip(parts, weighed.figures)) {
      let (shift, mask) = (UInt64(part.shift), Self.mask(part.bits))
      for row in 0..<count {
        lane.put(row, figure.base &+ figure.scale &* Int64(truncatingIfNeeded: sums[row] &>> shift & mask))
      }
    }
    for lane in lanes.dropFirst() {
      for row in 0..<count where lane.values[row] <= 0 {
        lane.withhold(row, Absence.unknown.rawValue, standing: ExactDecimal.unit)
      }
    }
    // The largest kind comes first and stands.
    for (kind, part) in zip(weighed.kinds, parts.dropFirst(weighed.figures.count)).reversed() {
      let (shift, mask) = (UInt64(part.shift), Self.mask(part.bits))
      for row in 0..<count where sums[row] &>> shift & mask != 0 {
        lanes[0].withhold(row, kind)
        for lane in lanes.dropFirst() { lane.withhold(row, kind, standing: ExactDecimal.unit) }
      }
    }
  }
}
