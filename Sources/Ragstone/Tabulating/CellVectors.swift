/// Sixteen cells at a time. Of vectors and nothing else: a plain number among them makes a call of each operation.
typealias CellVector = SIMD16<Int32>

extension UnsafeMutablePointer<Int32> {
  /// Sixteen cells from a row on.
  @inline(__always)
  func vector(at row: Int) -> CellVector {
    UnsafeRawPointer(self + row).loadUnaligned(as: CellVector.self)
  }

  /// Eight cells from a row on.
  @inline(__always)
  func half(at row: Int) -> SIMD8<Int32> {
    UnsafeRawPointer(self + row).loadUnaligned(as: SIMD8<Int32>.self)
  }
}

extension SIMDMask<CellVector> {
  /// −1 where it holds and 0 elsewhere, which is how many hold when vectors are added and taken away.
  @inline(__always)
  var bits: CellVector { unsafeBitCast(self, to: CellVector.self) }
}

extension SIMDMask<SIMD8<Int32>> {
  /// −1 where it holds and 0 elsewhere.
  @inline(__always)
  var bits: SIMD8<Int32> { unsafeBitCast(self, to: SIMD8<Int32>.self) }
}

extension UnsafeMutablePointer where Pointee: FixedWidthInteger {
  /// Puts a vector into the rows from one on.
  @inline(__always)
  func put<Codes: SIMD>(_ codes: Codes, at row: Int) where Codes.Scalar == Pointee {
    UnsafeMutableRawPointer(self + row).storeBytes(of: codes, as: Codes.self)
  }
}
