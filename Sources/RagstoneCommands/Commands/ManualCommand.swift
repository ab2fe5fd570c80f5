/// `ragstone manual`: prints the manual page.
enum ManualCommand {
  /// Prints the page.
  static func run(_ console: Console) -> ExitStatus {
    console.write(ManualPage.make())
    return .fine
  }
}
