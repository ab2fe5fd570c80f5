import Foundation
import RagstoneCommands
import Testing

/// The completion scripts in the shells they are for: what is offered follows from the command table.
@Suite("Completions in real shells") struct CompletionTests {
  /// A line as it stands when Tab is pressed, and all that is then offered.
  struct Case {
    let line: String
    let offered: Set<String>

    init(_ line: String, _ offered: some Sequence<String>) {
      self.line = line
      self.offered = Set(offered)
    }
  }

  @Test(.enabled(if: Programs.find("bash") != nil, "LEFT OUT: bash is not installed"))
  func bash() throws {
    try check(.bash, "bash", { drivers, script, _ in ["\(drivers)/complete.bash", script] }) { Self.cut($0) }
  }

  @Test(.enabled(if: Programs.find("fish") != nil, "LEFT OUT: fish is not installed; .ci/tools installs it"))
  func fish() throws {
    try check(.fish, "fish", { drivers, script, _ in ["--no-config", "\(drivers)/complete.fish", script] }) {
      $0
    }
  }

  @Test(.enabled(if: Programs.find("zsh") != nil, "LEFT OUT: zsh is not installed; .ci/tools installs it"))
  func zsh() throws { try check(.zsh, "zsh", { ["-f", "\($0)/complete.zsh", $1, $2] }) { $0 } }

  /// PowerShell itself is in no Debian: its script is read by an independent grammar of the language.
  @Test(.enabled(if: Programs.python != nil, "LEFT OUT: .ci/tools installs the grammar of PowerShell"))
  func powershellIsWellFormed() throws {
    let python = try #require(Programs.python)
    let checker = Programs.root + "/Tests/Cases/scripts/powershell_syntax.py"
    let script = Shell.powershell.script()
    let good = try Programs.run(python, [checker], in: Programs.root, input: script)
    #expect(good.status == 0, "\(good.written)")
    // What finds no mistake must be able to find one.
    for (what, by) in [
      ("$place += 1", "$place += "), ("'text'", "'text"), ("if ($null -ne $waiting) {", "if {"),
    ] {
      let bad = try Programs.run(
        python, [checker], in: Programs.root, input: script.replacing(what, with: by))
      #expect(bad.status == 1, "\(by)")
    }
  }

  /// What PowerShell would offer stands in its table: every command, option, word and number.
  @Test(arguments: Shell.allCases) func everyScriptNamesTheWholeTable(_ shell: Shell) {
    let script = shell.script()
    let words = Set(script.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }.map(String.init))
    for command in CommandTable.commands {
      #expect(words.contains(command.name.rawValue), "\(command.name)")
      for option in command.allOptions {
        let name = option.name.rawValue
        #expect(words.contains("--" + name) || words.contains(name), "\(name)")
        if case .oneOf(let values) = option.value { #expect(words.isSuperset(of: values), "\(name)") }
      }
      for argument in command.arguments {
        if case .oneOf(let values) = argument.name.kind { #expect(words.isSuperset(of: values)) }
      }
    }
    for code in CodeExplanation.all { #expect(words.contains(code.code.description)) }
    #expect(script.utf8.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || $0 == 0x0A) })
  }

  /// Whatever signs the words of the table have, they stay words.
  @Test(arguments: Shell.allCases) func quotesDoNotEndATextOfTheScript(_ shell: Shell) throws {
    let odd = Command(
      name: .check, summary: "It's \u{2018}odd\u{2019} \\ \"$(touch gone)\" `touch gone` [a]:b",
      details: [],
      arguments: [Command.Argument(name: .rules, count: .oneOrMore, summary: "It's")],
      options: [
        Command.Option(.format, short: "f", .oneOf(["one", "two"]), "It's a $(touch gone) \\' [b]:c")
      ],
      examples: [])
    let script = shell.script([CommandOffers(odd)])
    let program: (String, [String])? =
      switch shell {
      case .bash: Programs.find("bash").map { ($0, ["-n"]) }
      case .zsh: Programs.find("zsh").map { ($0, ["-n"]) }
      case .fish: Programs.find("fish").map { ($0, ["-n"]) }
      case .powershell:
        Programs.python.map { ($0, [Programs.root + "/Tests/Cases/scripts/powershell_syntax.py"]) }
      }
    guard let (path, words) = program else {
      try Test.cancel("LEFT OUT: .ci/tools installs what reads \(shell.rawValue)")
    }
    let folder = try Folder()
    defer { folder.remove() }
    let file = try folder.write(script, as: "script")
    let isPiped = shell == .powershell
    let run = try Programs.run(
      path, words + (isPiped ? [] : [file]), in: folder.path, input: isPiped ? script : "")
    #expect(run.status == 0, "\(run.written)")
    #expect(run.written == "")
    #expect(!script.contains("\u{2019}"))
  }

  // MARK: - What is to be offered

  /// Files and folders of the folder that lines are completed in.
  static let files = [
    "homes.rag", "homes.csv", "more.json", "notes.txt", "old rules/old.rag", "sub/deep.rag",
  ]

  /// Cases worked out from the table, and some a person wrote.
  static var cases: [Case] {
    let names = CommandTable.commands.map(\.name.rawValue)
    let endings: (Command.Kind) -> [String] = { kind in
      guard let endings = kind.endings else { return [] }
      return ["sub", "old rules"]
        + files.filter { file in
          !file.contains("/") && (endings.isEmpty || endings.contains { file.hasSuffix("." + $0) })
        }
    }
    func offered(_ kind: Command.Kind) -> [String] {
      switch kind {
      case .text: []
      case .oneOf(let words): words
      case .rules, .records, .file: endings(kind)
      case .folder: ["sub", "old rules"]
      case .code: CodeExplanation.all.map(\.code.description)
      case .command: names
      }
    }
    var cases = [Case("ragstone ", names), Case("ragstone --", ["--help", "--version"])]
    for command in CommandTable.commands {
      let start = "ragstone " + command.name.rawValue + " "
      let options = command.allOptions.map { "--" + $0.name.rawValue }
      cases.append(Case(start + "--", options))
      var before = start
      for argument in command.arguments {
        let kind = argument.name.kind
        if kind != .text { cases.append(Case(before, offered(kind))) }
        before += "x "
      }
      for option in command.options {
        let long = "--" + option.name.rawValue
        switch option.value {
        case .none: cases.append(Case(start + long + " --", Set(options).subtracting([long])))
        case .oneOf(let words):
          cases.append(Case(start + long + " ", words))
          cases.append(Case(start + long + "=", words))
          if let short = option.short { cases.append(Case(start + "-\(short) ", words)) }
          cases.append(
            Case(
              start + long + " \(words[0]) --", option.isRepeatable ? options : options.filter { $0 != long })
          )
        case .text: cases.append(Case(start + long + " ", offered(option.name.kind)))
        case .date, .wholeNumber: cases.append(Case(start + long + " ", []))
        case .assignment:
          cases.append(Case(start + long + " name=", offered(option.name.kind)))
          cases.append(Case(start + long + " a=b --", options))
        }
      }
    }
    return cases + [
      Case("ragstone che", ["check"]), Case("ragstone rate --format j", ["json", "jsonl"]),
      Case("ragstone rate homes.rag ", ["homes.csv", "more.json", "sub", "old rules"]),
      Case("ragstone rate --as-at 2017-06-30 homes.rag h", ["homes.csv"]),
      Case("ragstone rate homes.rag --as-at 2017-06-30 h", ["homes.csv"]),
      Case(
        "ragstone status --format=csv --",
        CommandTable[.status].allOptions.map { "--" + $0.name.rawValue }.filter { $0 != "--format" }),
      Case("ragstone rate --format=csv ho", ["homes.rag"]), Case("ragstone rate -fcsv ho", ["homes.rag"]),
      Case("ragstone rate --events referrals=ho", ["homes.csv"]),
      Case("ragstone rate --events=referrals=ho", ["homes.csv"]),
      Case("ragstone check homes.rag su", ["sub"]), Case("ragstone check homes.rag sub/", ["deep.rag"]),
      Case("ragstone check old\\ rules/", ["old.rag"]),
      Case("ragstone explain RAG070", (700...709).map { "RAG0\($0)" }),
      Case("ragstone explain RAG0701 RAG071", ["RAG0710"]),
      Case("ragstone completions ", ["bash", "zsh", "fish", "powershell"]),
      Case("ragstone rate -kf ", ["table", "csv", "json", "jsonl"]), Case("ragstone nonsense ", []),
    ]
  }

  // MARK: - Driving a shell

  private func check(
    _ shell: Shell, _ program: String, _ words: (String, String, String) -> [String],
    _ typed: (String) -> String
  ) throws {
    let path = try #require(Programs.find(program))
    let folder = try Folder()
    defer { folder.remove() }
    for file in Self.files { try folder.write("", as: "here/" + file) }
    let script = try folder.write(shell.script(), as: "script")
    let cases = Self.cases
    #expect(cases.count > 60)
    let drivers = Programs.root + "/Tests/Cases/shells"
    let here = folder.path + "/here"
    let run = try Programs.run(
      path, words(drivers, script, here), in: here,
      input: cases.map { typed($0.line) + "\n" }.joined())
    var answers: [[String]] = []
    for line in run.written.split(separator: "\n") {
      if line.hasPrefix("== ") {
        answers.append([])
      } else if !answers.isEmpty {
        answers[answers.count - 1].append(String(line))
      }
    }
    try #require(answers.count == cases.count, "\(run.written.prefix(2000))")
    for (wanted, answer) in zip(cases, answers) {
      // A shell may offer options too where it has nothing else, and short ones beside long ones.
      let isOption =
        wanted.line.split(separator: " ", omittingEmptySubsequences: false).last?.hasPrefix("-") == true
      let found = Set(answer.map { Self.plain($0) }.filter { isOption ? true : !$0.hasPrefix("-") })
      let missing = wanted.offered.subtracting(found)
      let more = found.subtracting(wanted.offered)
      #expect(
        missing.isEmpty && more.isEmpty,
        "\(wanted.line): lacks \(missing.sorted()), has also \(more.sorted())")
    }
  }

  /// What is offered, without what a shell writes around it: words of explanation, quotes, the folder it is in, and
  /// what stands before `=` in the same word.
  private static func plain(_ offered: String) -> String {
    var text = String(offered.prefix { $0 != "\t" }).replacing("\\", with: "")
    if text.hasSuffix("/") { text.removeLast() }
    return text.split(separator: "/").last.flatMap { $0.split(separator: "=").last }.map(String.init) ?? text
  }

  /// A line cut as bash cuts it, at blanks, `=` and `:`, with tabs between the words.
  static func cut(_ line: String) -> String {
    var words = [""]
    var isEscaped = false
    for character in line {
      let isSign = character == "=" || character == ":"
      if character == " ", !isEscaped {
        words.append("")
      } else if isSign {
        if words[words.count - 1].isEmpty {
          words[words.count - 1] = String(character)
        } else {
          words.append(String(character))
        }
      } else if let last = words.last, last == "=" || last == ":" {
        words.append(String(character))
      } else {
        words[words.count - 1].append(character)
      }
      isEscaped = character == "\\"
    }
    return words.joined(separator: "\t")
  }
}

/// A folder of a test.
struct Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "ragstone-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Writes a file and returns its path.
  @discardableResult func write(_ text: String, as name: String) throws -> String {
    let file = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
