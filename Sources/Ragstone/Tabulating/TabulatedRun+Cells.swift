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
}
