import RagstoneCommands
import Testing

/// Command line in; status and exact words out.
@Suite struct CommandLineTests {
  @Test(arguments: [["--version"], ["rate", "--version"], ["rate", "a", "--oops", "--version"]])
  func saysItsVersionEverywhere(words: [String]) {
    check(words, .fine, output: "ragstone 0.1.0\n")
  }

  @Test func showsTheCommands() {
    let run = RagstoneCommandLine.run(arguments: ["help"])
    #expect(run.status == .fine)
    let text = String(decoding: run.output, as: UTF8.self)
    for command in CommandName.allCases { #expect(text.contains("\n  \(command.rawValue) ")) }
    for words in [["--help"], ["-h"], ["nonsense", "--help"]] { check(words, .fine, output: text) }
  }

  @Test(arguments: CommandName.allCases)
  func everyCommandHasHelpThatFitsItsWidth(name: CommandName) {
    let world = Environment(variables: ["COLUMNS": "80"])
    let run = RagstoneCommandLine.run(arguments: ["help", name.rawValue], environment: world)
    #expect(run.status == .fine)
    let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
    // Example lines are typed as they stand, so they are not broken.
    #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("    ragstone ") })
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    check([name.rawValue, "-h"], .fine, output: String(decoding: run.output, as: UTF8.self))
  }

  @Test func namesTheNearestCommand() {
    check(
      ["chekc", "rules.rag"], .usage,
      talk: """
        ragstone: error RAG0701: there is no command "chekc"
          ragstone chekc rules.rag
                   ^^^^^
          try: ragstone check
          see: ragstone help

        """)
  }

  @Test func namesTheNearestOption() {
    check(
      ["rate", "a.rag", "b.csv", "--fromat=csv"], .usage,
      talk: """
        ragstone: error RAG0702: rate has no option --fromat
          ragstone rate a.rag b.csv --fromat=csv
                                    ^^^^^^^^
          try: --format
          see: ragstone help rate

        """)
  }

  @Test func underlinesAValueThatIsNotAllowed() {
    check(
      ["rate", "a.rag", "my homes.csv", "--format", "xml"], .usage,
      talk: """
        ragstone: error RAG0705: --format is table, csv, json or jsonl, not "xml"
          ragstone rate a.rag 'my homes.csv' --format xml
                                                      ^^^
          see: ragstone help rate

        """)
  }

  @Test func saysWhichArgumentIsMissing() {
    check(
      ["rate", "a.rag"], .usage,
      talk: """
        ragstone: error RAG0708: rate needs RECORDS
          ragstone rate a.rag
                             ^
          why: RECORDS is: The records, as CSV or JSON; - reads them from standard input
          see: ragstone help rate

        """)
  }

  @Test(arguments: [
    ([], "RAG0700"), (["rate", "a", "b", "c"], "RAG0709"), (["rate", "a", "b", "--output"], "RAG0703"),
    (["rate", "a", "b", "--output="], "RAG0703"), (["rate", "a", "b", "--output", "--format"], "RAG0703"),
    (["rate", "a", "b", "--keep-going=yes"], "RAG0704"),
    (["rate", "a", "b", "--as-at", "1/2/2017"], "RAG0706"),
    (["rate", "a", "b", "--threads", "0"], "RAG0706"),
    (["rate", "a", "b", "--threads", "9999999999999999999999"], "RAG0706"),
    (["rate", "a", "b", "--set", "=4"], "RAG0706"),
    (["rate", "a", "b", "-fcsv", "--format", "csv"], "RAG0707"),
    (["rate", "a", "b", "-k", "-k"], "RAG0707"), (["rate", "a", "b", "-z"], "RAG0702"),
    (["check"], "RAG0708"),
    (["help", "rat"], "RAG0701"), (["check", "é\u{301}\u{202E}", "--\u{1B}[31m"], "RAG0702"),
    (["explain", "RAG9999"], "RAG0710"), (["explain", "RAG-702"], "RAG0710"),
  ])
  func everyUsageErrorEndsWithStatusTwo(words: [String], code: String) {
    let run = RagstoneCommandLine.run(arguments: words)
    #expect(run.status == .usage)
    #expect(run.output.isEmpty)
    let talk = String(decoding: run.talk, as: UTF8.self)
    #expect(talk.hasPrefix("ragstone: error \(code): "))
    #expect(talk.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E })
  }

  @Test func explainsEveryMessageOfItsOwn() {
    for explanation in CodeExplanation.all {
      let run = RagstoneCommandLine.run(arguments: ["explain", explanation.code.description])
      #expect(run.status == .fine)
      let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
      #expect(lines.first == "\(explanation.code): \(explanation.title)")
      #expect(lines.allSatisfy { $0.count <= 100 })
    }
    check(
      ["explain", "rag707"], .fine,
      output: String(decoding: RagstoneCommandLine.run(arguments: ["explain", "707"]).output, as: UTF8.self))
  }

  @Test func coloursNeedATerminalAndNobodyAgainstThem() {
    func isColoured(_ variables: [String: String], terminal: Bool) -> Bool {
      let world = Environment(variables: variables, talkIsTerminal: terminal)
      return RagstoneCommandLine.run(arguments: ["oops"], environment: world).talk.contains(0x1B)
    }
    #expect(isColoured([:], terminal: true))
    #expect(isColoured(["TERM": "xterm"], terminal: true))
    #expect(!isColoured([:], terminal: false))
    #expect(!isColoured(["NO_COLOR": "1"], terminal: true))
    #expect(!isColoured(["CLICOLOR": "0"], terminal: true))
    #expect(!isColoured(["TERM": "dumb"], terminal: true))
  }

  @Test func aVariableInPlaceOfAnOptionIsHeldToTheSame() {
    func talk(_ words: [String], threads: String) -> String {
      let world = Environment(variables: ["RAGSTONE_THREADS": threads])
      let run = RagstoneCommandLine.run(arguments: words, environment: world)
      return String(decoding: run.talk, as: UTF8.self)
    }
    for wrong in ["two", "0", "-1", "257"] {
      #expect(
        talk(["rate", "a.rag", "b.csv"], threads: wrong) == """
          ragstone: error RAG0706: RAGSTONE_THREADS needs a whole number from 1 to 256, not "\(wrong)"
            try: RAGSTONE_THREADS=4
            see: ragstone help rate

          """)
    }
    // Where it is not asked for, nothing is said of it: an option counts before it, and not every command has threads.
    for words in [["rate", "a.rag", "b.csv", "--threads", "2"], ["explain", "707"]] {
      #expect(!talk(words, threads: "two").contains("RAGSTONE_THREADS"))
    }
    #expect(!talk(["rate", "a.rag", "b.csv"], threads: "2").contains("RAGSTONE_THREADS"))
    #expect(!talk(["rate", "a.rag", "b.csv"], threads: "").contains("RAGSTONE_THREADS"))
  }

  private func check(
    _ words: [String], _ status: RagstoneCommands.ExitStatus, output: String = "", talk: String = "",
    at place: SourceLocation = #_sourceLocation
  ) {
    let run = RagstoneCommandLine.run(arguments: words)
    #expect(run.status == status, sourceLocation: place)
    #expect(String(decoding: run.output, as: UTF8.self) == output, sourceLocation: place)
    #expect(String(decoding: run.talk, as: UTF8.self) == talk, sourceLocation: place)
  }
}
