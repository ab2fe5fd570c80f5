extension CommandTable {
  static let fmt = Command(
    name: .fmt, summary: "Lay rule files out in the one layout of the language",
    details: [
      "Only blanks, line breaks and punctuation from a word processor change; what the rules say, the comments and "
        + "the quoted texts stay. A file that cannot be read as rules is left alone, and its errors are shown.",
      "Each file is replaced whole or not at all. A file of that name that somebody changed in the meantime is "
        + "left alone.",
    ],
    arguments: [
      Command.Argument(
        name: .path, count: .oneOrMore,
        summary: "Rule files, or folders of rule files; - lays standard input out on standard output")
    ],
    options: [
      Command.Option(.check, .none, "Change nothing, and list the files that would change"),
      Command.Option(.diff, .none, "Change nothing, and show the lines that would change"),
    ],
    examples: [
      Command.Example(
        purpose: "Tidy a rule file into which clauses were pasted from a policy document",
        line: "ragstone fmt care-homes.rag"),
      Command.Example(
        purpose: "See what that would change first", line: "ragstone fmt care-homes.rag --diff"),
      Command.Example(
        purpose: "Make sure that every rule file of the council is laid out",
        line: "ragstone fmt rules/ --check"),
    ])
}
