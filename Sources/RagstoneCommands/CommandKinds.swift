extension Command {
  /// What a value on the command line stands for: what a shell may offer for it, and what is accepted.
  package enum Kind: Sendable, Equatable {
    /// Something that only the person who types knows, such as a provider's key.
    case text
    /// One of these words and nothing else.
    case oneOf([String])
    /// A rule file, or a folder of them.
    case rules
    /// A file of records or events, or a folder of them.
    case records
    /// A file of any kind.
    case file
    /// A folder.
    case folder
    /// The number of a message.
    case code
    /// The name of a command.
    case command

    /// How the names of its files end, without the point; empty where any will do, nil for what is not a file.
    package var endings: [String]? {
      switch self {
      case .rules: ["rag"]
      case .records: ["csv", "json", "jsonl", "ndjson"]
      case .file: []
      case .text, .oneOf, .folder, .code, .command: nil
      }
    }
  }
}

extension ArgumentName {
  /// What the argument stands for.
  package var kind: Command.Kind {
    switch self {
    case .rules, .path, .old, .new: .rules
    case .records: .records
    case .provider: .text
    case .code: .code
    case .command: .command
    case .name: .text
    case .shell: .oneOf(Shell.allCases.map(\.rawValue))
    case .tool: .oneOf(Integration.allCases.map(\.rawValue))
    }
  }
}
