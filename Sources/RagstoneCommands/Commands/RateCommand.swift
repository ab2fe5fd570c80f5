/// `ragstone rate`: rates every provider of a records file.
enum RateCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    RagstoneCommandLine.notInThisBuild(.rate, console)
  }
}
