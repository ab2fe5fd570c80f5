import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Signals that a session at a terminal answers: what they mean is noted, and a pipe wakes whoever waits for input.
enum TerminalSignals {
  private static let resized = Atomic<Bool>(false)
  private static let resumed = Atomic<Bool>(false)
  /// The end of the pipe that is written to, or -1.
  private static let bell = Atomic<Int32>(-1)
  /// The end of the pipe to wait at besides the terminal, or -1 where there is none.
  static var waking: Int32 { listener.load(ordering: .sequentiallyConsistent) }
  private static let listener = Atomic<Int32>(-1)

  /// Begins to answer. Stopping and going on put the terminal's mode back and take it up again.
  static func begin() {
    if waking < 0 {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return }
      for end in ends {
        _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      }
      listener.store(ends[0], ordering: .sequentiallyConsistent)
      bell.store(ends[1], ordering: .sequentiallyConsistent)
    }
    Interruption.handle(SIGWINCH, noteSize, again: true)
    Interruption.handle(SIGCONT, goOn, again: true)
    // Whoever cannot be told to go on is not stopped.
    if !Interruption.isIgnored(SIGTSTP) { Interruption.handle(SIGTSTP, stop, again: true) }
  }

  /// Whether the size has changed since this was asked last.
  static func takeResized() -> Bool { resized.exchange(false, ordering: .sequentiallyConsistent) }
  /// Whether the process was stopped since this was asked last.
  static func takeResumed() -> Bool { resumed.exchange(false, ordering: .sequentiallyConsistent) }

  /// Wakes whoever waits for input.
  static func wake() {
    let end = bell.load(ordering: .sequentiallyConsistent)
    guard end >= 0 else { return }
    var byte: UInt8 = 0
    // A full pipe wakes just as well.
    #if canImport(Darwin)
      _ = Darwin.write(end, &byte, 1)
    #elseif canImport(Musl)
      _ = Musl.write(end, &byte, 1)
    #else
      _ = Glibc.write(end, &byte, 1)
    #endif
  }

  /// Empties the pipe.
  static func hush() {
    var block: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &block) { bytes in
      #if canImport(Darwin)
        while Darwin.read(waking, bytes.baseAddress, bytes.count) > 0 {}
      #elseif canImport(Musl)
        while Musl.read(waking, bytes.baseAddress, bytes.count) > 0 {}
      #else
        while Glibc.read(waking, bytes.baseAddress, bytes.count) > 0 {}
      #endif
    }
  }

  private static let noteSize: @convention(c) (Int32) -> Void = { _ in
    let number = errno
    TerminalSignals.resized.store(true, ordering: .sequentiallyConsistent)
    TerminalSignals.wake()
    errno = number
  }

  private static let goOn: @convention(c) (Int32) -> Void = { _ in
    let number = errno
    TerminalMode.takeUp()
    TerminalSignals.resumed.store(true, ordering: .sequentiallyConsistent)
    TerminalSignals.wake()
    errno = number
  }

  private static let stop: @convention(c) (Int32) -> Void = { signalNumber in
    let number = errno
    TerminalMode.restore()
    signal(signalNumber, SIG_DFL)
    raise(signalNumber)
    // It takes effect when it is no longer held back, which it is while it is handled.
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    sigaddset(&held, signalNumber)
    pthread_sigmask(SIG_UNBLOCK, &held, &before)
    pthread_sigmask(SIG_SETMASK, &before, nil)
    Interruption.handle(signalNumber, TerminalSignals.stop, again: true)
    errno = number
  }
}
