/// A plain table of aligned columns for a terminal of a given width.
///
/// Texts are cut with `…` where the table would be too wide. Numbers are never cut: a cut number is a wrong one.
package struct TableText {
  /// A heading and the side its cells keep to.
  package struct Column: Sendable {
    /// Words and numbers keep to different sides; numbers are never cut.
    package enum Content: Sendable { case words, numbers }
    let heading: String
    let content: Content

    /// Makes a column.
    package init(_ heading: String, _ content: Content = .words) {
      self.heading = SafeText.make(heading)
      self.content = content
    }
  }

  private let columns: [Column]
  private let width: Int
  private var rows: [[String]] = []

  /// Makes a table without rows.
  /// - Parameter width: columns of the terminal; nil for as wide as the texts need.
  package init(columns: [Column], width: Int?) {
    self.columns = columns
    self.width = width ?? Int.max
  }

  /// Adds a row. Missing cells are empty; cells beyond the last column are left out.
  package mutating func add(_ cells: [String]) {
    var row = cells.prefix(columns.count).map { SafeText.make($0) }
    while row.count < columns.count { row.append("") }
    rows.append(row)
  }

  /// The heading, a rule and the rows, each line ended by a line feed, without spaces at line ends.
  package func render() -> String {
    let widths = fittedWidths()
    var result = line(columns.map(\.heading), widths)
    result += line(widths.map { String(repeating: "-", count: $0) }, widths)
    for row in rows { result += line(row, widths) }
    return result
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var result = ""
    var owedSpaces = 0
    for (index, cell) in cells.enumerated() {
      let shown = DisplayWidth.cut(cell, to: widths[index])
      let space = max(0, widths[index] - DisplayWidth.of(shown))
      let isNumber = columns[index].content == .numbers
      if !shown.isEmpty {
        result += String(repeating: " ", count: owedSpaces + (isNumber ? space : 0)) + shown
        owedSpaces = isNumber ? 0 : space
      } else {
        owedSpaces += space
      }
      owedSpaces += 2
    }
    return result + "\n"
  }

  /// Full widths where they fit; otherwise the widest columns of words are cut to one common width, at least 4.
  private func fittedWidths() -> [Int] {
    var widths = columns.map { DisplayWidth.of($0.heading) }
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.of(cell)) }
    }
    let gaps = 2 * max(0, columns.count - 1)
    func capped(_ limit: Int) -> [Int] {
      widths.indices.map { columns[$0].content == .numbers ? widths[$0] : min(widths[$0], limit) }
    }
    if widths.reduce(gaps, +) <= width { return widths }
    var low = 4
    var high = max(4, widths.max() ?? 4)
    while low < high {
      let middle = (low + high + 1) / 2
      if capped(middle).reduce(gaps, +) <= width { low = middle } else { high = middle - 1 }
    }
    return capped(low)
  }
}

/// How many columns of a terminal a text takes: 2 for wide characters, 0 for combining marks, else 1.
package enum DisplayWidth {
  /// Marks that sit on the character before, in rising order. Main blocks only, by Unicode 16.
  private static let zero: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x5BF...0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5,
    0x610...0x61A, 0x64B...0x65F, 0x670...0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8,
    0x6EA...0x6ED, 0x900...0x902, 0x93A...0x93A, 0x93C...0x93C, 0x941...0x948, 0x94D...0x94D,
    0x951...0x957, 0x981...0x981, 0x9BC...0x9BC, 0x9C1...0x9C4, 0x9CD...0x9CD, 0xA01...0xA02,
    0xA3C...0xA3C, 0xA41...0xA51, 0xE31...0xE31, 0xE34...0xE3A, 0xE47...0xE4E, 0x1160...0x11FF,
    0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x2060...0x2064, 0x20D0...0x20F0,
    0x302A...0x302D, 0x3099...0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0x1F3FB...0x1F3FF,
    0xE0100...0xE01EF,
  ]

  /// East Asian wide and full-width characters, and emoji shown as pictures, in rising order.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
    0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
    0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
    0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
    0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
    0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18DFF, 0x1B000...0x1B2FF, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E,
    0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393,
    0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E,
    0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F567, 0x1F5FB...0x1F64F,
    0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D7, 0x1F6DC...0x1F6EC, 0x1F6F4...0x1F6FC,
    0x1F7E0...0x1F7F0, 0x1F90C...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]

  /// Columns of one character. Controls count as 1; they are shown as escapes before they are measured.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if holds(zero, value) { return 0 }
    return value >= 0x1100 && holds(wide, value) ? 2 : 1
  }

  /// Columns of a text of one line.
  package static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The text itself where it fits, otherwise as much as fits followed by `…`. Never half a character.
  package static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var result = ""
    var used = 1
    for character in text {
      used += character.unicodeScalars.reduce(0) { $0 + of($1) }
      if used > width { break }
      result.append(character)
    }
    return result + "…"
  }

  private static func holds(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }
}
