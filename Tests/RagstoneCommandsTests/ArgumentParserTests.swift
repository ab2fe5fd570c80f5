import RagstoneCommands
import Testing

@Suite struct ArgumentParserTests {
  @Test func understandsEveryWayToWriteAnOption() throws {
    for words in [
      ["--format", "csv", "--output", "-"], ["--format=csv", "--output=-"], ["-f", "csv", "-o", "-"],
      ["-fcsv", "-o-"], ["-f=csv", "-o=-"], ["-kfcsv", "-o-"],
    ] {
      let arguments = try parse(["rate"] + words + ["a.rag", "-"])
      #expect(arguments.text(.format) == "csv")
      #expect(arguments.text(.output) == "-")
      #expect(arguments.argument(.rules) == "a.rag")
      #expect(arguments.argument(.records) == "-")
    }
  }

  @Test func keepsRepeatedOptionsInOrder() throws {
    let arguments = try parse([
      "rate", "--set", "red_from=40", "a.rag", "--set=label=a=b", "b.csv", "--set", "empty=", "-j", "4", "-k",
    ])
    let pairs = arguments.assignments(.set)
    #expect(pairs.map(\.name) == ["red_from", "label", "empty"])
    #expect(pairs.map(\.value) == ["40", "a=b", ""])
    #expect(arguments.wholeNumber(.threads) == 4)
    #expect(arguments.isGiven(.keepGoing))
    #expect(!arguments.isGiven(.asAt))
    #expect(arguments.text(.keepGoing) == nil)
  }

  @Test func takesEverythingAfterTwoDashesAsArguments() throws {
    #expect(try parse(["check", "--", "--odd.rag", "-h"]).all(.rules) == ["--odd.rag", "-h"])
    #expect(try parse(["test"]).all(.path) == [])
    #expect(try parse(["test", "--"]).all(.path) == [])
    #expect(try parse(["check", "a", "b", "c"]).all(.rules) == ["a", "b", "c"])
  }

  @Test func choosesFromAnEnum() throws {
    enum Format: String { case table, csv, json, jsonl }
    #expect(try parse(["rate", "a", "b"]).choice(.format, or: Format.table) == .table)
    #expect(try parse(["rate", "a", "b", "-fjson"]).choice(.format, or: Format.table) == .json)
  }

  @Test(arguments: [
    ("chekc", "check"), ("tset", "test"), ("CHECK", "check"), ("expl", "explain"), ("zzz", nil), ("", nil),
  ])
  func suggestsWhatIsNear(typed: String, expected: String?) {
    #expect(Suggestion.nearest(to: typed, among: CommandName.allCases.map(\.rawValue)) == expected)
  }

  /// People who know other programs write `--as-of`.
  @Test func suggestsTheOptionForADay() {
    #expect(Suggestion.nearest(to: "as-of", among: ["show", "as-at", "set"]) == "as-at")
    #expect(Suggestion.nearest(to: "as-of", among: ["show", "set"]) == nil)
  }

  private struct NotArguments: Error {}

  private func parse(_ words: [String]) throws -> Arguments {
    guard case .run(let arguments) = try ArgumentParser.parse(words) else { throw NotArguments() }
    return arguments
  }

  @Test func anAssignmentMayHaveAClosedListOfNames() {
    let option = Command.Option(
      .output, .assignment("FORMAT", "FILE", .file, names: ["csv", "junit"]), "Write")
    func problem(_ value: String) -> UsageProblem? {
      ArgumentParser.problem(of: value, for: option, shown: "--output")
    }
    #expect(problem("csv=a.csv") == nil)
    #expect(problem("junit=a=b") == nil)
    #expect(problem("jnuit=a")?.message == "FORMAT of --output is csv or junit, not \"jnuit\"")
    #expect(problem("jnuit=a")?.suggestion == "--output junit=FILE")
    #expect(problem("a.csv")?.code == 706)
    #expect(problem("=a.csv")?.code == 706)
  }

  @Test(arguments: [["completions", "tcsh"], ["integration", "gitlab"]])
  func anArgumentMayHaveAClosedList(words: [String]) {
    #expect(throws: UsageFailure.self) { try ArgumentParser.parse(words) }
    let run = RagstoneCommandLine.run(arguments: words)
    #expect(run.status == .usage)
    #expect(String(decoding: run.talk, as: UTF8.self).hasPrefix("ragstone: error RAG0705: "))
  }
}
