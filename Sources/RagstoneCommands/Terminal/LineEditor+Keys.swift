extension LineEditor {
  /// Does what a key means to the text and to the cursor.
  func edit(_ key: TerminalKey) {
    switch key {
    case .text(let text): accept(buffer.type(text))
    case .paste(let text): paste(text)
    case .lineBreak: accept(buffer.insert("\n"))
    case .backspace: buffer.deleteBack()
    case .delete: buffer.deleteForward()
    case .left: buffer.moveLeft()
    case .right: buffer.moveRight()
    case .home: buffer.moveToLineStart()
    case .end: buffer.moveToLineEnd()
    case .wordLeft: buffer.moveWordLeft()
    case .wordRight: buffer.moveWordRight()
    case .up: goUp()
    case .down: goDown()
    case .control(let letter): control(letter)
    case .alt(let letter): alt(letter)
    case .enter, .tab, .escape: break
    }
  }

  private func control(_ letter: Character) {
    switch letter {
    case "a": buffer.moveToLineStart()
    case "b": buffer.moveLeft()
    case "e": buffer.moveToLineEnd()
    case "f": buffer.moveRight()
    case "k": buffer.killToLineEnd()
    case "l": clear()
    case "n": goDown()
    case "p": goUp()
    case "r": beginSearch()
    case "t": buffer.exchange()
    case "u": buffer.killToLineStart()
    case "w": buffer.killToBlank()
    case "y": accept(buffer.yank())
    case "z": port.suspend()
    case "_": accept(buffer.undo())
    default: break
    }
  }

  private func alt(_ letter: Character) {
    switch letter {
    case "b", "B": buffer.moveWordLeft()
    case "f", "F": buffer.moveWordRight()
    case "d", "D": buffer.killWordForward()
    case "y", "Y": accept(buffer.yankOther())
    case "\u{7F}": buffer.killWordBack()
    default: break
    }
  }

  /// Puts a pasted block in as one edit. Line breaks behind it are left out, so that it stands as it was shown.
  private func paste(_ text: String) {
    var block = LineBuffer.clean(text)[...]
    while buffer.isAtEnd, block.last == "\n" { block.removeLast() }
    accept(buffer.insert(String(block)))
  }

  /// To the line above, or to the entry before.
  private func goUp() {
    if buffer.moveUp() { return }
    show(place - 1)
  }

  /// To the line below, or to the entry after.
  private func goDown() {
    if buffer.moveDown() { return }
    show(place + 1)
  }

  /// Shows another entry of the history; what was changed in this one stays until the entry is done.
  func show(_ wanted: Int) {
    guard wanted != place, (0...history.entries.count).contains(wanted) else {
      return accept(wanted == place)
    }
    let ring = buffer.ring
    sheets[place] = buffer
    place = wanted
    buffer = sheets[wanted] ?? LineBuffer(wanted < history.entries.count ? history.entries[wanted] : "")
    buffer.ring = ring
  }
}
