import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What happens when the run is cut short from outside, or by a mistake of ours.
///
/// On interrupt, hang-up and termination the temporary file being written is removed, and the process ends by that
/// signal. A crash leaves one line on standard error: no registers, no addresses, no text of the data.
package enum Interruption {
  /// The address of the path of the temporary file to remove, or 0. Only one file is written at a time.
  ///
  /// Paths are never freed: a handler may be reading one.
  private static let temporary = Atomic<UInt>(0)
  /// The status with which an interrupt ends the process, or -1 to die of it.
  private static let statusWhenInterrupted = Atomic<Int32>(-1)

  /// Whether an interrupt is a question to the session, and does not end the process.
  private static let isHeard = Atomic<Bool>(false)
  /// How many interrupts nobody has answered yet.
  private static let asked = Atomic<Int>(0)
  /// With so many unanswered interrupts the process ends after all: what runs does not listen.
  private static let patience = 3

  /// From now on an interrupt is noted, for what runs to see, and only the third in a row that nobody answers ends the
  /// process.
  static func hearsInterrupts() { isHeard.store(true, ordering: .sequentiallyConsistent) }

  /// From now on an interrupt ends the process.
  static func hearsNoInterrupts() { isHeard.store(false, ordering: .sequentiallyConsistent) }

  /// Whether there was an interrupt that nobody has answered yet.
  static var isAsked: Bool { asked.load(ordering: .relaxed) > 0 }

  /// Answers: whether there was an interrupt since this was asked last.
  static func takeAsked() -> Bool { asked.exchange(0, ordering: .sequentiallyConsistent) > 0 }

  /// Remembers a temporary file, before it is made.
  static func willWrite(_ path: String) {
    temporary.store(UInt(bitPattern: strdup(path)), ordering: .sequentiallyConsistent)
  }

  /// Forgets the temporary file, after it is in place or removed.
  static func hasWritten() {
    temporary.store(0, ordering: .sequentiallyConsistent)
  }

  /// Does a short piece of work that must not be left half done: interrupt, hang-up and termination wait for its end.
  static func waiting<Result, Failure: Error>(
    for work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&held, number) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try work()
  }

  /// From now on an interrupt ends the process with this status: what a watch was doing is done.
  static func endsWhenInterrupted(_ status: ExitStatus) {
    statusWhenInterrupted.store(status.rawValue, ordering: .sequentiallyConsistent)
  }

  /// From now on the process dies of an interrupt, as it does at first.
  static func diesOfInterrupt() {
    statusWhenInterrupted.store(-1, ordering: .sequentiallyConsistent)
  }

  /// Prepares the process: signals, and writes to readers that have gone, which are reported and not deadly.
  ///
  /// The handlers take the place of those that the language's runtime may have put there to print a backtrace.
  package static func prepare() {
    hasWritten()
    // Does nothing yet, but makes what a handler reads ready before there is one.
    TerminalMode.restore()
    TerminalSignals.wake()
    holdStandardStreams()
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // A signal ignored by the parent, as with nohup, stays ignored.
      if !isIgnored(number) { handle(number, stopped) }
    }
    giveOwnStack()
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSEGV, SIGQUIT] { handle(number, crashed) }
    handle(SIGBUS, lostFile)
  }

  /// Where the parent closed a standard stream, takes its number with one that fails, so that no file opened later
  /// gets it and receives what was meant for a screen.
  private static func holdStandardStreams() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
      let taken = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      if taken >= 0 && taken != number { close(taken) }
    }
  }

  private static let stopped: @convention(c) (Int32) -> Void = { number in
    if number == SIGINT, Interruption.isHeard.load(ordering: .sequentiallyConsistent),
      Interruption.asked.add(1, ordering: .sequentiallyConsistent).newValue < Interruption.patience
    {
      TerminalSignals.wake()
      return
    }
    Interruption.removeTemporary()
    TerminalMode.restore()
    let status = Interruption.statusWhenInterrupted.load(ordering: .sequentiallyConsistent)
    if number == SIGINT && status >= 0 { _exit(status) }
    signal(number, SIG_DFL)
    raise(number)
  }

  private static let crashed: @convention(c) (Int32) -> Void = { number in
    Interruption.removeTemporary()
    TerminalMode.restore()
    if number != SIGQUIT {
      Interruption.say(
        "ragstone: stopped by a mistake of its own; its results are not complete. Please report it.\n")
    }
    signal(number, SIG_DFL)
    raise(number)
  }

  private static let lostFile: @convention(c) (Int32) -> Void = { _ in
    Interruption.removeTemporary()
    TerminalMode.restore()
    Interruption.say(
      "ragstone: a file was cut short or lost while it was read; the results are not complete.\n")
    _exit(ExitStatus.data.rawValue)
  }

  private static func removeTemporary() {
    let address = temporary.load(ordering: .sequentiallyConsistent)
    if let path = UnsafePointer<CChar>(bitPattern: address) { unlink(path) }
  }

  private static func say(_ text: StaticString) {
    let bytes = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    _ = ByteWriter.write(bytes, to: STDERR_FILENO)
  }

  /// Whether a signal does nothing at present.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #elseif canImport(Musl)
      let handler = action.__sa_handler.sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Has a signal answered by a handler.
  /// - Parameter again: whether a call of the system that it cuts short begins again by itself.
  static func handle(
    _ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void, again: Bool = false
  ) {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    action.sa_flags = Int32(truncatingIfNeeded: again ? SA_ONSTACK | SA_RESTART : SA_ONSTACK)
    sigaction(number, &action, nil)
  }

  /// A stack for handlers, so that one can run when the main thread's own stack is used up.
  private static func giveOwnStack() {
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }
}
