import Foundation
import RagstoneCommands
import Testing

/// `ragstone compare`, word for word.
@Suite("ragstone compare") struct CompareCommandTests {
  static let old = """
    rulebook "Homes"
      edition "1" in force from 2016-01-01 until 2017-03-31
    scale rag, best first Green, Amber, Red
    record home "Home"
      id text, key
      marks number
    parameter red_from = 45
    score double "Double" = marks * 2
    rating overall "Overall" on rag
      Red when marks at least red_from
      Amber when marks at least 25
      Green otherwise
    """
  static let new = old.replacing("\"1\"", with: "\"2\"").replacing("= 45", with: "= 40")
    .replacing("25", with: "20").replacing("marks * 2", with: "marks * 3")
  static let hostile = "=1+1|`@team``[a](www.ab.b.example)<b>#12\u{1B}[31m"
  static let records = "id,marks\nA,10\nB,24\nC,41\n\"\(hostile)\",44\nE,50\n"

  func run(
    _ words: [String], files: [String: String] = ["old.rag": old, "new.rag": new, "homes.csv": records],
    records: String = "homes.csv", input: String? = nil, rules: [String] = ["old.rag", "new.rag"]
  ) throws -> (status: Int32, output: String, talk: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "compare-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files {
      if let slash = name.lastIndex(of: "/") {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name[..<slash])", withIntermediateDirectories: true)
      }
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    var environment = Environment()
    if let input { environment.standardInput = .bytes(Array(input.utf8)) }
    let result = RagstoneCommandLine.run(
      arguments: [
        "compare", "\(folder)/\(rules[0])", "\(folder)/\(rules[1])",
        records == "-" ? "-" : "\(folder)/\(records)",
        "--as-at",
        "2017-06-30",
      ] + words,
      environment: environment)
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(folder + "/", with: "")
    }
    return (result.status.rawValue, text(result.output), text(result.talk))
  }

  @Test func saysWhoMovesAndBecauseOfWhichLines() throws {
    let result = try run(["--gate", "nobody leaves Red", "--gate", "nobody becomes worse"])
    #expect(result.status == 1 && result.talk == "")
    #expect(
      result.output == """
        Overall: 3 of 5 move, 3 for the worse
        Overall    now Green  now Amber  now Red
        ---------  ---------  ---------  -------
        was Green          1          1        .
        was Amber          .          .        2
        was Red            .          .        1

        2 move from Amber to Red because of
          old.rag:7 “parameter red_from = 45” → new.rag:7 “parameter red_from = 40”
          C, =1+1|`@team``[a](www.ab.b.example)<b>#1…

        1 moves from Green to Amber because of
          old.rag:11 “Amber when marks at least 25” → new.rag:11 “Amber when marks at least 20”
          B

        Double: another number for 5, by +10 to +50
        Moves nobody:
          old.rag:8 “score double "Double" = marks * 2” → new.rag:8 “score double "Double" = marks * 3”
        gate holds: nobody leaves Red: 0 of 5 leave Red
        gate tripped: nobody becomes worse: 3 of 5 become worse: B, C, =1+1|`@team``[a](www.ab.b.example)<b>#1…

        """)
  }

  @Test func standardInputIsReadForBoth() throws {
    let file = try run([])
    let input = try run([], records: "-", input: Self.records)
    #expect(file.status == 0 && input.status == 0)
    #expect(file.output == input.output)
  }

  @Test func csvHasALineForEachMove() throws {
    let result = try run(["--format", "csv"])
    #expect(
      result.output.replacing("\r\n", with: "\n") == """
        key,outcome,was,now,edits,instead,shares
        C,overall,Amber,Red,new.rag:7,,new.rag:7 1/1
        '\(Self.hostile),overall,Amber,Red,new.rag:7,,new.rag:7 1/1
        B,overall,Green,Amber,new.rag:11,,new.rag:11 1/1

        """)
  }

  @Test func nothingInMarkdownIsTakenForMarkup() throws {
    let result = try run(["--format", "markdown", "--gate", "nobody enters Red"])
    #expect(result.status == 1)
    #expect(result.talk.hasPrefix("gate tripped: nobody enters Red: 2 of 5 enter Red: C, =1+1|"))
    let name = "```=1+1|`@team``[a](www.ab.b.example)<b>#12\\u{1B}[31m```"
    #expect(
      result.output == """
        ## Who moves

        - [ ] `nobody enters Red`: `2 of 5 enter Red`: `C`, \(name)

        ### `Overall`: 3 of 5 move, 3 for the worse

        | | now `Green` | now `Amber` | now `Red` |
        |---|--:|--:|--:|
        | was `Green` | 1 | **1** | |
        | was `Amber` | | | **2** |
        | was `Red` | | | 1 |

        - 2 move from `Amber` to `Red`: `C`, \(name)
          - `old.rag:7` `parameter red_from = 45` → `new.rag:7` `parameter red_from = 40`
        - 1 moves from `Green` to `Amber`: `B`
          - `old.rag:11` `Amber when marks at least 25` → `new.rag:11` `Amber when marks at least 20`

        - `Double`: another number for 5, by +10 to +50

        Moves nobody:

        - `old.rag:8` `score double "Double" = marks * 2` → `new.rag:8` `score double "Double" = marks * 3`

        """)
  }

  @Test func jsonHasEverything() throws {
    let result = try run(["--format", "json", "--gate", "no more than 50% move"])
    #expect(result.status == 1)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(json["movers"] as? Int == 3 && json["records"] as? Int == 5)
    let outcome = try #require((json["outcomes"] as? [[String: Any]])?.first)
    let movers = try #require(outcome["movers"] as? [[String: Any]])
    #expect(movers.map { $0["provider"] as? String } == ["C", Self.hostile, "B"])
    #expect(movers.map { $0["because_of"] as? [Int] } == [[0], [0], [2]])
    let edits = try #require(json["edits"] as? [[String: Any]])
    #expect(edits.map { ($0["old"] as? [String: Any])?["line"] as? Int } == [7, 8, 11])
    #expect((json["gates"] as? [[String: Any]])?.first?["holds"] as? Bool == false)
  }

  @Test func identicalRulesMoveNobody() throws {
    let result = try run(
      ["--gate", "nobody moves"],
      files: ["old.rag": Self.old, "new.rag": Self.old, "homes.csv": Self.records])
    #expect(result.status == 0)
    #expect(
      result.output == """
        Overall: nobody moves

        The rules say the same.
        gate holds: nobody moves: 0 of 5 move

        """)
  }

  @Test func declarationsMayStandInAnotherFile() throws {
    let scale = "scale rag, best first Green, Amber, Red\n"
    let result = try run(
      [],
      files: [
        "old.rag": Self.old, "new.rag": Self.new.replacing(scale, with: "use \"scales.rag\"\n"),
        "scales.rag": scale,
        "homes.csv": Self.records,
      ])
    #expect(result.status == 0 && !result.output.contains("scale"))
    #expect(
      result.output.contains("old.rag:7 “parameter red_from = 45” → new.rag:7 “parameter red_from = 40”"))
  }

  @Test func whoIsRatedByOneOnlyMovesToOrFromRefused() throws {
    let new = Self.old.replacing("  marks number", with: "  marks number\n  beds number")
      .replacing("Amber when marks at least 25", with: "Amber when marks at least 25 and beds at least 1")
    let files = [
      "old.rag": Self.old, "new.rag": new, "homes.csv": "id,marks,beds\nA,10,3\nB,26,many\nC,26,0\n",
    ]
    let strict = try run([], files: files)
    #expect(strict.status == 3 && strict.output == "")
    let result = try run(["--keep-going", "--format", "csv"], files: files)
    #expect(result.status == 3)
    #expect(
      result.output.replacing("\r\n", with: "\n") == """
        key,outcome,was,now,edits,instead,shares
        C,overall,Amber,Green,new.rag:7 + new.rag:12,,new.rag:7 + new.rag:12 1/1
        B,overall,Amber,refused,new.rag:7 + new.rag:12,,new.rag:7 + new.rag:12 1/1

        """)
  }

  @Test func theSameBytesWithAnyNumberOfThreads() throws {
    var records = "id,marks\n"
    for number in 0..<2500 { records += "H\(number),\(number * 7919 % 60)\n" }
    let files = ["old.rag": Self.old, "new.rag": Self.new, "homes.csv": records]
    for format in ["text", "csv", "json", "markdown"] {
      let one = try run(["--threads", "1", "--format", format], files: files)
      #expect(one.status == 0 && one.output.count > 200)
      for threads in ["2", "8"] {
        #expect(try run(["--threads", threads, "--format", format], files: files).output == one.output)
      }
    }
  }

  @Test func mistakesAreSaid() throws {
    for (words, code) in [
      (["--gate", "everybody moves"], "RAG0930"), (["--gate", "nobody moves of overal"], "RAG0931"),
      (["--gate", "nobody leaves Rod"], "RAG0932"), (["--events", "falls=homes.csv"], "RAG0732"),
    ] {
      let result = try run(words)
      #expect(result.status == 2 && result.output == "" && result.talk.contains(code), "\(result.talk)")
    }
    let renamed = Self.old.replacing("rating overall", with: "rating whole")
    let apart = try run([], files: ["old.rag": Self.old, "new.rag": renamed, "homes.csv": Self.records])
    #expect(apart.status == 2 && apart.talk.contains("RAG0934"))
    let flag = Self.old + "\nflag late when marks above 3"
    let orderless = try run(
      ["--gate", "nobody becomes worse of late"],
      files: ["old.rag": flag, "new.rag": flag, "homes.csv": Self.records])
    #expect(orderless.status == 2 && orderless.talk.contains("RAG0933"))
  }

  @Test func editionsOfAFolderAreComparedByTwoDays() throws {
    let files = [
      "care/first.rag": Self.old,
      "care/second.rag": Self.new.replacing(
        "from 2016-01-01 until 2017-03-31", with: "from 2017-04-01 until 2018-03-31"),
      "homes.csv": Self.records,
    ]
    let care = ["care", "care"]
    let days = ["--old-day", "2017-03-31", "--new-day", "2017-04-01"]
    let result = try run(days + ["--format", "csv"], files: files, rules: care)
    #expect(result.status == 0)
    #expect(
      result.talk == """
        edition 1, care/first.rag, in force from 2016-01-01 until 2017-03-31
        edition 2, care/second.rag, in force from 2017-04-01 until 2018-03-31

        """)
    #expect(result.output.contains("C,overall,Amber,Red,care/second.rag:7,,care/second.rag:7 1/1\r\n"))
    // Without a day the edition of the as-at date; a file stays what it is.
    let mixed = try run(["--format", "csv"], files: files, rules: ["care/first.rag", "care"])
    #expect(mixed.status == 0 && mixed.output == result.output)
    for (words, rules, code) in [
      (["--old-day", "2019-01-01"], care, "RAG0"), (["--new-day", "2017-02-30"], care, "RAG0738"),
      (["--old-day", "2017-03-31"], ["care/first.rag", "care"], "RAG0749"),
    ] {
      let result = try run(words, files: files, rules: rules)
      #expect(result.status == 2 && result.output == "" && result.talk.contains(code), "\(result.talk)")
    }
  }

  @Test func manyEditsAreCutAndHaveNoShares() throws {
    // Ten marks that must all be reached: each edit is needed, and none moves anybody alone.
    func rules(_ least: Int) -> String {
      let names = (1...10).map { "m\($0)" }
      return """
        scale rag, best first Green, Red
        record home
          id text, key
        \(names.map { "  \($0) number" }.joined(separator: "\n"))
        \(names.map { "parameter least_\($0) = \(least)" }.joined(separator: "\n"))
        rating overall "Overall" on rag
          Red when \(names.map { "\($0) at least least_\($0)" }.joined(separator: " and "))
          Green otherwise
        """
    }
    let heads = (1...10).map { ",m\($0)" }.joined()
    let files = [
      "old.rag": rules(5), "new.rag": rules(3),
      "homes.csv": "id\(heads)\nA" + String(repeating: ",4", count: 10) + "\n",
    ]
    let text = try run([], files: files).output
    #expect(text.contains("  and 2 more edits; --format json has them all\n"), "\(text)")
    #expect(text.contains("  (more than 8 edits, so their shares are not worked out)\n"))
    #expect(text.components(separatedBy: " → ").count == 9)
    let markdown = try run(["--format", "markdown"], files: files).output
    #expect(markdown.contains("  - and 2 more edits; --format json has them all\n"))
    #expect(markdown.contains("  - more than 8 edits, so their shares are not worked out\n"))
    let csv = try run(["--format", "csv"], files: files).output
    #expect(csv.hasSuffix(",\"more than 8 edits, so their shares are not worked out\"\r\n"))
    let json = try run(["--format", "json"], files: files).output
    #expect(
      json.contains("\"shares_left_out\": \"more than 8 edits, so their shares are not worked out\""))
    #expect(json.components(separatedBy: "\"kind\"").count == 11)
  }

  @Test func sharesAndOtherWaysAreTold() throws {
    func rules(_ marks: Int, _ beds: Int, _ age: Int) -> String {
      """
      scale rag, best first Green, Red
      record home
        id text, key
        marks number
        beds number
        age number
      parameter enough = \(marks)
      parameter large = \(beds)
      parameter old = \(age)
      rating overall "Overall" on rag
        Red when marks at least enough and (beds at least large or age at least old)
        Green otherwise
      """
    }
    let files = [
      "old.rag": rules(45, 25, 10), "new.rag": rules(40, 20, 5),
      "homes.csv": "id,marks,beds,age\nA,42,22,7\n",
    ]
    #expect(
      try run([], files: files).output.hasSuffix(
        """
        1 moves from Green to Red because of
          two thirds of it: old.rag:7 “parameter enough = 45” → new.rag:7 “parameter enough = 40”
          1/6 of it: old.rag:9 “parameter old = 10” → new.rag:9 “parameter old = 5”
        or as well because of
          two thirds of it: old.rag:7 “parameter enough = 45” → new.rag:7 “parameter enough = 40”
          1/6 of it: old.rag:8 “parameter large = 25” → new.rag:8 “parameter large = 20”
          A


        """))
    let csv = try run(["--format", "csv"], files: files).output
    #expect(
      csv.hasSuffix(
        "A,overall,Green,Red,\"new.rag:7; new.rag:9\",\"new.rag:7; new.rag:8\","
          + "\"new.rag:7 2/3; new.rag:8 1/6; new.rag:9 1/6\"\r\n"))
    #expect(
      try run(["--format", "markdown"], files: files).output.contains(
        "  - or as well because of\n  - two thirds of it: "))
  }
}
