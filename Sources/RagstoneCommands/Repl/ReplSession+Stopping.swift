import Dispatch

/// Work that may be long, and can be given up.
extension ReplSession {
  /// What came of work that is done beside this thread, or nil when somebody pressed Control-C first.
  ///
  /// What is given up may go on for a while, and nobody looks at it any more: so the work must change nothing.
  func worked<Result>(_ console: Console, _ work: @escaping () -> Result) -> Result? {
    let (done, kept) = (DispatchSemaphore(value: 0), Kept<Result>())
    // Only the work touches what it closes over, and only until it is done or given up.
    nonisolated(unsafe) let work = work
    DispatchQueue.global().async {
      kept.result = work()
      done.signal()
    }
    var waited = 0
    while done.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
      waited += 1
      if waited == 15, console.environment.inputIsTerminal {
        console.showProgress("working; Control-C stops it")
      }
      if stop.isUp {
        console.clearProgress()
        return nil
      }
    }
    console.clearProgress()
    return kept.result
  }

  /// An answer for work that was given up: nothing is changed.
  var stopped: ShellAnswer { ShellAnswer("stopped; nothing is changed\n") }

  /// A result, handed from one thread to another: written before the signal, read after it.
  private final class Kept<Result>: Sendable {
    nonisolated(unsafe) var result: Result?
  }
}
