import Ragstone
import RagstoneOutputs

/// How an entry looks on a terminal of so many columns: rows, and where the cursor stands.
///
/// Only what is safe for a terminal is in the rows: controls and signs that act on the text around them are shown as
/// escapes, a tab as four blanks. Wide characters are never cut in two.
package struct LinePicture: Sendable, Equatable {
  /// One row of the screen.
  package struct Row: Sendable, Equatable {
    /// What is written.
    package var text = ""
    /// How many columns it takes.
    package var width = 0
  }

  /// The rows, at least one.
  package private(set) var rows = [Row()]
  /// Where the cursor stands: the index of its row, and how many columns are before it.
  package private(set) var cursor = (row: 0, column: 0)
  private let columns: Int

  /// Lays an entry out.
  /// - Parameters:
  ///   - continuation: what stands before each line of the entry but the first.
  ///   - hint: what is shown behind the entry while the cursor is there; not part of it.
  ///   - columns: how many the terminal has.
  package init(
    prompt: String, continuation: String, _ buffer: LineBuffer, hint: String? = nil,
    style: TextStyle = .plain, columns: Int
  ) {
    self.columns = max(1, columns)
    put(SafeText.make(prompt))
    for (index, character) in buffer.characters.enumerated() {
      if index == buffer.cursor { placeCursor(before: character) }
      if character == "\n" {
        rows.append(Row())
        put(SafeText.make(continuation))
      } else {
        put(Self.shown(character))
      }
    }
    if buffer.isAtEnd {
      placeCursor(before: "\n")
      if let hint { add(hint, style) }
    }
  }

  package static func == (left: LinePicture, right: LinePicture) -> Bool {
    left.rows == right.rows && left.cursor == right.cursor && left.columns == right.columns
  }

  /// A character as it is shown.
  package static func shown(_ character: Character) -> String {
    character.unicodeScalars.reduce(into: "") { text, scalar in
      if scalar == "\t" {
        text += "    "
      } else if SafeText.isUnsafe(scalar) {
        text += SafeText.escape(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Adds safe text, and a row wherever one is full.
  private mutating func put(_ text: String) {
    for scalar in text.unicodeScalars {
      let width = DisplayWidth.of(scalar)
      var last = rows[rows.count - 1]
      if last.width + width > columns, last.width > 0 {
        rows.append(Row())
        last = Row()
      }
      last.text.unicodeScalars.append(scalar)
      last.width += width
      rows[rows.count - 1] = last
    }
  }

  /// The cursor stands where the next character will be; behind a full row that is a row of its own.
  private mutating func placeCursor(before character: Character) {
    let next = Self.shown(character).unicodeScalars.first.map { DisplayWidth.of($0) } ?? 1
    if rows[rows.count - 1].width + (character == "\n" ? 1 : next) > columns { rows.append(Row()) }
    cursor = (rows.count - 1, rows[rows.count - 1].width)
  }

  /// Adds as much of a hint as the row has room for: faint, or in brackets where there are no colours.
  private mutating func add(_ hint: String, _ style: TextStyle) {
    let room = columns - rows[rows.count - 1].width
    let text = style.hasColours ? SafeText.make(hint) : "  [" + SafeText.make(hint) + "]"
    guard room > 4, !hint.isEmpty else { return }
    let cut = DisplayWidth.cut(text, to: room)
    rows[rows.count - 1].text += style.faint(cut)
    rows[rows.count - 1].width += DisplayWidth.of(cut)
  }

  /// The rows that are shown where there are more than the screen has: those around the cursor.
  package func window(height: Int) -> Range<Int> {
    let height = max(1, height)
    guard rows.count > height else { return 0..<rows.count }
    let first = min(max(0, cursor.row - height + 1), rows.count - height)
    return first..<first + height
  }

  /// What draws the rows of a window: from the row the cursor is in, `above` rows below the first one drawn before.
  package func drawing(_ window: Range<Int>, above: Int) -> String {
    var text = "\r" + (above > 0 ? "\u{1B}[\(above)A" : "") + "\u{1B}[J"
    text += rows[window].map(\.text).joined(separator: "\r\n")
    let below = window.upperBound - 1 - cursor.row
    text += "\r" + (below > 0 ? "\u{1B}[\(below)A" : "")
    return text + (cursor.column > 0 ? "\u{1B}[\(cursor.column)C" : "")
  }

  /// How many rows of a screen of another width are above the cursor, once the terminal has broken the rows anew.
  package func rowsAbove(_ window: Range<Int>, columns: Int) -> Int {
    let columns = max(1, columns)
    let full = rows[window.lowerBound..<cursor.row].reduce(0) {
      $0 + max(1, ($1.width + columns - 1) / columns)
    }
    return full + cursor.column / columns
  }
}
