extension CommandTable {
  static let prove = Command(
    name: .prove, summary: "Prove what the rules always or never do, whatever the data",
    details: [
      "No records are needed: every possible record is considered. Each property given here or written in the rules, and each "
        + "`worse when`, is proved for all records, or refuted by a record that is shown with what the rules make of it, or "
        + "said to be undecided, with the reason.",
      "What the rules do not say, and yet keep to, is listed at the end: which way each field is never an improvement.",
      "Without --as-at the first day the rules are in force is taken, and the report says so.",
    ],
    arguments: [
      Command.Argument(name: .rules, count: .one, summary: "The rule file"),
      Command.Argument(
        name: .property, count: .any,
        summary: "What must hold, as rules say it, in quotation marks: 'never risk above 100'"),
    ],
    options: [
      asAt, set,
      Command.Option(
        .format, short: "f", .oneOf(["text", "json"]),
        "How the proofs are written: text to read, JSON for a program"),
    ],
    examples: [
      Command.Example(
        purpose: "Make sure that an Inadequate home is never shown as Green",
        line: "ragstone prove care-homes.rag 'never overall is Green when cqc_rating is Inadequate'"),
      Command.Example(
        purpose: "Prove what the rule file itself says of its rules, with a stricter threshold",
        line: "ragstone prove care-homes.rag --set red_from=40"),
    ])
}
