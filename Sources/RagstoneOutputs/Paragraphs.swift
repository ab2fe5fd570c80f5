import Ragstone

/// Paragraphs broken at blanks, and tables, for a terminal of some width.
struct Paragraphs {
  let width: Int
  private(set) var text = ""

  init(width: Int) { self.width = width }

  /// Adds a paragraph of which all lines but the first stand two columns further in.
  mutating func add(_ paragraph: String, indent: Int = 0) {
    text += Self.broken(paragraph, width: width, indent: indent, hanging: 2)
  }

  /// Adds a table from the first column on.
  mutating func add(plain table: TableText) { text += table.render() }

  /// Adds a table, two columns in.
  mutating func add(_ table: TableText) { text += Self.indented(table) }

  /// A paragraph made safe and broken at blanks, ended by a line feed.
  /// - Parameters:
  ///   - indent: columns in front of every line.
  ///   - hanging: further columns in front of every line but the first.
  static func broken(_ paragraph: String, width: Int, indent: Int, hanging: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    let further = margin + String(repeating: " ", count: hanging)
    var (text, line, used) = ("", margin, indent)
    for word in SafeText.make(paragraph).split(separator: " ") {
      let length = DisplayWidth.of(String(word))
      let isFirst = line.utf8.allSatisfy { $0 == 0x20 }
      if !isFirst, used + 1 + length > width {
        text += line + "\n"
        (line, used) = (further, indent + hanging)
      } else if !isFirst {
        line += " "
        used += 1
      }
      line += word
      used += length
    }
    return text + (line.utf8.allSatisfy { $0 == 0x20 } ? "" : line) + "\n"
  }

  /// A table two columns in.
  static func indented(_ table: TableText) -> String {
    table.render().split(separator: "\n", omittingEmptySubsequences: true).map { "  \($0)\n" }.joined()
  }
}
