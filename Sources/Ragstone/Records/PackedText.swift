/// Where the bytes of a text lie, in one number: the value of a text cell.
///
/// Bits 0 to 20 hold the length in bytes (a field is at most 1 MB), bits 21 to 62 the offset; the sign says
/// which bytes: not negative for the file itself, negative for the table's own copy of texts that had to be
/// unescaped.
struct PackedText: Hashable {
  /// The packed number.
  let packed: Int64

  /// The longest text, in bytes.
  static let longest = 1 << 20

  /// Takes a number made by the other initialiser.
  init(packed: Int64) { self.packed = packed }

  /// Packs a place.
  @inline(__always)
  init(offset: Int, length: Int, isCopy: Bool) {
    packed = Int64(offset) &<< 21 | Int64(length) | (isCopy ? Int64.min : 0)
  }

  /// Whether the bytes are in the table's own copy.
  var isCopy: Bool { packed < 0 }
  /// Offset of the first byte.
  var offset: Int { Int((packed & Int64.max) &>> 21) }
  /// Number of bytes.
  var length: Int { Int(packed & 0x1F_FFFF) }

  /// The same text when its copy has been moved `distance` bytes up.
  func moved(by distance: Int) -> PackedText {
    PackedText(offset: offset &+ distance, length: length, isCopy: isCopy)
  }
}
