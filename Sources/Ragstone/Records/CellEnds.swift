/// Finds where the cells of a stretch of delimited text end: sixteen bytes at a time, none waiting for another.
///
/// Looking for the end of each cell from its beginning took twice as long as this and reading the cells together, since
/// no cell could be begun before the one before it had ended.
struct CellEnds {
  /// How many bytes are looked at in one go at most.
  static let window = 1 << 14

  /// Writes the offsets from `start` of delimiters and line breaks before `limit`, and returns how many.
  ///
  /// Where the text ends without a line break, its end counts as one. There must be room for as many as there are bytes.
  static func find(
    _ start: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>, endOfFile: UnsafePointer<UInt8>,
    delimiter: UInt8,
    into ends: UnsafeMutablePointer<Int32>
  ) -> Int {
    var count = 0
    let length = limit - start
    var offset = 0
    // Made once: inside the loop the compiler fills them byte by byte each time.
    let delimiters = SIMD16<UInt8>(repeating: delimiter)
    let feeds = SIMD16<UInt8>(repeating: 0x0A)
    let returns = SIMD16<UInt8>(repeating: 0x0D)
    let marks = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
    @inline(__always) func bits(_ place: UnsafePointer<UInt8>) -> UInt64 {
      let text = UnsafeRawPointer(place).loadUnaligned(as: SIMD16<UInt8>.self)
      let found = (text .== delimiters) .| (text .== feeds) .| (text .== returns)
      let words = unsafeBitCast(unsafeBitCast(found, to: SIMD16<UInt8>.self) & marks, to: SIMD2<UInt64>.self)
      // The eight bytes of a word have a bit each, so their sum, which ends in the highest byte, is all the bits.
      let ones: UInt64 = 0x0101_0101_0101_0101
      return ((words.x &* ones) &>> 56) | (((words.y &* ones) &>> 56) &<< 8)
    }
    while offset + 64 <= length {
      let place = start + offset
      var mask = bits(place) | bits(place + 16) &<< 16
      mask |= bits(place + 32) &<< 32 | bits(place + 48) &<< 48
      while mask != 0 {
        ends[count] = Int32(truncatingIfNeeded: offset &+ mask.trailingZeroBitCount)
        count &+= 1
        mask &= mask &- 1
      }
      offset &+= 64
    }
    while offset < length {
      let byte = start[offset]
      if byte == delimiter || byte == 0x0A || byte == 0x0D {
        ends[count] = Int32(truncatingIfNeeded: offset)
        count &+= 1
      }
      offset &+= 1
    }
    if limit == endOfFile, length > 0, limit[-1] != 0x0A, limit[-1] != 0x0D {
      ends[count] = Int32(truncatingIfNeeded: length)
      count &+= 1
    }
    return count
  }
}
