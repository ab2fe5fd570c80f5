extension LineBuffer {
  /// How many killed texts are remembered.
  private static let mostKilled = 20

  /// Takes out the character before the cursor.
  package mutating func deleteBack() { remove(max(0, cursor - 1)..<cursor) }

  /// Takes out the character behind the cursor.
  package mutating func deleteForward() { remove(cursor..<min(characters.count, cursor + 1)) }

  /// Kills what is behind the cursor in its line; at the end of a line, the line break.
  package mutating func killToLineEnd() {
    let end = lineEnd
    kill(cursor..<(end > cursor ? end : min(characters.count, end + 1)), isBack: false)
  }

  /// Kills what is before the cursor in its line; at the beginning of a line, the line break before.
  package mutating func killToLineStart() {
    let start = lineStart
    kill((start < cursor ? start : max(0, start - 1))..<cursor, isBack: true)
  }

  /// Kills back to the last blank.
  package mutating func killToBlank() {
    var place = cursor
    while place > 0, characters[place - 1].isWhitespace { place -= 1 }
    while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
    kill(place..<cursor, isBack: true)
  }

  /// Kills the word before the cursor.
  package mutating func killWordBack() { kill(wordStart..<cursor, isBack: true) }

  /// Kills the word behind the cursor.
  package mutating func killWordForward() { kill(cursor..<wordEnd, isBack: false) }

  /// Puts the text that was killed last in at the cursor.
  /// - Returns: false where none was, or the entry would become too long.
  package mutating func yank() -> Bool {
    guard let text = ring.last else { return false }
    let before = cursor
    guard insert(text) else { return false }
    action = .yanking(max(0, cursor - before))
    return true
  }

  /// Puts the text killed before that one in its place. Only right after a text was put back.
  /// - Returns: false where nothing was put back just now.
  package mutating func yankOther() -> Bool {
    guard case .yanking(let count) = action, let last = ring.popLast() else { return false }
    ring.insert(last, at: 0)
    guard let text = ring.last else { return false }
    let start = max(0, cursor - count)
    guard replace(start..<cursor, with: text) else { return false }
    action = .yanking(max(0, cursor - start))
    return true
  }

  /// Exchanges the two characters around the cursor, or the last two of the line at its end.
  package mutating func exchange() {
    let place = cursor == lineEnd ? cursor - 1 : cursor
    guard place > lineStart, place < characters.count else { return }
    let turned = String([characters[place], characters[place - 1]])
    _ = replace(place - 1..<place + 1, with: turned)
  }

  /// Takes a range out and remembers it; joined to what was killed right before.
  private mutating func kill(_ range: Range<Int>, isBack: Bool) {
    guard !range.isEmpty else { return }
    let text = String(characters[range])
    let goesOn = action == .killing
    remove(range)
    if goesOn, let last = ring.popLast() {
      ring.append(isBack ? text + last : last + text)
    } else {
      if ring.count >= Self.mostKilled { ring.removeFirst() }
      ring.append(text)
    }
    action = .killing
  }
}
