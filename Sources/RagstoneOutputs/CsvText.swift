/// A writer of comma-separated values as RFC 4180 has them, into bytes.
///
/// Text cells are written so that no spreadsheet takes them for a formula; numbers have an entry of their own
/// and are left alone. The writer can be emptied as often as wanted, so a file never needs to be in memory.
package struct CsvText {
  /// What has been written since the last `take`.
  package private(set) var bytes: [UInt8] = []
  private var rowIsEmpty = true
  private var rowIsOneEmptyField = false

  /// Makes a writer that has written nothing.
  package init() {}

  /// Adds a text cell. Where the cell, or a line inside it, begins as a formula does, the cell and that line
  /// get a leading apostrophe.
  package mutating func text(_ field: String) {
    separate()
    var safe = field
    let field = safe.withUTF8 { Self.mayBeFormula($0) } ? Self.neutralised(field) : field
    rowIsOneEmptyField = rowIsOneEmptyField && field.isEmpty
    var copy = field
    copy.withUTF8 { utf8 in
      if Self.needsQuotes(utf8) {
        bytes.append(0x22)
        for byte in utf8 {
          if byte == 0x22 { bytes.append(0x22) }
          bytes.append(byte)
        }
        bytes.append(0x22)
      } else {
        bytes.append(contentsOf: utf8)
      }
    }
  }

  /// Adds a number as it is written, `-12.5`. Text that is no plain number is written as a text cell.
  package mutating func number(_ digits: String) {
    guard Self.isPlainNumber(digits) else { return text(digits) }
    separate()
    rowIsOneEmptyField = false
    bytes.append(contentsOf: digits.utf8)
  }

  /// Adds a whole number.
  package mutating func number(_ value: Int) { number(String(value)) }

  /// Adds a cell with nothing in it.
  package mutating func empty() { separate() }

  /// Ends the row. A row of one empty cell is written as `""`, since a blank line is no row to many readers.
  package mutating func endRow() {
    if rowIsOneEmptyField { bytes.append(contentsOf: [0x22, 0x22]) }
    bytes.append(0x0D)
    bytes.append(0x0A)
    rowIsEmpty = true
    rowIsOneEmptyField = false
  }

  /// Adds a row of text cells.
  package mutating func row(_ fields: [String]) {
    for field in fields { text(field) }
    endRow()
  }

  /// Hands over what was written and begins again with nothing.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func separate() {
    if !rowIsEmpty { bytes.append(0x2C) }
    rowIsOneEmptyField = rowIsEmpty
    rowIsEmpty = false
  }

  /// Quotes are also put round `;` and tab, at which spreadsheets of other countries cut, and round outer spaces.
  private static func needsQuotes(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = utf8.first, let last = utf8.last else { return false }
    if first == 0x20 || last == 0x20 { return true }
    return utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x3B || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  /// A quick look that is only ever wrong towards caution: plain words of one line need no second look.
  private static func mayBeFormula(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = utf8.first else { return false }
    let letter = first | 0x20
    if !(letter >= 0x61 && letter <= 0x7A) && !(first >= 0x30 && first <= 0x39) { return true }
    return utf8.contains { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 }
  }

  private static func neutralised(_ field: String) -> String {
    var result = String.UnicodeScalarView()
    var foundOne = false
    var rest = field.unicodeScalars[...]
    var isFirstLine = true
    while !rest.isEmpty || isFirstLine {
      let end = rest.firstIndex(where: isLineBreak) ?? rest.endIndex
      let line = rest[..<end]
      if startsFormula(line) || (isFirstLine && startsWithLineBreak(rest)) {
        foundOne = true
        if !isFirstLine { result.append("'") }
      }
      result.append(contentsOf: line)
      if end < rest.endIndex {
        result.append(rest[end])
        rest = rest[rest.index(after: end)...]
      } else {
        rest = rest[rest.endIndex...]
      }
      isFirstLine = false
    }
    return (foundOne ? "'" : "") + String(result)
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func startsWithLineBreak(_ text: Substring.UnicodeScalarView) -> Bool {
    guard let first = text.first(where: { $0 != " " }) else { return false }
    return isLineBreak(first)
  }

  /// Whether the first character after spaces and invisible characters is one a spreadsheet acts on.
  private static func startsFormula(_ line: Substring.UnicodeScalarView) -> Bool {
    for scalar in line {
      switch scalar {
      case "=", "+", "-", "@", "\t", "＝", "＋", "－", "＠": return true
      default:
        if !scalar.properties.isWhitespace && !SafeText.isUnsafe(scalar) { return false }
      }
    }
    return false
  }

  /// An optional minus, digits, and at most one point with digits after it.
  private static func isPlainNumber(_ text: String) -> Bool {
    var digits = text.utf8[...]
    if digits.first == 0x2D { digits.removeFirst() }
    let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
