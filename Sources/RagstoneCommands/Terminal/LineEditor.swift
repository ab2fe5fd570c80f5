import RagstoneOutputs

/// What came of asking for an entry.
package enum LineEntry: Sendable, Equatable {
  /// A text of one or several lines.
  case entry(String)
  /// What was typed is to be forgotten.
  case interrupted
  /// There will be no more.
  case ended
}

/// Reads entries from a terminal: keys in, pictures out.
package final class LineEditor {
  let port: any TerminalPort
  let session: any ShellSession
  let history: LineHistory
  let style: TextStyle
  private var keys = TerminalKeys()
  /// Keys that came with others and have not been looked at.
  private var waiting: ArraySlice<TerminalKey> = []

  var buffer = LineBuffer()
  /// Which entry of the history is shown; one beyond the last is the new one.
  var place = 0
  /// Entries as they were changed while this one is edited, by their places.
  var sheets: [Int: LineBuffer] = [:]
  var search: LineSearch?
  /// What is on the screen, and which of its rows.
  var drawn: (picture: LinePicture, window: Range<Int>)?
  /// Whether the key before was a Tab that could not go on, so that another one lists.
  var isListing = false

  /// How long the rest of a key may take, in milliseconds.
  private static let patience = 500

  /// Makes an editor.
  /// - Parameter style: whether hints are told from the entry by how they look.
  package init(
    port: any TerminalPort, session: any ShellSession, history: LineHistory, style: TextStyle = .plain
  ) {
    self.port = port
    self.session = session
    self.history = history
    self.style = style
  }

  /// Asks for an entry.
  package func read() -> LineEntry {
    buffer = LineBuffer("", ring: buffer.ring)
    (place, sheets, search, drawn, isListing) = (history.entries.count, [:], nil, nil, false)
    port.beginEditing()
    defer { port.endEditing() }
    while true {
      while let key = waiting.popFirst() {
        guard let entry = press(key) else { continue }
        leave(entry)
        return entry
      }
      draw()
      switch port.next(within: keys.isWaiting ? Self.patience : nil) {
      case .bytes(let bytes): waiting = keys.take(bytes)[...]
      case .quiet: waiting = keys.settle()[...]
      case .resized: redrawResized()
      case .resumed: drawn = nil
      case .interrupted: waiting = [.control("c")]
      case .ended:
        leave(.ended)
        return .ended
      }
    }
  }

  /// Does what a key means.
  /// - Returns: what to end with, or nil to go on.
  private func press(_ key: TerminalKey) -> LineEntry? {
    let wasListing = isListing
    isListing = false
    if search != nil, searchTakes(key) { return nil }
    switch key {
    case .enter: return enter()
    case .control("c"): return .interrupted
    case .control("d"):
      if buffer.isEmpty { return .ended }
      buffer.deleteForward()
    case .tab: complete(again: wasListing)
    default: edit(key)
    }
    return nil
  }

  /// Ends the entry where it is whole, otherwise its line.
  private func enter() -> LineEntry? {
    let text = buffer.text
    let isBlank = text.allSatisfy(\.isWhitespace)
    let isAtEmptyEnd = buffer.isAtEnd && buffer.lineStart == buffer.cursor
    if isBlank || isAtEmptyEnd || session.isComplete(text) {
      var whole = text[...]
      while whole.last?.isNewline == true { whole.removeLast() }
      return .entry(isBlank ? "" : String(whole))
    }
    accept(buffer.insert("\n"))
    return nil
  }

  /// Rings where something could not be done.
  func accept(_ isDone: Bool) {
    if !isDone { port.write("\u{7}") }
  }
}
