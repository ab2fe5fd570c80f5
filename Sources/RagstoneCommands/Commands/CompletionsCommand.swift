/// `ragstone completions`: prints what makes a shell complete ragstone's command lines.
enum CompletionsCommand {
  /// Prints the script of the shell.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    // The parser took no other word than a shell's.
    guard let shell = Shell(rawValue: arguments.argument(.shell)) else { return .usage }
    console.write(shell.script())
    return .fine
  }
}
