extension CommandTable {
  /// A command that may run before a change is committed.
  struct Hook {
    /// The command.
    let command: CommandName
    /// Options it is given, none of which takes a value.
    var options: [OptionName] = []
    /// Whether it is given the rule files that changed, or goes through the folder by itself.
    let takesFiles: Bool
  }

  /// The hooks for pre-commit. Tests go through every rule file, since a file that has changed may be used by others.
  static let hooks: [Hook] = [
    Hook(command: .check, takesFiles: true), Hook(command: .fmt, takesFiles: true),
    Hook(command: .test, takesFiles: false),
  ]

  static let new = Command(
    name: .new, summary: "Start a rulebook of your own, with records and tests that pass",
    details: [
      "Makes a folder of that name with a small rulebook to change, twelve made-up providers, their events, the "
        + "outcomes that are expected of them, and a workflow that runs the tests whenever a rule changes. Nothing "
        + "that is there already is touched."
    ],
    arguments: [
      Command.Argument(
        name: .name, count: .one,
        summary: "What the rulebook is called: a letter, then letters, digits and hyphens, at most 40")
    ],
    options: [
      Command.Option(.into, .text("FOLDER", .folder), "Make it in this folder instead of the one you are in")
    ],
    examples: [
      Command.Example(
        purpose: "Start a rulebook for the homecare contracts", line: "ragstone new homecare"),
      Command.Example(
        purpose: "Put it beside the council's other rulebooks",
        line: "ragstone new homecare --into rulebooks"),
    ])

  static let completions = Command(
    name: .completions, summary: "Print a script with which a shell completes ragstone's command lines",
    details: [
      "The shell then offers commands, options, the words that an option takes, rule files and records, and the "
        + "numbers of messages. The first lines of the script say where it goes."
    ],
    arguments: [Command.Argument(name: .shell, count: .one, summary: "The shell it is for")],
    options: [],
    examples: [
      Command.Example(
        purpose: "Complete command lines in this bash, until it is closed",
        line: "source <(ragstone completions bash)"),
      Command.Example(
        purpose: "Complete command lines in every fish",
        line: "ragstone completions fish > ~/.config/fish/completions/ragstone.fish"),
    ])

  static let manual = Command(
    name: .manual, summary: "Print the manual page, for man",
    details: [
      "The page is in the mdoc format that man reads on Linux, macOS and BSD."
    ],
    arguments: [],
    options: [],
    examples: [
      Command.Example(
        purpose: "Install the page, so that \"man ragstone\" shows it",
        line: "ragstone manual > /usr/local/share/man/man1/ragstone.1")
    ])

  static let integration = Command(
    name: .integration, summary: "Print the file that makes another tool run ragstone or read what it says",
    details: [
      "pre-commit is a list of hooks for the tool of that name, which runs checks before a change is committed. "
        + "problem-matcher is for GitHub, which then shows ragstone's messages beside the lines of the rules."
    ],
    arguments: [Command.Argument(name: .tool, count: .one, summary: "The tool it is for")],
    options: [],
    examples: [
      Command.Example(
        purpose: "Have GitHub show messages beside the lines they are about",
        line: "ragstone integration problem-matcher > .github/ragstone-problem-matcher.json")
    ])
}
