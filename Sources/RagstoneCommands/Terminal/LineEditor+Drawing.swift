import Ragstone

extension LineEditor {
  /// How the entry looks now.
  private func picture(withHint: Bool, columns: Int) -> LinePicture {
    let hint =
      withHint && search == nil && buffer.isAtEnd && !buffer.isEmpty ? session.hint(for: buffer.text) : nil
    return LinePicture(
      prompt: search?.prompt ?? session.prompt, continuation: session.continuationPrompt, buffer, hint: hint,
      style: style, columns: columns)
  }

  /// Draws what has changed since the last time.
  func draw(withHint: Bool = true) {
    let size = port.size
    let picture = picture(withHint: withHint, columns: size.columns)
    let window = picture.window(height: size.rows)
    if let drawn, drawn.picture == picture, drawn.window == window { return }
    put(picture, window)
  }

  private func put(_ picture: LinePicture, _ window: Range<Int>) {
    let above = drawn.map { $0.picture.cursor.row - $0.window.lowerBound } ?? 0
    port.write(picture.drawing(window, above: above))
    drawn = (picture, window)
  }

  /// Draws anew after the terminal has broken the rows for another width.
  func redrawResized() {
    let size = port.size
    let picture = picture(withHint: true, columns: size.columns)
    let window = picture.window(height: size.rows)
    let above = drawn.map { min($0.picture.rowsAbove($0.window, columns: size.columns), size.rows - 1) } ?? 0
    port.write(picture.drawing(window, above: above))
    drawn = (picture, window)
  }

  /// Empties the screen; the entry stands at its top.
  func clear() {
    port.write("\u{1B}[H\u{1B}[2J")
    drawn = nil
  }

  /// Leaves the entry on the screen as a whole, and begins a row below it.
  func leave(_ entry: LineEntry) {
    search = nil
    buffer.move(to: buffer.characters.count)
    let picture = picture(withHint: false, columns: port.size.columns)
    put(picture, 0..<picture.rows.count)
    port.write(entry == .interrupted ? "^C\r\n" : "\r\n")
    drawn = nil
  }

  /// Writes rows below the entry, and the entry again below them.
  func list(_ rows: [String]) {
    let size = port.size
    let kept = buffer
    buffer.move(to: buffer.characters.count)
    let picture = picture(withHint: false, columns: size.columns)
    put(picture, picture.window(height: size.rows))
    buffer = kept
    port.write("\r\n" + rows.joined(separator: "\r\n") + "\r\n")
    drawn = nil
  }
}
