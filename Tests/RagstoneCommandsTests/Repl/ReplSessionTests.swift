import Foundation
import RagstoneCommands
import Testing

/// A session without a terminal: entries line by line, answers word for word.
@Suite("Sessions") struct ReplSessionTests {
  static let rules = """
    scale rag, best first Green, Amber, Red
    scale cqc, best first Good, Inadequate
    record home "Home"
      id text, key
      beds number
      marks number, may be unknown
      cqc_rating cqc
    parameter red_from "Red from" = 40
    indicator low "Low marks"
      weight 2
      3 points when marks below 20
      0 points otherwise
      leave out when unknown
    indicator regulator "CQC"
      weight 4
      3 points when cqc_rating is Inadequate
      0 points otherwise
    score risk "Risk" = weighted average of indicators as a percentage of 3 points
    rating overall "Overall" on rag
      Red when risk at least red_from
      Amber when risk at least 30
      Green otherwise
    flag large "Large" when beds above 50
    population all_homes = all
    example "Nothing wrong"
      given beds 10, marks 90, cqc_rating Good
      expect overall Green
    """
  static let records = """
    id,beds,marks,cqc_rating
    A,10,10,Good
    B,60,90,Inadequate
    C,20,unknown,Good
    D,30,15,Inadequate

    """

  struct Answer {
    let status: Int32
    let output: String
    let talk: String
  }

  /// Runs entries in a folder of their own.
  func session(
    _ entries: String, withRecords: Bool = true, words: [String] = [],
    after: (String) throws -> Void = { _ in }
  ) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "session-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.rules.write(toFile: "\(folder)/homes.rag", atomically: true, encoding: .utf8)
    try Self.records.write(toFile: "\(folder)/homes.csv", atomically: true, encoding: .utf8)
    let typed = entries.replacing("FOLDER", with: folder)
    let result = RagstoneCommandLine.run(
      arguments: ["repl", "\(folder)/homes.rag"] + (withRecords ? ["\(folder)/homes.csv"] : [])
        + ["--as-at", "2017-06-30"] + words,
      environment: Environment(standardInput: .bytes(Array(typed.utf8))))
    try after(folder)
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(folder + "/", with: "")
    }
    return Answer(status: result.status.rawValue, output: text(result.output), talk: text(result.talk))
  }

  @Test func aSettingShowsWhoMovesAndWhy() throws {
    let answer = try session("set red_from 31\n")
    #expect(answer.status == 0 && answer.talk == "")
    #expect(
      answer.output == """
        red_from: 40 → 31

        Overall    now Green  now Amber  now Red
        ---------  ---------  ---------  -------
        was Green          1          .        .
        was Amber          .          .        1
        was Red            .          .        2

        Green  1      ██████████
        Amber  0  -1
        Red    3  +1  ██████████████████████████████
        1 of 4 moves
          A  Amber → Red  Red when risk at least red_from: Risk 33.333333, Red from 31

        unmoved: Large

        """)
  }

  @Test func whatIsUndoneComesBackAndResetForgets() throws {
    let answer = try session("set red_from 31\nset weight.low 5\nundo\nundo\nredo\nchanges\nreset\nchanges\n")
    #expect(answer.status == 0)
    #expect(answer.output.contains("undone: set weight.low 5\n"))
    #expect(answer.output.contains("undone: set red_from 31\n"))
    #expect(answer.output.contains("done again: set red_from 31\n"))
    #expect(answer.output.contains("set red_from 31  (40 in the file)\n"))
    #expect(answer.output.hasSuffix("nothing is changed\n"))
  }

  @Test func rulesAreReplacedByNameAndExpressionsWorkedOut() throws {
    let answer = try session(
      """
      beds / 10
      2 * 3
      count of all_homes
      overall is Red
      rating overall "Overall" on rag
        Red when risk at least 90
        Green otherwise

      who Red
      who Green of overall
      who where beds above 25

      """)
    #expect(answer.status == 0 && answer.talk == "")
    #expect(answer.output.contains("least 1, A; most 6, B\n"))
    #expect(answer.output.contains("6, for all 4 records\n"))
    #expect(answer.output.contains("4  (n 4, left out 0)\n"))
    #expect(answer.output.contains("no 2, yes 2\n"))
    #expect(answer.output.contains("overall is changed\n"))
    #expect(answer.output.contains("B  Red → Green  Green otherwise"))
    #expect(
      answer.output.contains("Overall Red: 1 of 4\n") && answer.output.contains("Overall Green: 3 of 4\n"))
    #expect(answer.output.contains("2 of 4\n"))
  }

  @Test func oneRecordIsAskedAbout() throws {
    let answer = try session(
      "what if A cqc_rating Inadequate, marks unknown\nwhat would make D Green\nwhy C overall\nmatrix 2\nshow large\n"
    )
    #expect(answer.status == 0 && answer.talk == "")
    #expect(
      answer.output.contains(
        """
        Risk: 33.333333 → 100  Low marks unknown, CQC 3
        Overall: Amber → Red  Red when risk at least red_from: Risk 100, Red from 40
        Large: no

        """))
    #expect(answer.output.contains("D: Overall is Red"))
    #expect(answer.output.contains("cqc_rating Inadequate → Good"))
    #expect(answer.output.contains("2 more: `matrix 4`"))
  }

  @Test func theRulesAsTheyAreTriedAreCheckedAndTested() throws {
    let answer = try session("set red_from 0\ntest\n")
    #expect(answer.status == 1)
    #expect(answer.output.contains("FAILED") && answer.output.contains("overall: expected Green, got Red"))
    let cases = try session("cases\ncheck\n")
    #expect(cases.status == 0)
    #expect(cases.output.contains("goals; `ragstone cases` writes them as a table to sign"))
    let unused = try session("define unread = beds abov 3\ncheck\n")
    #expect(unused.status == 2 && unused.talk.contains("typed:1:"))
    let warned = try session("define unread = beds above 3\ncheck\n")
    #expect(warned.status == 0 && warned.talk.contains("definition unread is not used"))
  }

  @Test func savingShowsTheDifferenceAndWritesTheFileWhole() throws {
    let asked = try session("set red_from 31\nsave\nno\n") { folder in
      let text = try String(contentsOfFile: folder + "/homes.rag", encoding: .utf8)
      #expect(text == Self.rules)
    }
    #expect(asked.status == 0)
    #expect(asked.output.contains("\n-parameter red_from \"Red from\" = 40\n"))
    #expect(asked.output.contains("\n+parameter red_from \"Red from\" = 31\n"))
    #expect(asked.output.hasSuffix("nothing was written\n"))
    let written = try session("set red_from 31\nset weight.low 1/3\nsave yes\nchanges\nshow red_from\n") {
      folder in
      let text = try String(contentsOfFile: folder + "/homes.rag", encoding: .utf8)
      #expect(text.contains("parameter red_from \"Red from\" = 31\n") && text.contains("  weight 1/3\n"))
    }
    #expect(written.output.hasSuffix("written: homes.rag\nnothing is changed\nRed from: red_from = 31\n"))
  }

  @Test func aFileThatIsThereIsNoPlaceForExamples() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "session-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try (Self.rules + "\nparameter extra = 1\n").write(
      toFile: folder + "/homes.rag", atomically: true, encoding: .utf8)
    let result = RagstoneCommandLine.run(
      arguments: ["repl", folder + "/homes.rag", "--as-at", "2017-06-30"],
      environment: Environment(
        standardInput: .bytes(
          Array("try beds 1, marks 1, cqc_rating Good\nsave examples \(folder)/homes.rag\n".utf8))))
    #expect(result.status.rawValue != 0)
    #expect(
      try String(contentsOfFile: folder + "/homes.rag", encoding: .utf8).contains("parameter extra = 1"))
  }

  @Test func recordsThatWereTriedBecomeExamplesThatPass() throws {
    let answer = try session(
      "try beds 60, marks 10, cqc_rating Good\nwhat if B marks unknown\nsave examples FOLDER/tried.rag\n"
    ) { folder in
      let result = RagstoneCommandLine.run(
        arguments: ["test", folder + "/tried.rag"], environment: Environment())
      #expect(String(decoding: result.output, as: UTF8.self) == "2 passed, 0 failed\n")
    }
    #expect(answer.status == 0 && answer.output.hasSuffix("2 examples written to tried.rag\n"))
  }

  @Test func aRecordIsAskedForFieldByField() throws {
    let answer = try session("try\n60\n10\nGood\n", withRecords: false)
    #expect(answer.status == 0 && answer.talk == "")
    #expect(answer.output.hasPrefix("each field is asked for; `stop` gives up\n"))
    #expect(answer.output.contains("Overall is Amber"))
    let given = try session("try\n60\nstop\n1 + 1\n", withRecords: false)
    #expect(given.output == "each field is asked for; `stop` gives up\ngiven up\n2\n")
  }

  @Test func timesAreShownWhenAsked() throws {
    let answer = try session("1 + 1\ntime\ntime on\n1 + 1\ntime off\n")
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 7 && lines.count { $0.hasSuffix(" ms") } == 3)
  }

  /// What each problem of a session is shown by.
  static let problems: [(entry: String, code: Int, words: String)] = [
    ("undo", 911, "nothing was changed that could be undone"),
    ("redo", 912, "nothing was undone that could be done again"),
    ("set red_from", 913, "set needs a parameter and a value"),
    ("what if A", 913, "what if needs a record, a field and a value"),
    ("show rsk", 914, "did you mean \"risk\"?"),
    ("who Rd", 915, "did you mean \"Red\"?"),
    ("help sett", 916, "did you mean \"set\"?"),
    ("who within 2 of beds", 914, "nothing here is named \"beds\""),
    ("what if A beds many", 918, "\"many\" is no value for beds, which is a number"),
    ("1 +", 919, "\"1 +\" is no command, rule or expression"),
    ("save", 920, "nothing is changed, so there is nothing to save"),
    ("set red_form 3", 443, "did you mean red_from?"),
    ("why Z", 733, "the records have no row with the key \"Z\""),
    ("what if A bds 3", 747, "the record has no field named \"bds\""),
    ("sweep red_from 1 to x", 901, "does not say what is set to which values"),
    ("what would make A Rad", 712, "did you mean \"Red\"?"),
  ]

  @Test(arguments: problems) func anEntryThatIsWrongIsSaidToBe(
    _ problem: (entry: String, code: Int, words: String)
  )
    throws
  {
    let answer = try session(problem.entry + "\n")
    #expect(answer.status != 0)
    #expect(answer.talk.contains("RAG0\(problem.code)"), "\(answer.talk)")
    #expect(answer.talk.contains(problem.words), "\(answer.talk)")
    #expect(answer.talk.contains("stopped at line 1 of standard input\n"))
  }

  @Test func whatNeedsRecordsSaysSo() throws {
    for entry in ["who Red", "matrix", "sweep red_from 1 to 2", "show overall"] {
      let answer = try session(entry + "\n", withRecords: false)
      #expect(answer.status == 2 && answer.talk.contains("RAG0910: the session has no records"), "\(entry)")
    }
  }

  @Test func aRuleThatIsWrongIsShownWithItsLineAndChangesNothing() throws {
    let answer = try session("define x = nobody + 1\n")
    #expect(answer.status == 2)
    #expect(answer.talk.contains("nothing is named nobody"))
    let grammar = try session("define x =\n")
    #expect(grammar.status == 2 && grammar.talk.contains("typed:1:"))
  }
}
