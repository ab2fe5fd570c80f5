import RagstoneCommands
import RagstoneOutputs
import Testing

/// How an entry looks.
@Suite("The picture of an entry") struct LinePictureTests {
  /// The rows, and the place of the cursor, of a text with `|` where the cursor is.
  private func picture(
    _ text: String, hint: String? = nil, style: TextStyle = .plain, columns: Int = 10
  ) -> LinePicture {
    var buffer = LineBuffer(text.replacing("|", with: ""))
    buffer.move(to: text.distance(from: text.startIndex, to: text.firstIndex(of: "|") ?? text.endIndex))
    return LinePicture(prompt: "> ", continuation: ". ", buffer, hint: hint, style: style, columns: columns)
  }

  private func check(
    _ picture: LinePicture, _ rows: [String], row: Int, column: Int,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(picture.rows.map(\.text) == rows, sourceLocation: place)
    #expect(
      picture.cursor.row == row && picture.cursor.column == column, "\(picture.cursor)", sourceLocation: place
    )
  }

  @Test func aShortLine() {
    check(picture("|"), ["> "], row: 0, column: 2)
    check(picture("ab|"), ["> ab"], row: 0, column: 4)
    check(picture("|ab"), ["> ab"], row: 0, column: 2)
  }

  @Test func furtherLines() {
    check(picture("ab\nc|d\n"), ["> ab", ". cd", ". "], row: 1, column: 3)
    check(picture("ab|\ncd"), ["> ab", ". cd"], row: 0, column: 4)
  }

  @Test func longLinesWrap() {
    check(picture("abcdefghij|"), ["> abcdefgh", "ij"], row: 1, column: 2)
    // Behind a full row the cursor has a row of its own.
    check(picture("abcdefgh|"), ["> abcdefgh", ""], row: 1, column: 0)
    check(picture("abcdefgh|i"), ["> abcdefgh", "i"], row: 1, column: 0)
    check(picture("abcdefgh|\ni"), ["> abcdefgh", "", ". i"], row: 1, column: 0)
    check(picture("|abcdefgh"), ["> abcdefgh"], row: 0, column: 2)
  }

  @Test func wideCharactersAreNotCut() {
    check(picture("漢字漢字漢|"), ["> 漢字漢字", "漢"], row: 1, column: 2)
    check(picture("a漢字漢|字"), ["> a漢字漢", "字"], row: 1, column: 0)
    check(picture("e\u{301}|x"), ["> e\u{301}x"], row: 0, column: 3)
    // A screen too narrow for anything still gets a picture.
    #expect(picture("漢字|", columns: 1).rows.count >= 4)
  }

  @Test func nothingInATextReachesTheTerminalAsItIs() {
    check(picture("\u{202E}|x", columns: 20), ["> \\u{202E}x"], row: 0, column: 10)
    check(picture("a\tb|", columns: 20), ["> a    b"], row: 0, column: 8)
    let picture = LinePicture(
      prompt: "\u{1B}[2J> ", continuation: "", LineBuffer("x"), hint: "\u{7}\u{9B}now", columns: 60)
    #expect(picture.rows.map(\.text) == ["\\u{1B}[2J> x  [\\u{7}\\u{9B}now]"])
  }

  @Test func hints() {
    check(picture("ab|", hint: "now", columns: 20), ["> ab  [now]"], row: 0, column: 4)
    check(picture("a|b", hint: "now", columns: 20), ["> ab"], row: 0, column: 3)
    check(
      picture("ab|", hint: "now 50", style: TextStyle(colours: true)), ["> ab\u{1B}[2mnow 50\u{1B}[0m"],
      row: 0, column: 4)
    check(
      picture("ab|", hint: "a long one", style: TextStyle(colours: true)), ["> ab\u{1B}[2ma lon…\u{1B}[0m"],
      row: 0, column: 4)
    check(picture("abcdef|", hint: "now"), ["> abcdef"], row: 0, column: 8)
  }

  @Test func aTallEntryShowsTheRowsAroundTheCursor() {
    let tall = "1\n2\n3\n4\n5\n6"
    #expect(picture(tall + "|").window(height: 3) == 3..<6)
    #expect(picture("|" + tall).window(height: 3) == 0..<3)
    #expect(picture("1\n2\n3\n|4\n5\n6").window(height: 3) == 1..<4)
    #expect(picture(tall + "|").window(height: 10) == 0..<6)
    #expect(picture(tall + "|").window(height: 0).count == 1)
  }

  @Test func drawingBeginsWhereTheOneBeforeBegan() {
    let drawn = picture("ab\nc|d").drawing(0..<2, above: 1)
    #expect(drawn == "\r\u{1B}[1A\u{1B}[J> ab\r\n. cd\r\u{1B}[3C")
    #expect(picture("a|b\ncd").drawing(0..<2, above: 0) == "\r\u{1B}[J> ab\r\n. cd\r\u{1B}[1A\u{1B}[3C")
  }

  @Test func anotherWidthBreaksRowsAnew() {
    let picture = picture("abcdefghij|")
    #expect(picture.rowsAbove(0..<2, columns: 10) == 1)
    #expect(picture.rowsAbove(0..<2, columns: 5) == 2)
    #expect(picture.rowsAbove(0..<2, columns: 4) == 3)
    #expect(picture.rowsAbove(0..<2, columns: 0) == 12)
  }
}
