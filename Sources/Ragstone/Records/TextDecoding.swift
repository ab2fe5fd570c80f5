/// A file's text as UTF-8, and how it was found to be encoded.
struct TextDecoding {
  /// The bytes, UTF-8.
  let text: InputBytes
  /// Where the text begins, after a byte-order mark.
  let start: Int
  /// What to tell people about the encoding, if anything.
  let note: String?

  /// A byte that cannot be read, with its place.
  struct Failure: Error {
    /// What is wrong.
    let problem: RecordProblem
    /// Its line and column, from 1.
    let position: SourceFile.Position

    /// The same, as the reason for refusing a file.
    var refusal: DelimitedReader.Refusal { DelimitedReader.Refusal(problem: problem, position: position) }
  }

  /// Finds the encoding: a byte-order mark says it; otherwise it is UTF-8 when valid, and Windows-1252 when
  /// not.
  static func decode(_ input: InputBytes) -> Result<TextDecoding, Failure> {
    let bytes = input.bytes
    if bytes.starts(with: [0xFF, 0xFE]) { return decodeUTF16(bytes, isLittleEndian: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return decodeUTF16(bytes, isLittleEndian: false) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if UTF8Check.isValid(bytes) {
      return .success(TextDecoding(text: input, start: start, note: nil))
    }
    return decodeWindows1252(bytes)
  }

  private static func decodeUTF16(
    _ bytes: UnsafeRawBufferPointer, isLittleEndian: Bool
  ) -> Result<TextDecoding, Failure> {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    func unit(_ index: Int) -> UInt32 {
      let low = UInt32(bytes[isLittleEndian ? index : index + 1])
      let high = UInt32(bytes[isLittleEndian ? index + 1 : index])
      return high << 8 | low
    }
    let name = isLittleEndian ? "UTF-16 (little-endian)" : "UTF-16 (big-endian)"
    var index = 2
    while index < bytes.count {
      guard index + 1 < bytes.count else { return .failure(failure(bytes[index], name, output)) }
      var value = unit(index)
      index += 2
      if value >= 0xD800, value <= 0xDBFF, index + 1 < bytes.count, unit(index) & 0xFC00 == 0xDC00 {
        value = 0x10000 + (value & 0x3FF) << 10 + (unit(index) & 0x3FF)
        index += 2
      }
      guard let scalar = Unicode.Scalar(value) else {
        return .failure(failure(bytes[index - 2], name, output))
      }
      append(scalar, to: &output)
    }
    return .success(TextDecoding(text: InputBytes(output), start: 0, note: "The file is \(name)."))
  }

  private static func decodeWindows1252(_ bytes: UnsafeRawBufferPointer) -> Result<TextDecoding, Failure> {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        output.append(byte)
        continue
      }
      let value = byte < 0xA0 ? windows1252[Int(byte - 0x80)] : UInt16(byte)
      guard value != 0, let scalar = Unicode.Scalar(value) else {
        return .failure(failure(byte, "Windows-1252", output))
      }
      append(scalar, to: &output)
    }
    let note = "The file is not UTF-8; it was read as Windows-1252."
    return .success(TextDecoding(text: InputBytes(output), start: 0, note: note))
  }

  private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static func failure(_ byte: UInt8, _ encoding: String, _ before: [UInt8]) -> Failure {
    let position = before.withUnsafeBytes { RowOrigin.position($0, $0.count) }
    return Failure(problem: .undecodable(byte: byte, encoding: encoding), position: position)
  }

  /// What the bytes 0x80 to 0x9F mean in Windows-1252; 0 for the five that mean nothing.
  /// Source: the Unicode Consortium's table CP1252.TXT.
  private static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0, 0x017E, 0x0178,
  ]
}

/// Whether bytes are UTF-8.
enum UTF8Check {
  /// Whether all of the bytes are UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF, nothing
  /// cut off.
  static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool { firstInvalid(bytes) == nil }

  /// Offset of the first byte that is not part of UTF-8, or nil when all are.
  static func firstInvalid(_ bytes: UnsafeRawBufferPointer) -> Int? {
    let count = bytes.count
    var index = 0
    while index < count {
      if index + 8 <= count,
        bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
        continue
      }
      let length = length(bytes, index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  /// How many bytes the character at `index` takes, or 0 when it is not valid.
  @inline(__always)
  private static func length(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
    let first = bytes[index]
    func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    func follows(_ offset: Int) -> Bool { next(offset) & 0xC0 == 0x80 }
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return next(1) >= 0xA0 && follows(1) && follows(2) ? 3 : 0
    case 0xED: return next(1) < 0xA0 && follows(1) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return next(1) >= 0x90 && follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return next(1) < 0x90 && follows(1) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }
}
