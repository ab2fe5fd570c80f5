import Ragstone
import RagstoneOutputs

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Standard output for results, standard error for everything that is said about them.
///
/// A reader of standard output that leaves early, as `head` does, ends the run quietly with status 0. Any other
/// failure to write there is said on standard error and ends with status 3.
package final class Console {
  /// The world the commands run in.
  package private(set) var environment: Environment
  private var output: ByteWriter
  private var talk: ByteWriter
  private var progressIsShown = false

  private init(_ environment: Environment, output: consuming ByteWriter, talk: consuming ByteWriter) {
    self.environment = environment
    self.output = output
    self.talk = talk
  }

  /// The console of this process.
  package static func process() -> Console {
    Console(
      .process(), output: ByteWriter(descriptor: STDOUT_FILENO), talk: ByteWriter(descriptor: STDERR_FILENO))
  }

  /// A console that keeps what is written.
  package static func kept(_ environment: Environment) -> Console {
    Console(environment, output: ByteWriter(), talk: ByteWriter())
  }

  /// A console over descriptors that the caller opened and closes.
  package static func over(output: Int32, talk: Int32, _ environment: Environment) -> Console {
    Console(environment, output: ByteWriter(descriptor: output), talk: ByteWriter(descriptor: talk))
  }

  /// Writes results.
  package func write(_ bytes: some Collection<UInt8>) { output.write(bytes) }
  /// Writes results. The text must be safe for a terminal.
  package func write(_ text: String) { output.write(text.utf8) }

  /// Lays text out in so many columns from now on.
  package func layOut(inColumns columns: Int) { environment.terminalWidth = columns }

  /// Hands the results so far to the system.
  package func flush() {
    clearProgress()
    output.flush()
  }

  /// Whether standard output has failed, so that a long run may stop early.
  package var outputHasFailed: Bool { output.failure != nil }

  /// Says something on standard error at once, after the results so far. The text must be safe for a terminal.
  package func say(_ text: String) {
    clearProgress()
    output.flush()
    talk.write(text.utf8)
    talk.flush()
  }

  /// Says what is wrong, with lines, carets and counts.
  package func say(_ diagnostics: [Diagnostic], sources: SourceMap = SourceMap()) {
    let renderer = DiagnosticText(
      sources: sources, width: environment.width, style: environment.talkStyle)
    say(renderer.render(diagnostics))
  }

  /// Says why a file could not be read or written, and returns the status for it.
  package func fail(_ problem: FileProblem) -> ExitStatus {
    let renderer = DiagnosticText(
      sources: SourceMap(), width: environment.width, style: environment.talkStyle)
    say(renderer.render(problem.diagnostic))
    return .data
  }

  /// Shows a line on standard error in place of the one before, if that is a terminal.
  func showProgress(_ text: String) {
    guard environment.talkIsTerminal else { return }
    talk.write("\r\(DisplayWidth.cut(SafeText.make(text), to: environment.width - 1))\u{1B}[K".utf8)
    talk.flush()
    progressIsShown = true
  }

  /// Takes the progress line away.
  func clearProgress() {
    guard progressIsShown else { return }
    talk.write("\r\u{1B}[K".utf8)
    talk.flush()
    progressIsShown = false
  }

  /// Hands all results to the system and returns the status to end with: the one given, unless writing failed.
  package func finish(_ status: ExitStatus) -> ExitStatus {
    clearProgress()
    output.flush()
    guard let failure = output.failure else { return status }
    if failure == EPIPE { return .fine }
    return fail(FileProblem(.show, "standard output", number: failure))
  }

  /// What was written and said, for a console that keeps it.
  package var kept: (output: [UInt8], talk: [UInt8]) { (output.taken, talk.taken) }
}
