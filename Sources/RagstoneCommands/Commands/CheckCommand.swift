/// `ragstone check`: reads rule files and says what is wrong with them.
enum CheckCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    RagstoneCommandLine.notInThisBuild(.check, console)
  }
}
