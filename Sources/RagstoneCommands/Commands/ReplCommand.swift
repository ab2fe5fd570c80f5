/// `ragstone repl`: a shell in which rules are asked one thing after another.
enum ReplCommand {
  /// Runs the shell and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    ShellLoop.run(
      StandInSession(), console, keepsHistory: !arguments.isGiven(.noHistory), reading: arguments.text(.read))
  }
}
