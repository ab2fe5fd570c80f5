import Foundation
import RagstoneCommands
import RagstoneOutputs
import Testing

/// The query of each rule file in `Tests/Cases/sql`, in every dialect, word for word beside it.
///
/// `RAGSTONE_BLESS=1 swift test --filter GoldenTests` writes the queries anew. That they rate as the engine does is held
/// elsewhere, by running them.
@Suite("The SQL of rules") struct SqlCasesTests {
  static let cases = Cases.names(in: "sql").filter { $0.hasSuffix(".rag") }.flatMap { name in
    SqlDialect.allCases.map { (name, $0.rawValue) }
  }

  /// What the command says of a rule file of the folder.
  private func run(_ name: String, _ words: [String]) -> (status: Int32, output: String, talk: String) {
    let run = RagstoneCommandLine.run(
      arguments: ["sql", Cases.folder + "sql/" + name, "--as-at", "2017-09-30"] + words)
    let talk = String(decoding: run.talk, as: UTF8.self).replacing(Cases.folder + "sql/", with: "")
    return (run.status.rawValue, String(decoding: run.output, as: UTF8.self), talk)
  }

  @Test(arguments: cases) func query(_ name: String, _ dialect: String) {
    let made = run(name, ["--dialect", dialect, "--order", "row_number"])
    #expect(made.status == 0, "\(made.talk)")
    let place = "sql/\(name.dropLast(4)).\(dialect).sql"
    #expect(Cases.matches(made.output, place), "\(made.output)")
  }

  @Test func thereAreCases() { #expect(Self.cases.count >= 12) }

  @Test("A view, and a model of dbt")
  func forms() {
    let view = run("weights.rag", ["--dialect", "duckdb", "--as", "create-view"])
    #expect(view.status == 0 && view.output.contains("\ncreate view \"weights\" as\nwith\n"))
    #expect(view.output.hasSuffix(";\n"))
    let model = run(
      "visits.rag",
      ["--dialect", "duckdb", "--as", "dbt", "--order", "n", "--table", "visits=source:care.visit_list"])
    #expect(model.status == 0 && model.output.hasPrefix("{{ config(materialized='view') }}\n\n-- "))
    #expect(model.output.contains("from {{ ref('home') }} as \"r\""))
    #expect(model.output.contains("from {{ source('care', 'visit_list') }} as \"e\""))
  }

  @Test("Braces in a text begin nothing in a template")
  func braces() {
    #expect(SqlText.escaped("a{b} {{x}} {% y") == "a{b} {{ '{' }}{x}} {{ '{' }}% y")
  }

  @Test("Reasons are a column of JSON")
  func reasons() {
    let made = run("weights.rag", ["--dialect", "duckdb", "--explain"])
    #expect(made.status == 0 && made.output.contains("as \"reasons\""))
    #expect(made.output.contains("\"by\":"))
  }

  /// What is refused, by the name of the file that holds what is said.
  static let refused = [
    ("needs-order", "visits.rag", ["--dialect", "duckdb"]),
    ("no-such-table", "weights.rag", ["--dialect", "spark", "--table", "hme=homes"]),
    ("no-such-column", "weights.rag", ["--dialect", "spark", "--column", "home.bed=x"]),
    ("column-without-table", "weights.rag", ["--dialect", "spark", "--column", "beds=x"]),
  ]

  @Test(arguments: refused) func refusal(_ place: String, _ file: String, _ words: [String]) {
    let made = run(file, words)
    #expect(made.output.isEmpty)
    let said = "\(made.talk)status \(made.status)\n"
    #expect(Cases.matches(said, "sql/\(place).expected"), "\(said)")
  }

  @Test("Tables and columns are called what they are called in the database")
  func names() {
    let made = run(
      "weights.rag",
      ["--dialect", "postgresql", "--table", "home=care.homes", "--column", "home.beds=bed \"count\""])
    #expect(made.status == 0)
    #expect(made.output.contains("from \"care\".\"homes\" as \"r\""))
    #expect(made.output.contains("\"r\".\"bed \"\"count\"\"\""))
  }
}
