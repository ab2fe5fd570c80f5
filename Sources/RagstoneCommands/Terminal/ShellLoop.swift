import Ragstone
import RagstoneOutputs

/// Asks for entries and has them run, until somebody leaves: with a line editor at a terminal, line by line otherwise.
///
/// Where nobody types, the first entry that does not end well ends the shell with its status.
package struct ShellLoop {
  /// Why no more is read from somewhere.
  private enum End { case over, left(ExitStatus), failed(ExitStatus) }

  private let session: any ShellSession
  private let console: Console
  private let history: LineHistory
  /// Said once, when the history cannot be kept.
  private var hasComplained = false

  /// Makes a shell.
  /// - Parameter keepsHistory: whether entries are remembered for the next session.
  package init(_ session: any ShellSession, _ console: Console, keepsHistory: Bool = true) {
    self.session = session
    self.console = console
    let isTyped = console.environment.inputIsTerminal
    history = LineHistory(
      path: keepsHistory && isTyped ? LineHistory.path(in: console.environment.variables) : nil)
  }

  /// Runs a session.
  /// - Parameter file: a file whose entries are run first, or nil.
  /// - Returns: the status to end with.
  package static func run(
    _ session: any ShellSession, _ console: Console, keepsHistory: Bool = true, reading file: String? = nil
  ) -> ExitStatus {
    var loop = ShellLoop(session, console, keepsHistory: keepsHistory)
    return loop.run(reading: file)
  }

  /// Runs the session.
  package mutating func run(reading file: String?) -> ExitStatus {
    let environment = console.environment
    if environment.inputIsTerminal { Interruption.hearsInterrupts() }
    defer { Interruption.hearsNoInterrupts() }
    if let file {
      let bytes: [UInt8]
      do throws(FileProblem) {
        bytes = try Files.read(file, standardInput: environment.standardInput).array
      } catch {
        return console.fail(error)
      }
      let end = runAll(EntryReader(bytes), name: SafeText.make(file))
      switch end {
      case .over: break
      case .left(let status): return status
      case .failed(let status): if !environment.inputIsTerminal { return status }
      }
    }
    guard environment.inputIsTerminal else {
      switch runAll(EntryReader(environment.standardInput), name: "standard input") {
      case .over: return .fine
      case .left(let status), .failed(let status): return status
      }
    }
    guard let terminal = Self.terminal(environment) else { return runPlainly() }
    defer { terminal.close() }
    return runEditing(at: terminal)
  }

  /// Runs entries from a terminal with the line editor.
  package mutating func runEditing(at port: any TerminalPort) -> ExitStatus {
    let style =
      console.environment.outputIsTerminal ? console.environment.outputStyle : console.environment.talkStyle
    let editor = LineEditor(port: port, session: session, history: history, style: style)
    while true {
      console.flush()
      let entry = editor.read()
      console.layOut(inColumns: port.size.columns)
      switch entry {
      case .ended: return .fine
      case .interrupted, .entry(""): continue
      case .entry(let text):
        if let answer = runTyped(text), answer.leaves { return answer.status }
      }
    }
  }

  /// Runs entries from a terminal that can only show lines.
  private mutating func runPlainly() -> ExitStatus {
    TerminalSignals.begin()
    let (console, session) = (console, session)
    let reader = EntryReader(console.environment.standardInput) { isFurther in
      console.write(SafeText.make(isFurther ? session.continuationPrompt : session.prompt))
      console.flush()
    }
    while true {
      do throws(FileProblem) {
        switch try reader.next(session) {
        case .ended:
          console.write("\n")
          return .fine
        case .interrupted: console.write("\n")
        case .entry(let text): if let answer = runTyped(text), answer.leaves { return answer.status }
        }
      } catch {
        return console.fail(error)
      }
    }
  }

  /// Runs entries that nobody types.
  private func runAll(_ reader: EntryReader, name: String) -> End {
    while true {
      do throws(FileProblem) {
        guard case .entry(let text) = try reader.next(session) else { return .over }
        let answer = session.run(text, on: console, stop: .interrupt)
        console.write(answer.output)
        // Whoever waits for the answer to one entry before sending the next must see it.
        console.flush()
        let wasAsked = Interruption.takeAsked()
        if answer.leaves { return .left(answer.status) }
        if answer.status != .fine || wasAsked {
          console.say("stopped at line \(reader.line) of \(name)\n")
          return .failed(max(answer.status, wasAsked ? .data : .fine))
        }
        if console.outputHasFailed { return .left(.fine) }
      } catch {
        return .failed(console.fail(error))
      }
    }
  }

  /// Runs one entry that was typed.
  /// - Returns: nil where its results cannot be shown any more.
  private mutating func runTyped(_ text: String) -> ShellAnswer? {
    _ = Interruption.takeAsked()
    let answer = session.run(text, on: console, stop: .interrupt)
    console.write(answer.output)
    console.flush()
    _ = Interruption.takeAsked()
    do throws(FileProblem) {
      try history.add(text, isKept: answer.isKept)
    } catch {
      if !hasComplained { _ = console.fail(error) }
      hasComplained = true
    }
    return answer
  }

  /// The terminal of the process, where it can do what the editor needs: it is one on both sides and not a dumb one.
  private static func terminal(_ environment: Environment) -> Terminal? {
    guard case .process = environment.standardInput else { return nil }
    let kind = environment.variables["TERM"] ?? ""
    guard !kind.isEmpty, kind != "dumb", kind != "unknown" else { return nil }
    if environment.outputIsTerminal { return Terminal(input: 0, output: 1) }
    return environment.talkIsTerminal ? Terminal(input: 0, output: 2) : nil
  }
}
