extension LineBuffer {
  /// One character back.
  package mutating func moveLeft() { move(to: cursor - 1) }
  /// One character on.
  package mutating func moveRight() { move(to: cursor + 1) }
  /// To the beginning of the line.
  package mutating func moveToLineStart() { move(to: lineStart) }
  /// To the end of the line.
  package mutating func moveToLineEnd() { move(to: lineEnd) }
  /// To the beginning of the word before the cursor.
  package mutating func moveWordLeft() { move(to: wordStart) }
  /// To the end of the word behind the cursor.
  package mutating func moveWordRight() { move(to: wordEnd) }

  /// To the same column of the line above.
  /// - Returns: false on the first line.
  package mutating func moveUp() -> Bool {
    guard lineStart > 0 else { return false }
    let column = cursor - lineStart
    let end = lineStart - 1
    let start = Self.lineStart(in: characters, before: end)
    move(to: min(end, start + column))
    return true
  }

  /// To the same column of the line below.
  /// - Returns: false on the last line.
  package mutating func moveDown() -> Bool {
    guard lineEnd < characters.count else { return false }
    let column = cursor - lineStart
    let start = lineEnd + 1
    let end = characters[start...].firstIndex(of: "\n") ?? characters.count
    move(to: min(end, start + column))
    return true
  }

  /// The place of the first character of the line the cursor is in.
  package var lineStart: Int { Self.lineStart(in: characters, before: cursor) }

  /// The place behind the last character of the line the cursor is in.
  package var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

  /// Where the word before the cursor begins.
  var wordStart: Int {
    var place = cursor
    while place > 0, !Self.isOfWord(characters[place - 1]) { place -= 1 }
    while place > 0, Self.isOfWord(characters[place - 1]) { place -= 1 }
    return place
  }

  /// Where the word behind the cursor ends.
  var wordEnd: Int {
    var place = cursor
    while place < characters.count, !Self.isOfWord(characters[place]) { place += 1 }
    while place < characters.count, Self.isOfWord(characters[place]) { place += 1 }
    return place
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static func lineStart(in characters: [Character], before place: Int) -> Int {
    (characters[..<place].lastIndex(of: "\n") ?? -1) + 1
  }
}
