import Ragstone

/// The commands there are, by the word that is typed.
package enum CommandName: String, CaseIterable, Sendable {
  case check, fmt, prove, rate, why, portfolio, duties, status, test, cases, mutate, same, explain, help
  case new, completions, manual, integration
  case sweep, compare, repl, change, range, sql
}

/// The options there are, over all commands, by the long name that is typed after `--`.
package enum OptionName: String, CaseIterable, Sendable {
  case asAt = "as-at"
  case set, events, format, output
  case keepGoing = "keep-going"
  case filter, watch, prove, strict
  case threads, overdue, all, show, into, check, diff, over, help, version
  case coverage, changes, reachable, read
  case noHistory = "no-history"
  case keepValues = "keep-values"
  case minCoverage = "min-coverage"
  case minBoundary = "min-boundary"
  case minCaught = "min-caught"
  case to, only, worst, gate
  case oldDay = "old-day"
  case newDay = "new-day"
  case atMost = "at-most"
  case dialect, table, column, order
  case form = "as"
  case reasons = "explain"
  case withReasons = "reasons"
}

/// The arguments there are, over all commands, by the word shown in usage lines.
package enum ArgumentName: String, CaseIterable, Sendable {
  case rules = "RULES"
  case records = "RECORDS"
  case provider = "PROVIDER"
  case path = "PATH"
  case property = "PROPERTY"
  case code = "CODE"
  case command = "COMMAND"
  case name = "NAME"
  case shell = "SHELL"
  case tool = "TOOL"
  case old = "OLD"
  case new = "NEW"
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

    /// Makes an argument.
    package init(name: ArgumentName, count: Count, summary: String) {
      self.name = name
      self.count = count
      self.summary = summary
    }

    /// `: bash, zsh or fish` where only these words are taken, otherwise an empty text.
    package var closedList: String {
      guard case .oneOf(let words) = name.kind, let last = words.last else { return "" }
      return ": " + (words.count > 1 ? words.dropLast().joined(separator: ", ") + " or " : "") + last
    }
  }

  /// An option, known by its name.
  package struct Option: Sendable {
    /// What may follow an option.
    package enum Value: Sendable {
      /// Nothing.
      case none
      /// Any text, shown in usage lines under the name given, and what it stands for.
      case text(String, Kind = .text)
      /// One of the words.
      case oneOf([String])
      /// A day written 2017-06-30. Only the form is looked at here; the calendar is the date type's matter.
      case date
      /// A whole number within the range.
      case wholeNumber(String, ClosedRange<Int>)
      /// A percentage from 0 to 100, with or without its sign: `90%`, `92.5`.
      case percentage
      /// A name, `=` and a text: the two names shown in usage lines, what the text stands for, and the names that
      /// there are, where they are a closed list.
      case assignment(String, String, Kind = .text, names: [String] = [])
    }
    /// The long name.
    package let name: OptionName
    /// The letter of the short form, or nil.
    package let short: Character?
    /// What follows it.
    package let value: Value
    /// Whether it may be given more than once.
    package let isRepeatable: Bool
    /// Whether the command cannot do without it.
    package let isRequired: Bool
    /// What it does, in one line.
    package let summary: String

    /// Makes an option.
    package init(
      _ name: OptionName, short: Character? = nil, _ value: Value, isRepeatable: Bool = false,
      isRequired: Bool = false, _ summary: String
    ) {
      self.name = name
      self.short = short
      self.value = value
      self.isRepeatable = isRepeatable
      self.isRequired = isRequired
      self.summary = summary
    }

    /// A percentage from 0 to 100 as typed, or nil for anything else.
    package static func percentage(_ text: String) -> ExactDecimal? {
      let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
      guard case .success(let number) = ExactDecimal.parse(digits), number.scaled >= 0,
        number.scaled <= 100 * ExactDecimal.unit
      else { return nil }
      return number
    }

    /// What stands for the value in usage lines, `FILE` or `table|csv`, or nil when there is none.
    package var valueName: String? {
      switch value {
      case .none: nil
      case .text(let name, _), .wholeNumber(let name, _): name
      case .oneOf(let words): words.joined(separator: "|")
      case .date: "DATE"
      case .percentage: "PERCENT"
      case .assignment(let name, let value, _, _): name + "=" + value
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

  /// Makes a command.
  package init(
    name: CommandName, summary: String, details: [String], arguments: [Argument], options: [Option],
    examples: [Example]
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.options = options
    self.examples = examples
  }

  /// Its own options and those of every command.
  package var allOptions: [Option] { options + CommandTable.everywhere }

  /// The argument that the word at that place is, counted from 0, or nil where it is one too many.
  package func argument(at place: Int) -> Argument? {
    if arguments.indices.contains(place) { return arguments[place] }
    guard let last = arguments.last, place >= arguments.count else { return nil }
    switch last.count {
    case .oneOrMore, .any: return last
    case .one, .optional: return nil
    }
  }

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
      let text = "--" + option.name.rawValue + value
      return (option.isRequired ? text : "[\(text)]") + (option.isRepeatable ? "..." : "")
    }
  }
}
