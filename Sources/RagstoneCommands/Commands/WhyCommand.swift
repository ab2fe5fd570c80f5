/// `ragstone why`: says why one provider is rated as it is.
enum WhyCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    RagstoneCommandLine.notInThisBuild(.why, console)
  }
}
