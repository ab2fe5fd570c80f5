import Foundation
import Ragstone
import RagstoneCommands
import RagstoneOutputs
import Testing

@testable import RuleWorlds

/// Explanations of many rows are put together of pieces that other rows had alike; nobody can tell but by the time it takes.
@Suite("Explanations of many rows") struct ExplanationStreamTests {
  private struct OneFile: RuleLibrary {
    let text: String
    func read(_ path: String) -> Result<[UInt8], RuleFileFailure> { .success(Array(text.utf8)) }
    func resolved(_ path: String) -> String? { path }
  }

  /// Both ways of writing each row, those rows twice that can be rated; nil where the rules do not check.
  private static func bothWays(
    _ rules: String, records: String, events: String, asAt day: CalendarDate?
  ) throws -> (stream: [String], alone: [String])? {
    let checked = Pipeline.rules(path: "rules.rag", from: OneFile(text: rules))
    guard let rulebook = checked.rulebook, !checked.hasErrors, let day,
      let plan = Pipeline.plan(rulebook, asAt: day).0
    else { return nil }
    let reader = RecordReader(schema: rulebook.recordSchema, fileName: "records.csv")
    guard let table = reader.readCSV(InputBytes(records)).table else { return nil }
    var tables: [(RecordTable, EventIndex)?] = []
    for index in rulebook.events.indices {
      let reader = RecordReader(schema: rulebook.eventsSchema(index), fileName: "events.csv")
      let rows = try #require(reader.readCSV(InputBytes(events)).table)
      tables.append((rows, EventIndex.make(events: rows, owners: table).index))
    }
    let evaluator = Evaluator(plan: plan, table: table, events: tables)
    let frame = evaluator.makeFrame(capacity: table.rowCount)
    evaluator.run(rows: 0..<table.rowCount, in: frame)
    let explainer = Explainer(
      rulebook: rulebook, plan: plan, table: table, events: tables.map { $0?.0 },
      portfolio: evaluator.portfolio)
    let stream = ExplanationStream(explainer)
    var (written, alone): ([String], [String]) = ([], [])
    for row in Array(0..<table.rowCount) + Array(0..<table.rowCount) where frame.main.failedStep[row] < 0 {
      var bytes: [UInt8] = []
      stream.write(row: row, at: row, frame, into: &bytes)
      var json = JsonText()
      ExplanationJson.write(explainer.explain(row: row, at: row, frame), to: &json)
      written.append(String(decoding: bytes, as: UTF8.self))
      alone.append(String(decoding: json.take(), as: UTF8.self))
    }
    return (written, alone)
  }

  @Test("Each is what it is alone, for generated rulebooks", arguments: 0..<4)
  func sameAsAlone(_ part: Int) throws {
    var rows = 0
    for number in 0..<25 {
      var generator = RuleGenerator(seed: 20_180_501 + UInt64(part * 1000 + number))
      let world = generator.make(rows: 30)
      guard
        let (stream, alone) = try Self.bothWays(
          world.ruleText, records: world.recordText, events: world.eventText,
          asAt: CalendarDate(dayNumber: world.asAt))
      else { continue }
      rows += alone.count
      for (written, expected) in zip(stream, alone) where written != expected {
        Issue.record("\(world.ruleText)\n\(written)\n\(expected)")
        return
      }
    }
    #expect(rows > 300)
  }

  @Test("What stands in the cells of a row is put in as it stands there")
  func cells() throws {
    let rules = """
      scale rag, best first Green, Amber, Red
      record home
        id text, key
        name text, may be unknown
        beds number
        fee money, may be unknown
        seen_on date, may be unknown
      define part "Share" = 1 as a percentage of beds
        unknown when beds at most 0
      indicator size
        weight 3
        2 points when beds at least 40.5
        0 points otherwise
      indicator price
        1 point when fee above £1000
        0 points otherwise
        1 point when unknown
      score total = weighted sum of indicators
      rating risk on rag
        Red when total at least 6
        Amber when part above 3% and seen_on is before 2017-01-01
        Green otherwise
        Green when unknown
      """
    let records = """
      id,name,beds,fee,seen_on
      A1,Oak,41,"£1,200.50",2016-12-31
      B2,"Elm ""Court""
      by the sea",12,,30/09/2017
      C3,##[error] forged,12,£20,2017-09-30
      D4,Caf\u{e9} \u{202E}x, 9.50 ,900,
      E5,,41,"£1,200.5",2016-12-31
      """
    let (stream, alone) = try #require(
      try Self.bothWays(
        rules, records: records, events: "", asAt: CalendarDate(year: 2017, month: 9, day: 30)))
    #expect(stream == alone)
    #expect(stream.count == 10)
    #expect(stream[0].contains(#""cell":"£1,200.50","file":"records.csv","row":2,"line":2,"#))
    #expect(stream[1].contains(#""subject":"Elm \"Court\"\nby the sea""#))
    #expect(stream[2].contains(#""cell":"12","file":"records.csv","row":4,"line":5,"#))
    #expect(stream[3].contains(#""cell":"9.50","file":"records.csv","row":5,"line":6,"#))
  }

  @Test("Rows that are like no other are told anew, and the others beside them are not lost")
  func unlikeRows() throws {
    let rules = """
      record home
        id text, key
        seen_on date
        answered_on date, may be unknown
        beds number
      duty answer "Answer"
        due within 28 days after seen_on
        done answered_on
      indicator size
        1 point when beds at least 10
        0 points otherwise
      """
    // Each day comes once, so that no explanation of the duty is met again but in the second round.
    let rows = (0..<2500).map { number -> String in
      let day = CalendarDate(dayNumber: 5000 + number)?.description ?? ""
      return "A\(number),\(day),\(number % 3 == 0 ? "" : day),\(number % 20)"
    }
    let records = "id,seen_on,answered_on,beds\n" + rows.joined(separator: "\n")
    let (stream, alone) = try #require(
      try Self.bothWays(
        rules, records: records, events: "", asAt: CalendarDate(year: 2017, month: 9, day: 30)))
    #expect(stream.count == 5000)
    #expect(stream == alone)
  }
}
