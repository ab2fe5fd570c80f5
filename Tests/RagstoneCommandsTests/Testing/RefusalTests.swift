import Foundation
import RagstoneCommands
import RagstoneOutputs
import Testing

/// Providers that the rules do not rate, where that is what is expected.
@Suite("What is expected to be refused") struct RefusalTests {
  /// Beds that nobody knows stop the rating.
  private static let homes = """
    scale rag, best first Green, Red
    record home
      id text, key
      beds number, may be unknown
    score risk = beds / 10
      stop when unknown
    rating overall on rag
      Red when risk at least 2
      Green otherwise

    """
  private static let data = "id,beds\nAsh,10\nBeech,unknown\nCedar,25\n"

  @Test func anExampleOfARecordThatIsRefusedPasses() throws {
    let folder = try TestFolder([
      "homes.rag": Self.homes + "example \"Nobody knows\"\n  given beds unknown\n  expect refused\n"
    ])
    let run = folder.run(["test", "@homes.rag"])
    #expect(run.output == "1 passed, 0 failed\n")
    #expect(run.status == .fine)
  }

  @Test func anExampleOfARecordThatIsRatedFails() throws {
    let folder = try TestFolder([
      "homes.rag": Self.homes + "example \"Ten beds\"\n  given beds 10\n  expect refused\n"
    ])
    let run = folder.run(["test", "@homes.rag"])
    #expect(
      run.output
        == "FAILED homes.rag:10: Ten beds\n  expected refused, got risk 1, overall Green\n0 passed, 1 failed\n"
    )
    #expect(run.status == .findings)
    let json = folder.run(["test", "@homes.rag", "--format", "json"]).output
    #expect(json.contains("expected refused, got risk 1, overall Green"))
  }

  @Test func aRecordThatIsRefusedUnexpectedlyCannotRun() throws {
    let folder = try TestFolder([
      "homes.rag": Self.homes + "example \"Nobody knows\"\n  given beds unknown\n  expect overall Green\n"
    ])
    let run = folder.run(["test", "@homes.rag"])
    #expect(run.output.contains("COULD NOT RUN homes.rag:10: Nobody knows\n"))
    #expect(run.status == .findings)
  }

  @Test(arguments: [("2017-03-31", "1 passed, 0 failed\n"), ("2017-04-01", "0 passed, 1 failed\n")])
  func aDayBeforeAParameterHasAValue(day: String, tally: String) throws {
    let folder = try TestFolder([
      "homes.rag": """
      record home
        id text, key
        beds number
      parameter allowed
        10 from 2017-04-01
      score over = beds - allowed
      example "Twenty beds"
        as at \(day)
        given beds 20
        expect refused

      """
    ])
    let run = folder.run(["test", "@homes.rag"])
    #expect(run.output.hasSuffix(tally), "\(run.output)")
  }

  @Test func refusedIsStillFreeAsAName() throws {
    let folder = try TestFolder([
      "homes.rag": """
      record home
        id text, key
        beds number
      flag refused when beds above 10
      example "Eleven beds"
        given beds 11
        expect refused yes

      """
    ])
    #expect(folder.run(["test", "@homes.rag"]).output == "1 passed, 0 failed\n")
  }

  @Test(
    "A file of expected outcomes",
    arguments: [
      ("Beech,refused,refused", "3 passed, 0 failed\n"),
      ("Beech,refused,Green", "1 could not run\n"), ("Beech,,", "1 could not run\n"),
    ])
  func expectedRows(row: String, tally: String) throws {
    let folder = try TestFolder([
      "homes.rag": Self.homes, "data/homes.csv": Self.data,
      "expected/homes.csv": "id,risk,overall\nAsh,1,Green\n\(row)\nCedar,2.5,Red\n",
    ])
    let run = folder.run(["test", "@homes.rag"])
    #expect(run.output.hasSuffix(tally), "\(run.output)")
  }

  @Test func aRowThatIsRatedIsNotRefused() throws {
    let folder = try TestFolder([
      "homes.rag": Self.homes, "data/homes.csv": Self.data,
      "expected/homes.csv": "id,overall\nAsh,refused\nBeech,refused\nCedar,Red\n",
    ])
    let run = folder.run(["test", "@homes.rag"])
    #expect(run.output.contains("overall: expected refused, got Green"))
    #expect(run.output.hasSuffix("2 passed, 1 failed\n"))
  }

  /// Kept tests know of it too: the change of the clause that stops is noticed by nothing else.
  @Test func aChangeThatRatesWhatIsRefusedIsNoticed() throws {
    let folder = try TestFolder([
      "days.rag": Self.days + "example \"Ten\"\n  given asked_on 2017-01-10\n  expect next 2017-01-10\n",
      "data/days.csv": "id,asked_on\nAfter,2017-02-01\n",
      "expected/days.csv": "id,next\nAfter,refused\n",
    ])
    let run = folder.run(["mutate", "@days.rag"])
    #expect(!run.output.contains("until 2017-02-01"), "\(run.output)")
    #expect(run.output.contains("from 2016-12-31"), "\(run.output)")
  }

  // MARK: Cases

  private static let days = """
    holidays "A council" from 2017-01-01 until 2017-01-31
      2017-01-02 "New Year's Day"
    record visit
      id text, key
      asked_on date
    score next = next working day from asked_on

    """

  /// Both ends of the list can only be told from others by days that the rules refuse.
  @Test func casesTellChangesOfWhatIsRefused() throws {
    let folder = try TestFolder(["days.rag": Self.days])
    let made = folder.run(["cases", "@days.rag", "--changes"])
    #expect(made.status == .fine)
    let lines = made.output.split(separator: "\r\n").map(String.init)
    #expect(lines.first == "id,signed off,reaches,asked_on,next")
    let refused = lines.filter { $0.hasSuffix(",refused") }
    #expect(refused.contains { $0.contains("from 2016-12-31 until\",") }, "\(made.output)")
    #expect(refused.contains { $0.contains("2017-01-01 until 2017-02-01,") }, "\(made.output)")
    let signed = lines.dropFirst().map {
      $0.replacing(/^(Case [0-9]+),/, with: { "\($0.output.1),J. Smith" })
    }
    try folder.write(([lines[0]] + signed).joined(separator: "\r\n") + "\r\n", as: "cases/days.csv")
    #expect(folder.run(["test", "@days.rag"]).output == "\(signed.count) passed, 0 failed\n")
    let changes = folder.run(["mutate", "@days.rag", "--prove"]).output
    #expect(changes.hasPrefix("100% of "), "\(changes)")
  }

  /// A clause that says `stop` is reached by the record that it stops, and by no other.
  @Test func casesReachClausesThatStop() throws {
    let rules = """
      record home
        id text, key
        beds number, may be unknown or not yet
        opened_on, seen_on date, may be unknown
      score risk = beds / 10
        stop when unknown
        not scored when not yet
      flag large when beds above 40
        stop when not yet
        no effect when unknown
      duty visit "Visit"
        due within 3 months after opened_on
        done seen_on
        stop when unknown

      """
    let folder = try TestFolder(["homes.rag": rules])
    let made = folder.run(["cases", "@homes.rag", "--as-at", "2017-09-30"])
    let refused = made.output.split(separator: "\r\n").filter { $0.hasSuffix(",refused") }
      .compactMap { $0.split(separator: ",").dropFirst().first }
    #expect(
      refused == [
        "homes.rag:6 (unknown) stop when unknown", "homes.rag:9 (not yet) stop when not yet",
        "homes.rag:14 (unknown) stop when unknown",
      ])
    // What stops for a kind of absence leaves nobody to whom a clause below could give something for it.
    #expect(made.talk.contains("homes.rag:10: large is never unknown here (no record can reach it)"))
    #expect(!made.talk.contains("not found"), "\(made.talk)")
    try folder.write(
      rules + "example \"Nobody knows\"\n  as at 2017-09-30\n  given beds unknown\n  expect refused\n",
      as: "homes.rag")
    let run = folder.run(["test", "@homes.rag", "--coverage"])
    #expect(
      run.output.contains("homes.rag:9  stop when not yet\n  large is never not yet here\n"), "\(run.output)")
    #expect(!run.output.contains("homes.rag:6"), "\(run.output)")
  }

  private static let head = "id,signed off,reaches,beds,risk,overall\n"

  @Test(
    "A signed case is refused as a whole",
    arguments: [
      ("One,JS,,unknown,refused,refused", "1 passed, 0 failed\n"),
      ("One,JS,,20,refused,refused", "0 passed, 1 failed\n"),
      ("One,JS,,unknown,refused,Red", "1 could not run\n"),
    ])
  func signed(row: String, tally: String) throws {
    let folder = try TestFolder(["homes.rag": Self.homes, "cases/homes.csv": Self.head + row + "\n"])
    let run = folder.run(["test", "@homes.rag"])
    #expect(run.output.hasSuffix(tally), "\(run.output) \(run.talk)")
    if row.hasSuffix("Red") {
      #expect(
        run.output.contains("risk is refused and other outcomes are not: a record is refused as a whole"))
    }
  }

  /// A scale may have the word; then the cell is the word.
  @Test func aScaleMayHaveTheWord() throws {
    let folder = try TestFolder([
      "grants.rag": """
      scale answer, best first "granted", "refused"
      record home
        id text, key
        beds number
      rating grant on answer
        "refused" when beds above 10
        "granted" otherwise

      """,
      "cases/grants.csv": "id,signed off,reaches,beds,grant\nOne,JS,,11,refused\nTwo,JS,,9,granted\n",
    ])
    #expect(folder.run(["test", "@grants.rag"]).output == "2 passed, 0 failed\n")
  }
}
