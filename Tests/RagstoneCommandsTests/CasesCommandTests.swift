import Foundation
import RagstoneCommands
import Testing

/// `ragstone cases` and the tables of cases that people have signed.
@Suite("Cases to sign off") struct CasesCommandTests {
  private static let homes = """
    scale rag, best first Green, Red
    record home
      id text, key
      beds number, may be unknown
    events referrals of home
      date date
      outcome one of Upheld, "Not upheld"
    rating overall on rag
      Red when count of referrals in the last 12 months where (outcome is Upheld) at least 2
      Red when beds above 80
      Green otherwise
      Green when unknown

    """
  private static let head = "id,signed off,reaches,beds,referrals,overall\r\n"

  private struct Answer {
    let status: RagstoneCommands.ExitStatus
    let output: String
  }

  /// Runs a command with the rules above and a table of cases; `@` stands for the folder.
  private func run(_ words: [String], cases: String? = nil) throws -> Answer {
    let folder = try TemporaryFolder()
    defer {
      unlink(folder.path + "/cases/homes@2017-09-30.csv")
      rmdir(folder.path + "/cases")
    }
    try AtomicOutput.write(Array(Self.homes.utf8), to: folder.path + "/homes.rag")
    if let cases {
      mkdir(folder.path + "/cases", 0o755)
      try AtomicOutput.write(Array((Self.head + cases).utf8), to: folder.path + "/cases/homes@2017-09-30.csv")
    }
    let answer = RagstoneCommandLine.run(
      arguments: words.map { $0.replacing("@", with: folder.path) }, environment: Environment())
    let text = String(decoding: answer.output + answer.talk, as: UTF8.self)
    return Answer(status: answer.status, output: text.replacing(folder.path + "/", with: ""))
  }

  @Test func whatIsWrittenPassesOnceItIsSigned() throws {
    let made = try run(["cases", "@/homes.rag", "--as-at", "2017-09-30"])
    #expect(made.status == .fine)
    let lines = made.output.split(separator: "\r\n").map(String.init)
    #expect(lines.first.map { $0 + "\r\n" } == Self.head)
    let rows = lines.dropFirst().filter { $0.hasPrefix("Case ") }
    #expect(rows.count >= 4)
    let unsigned = try run(["test", "@/homes.rag"], cases: rows.joined(separator: "\r\n") + "\r\n")
    #expect(unsigned.status == .usage, "rows that nobody has signed are no cases")
    let signed = rows.map { row -> String in
      guard let comma = row.firstIndex(of: ",") else { return row }
      return row[...comma] + "J. Smith" + row[row.index(after: comma)...]
    }
    let answer = try run(["test", "@/homes.rag"], cases: signed.joined(separator: "\r\n") + "\r\n")
    #expect(answer.output == "\(rows.count) passed, 0 failed\n")
    #expect(answer.status == .fine)
  }

  @Test func othersAndTheirFiguresAreSignedWithTheCase() throws {
    let rules = """
      scale against, best first Above, Below
      record home
        id text, key
        service one of "Care home", Homecare
        mark number rounded to 0 places
      events falls of home
        date date
      population everyone = all
      population fallen = count of falls at least 1
      summary average_mark by service = average mark of everyone
      summary names = list of fallen
      rank position of everyone by mark highest first, ties together
      rating standing on against
        Above when mark above average_mark
        Below otherwise
        Below when unknown

      """
    let folder = try TemporaryFolder()
    defer {
      unlink(folder.path + "/cases/homes.csv")
      rmdir(folder.path + "/cases")
    }
    try AtomicOutput.write(Array(rules.utf8), to: folder.path + "/homes.rag")
    let made = RagstoneCommandLine.run(
      arguments: ["cases", folder.path + "/homes.rag"], environment: Environment())
    #expect(made.status == .fine)
    let text = String(decoding: made.output, as: UTF8.self)
    let lines = text.split(separator: "\r\n").map(String.init)
    let head = try #require(lines.first)
    #expect(
      head == "id,signed off,as at,reaches,service,mark,home,falls,average_mark,names,position,standing")
    #expect(text.contains("(id \"\"Case"), "somebody stands beside somebody")
    let signed = lines.dropFirst().map {
      $0.replacing(/^(Case [0-9]+),/, with: { "\($0.output.1),J. Smith" })
    }
    mkdir(folder.path + "/cases", 0o755)
    try AtomicOutput.write(
      Array(([head] + signed).joined(separator: "\r\n").utf8) + [13, 10],
      to: folder.path + "/cases/homes.csv")
    let answer = RagstoneCommandLine.run(
      arguments: ["test", folder.path + "/homes.rag"], environment: Environment())
    #expect(String(decoding: answer.output, as: UTF8.self) == "\(signed.count) passed, 0 failed\n")
    // A figure put wrong is a finding, and nothing but figures can stand there.
    for (wrong, status) in [
      ("999", "FAILED"), ("1 expect standing", "COULD NOT RUN"), ("1; # 2", "COULD NOT RUN"),
    ] {
      let changed = signed.map { $0.replacing("\"Care home\"\" 10", with: "\"Care home\"\" \(wrong)") }
      try AtomicOutput.write(
        Array(([head] + changed).joined(separator: "\r\n").utf8) + [13, 10],
        to: folder.path + "/cases/homes.csv")
      let answer = RagstoneCommandLine.run(
        arguments: ["test", folder.path + "/homes.rag"], environment: Environment())
      #expect(String(decoding: answer.output, as: UTF8.self).contains(status), "\(wrong)")
    }
  }

  @Test func aRowThatWasPutRightFailsUntilTheRulesAre() throws {
    let answer = try run(
      ["test", "@/homes.rag"], cases: "Large home,JS,,90,,Green\r\nSmall home,JS,,8,,Green\r\n")
    #expect(answer.status == .findings)
    #expect(
      answer.output.contains(
        "FAILED cases/homes@2017-09-30.csv:2: Large home\n  overall: expected Green, got Red\n"))
    #expect(answer.output.hasSuffix("1 passed, 1 failed\n"))
  }

  @Test func rowsOfEventsAreReadAsExamplesWriteThem() throws {
    let rows = "\"(date 2017-09-01, outcome Upheld), (date 2016-10-01, outcome Upheld)\""
    let answer = try run(["test", "@/homes.rag"], cases: "Two,JS,,8,\(rows),Red\r\n")
    #expect(answer.output == "1 passed, 0 failed\n")
  }

  @Test(
    "A cell can say what is given and nothing else",
    arguments: [
      "(date 2017-09-01, outcome Upheld) expect overall Red", "expect overall Red", "(date 2017-09-01",
      "(date 2017-09-01) # and so on", ") expect overall Red (",
    ])
  func cellsCannotAddRules(_ cell: String) throws {
    let answer = try run(["test", "@/homes.rag"], cases: "One,JS,,8,\"\(cell)\",Red\r\nTwo,JS,,8,,Green\r\n")
    #expect(answer.status == .findings)
    #expect(answer.output.contains("COULD NOT RUN cases/homes@2017-09-30.csv:2: One\n"))
    #expect(answer.output.hasSuffix("1 passed, 0 failed, 1 could not run\n"))
  }

  @Test func aWordThatIsNotOfTheScaleIsRefusedWithItsRow() throws {
    let answer = try run(
      ["test", "@/homes.rag"], cases: "One,JS,,8,\"(date 2017-09-01, outcome Maybe)\",Green\r\n")
    #expect(answer.status == .findings)
    #expect(answer.output.contains("COULD NOT RUN cases/homes@2017-09-30.csv:2: One\n"))
    #expect(answer.output.contains("Maybe"))
  }
}
