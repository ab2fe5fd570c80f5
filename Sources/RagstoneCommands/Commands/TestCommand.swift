/// `ragstone test`: runs the examples that stand beside the rules.
enum TestCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    RagstoneCommandLine.notInThisBuild(.test, console)
  }
}
