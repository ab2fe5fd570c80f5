/// A search back through the history while it is typed.
struct LineSearch {
  /// What is looked for.
  var text = ""
  /// Whether an entry holds it.
  var isFound = true
  /// What was edited before.
  let before: LineBuffer
  /// Where in the history that was.
  let placeBefore: Int

  /// What stands before the entry that was found.
  var prompt: String { (isFound ? "search " : "no entry has ") + "\"\(text)\": " }
}

extension LineEditor {
  /// Begins to look back for an entry.
  func beginSearch() {
    sheets[place] = buffer
    search = LineSearch(before: buffer, placeBefore: place)
  }

  /// Does what a key means to a search.
  /// - Returns: false where the search is over and the key is still to be done.
  func searchTakes(_ key: TerminalKey) -> Bool {
    guard var searching = search else { return false }
    switch key {
    case .text(let text), .paste(let text):
      searching.text += LineBuffer.clean(text).filter { $0 != "\n" && $0 != "\t" }
      look(&searching, from: place, by: -1)
    case .backspace:
      if !searching.text.isEmpty { searching.text.removeLast() }
      look(&searching, from: searching.placeBefore, by: -1)
    case .control("r"): look(&searching, from: place - 1, by: -1)
    case .control("s"): look(&searching, from: place + 1, by: 1)
    case .control("g"):
      place = searching.placeBefore
      buffer = searching.before
      search = nil
      return true
    case .escape:
      search = nil
      return true
    default:
      search = nil
      return false
    }
    search = searching
    return true
  }

  /// Shows the nearest entry that holds the text, from a place on; letters large or small.
  private func look(_ searching: inout LineSearch, from start: Int, by step: Int) {
    let wanted = searching.text.lowercased()
    guard !wanted.isEmpty else {
      searching.isFound = true
      return
    }
    var index = min(start, history.entries.count - 1)
    while history.entries.indices.contains(index) {
      let entry = history.entries[index].lowercased()
      if let range = entry.firstRange(of: wanted) {
        let ring = buffer.ring
        place = index
        buffer = LineBuffer(history.entries[index], ring: ring)
        buffer.move(to: entry.distance(from: entry.startIndex, to: range.lowerBound))
        searching.isFound = true
        return
      }
      index += step
    }
    searching.isFound = false
    accept(false)
  }
}
