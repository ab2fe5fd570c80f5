/// `ragstone integration`: prints the file that another tool needs.
enum IntegrationCommand {
  /// Prints the file for the tool.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    // The parser took no other word than a tool's.
    guard let integration = Integration(rawValue: arguments.argument(.tool)) else { return .usage }
    console.write(integration.text)
    return .fine
  }
}
