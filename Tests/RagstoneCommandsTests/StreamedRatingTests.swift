import Foundation
import RagstoneCommands
import Testing

/// Records of which only outcomes are wanted are rated block by block; nobody can tell but by the time it takes.
@Suite("Rating long files block by block") struct StreamedRatingTests {
  static let rules = """
    scale rag, best first Green, Amber, Red
    record provider
      id text, key
      name text
      service one of Residential, "Supported living"
      beds number, may be unknown or not yet ("tbc")
      falls number, may be unknown
      seen_on date, may be unknown
      safe yes/no
    define rate = 10 * falls / beds
      not yet when beds is not yet
    indicator falling
      weight 2
      2 points when rate at least 1.5
      1 point when rate above 0.5
      0 points otherwise
      1 point when unknown
      0 points when not yet
    indicator stale
      2 points when seen_on more than 12 months ago
      0 points otherwise
      2 points when unknown
    indicator size
      2 points when beds at least 40.5
      1 point when beds at least 9.5
      0 points otherwise
      leave out when unknown
      leave out when not yet
    score total = weighted average of indicators as a percentage of 2 points
    rating risk on rag
      Red when total at least 60
      Amber when total at least 20
      Green otherwise
      cannot be better than Amber when not safe and service is Residential
    """
  static let heading = "id,name,service,beds,falls,seen_on,safe,notes\n"

  /// A row of each kind, by its number.
  static func row(_ number: Int) -> String {
    let names = ["Oak House", "\"Elm, The\"", "Café Court", " Ash ", "Yew-Tree"]
    let beds = ["40", "tbc", "", "9.5", "12.250", "not yet", "300"][number % 7]
    let falls = ["0", "1", "7", "", "2.0", "\"3\"", "-1"][number / 7 % 7]
    let day = ["2016-09-29", "2016-09-30", "2017-09-30", "", "30/09/2016", "2017-02-28"][number % 6]
    let service = ["Residential", "supported living", "\"Supported living\""][number % 3]
    let key = [
      "K\(number)", "k-\(number)", "=\(number)", "a long key that has more letters than sixteen \(number)",
    ][number % 4]
    return "\(key),\(names[number % 5]),\(service),\(beds),\(falls),\(day),\(["yes", "N"][number % 2]),\n"
  }

  /// What `rate` writes and says, and how it ends.
  struct Run: Equatable {
    let status: RagstoneCommands.ExitStatus
    let output: String
    let talk: String
  }

  static func rate(_ records: String, _ options: String...) throws -> Run {
    let folder = try TemporaryFolder()
    try Data(rules.utf8).write(to: URL(fileURLWithPath: folder.path + "/homes.rag"))
    try Data(records.utf8).write(to: URL(fileURLWithPath: folder.path + "/homes.csv"))
    let run = RagstoneCommandLine.run(
      arguments: [
        "rate", folder.path + "/homes.rag", folder.path + "/homes.csv", "--as-at", "2017-09-30",
      ] + (options.contains("--reasons") ? [] : ["--format", "csv"]) + options)
    return Run(
      status: run.status, output: String(decoding: run.output, as: UTF8.self),
      talk: String(decoding: run.talk, as: UTF8.self).replacingOccurrences(of: folder.path + "/", with: ""))
  }

  @Test("The same bytes as by tables of records, for any number of threads")
  func sameAsByTables() throws {
    let numbers = 0..<6000
    let long = try Self.rate(Self.heading + numbers.map(Self.row).joined(), "--threads", "1")
    #expect(long.status == .fine)
    #expect(long.talk == "note: homes.csv: No field uses the column \"notes\".\n")
    // So few rows are always read as a table.
    var pieces: [Substring] = []
    for start in stride(from: 0, to: 6000, by: 400) {
      let short = try Self.rate(Self.heading + (start..<(start + 400)).map(Self.row).joined())
      #expect(short.talk == long.talk)
      pieces += short.output.split(separator: "\r\n").dropFirst()
    }
    let lines = long.output.split(separator: "\r\n")
    #expect(lines.first == "id,total,risk")
    #expect(Array(lines.dropFirst()) == pieces)
    for threads in ["2", "8"] {
      #expect(try Self.rate(Self.heading + numbers.map(Self.row).joined(), "--threads", threads) == long)
    }
    let otherBreaks = (Self.heading + numbers.map(Self.row).joined()).replacingOccurrences(
      of: "\n", with: "\r\n")
    #expect(try Self.rate(otherBreaks) == long)
  }

  /// A row without quotes or blanks around its cells.
  static func plainRow(_ number: Int) -> String {
    let beds = ["40", "tbc", "", "9.5", "12.250", "not yet", "300"][number % 7]
    let falls = ["0", "1", "7", "", "2.0", "3", "19"][number / 7 % 7]
    let day = ["2016-09-29", "2016-09-30", "2017-09-30", "", "2017-02-28"][number % 5]
    return
      "K\(number),Oak House,\(["Residential", "Supported living"][number % 2]),\(beds),\(falls),\(day),\(["yes", "no"][number % 2]),\n"
  }

  @Test(
    "Rows that are all plain, and a few among them that are not, rate as by tables of records",
    arguments: ["\n", "\r\n"], [0, 1, 640])
  func plainRows(lineBreak: String, everyOther: Int) throws {
    let rows = (0..<8000).map { number in
      everyOther > 0 && number % everyOther == 0 ? Self.row(number) : Self.plainRow(number)
    }
    func file(_ rows: some Sequence<String>) -> String {
      (Self.heading + rows.joined()).replacingOccurrences(of: "\n", with: lineBreak)
    }
    let long = try Self.rate(file(rows))
    #expect(long.status == .fine)
    var pieces: [Substring] = []
    for start in stride(from: 0, to: 8000, by: 400) {
      pieces += try Self.rate(file(rows[start..<(start + 400)])).output.split(separator: "\r\n").dropFirst()
    }
    #expect(Array(long.output.split(separator: "\r\n").dropFirst()) == pieces)
    // The last line break may be missing.
    #expect(try Self.rate(String(file(rows).dropLast())) == long)
    // A cell too many, or a line break within a cell, is found among them.
    let longer = rows[0..<3000] + ["K9x,Oak,Residential,1,1,2017-01-01,yes,,\n"] + rows[3000...]
    let refused = try Self.rate(file(longer))
    #expect(refused.status == .data && refused.output == "" && refused.talk.contains("9 cells"))
  }

  @Test(
    "What is not plain is told as ever, and nothing is written",
    arguments: [
      ("K9,Oak,Residential,many,1,2017-01-01,yes,\n", "\"many\" is not a number"),
      ("K0,Oak,Residential,1,1,2017-01-01,yes,\n", "K0"),
      ("K9,Oak,Residential,1,1\n", "5 cells"),
      ("K9,Oak,Residential,1,1,2017-01-01,yes,,\n", "9 cells"),
      (",,,,,,,\nK8x,Oak,Residential,1,1,2017-01-01,yes,\n", "blank"),
      ("K9,Oak,Nowhere,1,1,2017-01-01,yes,\n", "Nowhere"),
    ])
  func oddRows(_ odd: String, _ words: String) throws {
    let plain = (0..<6000).map(Self.row).joined()
    let run = try Self.rate(Self.heading + plain + odd)
    #expect(run.status == .data)
    #expect(run.output == "")
    #expect(run.talk.contains(words), "\(run.talk)")
    let kept = try Self.rate(Self.heading + plain + odd, "--keep-going")
    #expect(kept.output.hasPrefix("id,total,risk\r\n"))
  }

  @Test(
    "Cells that are odd but right change nothing",
    arguments: [
      ("K9,\"Oak \"\"House\"\"\",Residential,1,1,2017-01-01,yes,\n", "K9,"),
      ("K9,\"Oak\nHouse\",Residential,1,1,2017-01-01,yes,\n", "K9,"),
      ("K9,Oak,Residential,1.000001,1,2017-01-01,yes,\n", "K9,"),
      ("K9,Oak,Residential,\"3,000,000\",1,2017-01-01,yes,\n", "K9,"),
      ("K9,Oak,Residential,1,1,2017-01-01,yes,", "K9,"),
    ])
  func oddCells(_ odd: String, _ begin: String) throws {
    let plain = (0..<6000).map(Self.row).joined()
    let run = try Self.rate(Self.heading + plain + odd)
    #expect(run.status == .fine)
    let last = run.output.split(separator: "\r\n").last ?? ""
    let alone = try Self.rate(Self.heading + odd).output.split(separator: "\r\n").last ?? ""
    #expect(last == alone && last.hasPrefix(begin))
    #expect(run.output.split(separator: "\r\n").count == 6002)
  }

  @Test("Reasons are a column of CSV and of nothing else")
  func reasons() throws {
    let records = Self.heading + (0..<3).map(Self.row).joined()
    let refused = try Self.rate(records, "--format", "json", "--reasons")
    #expect(refused.status == .usage && refused.output == "")
    #expect(
      refused.talk == """
        error RAG0750: --reasons adds a column of CSV, and --format is json
          try: write --format csv; JSON has all reasons anyway

        1 error

        """)
    let lines = try Self.rate(records, "--reasons").output.split(separator: "\r\n")
    #expect(lines.first == "id,total,risk,reasons")
    #expect(lines[1].hasPrefix("K0,37.5,Amber,\"{\"\"total\"\":{\"\"is\"\":\"\"37.5\"\""), "\(lines[1])")
  }
}
