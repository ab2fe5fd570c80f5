/// What a shell may offer in place of a value that is yet to be typed.
package indirect enum Offer: Sendable, Equatable {
  /// A word, and what it stands for where that is worth saying.
  package struct Word: Sendable, Equatable {
    /// What is typed.
    package let text: String
    /// What it is, or an empty text.
    package let summary: String
  }

  /// Nothing: only the person who types knows.
  case nothing
  /// One of these words, the closed list of this option or argument.
  case words([String])
  /// The name of a command.
  case commands
  /// The number of a message.
  case codes
  /// A file whose name ends in one of these, without the point, or any file when there are none; and folders.
  case files([String])
  /// A folder.
  case folders
  /// A name, one of these where there are any, then `=`, and then the other.
  case assignment(names: [String], Offer)
}

/// The command table as the completion scripts need it: plain facts, in the order of the table.
package struct CommandOffers: Sendable {
  /// An option of a command.
  package struct Option: Sendable {
    /// `-f` and `--format`, or `--format` alone.
    package let names: [String]
    /// Whether it may be given more than once.
    package let isRepeatable: Bool
    /// What its value is called, or nil when it takes none.
    package let valueName: String?
    /// What may follow it. `nothing` where it takes no value.
    package let offer: Offer
    /// What it does, in one line.
    package let summary: String
    /// The long name, with its dashes.
    package var long: String { names[names.count - 1] }
  }

  /// An argument of a command.
  package struct Argument: Sendable {
    /// What it is called in usage lines.
    package let name: String
    /// Whether the words after it are more of it.
    package let isRepeating: Bool
    /// Whether it may be left out.
    package let isOptional: Bool
    /// What may stand there.
    package let offer: Offer
  }

  /// The word that is typed.
  package let name: String
  /// What it does, in one line.
  package let summary: String
  /// Its own options and those of every command.
  package let options: [Option]
  /// Its arguments, in order.
  package let arguments: [Argument]

  /// Every command.
  package static let all = CommandTable.commands.map { CommandOffers($0) }
  /// The options that may stand where a command is expected.
  package static let everywhere = CommandTable.everywhere.map { option($0) }
  /// The numbers of all messages, with a few words about each.
  package static let codes = CodeExplanation.all.map {
    Offer.Word(text: $0.code.description, summary: $0.title)
  }

  /// The facts of one command.
  package init(_ command: Command) {
    name = command.name.rawValue
    summary = command.summary
    options = command.allOptions.map { Self.option($0) }
    arguments = command.arguments.map { argument in
      let (isOptional, isRepeating) =
        switch argument.count {
        case .one: (false, false)
        case .optional: (true, false)
        case .oneOrMore: (false, true)
        case .any: (true, true)
        }
      return Argument(
        name: argument.name.rawValue, isRepeating: isRepeating, isOptional: isOptional,
        offer: Self.offer(argument.name.kind))
    }
  }

  private static func option(_ option: Command.Option) -> Option {
    let offer: Offer =
      switch option.value {
      case .none, .date, .wholeNumber, .percentage: .nothing
      case .text(_, let kind): Self.offer(kind)
      case .oneOf(let words): .words(words)
      case .assignment(_, _, let kind, let names): .assignment(names: names, Self.offer(kind))
      }
    return Option(
      names: (option.short.map { ["-" + String($0)] } ?? []) + ["--" + option.name.rawValue],
      isRepeatable: option.isRepeatable, valueName: option.valueName, offer: offer, summary: option.summary)
  }

  private static func offer(_ kind: Command.Kind) -> Offer {
    switch kind {
    case .text: .nothing
    case .oneOf(let words): .words(words)
    case .rules, .records, .file: .files(kind.endings ?? [])
    case .folder: .folders
    case .code: .codes
    case .command: .commands
    }
  }
}
