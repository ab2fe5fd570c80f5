import RagstoneCommands
import Testing

/// `ragstone test --coverage` and `ragstone mutate`, word for word.
@Suite("Coverage and changes on the command line") struct CoverageCommandTests {
  private static let shared = """
    scale rag, best first Green, Amber, Red
    parameter red_from = 45
    """
  private static let homes = """
    rulebook "Homes"
    use "shared.rag"
    record home
      id text, key
      risk number
    rating overall on rag
      Red when risk at least red_from
      Amber when risk at least 20
      Green otherwise
    example "High"
      given risk 45
      expect overall Red
    example "Low"
      given risk 19
      expect overall Green

    """

  private struct Answer {
    let status: RagstoneCommands.ExitStatus
    let output: String
    let talk: String
  }

  /// Runs a command with the rules above, and other files, in a folder of their own; `@` stands for the folder.
  private func run(_ words: [String], files: [(String, String)] = []) throws -> Answer {
    let folder = try TemporaryFolder()
    for (name, text) in [("homes.rag", Self.homes), ("shared.rag", Self.shared)] + files {
      try AtomicOutput.write(Array(text.utf8), to: folder.path + "/" + name)
    }
    let words = words.map { $0.replacing("@", with: folder.path) }
    let answer = RagstoneCommandLine.run(arguments: words, environment: Environment())
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(folder.path + "/", with: "")
    }
    return Answer(status: answer.status, output: text(answer.output), talk: text(answer.talk))
  }

  @Test func showsWhatNoCaseReaches() throws {
    let answer = try run(["test", "@/homes.rag", "--coverage"])
    #expect(answer.status == .fine)
    #expect(
      answer.output == """
        2 passed, 0 failed

        homes.rag:7  Red when risk at least red_from
          no case has risk just below red_from (by 1 at most) where that decides
          no case has risk just above red_from (by 1 at most) where that decides
        homes.rag:8  Amber when risk at least 20
          never Amber here
          no case has risk at exactly 20 where that decides
          no case has risk just above 20 (by 1 at most) where that decides

        coverage 80%, boundaries 33.3%: 2 of 3 outcomes, 2 of 2 conditions, 2 of 6 boundaries

        """)
  }

  @Test func gatesSayHowMuchIsMissing() throws {
    let answer = try run(["test", "@/homes.rag", "--min-coverage", "80%", "--min-boundary", "33.4"])
    #expect(answer.status == .findings)
    #expect(
      answer.talk == """
        coverage of boundaries is 33.3%, below 33.4%: 1 more of 6 must be reached

        """)
    #expect(answer.output.contains("never Amber here"))
    #expect(
      try run(["test", "@/homes.rag", "--min-coverage", "60%", "--min-boundary", "33.3%"]).status == .fine)
  }

  @Test func percentagesAreReadExactly() throws {
    for wrong in ["101%", "-1", "many", "90%%"] {
      #expect(try run(["test", "@/homes.rag", "--min-coverage=\(wrong)"]).status == .usage)
    }
  }

  @Test func severalRulebooksShareAFile() throws {
    let other = Self.homes.replacing("\"Homes\"", with: "\"Flats\"").replacing("risk 19", with: "risk 44")
      .replacing("expect overall Green", with: "expect overall Amber")
    let threshold = "define is_red = risk at least red_from\n"
    let answer = try run(
      ["test", "@/homes.rag", "@/flats.rag", "--coverage"],
      files: [
        ("flats.rag", other.replacing("risk at least red_from", with: "is_red")),
        ("homes.rag", Self.homes.replacing("risk at least red_from", with: "is_red")),
        ("shared.rag", Self.shared + "\n" + threshold),
      ])
    #expect(
      answer.output == """
        4 passed, 0 failed

        homes.rag:8  Amber when risk at least 20
          never Amber here
          no case has risk at exactly 20 where that decides
          no case has risk just above 20 (by 1 at most) where that decides
        shared.rag:3  define is_red = risk at least red_from
          no case has risk just above red_from (by 1 at most) where that decides
        flats.rag:8  Amber when risk at least 20
          `risk at least 20` is never no
          no case has risk just below 20 (by 1 at most) where that decides
          no case has risk at exactly 20 where that decides
          no case has risk just above 20 (by 1 at most) where that decides
        flats.rag:9  Green otherwise
          never Green here

        homes.rag: 2 of 3 outcomes, 3 of 3 conditions, 2 of 6 boundaries
        flats.rag: 2 of 3 outcomes, 2 of 3 conditions, 2 of 6 boundaries
        shared.rag, by 2 rulebooks together: 0 of 0 outcomes, 1 of 1 conditions, 2 of 3 boundaries
        coverage 72.7%, boundaries 33.3%: 4 of 6 outcomes, 4 of 5 conditions, 3 of 9 boundaries

        """)
  }

  @Test func jsonHasTheSameFigures() throws {
    let answer = try run(["test", "@/homes.rag", "--coverage", "--format", "json"])
    #expect(answer.output.contains("\"coverage\": {"))
    #expect(answer.output.contains("\"words\": \"never Amber here\""))
  }

  @Test func aWeakTestIsFound() throws {
    let answer = try run(["mutate", "@/homes.rag"])
    #expect(answer.status == .fine)
    #expect(
      answer.output == """
        homes.rag:8:3  Amber when → Green when
        homes.rag:8:3  Amber when → Red when
        homes.rag:8:3  without `Amber when risk at least 20`
        homes.rag:8:19  at least 20 → more than 20
        homes.rag:8:28  at least 20 → at least 21

        54.5% of 11 changes caught: 6 by tests, 0 by the checker; 5 not noticed

        """)
  }

  @Test func aSharedFileIsTestedByThoseThatUseIt() throws {
    let answer = try run(["mutate", "@/shared.rag"])
    #expect(
      answer.output == """
        shared.rag:2:22  red_from = 45 → red_from = 44

        50% of 2 changes caught: 1 by tests, 0 by the checker; 1 not noticed

        """)
  }

  @Test func theGateFailsBelowIt() throws {
    let answer = try run(["mutate", "@/homes.rag", "--min-caught", "95%"])
    #expect(answer.status == .findings)
    #expect(
      answer.talk == """
        54.5% of the changes are caught, below 95%: 5 more of 11 must be

        """)
    #expect(try run(["mutate", "@/homes.rag", "--min-caught", "20%"]).status == .fine)
  }

  @Test func threadsMakeNoDifference() throws {
    let alone = try run(["mutate", "@/homes.rag", "@/shared.rag", "--threads", "1", "--format", "json"])
    #expect(alone.output.contains("\"unnoticed\": ["))
    #expect(
      try run(["mutate", "@/homes.rag", "@/shared.rag", "--threads", "5", "--format", "json"]).output
        == alone.output)
  }

  @Test func rulesWhoseTestsFailAreLeftAsTheyAre() throws {
    let answer = try run(
      ["mutate", "@/homes.rag"],
      files: [("homes.rag", Self.homes.replacing("expect overall Green", with: "expect overall Red"))])
    #expect(answer.status == .findings)
    #expect(answer.talk == "homes.rag is left as it is: 1 of its tests do not pass\n")
  }

  @Test func aFileThatIsNotThere() throws {
    #expect(try run(["mutate", "@/nothing.rag"]).status == .data)
  }
}
