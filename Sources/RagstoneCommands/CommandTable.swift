import RagstoneOutputs

/// The one table of commands. Parsing, help and suggestions are all read out of it.
package enum CommandTable {
  /// The commands, in the order help shows them.
  package static let commands: [Command] = [
    new, check, fmt, prove, rate, why, repl, sweep, compare, change, range, sql, portfolio, duties, status,
    test,
    cases,
    mutate,
    same, explain,
    completions,
    manual,
    integration, help,
  ]

  /// Options of every command.
  package static let everywhere: [Command.Option] = [
    Command.Option(.help, short: "h", .none, "Show help and stop"),
    Command.Option(.version, .none, "Show the version and stop"),
  ]

  /// The command of that name. Every name has one.
  package static subscript(name: CommandName) -> Command {
    switch name {
    case .check: check
    case .prove: prove
    case .fmt: fmt
    case .rate: rate
    case .why: why
    case .repl: repl
    case .change: change
    case .range: range
    case .sql: sql
    case .duties: duties
    case .sweep: sweep
    case .compare: compare
    case .status: status
    case .portfolio: portfolio
    case .test: test
    case .cases: cases
    case .mutate: mutate
    case .same: same
    case .explain: explain
    case .help: help
    case .new: new
    case .completions: completions
    case .manual: manual
    case .integration: integration
    }
  }

  private static let check = Command(
    name: .check, summary: "Read rule files and say what is wrong with them",
    details: [
      "Nothing is rated and no records are needed: every problem that the rules have whatever the data is "
        + "shown with its line and with what to type instead.",
      "Warnings are about rules that run and hardly mean what they say: a band that no home can come to, a figure "
        + "that falls between two bands, a limit that never acts. Each holds for all records, or stands beside one "
        + "that shows it.",
      "In a workflow of GitHub Actions every problem is also shown beside its line, by itself.",
    ],
    arguments: [
      Command.Argument(name: .rules, count: .oneOrMore, summary: "Rule files, or folders of rule files")
    ],
    options: [
      Command.Option(
        .format, short: "f", .oneOf(CheckFormat.allCases.map(\.rawValue)),
        "How the problems are written on standard output"),
      report(CheckFormat.allCases.map(\.rawValue)),
      Command.Option(.strict, .none, "End with status 1 for warnings too; notes do not count"),
    ],
    examples: [
      Command.Example(
        purpose: "Check the care homes dashboard before it goes to the quality board",
        line: "ragstone check care-homes.rag"),
      Command.Example(
        purpose: "Check every rule file of the council, and keep what is found for the code scanning page",
        line: "ragstone check rules --output sarif=check.sarif"),
    ])

  private static let rate = Command(
    name: .rate, summary: "Rate every provider of a records file",
    details: [
      "The rules are checked first. Without --as-at the day of the run is used, and the results say so.",
      "A file given to --output is written whole or not at all.",
    ],
    arguments: [rules, records],
    options: [asAt, set, events] + [
      Command.Option(
        .format, short: "f", .oneOf(["table", "csv", "json", "jsonl"]),
        "How results are written: a table to read, CSV for a spreadsheet, JSON for a program"),
      Command.Option(
        .withReasons, .none, "Write CSV with a last column that has the reasons as one line of JSON"),
      output, keepGoing, threads,
    ],
    examples: [
      Command.Example(
        purpose: "Rate the homes as they stood at the end of the quarter",
        line: "ragstone rate care-homes.rag homes.csv --as-at 2017-06-30"),
      Command.Example(
        purpose: "Count safeguarding referrals from their own list, and open the results in a spreadsheet",
        line: "ragstone rate care-homes.rag homes.csv --events referrals=referrals.csv --output ratings.csv "
          + "--format csv"),
      Command.Example(
        purpose: "See what a stricter threshold would change",
        line: "ragstone rate care-homes.rag homes.csv --set red_from=40"),
    ])

  private static let why = Command(
    name: .why, summary: "Say why one provider is rated as it is",
    details: [
      "Shows each step of the rating with the rule that made it and the cell it was read from."
    ],
    arguments: [
      rules, records,
      Command.Argument(
        name: .provider, count: .one, summary: "The provider's key, as the records file has it"),
    ],
    options: [asAt, set, events] + [
      Command.Option(.format, short: "f", .oneOf(["text", "json"]), "How the reasons are written")
    ],
    examples: [
      Command.Example(
        purpose: "Explain a rating to the provider who asks about it",
        line: "ragstone why care-homes.rag homes.csv CH014 --as-at 2017-06-30")
    ])

  private static let portfolio = Command(
    name: .portfolio, summary: "Work out the summaries of all providers together",
    details: [
      "Every summary of the rules is shown with its population, how many it was worked out from (n) and how many "
        + "were left out. Places, which are of one provider, are shown by rate."
    ],
    arguments: [rules, records],
    options: [asAt, set, events] + [
      Command.Option(
        .format, short: "f", .oneOf(["table", "csv", "json"]),
        "How figures are written: a table to read, CSV for a spreadsheet, JSON for a program"),
      Command.Option(
        .output, short: "o", .text("FILE", .file), "Write figures to this file instead of showing them"),
      Command.Option(
        .keepGoing, short: "k", .none,
        "Leave out providers whose data is wrong, and list what was wrong"),
      Command.Option(
        .threads, short: "j", .wholeNumber("N", 1...256),
        "How many threads to use; figures are the same for all"),
    ],
    examples: [
      Command.Example(
        purpose: "Print the averages of every service for the quality board",
        line: "ragstone portfolio services.rag assessments.csv --as-at 2017-09-30")
    ])

  private static let explain = Command(
    name: .explain, summary: "Explain messages by their numbers",
    details: ["Without a number every message there is is listed, with its number and a few words."],
    arguments: [
      Command.Argument(
        name: .code, count: .any, summary: "The number of a message, such as RAG0702, rag0702 or 702")
    ],
    options: [],
    examples: [
      Command.Example(purpose: "Read more about a message", line: "ragstone explain RAG0702"),
      Command.Example(purpose: "List all messages", line: "ragstone explain"),
    ])

  private static let help = Command(
    name: .help, summary: "Show the commands, or all about one of them",
    details: [],
    arguments: [Command.Argument(name: .command, count: .optional, summary: "The command to read about")],
    options: [],
    examples: [Command.Example(purpose: "Read about rating", line: "ragstone help rate")])

  static let rules = Command.Argument(
    name: .rules, count: .one,
    summary: "The rule file, or a folder of its editions: the one in force on the as-at date is taken")
  static let records = Command.Argument(
    name: .records, count: .one, summary: "The records, as CSV or JSON; - reads them from standard input")
  static let asAt = Command.Option(
    .asAt, .date, "The day the ratings are for, written 2017-06-30")
  static let set = Command.Option(
    .set, .assignment("PARAMETER", "VALUE"), isRepeatable: true,
    "Use this value for a parameter of the rules, for this run only")
  static let events = Command.Option(
    .events, .assignment("NAME", "FILE", .records), isRepeatable: true,
    "Read the events of that name from this file")
  static let output = Command.Option(
    .output, short: "o", .text("FILE", .file), "Write results to this file instead of showing them")
  static let keepGoing = Command.Option(
    .keepGoing, short: "k", .none,
    "Rate the other providers when the data of one is wrong, and list what was wrong")
  static let threads = Command.Option(
    .threads, short: "j", .wholeNumber("N", 1...256),
    "How many threads to use; results are the same for all")
}
