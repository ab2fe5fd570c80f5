/// Finds where the cells of a stretch of delimited text end: sixty-four bytes at a time, none waiting for another.
///
/// Looking for the end of each cell from its beginning took twice as long as this and reading the cells together, since
/// no cell could be begun before the one before it had ended.
struct CellEnds {
  /// How many bytes are looked at in one go at most.
  static let window = 1 << 14

  /// A bit for each byte of eight.
  private static let bits = SIMD64<UInt8>(
    lowHalf: SIMD32(
      lowHalf: .init(lowHalf: eight, highHalf: eight), highHalf: .init(lowHalf: eight, highHalf: eight)),
    highHalf: SIMD32(
      lowHalf: .init(lowHalf: eight, highHalf: eight), highHalf: .init(lowHalf: eight, highHalf: eight)))
  private static let eight = SIMD8<UInt8>(1, 2, 4, 8, 16, 32, 64, 128)

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
    let (bits, delimiters) = (Self.bits, SIMD64<UInt8>(repeating: delimiter))
    let (feeds, returns) = (SIMD64<UInt8>(repeating: 0x0A), SIMD64<UInt8>(repeating: 0x0D))
    while offset + 64 <= length {
      let text = UnsafeRawPointer(start + offset).loadUnaligned(as: SIMD64<UInt8>.self)
      let found = (text .== delimiters) .| (text .== feeds) .| (text .== returns)
      let marked = SIMD64<UInt8>(repeating: 0).replacing(with: bits, where: found)
      let words = unsafeBitCast(marked, to: SIMD8<UInt64>.self)
      // The eight bytes of a word have a bit each, so their sum, which ends in the highest byte, is all the bits.
      let ones: UInt64 = 0x0101_0101_0101_0101
      var mask = (words[0] &* ones) &>> 56
      mask |= ((words[1] &* ones) &>> 56) &<< 8
      mask |= ((words[2] &* ones) &>> 56) &<< 16
      mask |= ((words[3] &* ones) &>> 56) &<< 24
      mask |= ((words[4] &* ones) &>> 56) &<< 32
      mask |= ((words[5] &* ones) &>> 56) &<< 40
      mask |= ((words[6] &* ones) &>> 56) &<< 48
      mask |= ((words[7] &* ones) &>> 56) &<< 56
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
