/// The commands there are, by the word that is typed.
package enum CommandName: String, CaseIterable, Sendable {
  case check, rate, why, portfolio, duties, status, test, explain, help
}

/// The options there are, over all commands, by the long name that is typed after `--`.
package enum OptionName: String, CaseIterable, Sendable {
  case asAt = "as-at"
  case set, events, format, output
  case keepGoing = "keep-going"
  case strict
  case threads, overdue, all, show, help, version
}

/// The arguments there are, over all commands, by the word shown in usage lines.
package enum ArgumentName: String, CaseIterable, Sendable {
  case rules = "RULES"
  case records = "RECORDS"
  case provider = "PROVIDER"
  case path = "PATH"
  case code = "CODE"
  case command = "COMMAND"
}

/// One command as the command table has it: what it is called, what it takes, and how it is explained.
package struct Command: Sendable {
  /// An argument that is known by its place.
  package struct Argument: Sendable {
    /// How often an argument is given.
    package enum Count: Sendable { case one, optional, oneOrMore, any }
    /// The name in usage lines.
    package let name: ArgumentName
    /// How often it is given. Only the last argument of a command may be anything but `one`.
    package let count: Count
    /// What it is, in one line.
    package let summary: String
  }

  /// An option, known by its name.
  package struct Option: Sendable {
    /// What may follow an option.
    package enum Value: Sendable {
      /// Nothing.
      case none
      /// Any text, shown in usage lines under the name given.
      case text(String)
      /// One of the words.
      case oneOf([String])
      /// A day written 2017-06-30. Only the form is looked at here; the calendar is the date type's matter.
      case date
      /// A whole number within the range.
      case wholeNumber(String, ClosedRange<Int>)
      /// A name, `=` and a text: the two names shown in usage lines.
      case assignment(String, String)
    }
    /// The long name.
    package let name: OptionName
    /// The letter of the short form, or nil.
    package let short: Character?
    /// What follows it.
    package let value: Value
    /// Whether it may be given more than once.
    package let isRepeatable: Bool
    /// What it does, in one line.
    package let summary: String

    /// Makes an option.
    package init(
      _ name: OptionName, short: Character? = nil, _ value: Value, isRepeatable: Bool = false,
      _ summary: String
    ) {
      self.name = name
      self.short = short
      self.value = value
      self.isRepeatable = isRepeatable
      self.summary = summary
    }

    /// What stands for the value in usage lines, `FILE` or `table|csv`, or nil when there is none.
    package var valueName: String? {
      switch value {
      case .none: nil
      case .text(let name), .wholeNumber(let name, _): name
      case .oneOf(let words): words.joined(separator: "|")
      case .date: "DATE"
      case .assignment(let name, let value): name + "=" + value
      }
    }
  }

  /// A command line somebody would type, and why.
  package struct Example: Sendable {
    /// What it is for.
    package let purpose: String
    /// What is typed.
    package let line: String
  }

  /// The word that is typed.
  package let name: CommandName
  /// What it does, in one line without a full stop.
  package let summary: String
  /// More about it, in paragraphs.
  package let details: [String]
  /// Its arguments, in order.
  package let arguments: [Argument]
  /// Its own options; `--help` and `--version` belong to every command.
  package let options: [Option]
  /// Command lines to learn from.
  package let examples: [Example]

  /// Its own options and those of every command.
  package var allOptions: [Option] { options + CommandTable.everywhere }

  /// `RULES...`, `[PATH...]` and so on, in order.
  package var argumentUsage: [String] {
    arguments.map { argument in
      switch argument.count {
      case .one: argument.name.rawValue
      case .optional: "[" + argument.name.rawValue + "]"
      case .oneOrMore: argument.name.rawValue + "..."
      case .any: "[" + argument.name.rawValue + "...]"
      }
    }
  }

  /// `[--as-at DATE]`, `[--set PARAMETER=VALUE]...` and so on, in order.
  package var optionUsage: [String] {
    options.map { option in
      let value = option.valueName.map { " " + $0 } ?? ""
      return "[--" + option.name.rawValue + value + "]" + (option.isRepeatable ? "..." : "")
    }
  }
}
