import Foundation
import Ragstone
import RagstoneCommands
import Testing

/// Long JSON files are rated block by block as delimited ones are; nobody can tell but by the time it takes.
@Suite("Rating long JSON files block by block") struct StreamedJsonTests {
  /// How objects are put together into a file.
  enum Layout: String, CaseIterable {
    case lines, list, spacedList, oneLine

    var name: String { self == .lines ? "homes.jsonl" : "homes.json" }

    func file(_ objects: [String]) -> String {
      switch self {
      case .lines: objects.map { $0 + "\n" }.joined()
      case .list: "[\n" + objects.joined(separator: ",\n") + "\n]\n"
      case .spacedList: " [ " + objects.joined(separator: " , \r\n\t") + " ] "
      case .oneLine: "[" + objects.joined(separator: ",") + "]"
      }
    }
  }

  /// The object of a row, by its number: what `StreamedRatingTests.row` says, in the ways of JSON.
  static func object(_ number: Int) -> String {
    let names = ["Oak House", "Elm, \\\"The\\\"", "Café Court", " Ash ", "Yew-Tree"]
    let beds = ["40", "\"tbc\"", "null", "9.5", "12.250", "\" not yet \"", "300", "0.5", "\"41\"", "4e1"][
      number % 10]
    let falls = ["0", "1", "7", "", "2.0", "\"3\"", "-1"][number / 7 % 7]
    let day = ["2016-09-29", "2016-09-30", "2017-09-30", "", "30/09/2016", "2017-02-28"][number % 6]
    let service = ["Residential", "supported living", "Supported\\u0020living"][number % 3]
    let key = [
      "K\(number)", "k-\(number)", "=\(number)", "a long key, that has more letters than sixteen \(number)",
    ][
      number % 4]
    var members = [
      "\"id\": \"\(key)\"", "\"name\": \"\(names[number % 5])\"", "\"service\": \"\(service)\"",
      "\"beds\":\(beds)",
    ]
    if !falls.isEmpty { members.append("\"falls\": \(falls)") }
    members += ["\"seen_on\": \"\(day)\"", "\"safe\": \(["true", "\"N\"", "false"][number % 3])"]
    if number % 9 == 0 { members.append("\"notes\": {\"a\": [1, {\"b\": \"}, {\"}], \"c\": null}") }
    if number % 11 == 5 { members.reverse() }
    return "{" + members.joined(separator: number % 13 == 7 ? " ,\t" : ", ") + "}"
  }

  static func rate(_ records: String, named name: String, _ options: String...) throws
    -> StreamedRatingTests.Run
  {
    let folder = try TemporaryFolder()
    try Data(StreamedRatingTests.rules.utf8).write(to: URL(fileURLWithPath: folder.path + "/homes.rag"))
    try Data(records.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
    let run = RagstoneCommandLine.run(
      arguments: [
        "rate", folder.path + "/homes.rag", folder.path + "/" + name, "--as-at", "2017-09-30", "--format",
        "csv",
      ] + options)
    return StreamedRatingTests.Run(
      status: run.status, output: String(decoding: run.output, as: UTF8.self),
      talk: String(decoding: run.talk, as: UTF8.self).replacingOccurrences(of: folder.path + "/", with: ""))
  }

  @Test("The same bytes as by tables of records, for any number of threads", arguments: Layout.allCases)
  func sameAsByTables(_ layout: Layout) throws {
    let numbers = 0..<4000
    let long = try Self.rate(layout.file(numbers.map(Self.object)), named: layout.name, "--threads", "1")
    #expect(long.status == .fine, "\(long.talk)")
    #expect(
      long.talk == "note: \(layout.name): No field uses the name \"notes\".\n" || long.talk.contains("notes"))
    // So few rows are always read as a table.
    var pieces: [Substring] = []
    for start in stride(from: 0, to: 4000, by: 100) {
      let short = try Self.rate(layout.file((start..<(start + 100)).map(Self.object)), named: layout.name)
      #expect(short.talk == long.talk)
      pieces += short.output.split(separator: "\r\n").dropFirst()
    }
    #expect(Array(long.output.split(separator: "\r\n").dropFirst()) == pieces)
    for threads in ["2", "8"] {
      #expect(
        try Self.rate(layout.file(numbers.map(Self.object)), named: layout.name, "--threads", threads) == long
      )
    }
  }

  @Test("Every object is read block by block", arguments: Layout.allCases)
  func isRead(_ layout: Layout) throws {
    let schema = RecordSchema(
      name: "home",
      fields: [
        FieldSchema(name: "id", type: .text, isKey: true),
        FieldSchema(name: "beds", type: .number),
      ])
    let objects = (0..<9000).map {
      "{\"beds\": \($0 % 90), \"seen\": {\"by\": [\($0)]}, \($0 % 7 == 0 ? "\"id\":\"A\($0)\"" : "\"id\": \"A\($0)\"")}"
    }
    let reader = try #require(
      NarrowJsonReader(InputBytes(layout.file(objects)), schema, fields: [1], isLines: layout == .lines))
    var rows = 0
    let block = reader.makeBlock()
    for chunk in reader.chunks.indices {
      #expect(
        reader.read(chunk, into: block) { block in
          rows += block.count
          return true
        })
    }
    #expect(rows == objects.count && reader.chunks.count > 1)
  }

  @Test(
    "What is not plain is told as ever, and nothing is written",
    arguments: [
      (
        #"{"id": "K9", "service": "Residential", "beds": "many", "seen_on": "2017-01-01", "safe": true}"#,
        "\"many\""
      ),
      (#"{"id": "K0", "service": "Residential", "beds": 1, "seen_on": "2017-01-01", "safe": true}"#, "K0"),
      (
        #"{"id": "K9", "service": "Residential", "beds": 01, "seen_on": "2017-01-01", "safe": true}"#,
        "leading 0"
      ),
      (
        #"{"id": "K9", "service": "Residential", "beds": 1., "seen_on": "2017-01-01", "safe": true}"#,
        "a digit"
      ),
      (
        #"{"id": "K9", "service": "Residential", "beds": true, "seen_on": "2017-01-01", "safe": true}"#,
        "true"
      ),
      (
        #"{"id": "K9", "service": "Residential", "beds": [1], "seen_on": "2017-01-01", "safe": true}"#,
        "a list"
      ),
      (#"{"id": "K9", "id": "K8", "service": "Residential", "safe": true}"#, "\"id\""),
      (#"{"id": "K9", "service": "Residential"}"#, "safe"),
      (#"{"service": "Residential", "safe": true}"#, "id"),
      (#"{"id": "K9", "service": "Residential", "safe": true,}"#, "a name in double quotes"),
      (#"{"id": "K9", "service": "Residential", "safe": true"#, "}"),
      (#"{"id": "K9" "service": "Residential", "safe": true}"#, "a comma"),
      ("{\"id\": \"K9\u{1}\", \"service\": \"Residential\", \"safe\": true}", "control"),
    ])
  func oddObjects(_ odd: String, _ words: String) throws {
    for layout in Layout.allCases {
      let run = try Self.rate(layout.file((0..<3000).map(Self.object) + [odd]), named: layout.name)
      #expect(run.status == .data, "\(odd)")
      #expect(run.output == "")
      #expect(run.talk.contains(words), "\(run.talk)")
    }
  }

  @Test(
    "A list must be closed once and hold nothing else",
    arguments: [("]", ",]"), ("]", ""), ("]", "] x"), ("]", "]]"), ("},\n{", "}\n{"), ("[", "[,")])
  func oddLists(_ plain: String, _ odd: String) throws {
    var file = Layout.list.file((0..<3000).map(Self.object))
    let place = try #require(
      plain == "]" ? file.range(of: plain, options: .backwards) : file.range(of: plain))
    file.replaceSubrange(place, with: odd)
    let run = try Self.rate(file, named: "homes.json")
    #expect(run.status == .data && run.output == "", "\(run.talk)")
  }

  @Test(
    "Objects that are odd but right change nothing",
    arguments: [
      #"{"id": "K9", "name": "A", "service": "Residential", "beds": 1.000001, "safe": true}"#,
      #"{"id": "K9", "name": "A", "service": "Residential", "beds": 3000000, "safe": true}"#,
      #"{"safe": true, "new": 1, "name": "E", "service": "Residential", "id": "K9"}"#,
      #"{"id": "K\u0039", "name": "B", "service": "Residential", "safe": "yes"}"#,
      #"{ "id" : "K9" , "name" : "C" , "service" : "Residential" , "safe" : true }"#,
      "{\"id\": \"K9\",\n \"name\": \"D\", \"service\": \"Residential\",\n \"safe\": true}",
    ])
  func oddButRight(_ odd: String) throws {
    for layout in Layout.allCases {
      let run = try Self.rate(layout.file((0..<3000).map(Self.object) + [odd]), named: layout.name)
      #expect(run.status == .fine, "\(run.talk)")
      let alone = try Self.rate(layout.file((0..<10).map(Self.object) + [odd]), named: layout.name).output
        .split(separator: "\r\n").last
      #expect(run.output.split(separator: "\r\n").last == alone && alone?.hasPrefix("K9,") ?? false)
      #expect(run.output.split(separator: "\r\n").count == 3002)
    }
  }
}
