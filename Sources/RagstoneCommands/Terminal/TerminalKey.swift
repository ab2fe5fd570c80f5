/// One thing that a person did at the keyboard.
package enum TerminalKey: Sendable, Equatable {
  /// Letters that were typed. What is no UTF-8 is U+FFFD.
  case text(String)
  /// A block that was pasted, as the terminal sent it: controls and all.
  case paste(String)
  /// Control and a letter in lower case, or one of `@ \ ] ^ _`.
  case control(Character)
  /// Alt, or Escape before, and a character; U+007F is its Backspace.
  case alt(Character)
  /// Enter: the entry is done, if it is whole.
  case enter
  /// Alt and Enter: a line break in the entry.
  case lineBreak
  case tab, backspace, delete, escape
  case up, down, left, right, home, end
  /// Control or Alt and an arrow.
  case wordLeft, wordRight
}
