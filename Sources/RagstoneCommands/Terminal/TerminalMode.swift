import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The mode of the terminal that a session is held at, so that any way out of the process can put it back.
///
/// Everything here may be called in the handler of a signal: it only reads memory that was set before.
enum TerminalMode {
  /// How the terminal is used at the moment.
  enum Use: Int, Sendable {
    /// Nothing was changed.
    case own
    /// A command runs: Control-C is a signal, and what is typed waits for the next entry, unseen.
    case working
    /// An entry is edited: every key is a byte.
    case editing
  }

  private static let use = Atomic<Int>(Use.own.rawValue)
  private static let descriptors = Atomic<Int64>(0)
  /// The mode it was found in, that of working, and that of editing.
  nonisolated(unsafe) private static let modes = UnsafeMutablePointer<termios>.allocate(capacity: 3)
  private static let bracketsOn: StaticString = "\u{1B}[?2004h"
  private static let bracketsOff: StaticString = "\u{1B}[?2004l"
  private static let leaving: StaticString = "\u{1B}[?2004l\u{1B}[0m\u{1B}[J\r\n"

  /// Remembers the mode a terminal is in.
  /// - Returns: false where it is no terminal that can be changed.
  static func begin(input: Int32, output: Int32) -> Bool {
    var found = termios()
    guard tcgetattr(input, &found) == 0 else { return false }
    var mode = found
    mode.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON)
    mode.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN)
    withUnsafeMutableBytes(of: &mode.c_cc) { letters in
      letters[Int(VMIN)] = 1
      letters[Int(VTIME)] = 0
    }
    modes.initialize(to: found)
    (modes + 1).initialize(to: mode)
    mode.c_lflag &= ~tcflag_t(ISIG)
    (modes + 2).initialize(to: mode)
    descriptors.store(Int64(input) << 32 | Int64(output), ordering: .sequentiallyConsistent)
    return true
  }

  /// Changes to a use.
  static func change(to wanted: Use) {
    let before = use.exchange(wanted.rawValue, ordering: .sequentiallyConsistent)
    if before == Use.own.rawValue && wanted != .own { say(bracketsOn) }
    if before != Use.own.rawValue && wanted == .own { say(bracketsOff) }
    set(wanted.rawValue)
  }

  /// Puts the terminal back as it was found, while the process is stopped or ends. Does nothing where it is so.
  static func restore() {
    let now = use.load(ordering: .sequentiallyConsistent)
    guard now != Use.own.rawValue else { return }
    say(now == Use.editing.rawValue ? leaving : bracketsOff)
    set(Use.own.rawValue)
  }

  /// Takes up again the use there was before the process was stopped.
  static func takeUp() {
    let now = use.load(ordering: .sequentiallyConsistent)
    guard now != Use.own.rawValue else { return }
    set(now)
    say(bracketsOn)
  }

  private static func set(_ index: Int) {
    let input = Int32(truncatingIfNeeded: descriptors.load(ordering: .sequentiallyConsistent) >> 32)
    while tcsetattr(input, TCSADRAIN, modes + index) != 0 && errno == EINTR {}
  }

  private static func say(_ text: StaticString) {
    let output = Int32(truncatingIfNeeded: descriptors.load(ordering: .sequentiallyConsistent))
    _ = ByteWriter.write(
      UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), to: output)
  }
}
