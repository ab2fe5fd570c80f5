/// Cells of a block become codes: between which cuts they lie.
extension TabulatedRun {
  func cut(_ cells: UnsafeMutablePointer<Int32>, _ cuts: [Int32], _ lane: Codes, _ count: Int) {
    switch lane {
    case .narrow(let codes): Self.cut(cells, cuts, codes, count)
    case .broad(let codes): Self.cut(cells, cuts, codes, count)
    }
  }

  /// Counts the cuts reached, four at a time: each four take one pass of vector comparisons.
  @inline(__always)
  private static func cut<Code: FixedWidthInteger & UnsignedInteger>(
    _ cells: UnsafeMutablePointer<Int32>, _ cuts: [Int32], _ codes: UnsafeMutablePointer<Code>, _ count: Int
  ) {
    if cuts.isEmpty { return codes.update(repeating: 0, count: count) }
    // No cell is as large as this.
    func cut(_ index: Int) -> Int32 { index < cuts.count ? cuts[index] : Int32.max }
    for start in stride(from: 0, to: cuts.count, by: 4) {
      let (first, second, third, fourth) = (cut(start), cut(start + 1), cut(start + 2), cut(start + 3))
      let isFirst = start == 0
      if start + 2 >= cuts.count {
        for row in 0..<count {
          let cell = cells[row]
          let reached: Int32 = (cell >= first ? 1 : 0) &+ (cell >= second ? 1 : 0)
          let code = Code(truncatingIfNeeded: reached)
          codes[row] = isFirst ? code : codes[row] &+ code
        }
        continue
      }
      for row in 0..<count {
        let cell = cells[row]
        let low: Int32 = (cell >= first ? 1 : 0) &+ (cell >= second ? 1 : 0)
        let high: Int32 = (cell >= third ? 1 : 0) &+ (cell >= fourth ? 1 : 0)
        let code = Code(truncatingIfNeeded: low &+ high)
        codes[row] = isFirst ? code : codes[row] &+ code
      }
    }
  }

  func code(_ cells: UnsafeMutablePointer<Int32>, _ absences: [UInt8], _ lane: Codes, _ count: Int) {
    guard case .narrow(let codes) = lane else { return }
    let first = Int32(absences.count)
    // An absence that is not the field's own cannot be there; its code would be that of the first one.
    var codeOfAbsence: (Int32, Int32, Int32) = (0, 0, 0)
    for (code, absence) in absences.enumerated() {
      switch absence {
      case 1: codeOfAbsence.0 = Int32(code)
      case 2: codeOfAbsence.1 = Int32(code)
      default: codeOfAbsence.2 = Int32(code)
      }
    }
    if absences.isEmpty {
      for row in 0..<count { codes[row] = UInt8(truncatingIfNeeded: cells[row]) }
      return
    }
    let (one, two, three) = codeOfAbsence
    let (cellOne, cellTwo) = (NarrowCell.absent(1), NarrowCell.absent(2))
    for row in 0..<count {
      let cell = cells[row]
      let absent = cell == cellOne ? one : cell == cellTwo ? two : three
      codes[row] = UInt8(truncatingIfNeeded: cell < 0 ? absent : cell &+ first)
    }
  }

  func cut(_ block: NarrowBlock, _ cuts: QuotientCuts, _ lane: Codes, _ count: Int) {
    let (uppers, lowers) = (block.cells(cuts.upper), block.cells(cuts.lower))
    let (above, first) = (cuts.above, Int64(QuotientCuts.firstPresent))
    let number = cuts.below.count
    guard case .narrow(let codes) = lane else { return }
    if Self.cutInNarrowProducts(uppers, lowers, cuts, codes, count) { return }
    cuts.below.withUnsafeBufferPointer { below in
      // A cut beyond a figure is passed from one more on: all products are whole numbers.
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: max(number, 1)) { extra in
        for index in 0..<number { extra[index] = cuts.isBeyond[index] ? 1 : 0 }
        for row in 0..<count {
          let (upper, lower) = (uppers[row], lowers[row])
          if upper < NarrowCell.least || lower < NarrowCell.least || lower == 0 {
            var absence = max(NarrowCell.absence(of: upper), NarrowCell.absence(of: lower))
            if absence == 0 { absence = Absence.unknown.rawValue }
            codes[row] = absence &- 1
            continue
          }
          let sign: Int64 = lower < 0 ? -1 : 1
          let product = above &* Int64(upper) &* sign
          let divisor = Int64(lower) &* sign
          var code = first
          for index in 0..<number { code &+= product >= below[index] &* divisor &+ extra[index] ? 1 : 0 }
          codes[row] = UInt8(truncatingIfNeeded: code)
        }
      }
    }
  }

  /// The same where all products stay within 32 bits, which takes vectors of them: a third of the time. False where they
  /// do not.
  private static func cutInNarrowProducts(
    _ uppers: UnsafeMutablePointer<Int32>, _ lowers: UnsafeMutablePointer<Int32>, _ cuts: QuotientCuts,
    _ codes: UnsafeMutablePointer<UInt8>, _ count: Int
  ) -> Bool {
    let least = NarrowCell.least
    var (highest, lowest, divisor): (Int32, Int32, Int32) = (0, 0, 0)
    for row in 0..<count {
      let upper = uppers[row] < least ? 0 : uppers[row]
      highest = max(highest, upper)
      lowest = min(lowest, upper)
      divisor = max(divisor, lowers[row])
    }
    let most = max(Int64(highest), -Int64(lowest)) * cuts.above.magnitudeWithin
    let mostBelow = Int64(divisor) * (cuts.below.map(\.magnitudeWithin).max() ?? 0)
    guard most < Int64(Int32.max), mostBelow < Int64(Int32.max) - 1 else { return false }
    let above = Int32(truncatingIfNeeded: cuts.above)
    let number = cuts.below.count
    // Beyond the last cut there is one that is never passed: no product is as large.
    func below(_ index: Int) -> Int32 { index < number ? Int32(truncatingIfNeeded: cuts.below[index]) : 0 }
    func extra(_ index: Int) -> Int32 { index < number ? cuts.isBeyond[index] ? 1 : 0 : Int32.max }
    for start in stride(from: 0, to: max(number, 1), by: 4) {
      let (a, b, c, d) = (below(start), below(start + 1), below(start + 2), below(start + 3))
      let (e, f, g, h) = (extra(start), extra(start + 1), extra(start + 2), extra(start + 3))
      let isFirst = start == 0
      for row in 0..<count {
        let (product, lower) = (uppers[row] &* above, lowers[row])
        let low: Int32 = (product >= a &* lower &+ e ? 1 : 0) &+ (product >= b &* lower &+ f ? 1 : 0)
        let high: Int32 = (product >= c &* lower &+ g ? 1 : 0) &+ (product >= d &* lower &+ h ? 1 : 0)
        let code = UInt8(truncatingIfNeeded: low &+ high)
        codes[row] = isFirst ? code &+ UInt8(QuotientCuts.firstPresent) : codes[row] &+ code
      }
    }
    for row in 0..<count where uppers[row] < least || lowers[row] <= 0 {
      let (upper, lower) = (uppers[row], lowers[row])
      if upper >= least, lower >= least, lower < 0 { return false }
      let absence = max(NarrowCell.absence(of: upper), NarrowCell.absence(of: lower))
      codes[row] = (absence == 0 ? Absence.unknown.rawValue : absence) &- 1
    }
    return true
  }
}

extension Int64 {
  /// The magnitude of a figure of cuts, which is below 2³¹.
  fileprivate var magnitudeWithin: Int64 { Int64(magnitude) }
}
