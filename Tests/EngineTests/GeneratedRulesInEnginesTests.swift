import Foundation
import RagstoneCommands
import Synchronization
import Testing

@testable import RuleWorlds

/// Rulebooks and records made out of seeds, in every engine.
@Suite("Generated rules in engines", .enabled(if: EngineCase.hasQueries))
struct GeneratedRulesInEnginesTests {
  /// So many rulebooks that check, each with so many records; Spark takes the first few.
  static let rulebooks = 500
  static let records = 200
  static let ofSpark = 50
  /// Seeds tried, some of whose rulebooks do not check.
  static let seeds = 800
  static let firstSeed: UInt64 = 20_180_331
  /// Bytes of a query; engines take long to plan longer ones, whatever the rows.
  static let longestQuery = 80_000

  /// The cases, written down once for all engines, and how many were left out because their query is too long.
  static let cases = made("generated", seeds: seeds, rulebooks: rulebooks, explains: true)
  /// The first few without reasons, whose queries have other columns.
  static let plain = made("generated-plain", seeds: 2 * ofPlain, rulebooks: ofPlain, explains: false)
  /// So many rulebooks without reasons.
  static let ofPlain = 100

  /// Cases in a folder of that name.
  private static func made(_ name: String, seeds: Int, rulebooks: Int, explains: Bool) -> Result<
    (folder: EngineFolder, tooLong: Int), any Error
  > {
    Result { try written(name, seeds: seeds, rulebooks: rulebooks, explains: explains) }
  }

  private static func written(_ name: String, seeds: Int, rulebooks: Int, explains: Bool) throws -> (
    folder: EngineFolder, tooLong: Int
  ) {
    let folder = try EngineFolder(name)
    let found = Mutex<(good: [String], tooLong: Int)>(([], 0))
    DispatchQueue.concurrentPerform(iterations: seeds) { number in
      guard let outcome = try? write(number, into: folder, explains: explains) else { return }
      found.withLock { outcome.isTooLong ? $0.tooLong += 1 : $0.good.append(outcome.name) }
    }
    let (good, tooLong) = found.withLock { ($0.good.sorted(), $0.tooLong) }
    guard good.count >= rulebooks else { throw EngineFailure(words: "only \(good.count) rulebooks check") }
    let kept = Set(good.prefix(rulebooks))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !kept.contains(name) {
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }
    return (folder, tooLong)
  }

  /// Writes the case of one seed; nil where its rules do not check.
  private static func write(_ number: Int, into folder: EngineFolder, explains: Bool) throws -> (
    name: String, isTooLong: Bool
  )? {
    let seed = firstSeed + UInt64(number)
    var generator = RuleGenerator(seed: seed)
    var world = generator.make(rows: records)
    world.reachForExtremes(seed: seed)
    let name = String("000\(number)".suffix(4))
    let data = "\(folder.path)/\(name)/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    for (file, text) in [
      ("rules.rag", world.ruleText), ("provider.csv", world.recordText),
      ("\(OracleWorld.eventsName).csv", world.eventText),
    ] {
      try Data(text.utf8).write(to: URL(filePath: "\(data)/\(file)"))
    }
    let one = EngineCase(
      name: name, rules: data + "/rules.rag", records: data, asAt: OracleCalendar.shared.text(world.asAt),
      explains: explains)
    let dialects = Engine.allCases.filter { $0 != .spark || number < 2 * ofSpark }
    guard case .written = try one.write(into: folder, dialects: dialects, queries: one.query) else {
      return nil
    }
    let size =
      try? FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)/duckdb.sql")[.size] as? Int
    return (name, (size ?? 0) > longestQuery)
  }

  @Test(
    "Each cell is the same without a column of reasons", arguments: [Engine.sqlite, .duckdb, .postgresql])
  func sameWithoutReasons(_ engine: Engine) throws {
    guard engine.isThere else { return }
    let found = try Self.plain.get().folder.compare(in: engine)
    #expect(found.differing.isEmpty && found.failed.isEmpty, "\(found.complaint)")
    #expect(found.ran * 10 >= Self.ofPlain * 9, "\(found.reasons)")
  }

  @Test("Each cell is the same, reasons among them", arguments: Engine.allCases)
  func sameCells(_ engine: Engine) throws {
    guard engine.isThere else { return }
    let asked = engine == .spark ? Self.ofSpark : Self.rulebooks
    let (folder, tooLong) = try Self.cases.get()
    let found = try folder.compare(in: engine, most: asked)
    #expect(found.differing.isEmpty && found.failed.isEmpty, "\(found.complaint)")
    print(
      "\(engine): \(found.refused.count) of \(asked) generated rulebooks refused, "
        + "\(tooLong) of \(Self.seeds) left out for the length of their query\n\(found.reasons)")
    // Most must run, with most of their rows, or nothing has been shown.
    #expect(found.ran * 10 >= asked * 9, "\(found.reasons)")
    #expect(tooLong * 4 <= Self.seeds)
    #expect(found.same >= found.ran * Self.records * 5, "\(found.same) cells")
    #expect(
      found.tooLarge * 20 <= found.ran * Self.records, "\(found.tooLarge) rows are too large for the engine")
  }
}

extension OracleWorld {
  /// Numbers at both ends of what there is, and days of long ago and far ahead, in a few cells.
  mutating func reachForExtremes(seed: UInt64) {
    var random = SeededNumbers(seed: seed ^ 0x5EED)
    let numbers = [
      "9199999999999.999999", "-9199999999999.999999", "999999999999.999999", "-0.000001", "4611686018427",
      "1000000.5",
    ]
    let days = ["0001-01-01", "1900-02-28", "2000-02-29", "9999-12-31", "2017-12-31"]
    func changed(_ cell: OracleCell, _ field: OracleField) -> OracleCell {
      guard Int.random(in: 0..<100, using: &random) == 0, cell.value.absence == nil else { return cell }
      switch field.type {
      case .number, .percent, .money:
        return OracleCell(value: cell.value, written: numbers.randomElement(using: &random) ?? cell.written)
      case .date:
        return OracleCell(value: cell.value, written: days.randomElement(using: &random) ?? cell.written)
      case .text, .yesNo, .words: return cell
      }
    }
    rows = rows.map { zip($0, fields).map(changed) }
    eventRows = eventRows.map { ($0.owner, zip($0.cells, events).map(changed)) }
  }
}
