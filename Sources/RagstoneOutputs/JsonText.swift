/// A writer of JSON into bytes, with the keys in the order given.
///
/// The text it writes is ASCII where a character could act on a terminal or a reader: controls, line
/// separators, bidirectional and invisible characters are written as `\u` escapes, and so is the second of two
/// `#`, which some readers of logs take for the beginning of an order.
package struct JsonText {
  /// What has been written since the last `take`.
  package private(set) var bytes: [UInt8] = []
  /// What is left out of the bytes, with where it belongs, for a writer that leaves holes.
  package private(set) var holes: [(offset: Int, hole: ExplanationHole)] = []
  private let isPretty: Bool
  private let leavesHoles: Bool
  /// For each open object or list whether it has a member yet.
  private var hasMember: [Bool] = []
  private var followsKey = false

  /// Makes a writer. A pretty one puts each member on a line of its own, two spaces deeper each time.
  /// One that leaves holes writes nothing for what differs from row to row.
  package init(pretty: Bool = false, leavesHoles: Bool = false) {
    (isPretty, self.leavesHoles) = (pretty, leavesHoles)
  }

  /// Opens an object.
  package mutating func beginObject() { open(0x7B) }
  /// Closes the object opened last.
  package mutating func endObject() { close(0x7D) }
  /// Opens a list.
  package mutating func beginList() { open(0x5B) }
  /// Closes the list opened last.
  package mutating func endList() { close(0x5D) }

  /// Writes a key; its value is written next.
  package mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(0x3A)
    if isPretty { bytes.append(0x20) }
    followsKey = true
  }

  /// Writes a text, or null for nil.
  package mutating func string(_ text: String?) {
    guard let text else { return null() }
    separate()
    quote(text)
  }

  /// Writes a whole number.
  package mutating func number(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes an exact decimal as its digits, `-12.5`. Anything JSON does not call a number is written as a text.
  package mutating func number(_ digits: String) {
    guard Self.isNumber(digits) else { return string(digits) }
    separate()
    bytes.append(contentsOf: digits.utf8)
  }

  /// Writes true or false.
  package mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes null.
  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a key and a text, or null for nil.
  package mutating func member(_ name: String, _ text: String?) {
    key(name)
    string(text)
  }

  /// Writes a key and a whole number.
  package mutating func member(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }

  /// Writes a comma between whole values that stand in no list of this writer.
  mutating func comma() { bytes.append(0x2C) }

  /// Leaves a hole for a value, or writes it where there is none or this writer leaves none.
  mutating func value(_ hole: ExplanationHole?, _ write: (inout JsonText) -> Void) {
    guard leavesHoles, let hole else { return write(&self) }
    separate()
    holes.append((bytes.count, hole))
  }

  /// Ends a line between whole values, as JSON Lines has it, or at the end of a file.
  package mutating func endLine() { bytes.append(0x0A) }

  /// Hands over what was written and begins again with nothing; open objects and lists stay open.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    hasMember.append(false)
  }

  private mutating func close(_ bracket: UInt8) {
    let hadMember = hasMember.popLast() ?? false
    if hadMember { breakLine() }
    bytes.append(bracket)
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let last = hasMember.last else { return }
    if last { bytes.append(0x2C) }
    hasMember[hasMember.count - 1] = true
    breakLine()
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(0x0A)
    for _ in 0..<(hasMember.count * 2) { bytes.append(0x20) }
  }

  /// Adds a text that is UTF-8 or nearly so, between quotation marks.
  static func quote(_ text: UnsafeRawBufferPointer, into bytes: inout [UInt8]) {
    if isPlain(text) {
      bytes.append(0x22)
      bytes.append(contentsOf: text)
      bytes.append(0x22)
    } else {
      var json = JsonText()
      json.quote(String(decoding: text, as: UTF8.self))
      bytes += json.bytes
    }
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    var copy = text
    let isPlain = copy.withUTF8 { utf8 in
      guard Self.isPlain(UnsafeRawBufferPointer(utf8)) else { return false }
      bytes.append(contentsOf: utf8)
      return true
    }
    var before: Unicode.Scalar = " "
    for scalar in isPlain ? "".unicodeScalars : text.unicodeScalars {
      defer { before = scalar }
      switch scalar {
      case "#" where before == "#": escape(0x23)
      case "\"": bytes.append(contentsOf: [0x5C, 0x22])
      case "\\": bytes.append(contentsOf: [0x5C, 0x5C])
      case "\n": bytes.append(contentsOf: [0x5C, 0x6E])
      case "\r": bytes.append(contentsOf: [0x5C, 0x72])
      case "\t": bytes.append(contentsOf: [0x5C, 0x74])
      default:
        if SafeText.isUnsafe(scalar) {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { escape(unit) }
        } else {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
    bytes.append(0x22)
  }

  /// Whether a text stands between quotation marks as it is.
  static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
    text.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C && $0 != 0x23 }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes.append(contentsOf: "\\u".utf8)
    bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.utf8.count).utf8)
    bytes.append(contentsOf: digits.utf8)
  }

  /// An optional minus, digits without a needless leading 0, and at most one point with digits after it.
  private static func isNumber(_ text: String) -> Bool {
    var digits = text.utf8[...]
    if digits.first == 0x2D { digits.removeFirst() }
    if digits.first == 0x30 && digits.count > 1 && digits.dropFirst().first != 0x2E { return false }
    let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
