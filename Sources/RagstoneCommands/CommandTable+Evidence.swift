extension CommandTable {
  static let change = Command(
    name: .change, summary: "Find the fewest changes of a provider's evidence that reach an outcome",
    details: [
      "The rules stay as they are. Every field that may change is tried alone, then two together, and so on, at each figure "
        + "where the rules turn; what is shown has been rated. The fewest fields win, and of those the nearest figures.",
      "The key, fixed fields, the level held before and rows of events are history and stand fast. A date may become the as-at date "
        + "or a later one, what is missing may be found out, and numbers are such as their column has.",
      "What is wanted is written as the rules would: 'overall Green', 'overall Amber or better', 'risk below 20'. A word alone is of "
        + "the only rating. For every indicator the nearest figures each way are shown besides.",
      "Ends with status 1 where nothing is found.",
    ],
    arguments: [
      rules, records,
      Command.Argument(
        name: .provider, count: .one, summary: "The provider's key, as the records file has it"),
    ],
    options: [
      Command.Option(.to, .text("OUTCOME"), "What is to be reached, such as 'overall Green'"),
      Command.Option(
        .only, .text("FIELD,..."), isRepeatable: true, "Change nothing but these fields of the record"),
      Command.Option(
        .atMost, .wholeNumber("N", 1...6), "How many fields may change together; 3 if not given"),
      Command.Option(
        .worst, .none, "Look for what would make it the worst there is; --to then names the rating"),
      asAt, set, events,
      Command.Option(.format, short: "f", .oneOf(["text", "json"]), "How the answers are written"),
    ],
    examples: [
      Command.Example(
        purpose: "Tell a home what would make it Green",
        line: "ragstone change care-homes.rag homes.csv CH014 --to 'overall Green'"),
      Command.Example(
        purpose: "See how near it is to the worst rating by its own returns alone",
        line: "ragstone change care-homes.rag homes.csv CH014 --worst --only falls,complaints"),
    ])

  static let range = Command(
    name: .range,
    summary: "Say what ratings are still possible with what is missing, and what to find out first",
    details: [
      "A field that is unknown or not yet there may turn out to be anything its column could hold, or stay missing; what is not "
        + "applicable stays so. Every outcome that may come of it is told, with the best and the worst.",
      "The missing fields are listed by how much finding them out settles: what it leaves open at most, then on average over its "
        + "values.",
      "Without a provider there is one line for each that lacks something, and the fields that are most worth finding out.",
    ],
    arguments: [
      rules, records,
      Command.Argument(
        name: .provider, count: .optional, summary: "The key of one provider; without it all are told"),
    ],
    options: [asAt, set, events] + [
      Command.Option(
        .format, short: "f", .oneOf(["text", "csv", "json"]),
        "How it is written: text to read, CSV for a spreadsheet, JSON for a program"),
      output, keepGoing, threads,
    ],
    examples: [
      Command.Example(
        purpose: "Decide what to ask a home for before its visit",
        line: "ragstone range care-homes.rag homes.csv CH014"),
      Command.Example(
        purpose: "List whose rating could still turn out otherwise",
        line: "ragstone range care-homes.rag homes.csv --as-at 2017-06-30 --output open.csv"),
    ])
}
