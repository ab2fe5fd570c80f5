import RagstoneOutputs

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where standard input comes from.
package enum StandardInput: Sendable {
  /// The process's own.
  case process
  /// These bytes, for tests and embedding.
  case bytes([UInt8])
}

/// What the commands know of the world they run in.
package struct Environment: Sendable {
  /// The environment variables that are looked at, and what each does.
  package static let variablesLookedAt: [(name: String, meaning: String)] = [
    ("NO_COLOR", "Anything but an empty text turns colours off"),
    ("CLICOLOR", "0 turns colours off"),
    ("TERM", "dumb turns colours off, and the line editor of repl"),
    ("COLUMNS", "How many columns text is laid out in, 20 to 1000, in place of the terminal's own"),
    ("XDG_STATE_HOME", "The folder in which repl keeps ragstone/history, in place of .local/state in HOME"),
    ("HOME", "Where .local/state is, in which repl keeps ragstone/history"),
    (
      "RAGSTONE_THREADS",
      "How many threads work where --threads is not given, 1 to 256, in place of one for each processor"
    ),
    ("GITHUB_ACTIONS", "true adds GitHub's annotations to what check and test write"),
  ]

  /// The environment variables that are looked at, by name.
  package var variables: [String: String]
  /// Whether standard input is a terminal, so that somebody types it.
  package var inputIsTerminal: Bool
  /// Whether standard output is a terminal.
  package var outputIsTerminal: Bool
  /// Whether standard error is a terminal.
  package var talkIsTerminal: Bool
  /// Columns of the terminal, or nil when there is none or it does not say.
  package var terminalWidth: Int?
  /// Where standard input comes from.
  package var standardInput: StandardInput

  /// A world without a terminal.
  package init(
    variables: [String: String] = [:], inputIsTerminal: Bool = false, outputIsTerminal: Bool = false,
    talkIsTerminal: Bool = false,
    terminalWidth: Int? = nil, standardInput: StandardInput = .bytes([])
  ) {
    self.variables = variables
    self.inputIsTerminal = inputIsTerminal
    self.outputIsTerminal = outputIsTerminal
    self.talkIsTerminal = talkIsTerminal
    self.terminalWidth = terminalWidth
    self.standardInput = standardInput
  }

  /// The world of this process.
  package static func process() -> Environment {
    var variables: [String: String] = [:]
    for (name, _) in variablesLookedAt {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    let talkIsTerminal = isatty(STDERR_FILENO) == 1
    return Environment(
      variables: variables, inputIsTerminal: isatty(STDIN_FILENO) == 1, outputIsTerminal: outputIsTerminal,
      talkIsTerminal: talkIsTerminal,
      terminalWidth: outputIsTerminal
        ? width(of: STDOUT_FILENO) : talkIsTerminal ? width(of: STDERR_FILENO) : nil,
      standardInput: .process)
  }

  /// Whether a workflow of GitHub Actions runs the command, so that it reads annotations out of what is written.
  package var isGitHubActions: Bool { variables["GITHUB_ACTIONS"] == "true" }

  /// Columns to lay text out in: COLUMNS where it is set, then the terminal's own, else 80; 20 to 1000.
  package var width: Int {
    let wanted = variables["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? terminalWidth
    return min(1000, max(20, wanted ?? 80))
  }

  /// Columns that a table on standard output may take, or nil for as many as it needs: a file is not cut to a screen.
  package var tableWidth: Int? { outputIsTerminal ? width : nil }

  /// The style of standard output.
  package var outputStyle: TextStyle { TextStyle(colours: outputIsTerminal && wantsColours) }
  /// The style of standard error.
  package var talkStyle: TextStyle { TextStyle(colours: talkIsTerminal && wantsColours) }

  /// Colours are off when NO_COLOR is anything but empty, CLICOLOR is 0 or TERM is dumb.
  private var wantsColours: Bool {
    (variables["NO_COLOR"] ?? "").isEmpty && variables["CLICOLOR"] != "0" && variables["TERM"] != "dumb"
  }

  private static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
