/// What a terminal has to tell.
package enum TerminalEvent: Sendable, Equatable {
  /// Bytes that were typed or pasted.
  case bytes([UInt8])
  /// The size has changed.
  case resized
  /// The process goes on after it was stopped; what was on the screen may be gone.
  case resumed
  /// Somebody else asked to interrupt.
  case interrupted
  /// Nothing came in the time given.
  case quiet
  /// There is nobody there any more.
  case ended
}

/// A terminal as the line editor needs it. Tests put their own in its place.
package protocol TerminalPort: AnyObject {
  /// Columns and rows, each at least 1.
  var size: (columns: Int, rows: Int) { get }
  /// From now on every key comes at once and nothing is shown by itself.
  func beginEditing()
  /// From now on Control-C interrupts.
  func endEditing()
  /// Waits for something, at most so many milliseconds, or for ever.
  func next(within milliseconds: Int?) -> TerminalEvent
  /// Writes at once. The text has been made safe.
  func write(_ text: String)
  /// Stops the process, as Control-Z does, until it is told to go on.
  func suspend()
}
