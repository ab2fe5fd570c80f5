/// Quotients of two cells become codes: between which cuts they lie.
extension TabulatedRun {
  /// What the cells of a field in a block are like.
  struct SurveyedCells {
    /// No cell is as far from nought as this, if only just.
    var limit: Int64 = 0
    /// Some are below nought.
    var hasNegative = false
    /// Some are absent or nought.
    var hasGaps = false
  }

  /// Looks at the cells of a field for all quotients made of it.
  func survey(_ cells: UnsafeMutablePointer<Int32>, _ survey: CellSurvey, _ count: Int) {
    let (kinds, noughts) = (kinds(survey), noughts(survey))
    let (least, lowest) = (CellVector(repeating: NarrowCell.least), CellVector(repeating: Int32.min))
    let sign = CellVector(repeating: 31)
    var (magnitudes, signs, gaps) = (CellVector.zero, CellVector.zero, CellVector.zero)
    var row = 0
    while row < count {
      let cell = cells.vector(at: row)
      let absent = (cell .< least).bits
      let nought = (cell .== CellVector.zero).bits
      magnitudes |= (cell ^ (cell &>> sign)) & ~absent
      signs |= cell & ~absent
      gaps |= absent | nought
      kinds.put(SIMD16<UInt8>(truncatingIfNeeded: (cell ^ lowest) & absent), at: row)
      noughts.put(SIMD16<UInt8>(truncatingIfNeeded: nought), at: row)
      row &+= 16
    }
    var (magnitude, negative, gap): (Int32, Int32, Int32) = (0, 0, 0)
    for index in 0..<16 {
      magnitude |= magnitudes[index]
      negative |= signs[index]
      gap |= gaps[index]
    }
    surveyed[survey.index] = SurveyedCells(
      limit: Int64(magnitude) + 1, hasNegative: negative < 0, hasGaps: gap != 0)
  }

  func cut(_ block: NarrowBlock, _ cuts: QuotientCuts, _ lane: Codes, _ count: Int) {
    guard case .narrow(let codes) = lane else { return }
    let (uppers, lowers) = (block.cells(cuts.upper.field), block.cells(cuts.lower.field))
    let (upper, lower) = (surveyed[cuts.upper.index], surveyed[cuts.lower.index])
    let most = upper.limit * Int64(cuts.above.magnitude)
    let mostBelow = lower.limit * (cuts.below.map { Int64($0.magnitude) }.max() ?? 0)
    if !lower.hasNegative, most < Int64(Int32.max), mostBelow < Int64(Int32.max) - 1 {
      Self.cutInNarrowProducts(uppers, lowers, cuts, codes, count)
    } else {
      Self.cutInBroadProducts(uppers, lowers, cuts, codes, count)
    }
    if upper.hasGaps || lower.hasGaps {
      Self.fill(kinds(cuts.upper), kinds(cuts.lower), noughts(cuts.lower), codes, count)
    }
  }

  /// Compares products of 64 bits. Of rows with an absence, or over nought, nothing is settled.
  private static func cutInBroadProducts(
    _ uppers: UnsafeMutablePointer<Int32>, _ lowers: UnsafeMutablePointer<Int32>, _ cuts: QuotientCuts,
    _ codes: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    let number = cuts.below.count
    cuts.below.withUnsafeBufferPointer { below in
      // A cut beyond a figure is passed from one more on: all products are whole numbers.
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: max(number, 1)) { extra in
        for index in 0..<number { extra[index] = cuts.isBeyond[index] ? 1 : 0 }
        for row in 0..<count {
          let sign: Int64 = lowers[row] < 0 ? -1 : 1
          let product = cuts.above &* Int64(uppers[row]) &* sign
          let divisor = Int64(lowers[row]) &* sign
          var code = Int64(QuotientCuts.firstPresent)
          for index in 0..<number { code &+= product >= below[index] &* divisor &+ extra[index] ? 1 : 0 }
          codes[row] = UInt8(truncatingIfNeeded: code)
        }
      }
    }
  }

  /// The same where all products that count stay within 32 bits: a sixth to a third of the time.
  private static func cutInNarrowProducts(
    _ uppers: UnsafeMutablePointer<Int32>, _ lowers: UnsafeMutablePointer<Int32>, _ cuts: QuotientCuts,
    _ codes: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    typealias Cells = SIMD8<Int32>
    let above = Cells(repeating: Int32(truncatingIfNeeded: cuts.above))
    let number = cuts.below.count
    // Beyond the last cut there is one that is never passed: no product is as large.
    func below(_ index: Int) -> Cells {
      Cells(repeating: index < number ? Int32(truncatingIfNeeded: cuts.below[index]) : 0)
    }
    func extra(_ index: Int) -> Cells {
      Cells(repeating: index < number ? cuts.isBeyond[index] ? 1 : 0 : Int32.max)
    }
    // Three cuts at a time: multiplying is what takes time, and more cuts do not stay in registers.
    for start in stride(from: 0, to: max(number, 1), by: 3) {
      let (a, b, c) = (below(start), below(start + 1), below(start + 2))
      let (e, f, g) = (extra(start), extra(start + 1), extra(start + 2))
      let first = Cells(repeating: start == 0 ? Int32(QuotientCuts.firstPresent) : 0)
      var row = 0
      while row < count {
        let (product, lower) = (uppers.half(at: row) &* above, lowers.half(at: row))
        let reached =
          (product .>= lower &* a &+ e).bits &+ (product .>= lower &* b &+ f).bits
          &+ (product .>= lower &* c &+ g).bits
        var code = SIMD8<UInt8>(truncatingIfNeeded: first &- reached)
        if start > 0 { code &+= UnsafeRawPointer(codes + row).loadUnaligned(as: SIMD8<UInt8>.self) }
        codes.put(code, at: row)
        row &+= 8
      }
    }
  }

  /// Puts the codes of absences where a cell is absent, and that of unknown where the divisor is nought. Nothing but bytes and
  /// no branches, of which the compiler makes vectors.
  private static func fill(
    _ uppers: UnsafeMutablePointer<UInt8>, _ lowers: UnsafeMutablePointer<UInt8>,
    _ noughts: UnsafeMutablePointer<UInt8>, _ codes: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    for row in 0..<count {
      let (upper, lower, nought, code) = (uppers[row], lowers[row], noughts[row], codes[row])
      let larger = upper > lower ? upper : lower
      let kind = larger == 0 ? nought & Absence.unknown.rawValue : larger
      codes[row] = kind == 0 ? code : kind &- 1
    }
  }
}
