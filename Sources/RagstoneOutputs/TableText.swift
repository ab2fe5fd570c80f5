import Ragstone

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
  private var rows: [(cells: [String], painted: String?)] = []

  /// Makes a table without rows.
  /// - Parameter width: columns of the terminal; nil for as wide as the texts need.
  package init(columns: [Column], width: Int?) {
    self.columns = columns
    self.width = width ?? Int.max
  }

  /// Adds a row. Missing cells are empty; cells beyond the last column are left out.
  /// - Parameter painted: the last cell in colours, of the same letters and none of them out of rules or data; it stands in the place
  ///   of the cell where that is not cut.
  package mutating func add(_ cells: [String], painted: String? = nil) {
    var row = cells.prefix(columns.count).map { SafeText.make($0) }
    while row.count < columns.count { row.append("") }
    rows.append((row, painted))
  }

  /// The heading, a rule and the rows, each line ended by a line feed, without spaces at line ends.
  package func render() -> String {
    let widths = fittedWidths()
    var result = line(columns.map(\.heading), widths)
    result += line(widths.map { String(repeating: "-", count: $0) }, widths)
    for row in rows { result += line(row.cells, widths, row.painted) }
    return result
  }

  private func line(_ cells: [String], _ widths: [Int], _ painted: String? = nil) -> String {
    var result = ""
    var owedSpaces = 0
    for (index, cell) in cells.enumerated() {
      let shown = DisplayWidth.cut(cell, to: widths[index])
      let space = max(0, widths[index] - DisplayWidth.of(shown))
      let isNumber = columns[index].content == .numbers
      if !shown.isEmpty {
        result += String(repeating: " ", count: owedSpaces + (isNumber ? space : 0))
        result += index == cells.count - 1 && shown == cell ? painted ?? shown : shown
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
      for (index, cell) in row.cells.enumerated() {
        widths[index] = max(widths[index], DisplayWidth.of(cell))
      }
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
