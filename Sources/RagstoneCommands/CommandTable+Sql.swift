import RagstoneOutputs

extension CommandTable {
  static let sql = Command(
    name: .sql, summary: "Write the rules as one query for a database",
    details: [
      "The query gives for each provider what `ragstone rate` writes, and a column `problem` that says why one is not rated. "
        + "It is exact: numbers are whole, products as wide as they grow, and what is absent stays absent of its kind. What "
        + "the engine's SQL cannot say exactly is refused, at the place of the rule.",
      "It reads tables named as the record and the events of the rules, and columns named as their fields.",
    ],
    arguments: [rules],
    options: [
      Command.Option(
        .dialect, .oneOf(SqlDialect.allCases.map(\.rawValue)), isRequired: true,
        "The engine that is to run it"),
      Command.Option(
        .form, .oneOf(SqlForm.allCases.map(\.rawValue)),
        "A query by itself, a statement that makes a view, or a model of dbt"),
      asAt, set,
      Command.Option(
        .table, .assignment("NAME", "TABLE"), isRepeatable: true,
        "The table of the record or of events, where it is not named so: provider=care.homes; in a model of dbt a model, or "
          + "source:care.homes"),
      Command.Option(
        .column, .assignment("TABLE.FIELD", "COLUMN"), isRepeatable: true,
        "The column of a field, where it is not named so: provider.beds=bed_count"),
      Command.Option(
        .order, .text("COLUMN"),
        "A column of every table with numbers that rise in the order of the file; rules that go by that order need it"
      ),
      Command.Option(
        .reasons, .none, "Add a column with the reasons as JSON, as `ragstone rate --reasons` writes it"),
      output,
    ],
    examples: [
      Command.Example(
        purpose: "Rate the homes inside the warehouse",
        line: "ragstone sql care-homes.rag --dialect postgresql --as-at 2017-06-30 --output ratings.sql")
    ])
}
