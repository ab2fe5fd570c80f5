import Foundation
import Testing

/// The comparison itself, on queries written by hand: it finds nothing where all is well, and finds what is not.
@Suite("What compares engines with ratings") struct HarnessTests {
  static let rules = """
    record provider
      id text, key
      beds number, may be unknown or not yet
      opened_on date, may be unknown
      checked yes/no
      note text, may be unknown
    events visits of provider
      date date
      mark number
    define marks = sum mark of visits
    define is_new = opened_on is after 2017-01-01
    score stated = beds
      not scored when unknown or not yet
    score mark_sum = marks
    score ticks = number of (checked, note is known, opened_on is known)
    """

  static let records = """
    id,beds,opened_on,checked,note
    A,12.5,2016-02-29,yes,"It's ""quoted"", with a comma"
    B,,2017-03-31,no,
    C,not yet,,yes,£
    D,9199999999999.999999,0001-01-01,no,x
    """

  static let visits = """
    id,date,mark
    A,2017-01-31,0.000001
    A,2017-01-31,2
    D,2017-01-31,9199999999999
    D,2017-01-31,9199999999999.5
    """

  /// The same rules as SQL by hand. SQLite keeps what is no whole number as text, which is good enough for these figures.
  static func query(_ engine: Engine, ticks: String = "ticks") -> String {
    let sum =
      engine == .sqlite
      ? "coalesce((select case when max(cast(mark as real)) > 9000000000000 then null else printf('%.6f', sum(mark)) end from visits v where v.id = p.id), '0')"
      : "coalesce((select cast(sum(mark) as decimal(38, 6)) from visits v where v.id = p.id), 0)"
    let text = engine == .spark ? "string" : "varchar"
    let isChecked = engine == .sqlite ? "checked = 1" : "checked"
    return """
      with worked as (
        select id, coalesce(cast(beds as \(text)), 'unknown') as stated, cast(\(sum) as \(text)) as mark_sum,
          cast((case when \(isChecked) then 1 else 0 end) + (case when note is not null then 1 else 0 end)
            + (case when opened_on is not null then 1 else 0 end) as \(text)) as ticks
        from provider p)
      select id,
        case when id = 'D' then null when stated like '%.%' then rtrim(rtrim(stated, '0'), '.') else stated end as stated,
        case when id = 'D' then null when mark_sum like '%.%' then rtrim(rtrim(mark_sum, '0'), '.') else mark_sum end as mark_sum,
        case when id = 'D' then null else \(ticks) end as ticks,
        case when id = 'D' then 'a number grows too large' end as problem
      from worked
      """.replacing("rtrim(rtrim(stated, '0'), '.')", with: trim("stated", engine))
        .replacing("rtrim(rtrim(mark_sum, '0'), '.')", with: trim("mark_sum", engine))
  }

  /// Without the zeros and the point at the end of a number.
  private static func trim(_ column: String, _ engine: Engine) -> String {
    engine == .spark
      ? "rtrim('.', rtrim('0', \(column)))" : "rtrim(rtrim(\(column), '0'), '.')"
  }

  private func report(_ engine: Engine, _ name: String, ticks: String) throws -> EngineReport {
    let folder = try EngineFolder("harness-\(name)-\(engine.rawValue)")
    let data = folder.path + "/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    for (file, text) in [
      ("rules.rag", Self.rules), ("provider.csv", Self.records), ("visits.csv", Self.visits),
    ] {
      try Data((text + "\n").utf8).write(to: URL(filePath: "\(data)/\(file)"))
    }
    let one = EngineCase(name: "one", rules: data + "/rules.rag", records: data, asAt: "2017-09-30")
    let outcome = try one.write(into: folder) { .success(Self.query($0, ticks: ticks)) }
    guard case .written = outcome else { throw EngineFailure(words: "\(outcome)") }
    let other = EngineCase(name: "other", rules: data + "/rules.rag", records: data, asAt: "2017-09-30")
    _ = try other.write(into: folder) { _ in .failure(EngineCase.Refusal(words: "cannot be said")) }
    return try folder.compare(in: engine)
  }

  @Test("Rules by hand give what the rating gives", arguments: Engine.allCases)
  func agreement(_ engine: Engine) throws {
    guard engine.isThere else { return }
    let found = try report(engine, "same", ticks: "ticks")
    #expect(found.differing == [] && found.failed == [:], "\(found.complaint)")
    #expect(found.ran == 1 && found.same == 9 && found.problems == 1)
    #expect(found.refused == ["other": "cannot be said"])
  }

  @Test(
    "A cell that differs is found, with its key and column", arguments: [Engine.sqlite, .duckdb, .postgresql])
  func difference(_ engine: Engine) throws {
    guard engine.isThere else { return }
    let found = try report(engine, "different", ticks: "case when id = 'B' then '7' else ticks end")
    #expect(found.differing == [["one", "B", "ticks", "1", "7"]], "\(found.complaint)")
  }

  @Test("A query that an engine refuses is a failure", arguments: [Engine.sqlite, .duckdb, .postgresql])
  func failure(_ engine: Engine) throws {
    guard engine.isThere else { return }
    let found = try report(engine, "broken", ticks: "no_such_column")
    #expect(found.ran == 0 && found.failed["one"]?.contains("no_such_column") == true)
  }

  @Test("SQLite reads a REAL as the decimal that it stands for, and nothing else as a number")
  func reals() throws {
    guard Engine.sqlite.isThere else { return }
    let folder = try EngineFolder("reals")
    let rules = """
      record home
        id text, key
        x number, may be unknown
        z number
      score y = x
        not scored when unknown
      score w = z
      """
    try Data((rules + "\n").utf8).write(to: URL(filePath: folder.path + "/rules.rag"))
    let one = EngineCase(
      name: "one", rules: folder.path + "/rules.rag", records: "", asAt: "2017-09-30")
    let query = try one.query(for: .sqlite).get()
    try Data(query.utf8).write(to: URL(filePath: folder.path + "/query.sql"))
    let process = Process()
    process.executableURL = URL(filePath: Engine.python)
    process.arguments = ["-B", Engine.root + "/Tests/Engines/reals.py", folder.path + "/query.sql"]
    let said = Pipe()
    process.standardOutput = said
    try process.run()
    let words = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(words)")
  }
}
