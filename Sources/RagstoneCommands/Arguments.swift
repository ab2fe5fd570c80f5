import Ragstone

/// A command line that was understood: every value has the form its option asks for.
package struct Arguments: Sendable {
  /// The command.
  package let command: CommandName
  let options: [OptionName: [String]]
  let arguments: [ArgumentName: [String]]

  /// The value of an option, or nil when it was not given. Of a repeated option the last.
  package func text(_ option: OptionName) -> String? { options[option]?.last }

  /// Every value of an option, in the order given.
  package func texts(_ option: OptionName) -> [String] { options[option] ?? [] }

  /// Whether the option was given.
  package func isGiven(_ option: OptionName) -> Bool { options[option] != nil }

  /// The value of an option that takes a whole number, or nil when it was not given.
  package func wholeNumber(_ option: OptionName) -> Int? { text(option).flatMap { Int($0) } }

  /// The value of an option that takes a percentage, or nil when it was not given.
  package func percentage(_ option: OptionName) -> ExactDecimal? {
    text(option).flatMap { Command.Option.percentage($0) }
  }

  /// The value of an option as one of the words of an enum, or the one given here when the option was not.
  package func choice<Choice: RawRepresentable>(_ option: OptionName, or usual: Choice) -> Choice
  where Choice.RawValue == String {
    text(option).flatMap(Choice.init(rawValue:)) ?? usual
  }

  /// The name and the value of every `NAME=VALUE`, in the order given, cut at the first `=`.
  package func assignments(_ option: OptionName) -> [(name: String, value: String)] {
    texts(option).map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts.first ?? ""), String(parts.dropFirst().first ?? ""))
    }
  }

  /// The argument of that name; empty only for an optional one that was not given.
  package func argument(_ name: ArgumentName) -> String { arguments[name]?.first ?? "" }

  /// Every argument of that name, in the order given.
  package func all(_ name: ArgumentName) -> [String] { arguments[name] ?? [] }
}

/// A command line that was not understood, with the piece that is to blame.
package struct UsageFailure: Error, Sendable {
  /// What is wrong.
  package let problem: UsageProblem
  /// The command it was meant for, or nil when that is not known.
  package let command: CommandName?
  /// Index of the word to blame, counted from 0 after the tool's name. The count of words for one that is missing.
  package let word: Int
  /// The UTF-8 bytes of that word that are to blame, or nil for all.
  package let part: Range<Int>?
}

/// What a command line asks for.
package enum Request: Sendable {
  /// A command's work.
  case run(Arguments)
  /// Help for a command, or for all.
  case help(CommandName?)
  /// The version.
  case version
}
