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
  func bash() throws { try check(.bash) }

  @Test(.enabled(if: Programs.find("fish") != nil, "LEFT OUT: fish is not installed; .ci/tools installs it"))
  func fish() throws { try check(.fish) }

  @Test(.enabled(if: Programs.find("zsh") != nil, "LEFT OUT: zsh is not installed; .ci/tools installs it"))
  func zsh() throws { try check(.zsh) }

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

  /// Where the table says FILE or FOLDER, it also says that a shell may offer one.
  @Test func whatIsCalledAFileIsOne() {
    for option in CommandTable.commands.flatMap(\.options) {
      let (name, kind): (String, Command.Kind)
      if case .text(let called, let its) = option.value {
        (name, kind) = (called, its)
      } else if case .assignment(_, let called, let its, _) = option.value {
        (name, kind) = (called, its)
      } else {
        continue
      }
      #expect((name == "FILE") == (kind.endings != nil), "--\(option.name.rawValue)")
      #expect((name == "FOLDER") == (kind == .folder), "--\(option.name.rawValue)")
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

  @Test(.enabled(if: Programs.python != nil, "LEFT OUT: .ci/tools installs the grammar of PowerShell"))
  func quotesDoNotEndATextOfPowerShell() throws {
    let script = Shell.powershell.script(Self.odd.map { CommandOffers($0) })
    let checker = Programs.root + "/Tests/Cases/scripts/powershell_syntax.py"
    let run = try Programs.run(try #require(Programs.python), [checker], in: Programs.root, input: script)
    #expect(run.status == 0, "\(run.written)")
    // PowerShell takes curly quotes for straight ones, so none may be left.
    #expect(script.contains("'It''s ''odd'' \\ \"$(touch gone)\" `touch gone` [a]:b'"))
  }

  // MARK: - What is to be offered

  /// Files and folders of the folder that lines are completed in.
  static let files = [
    "homes.rag", "homes.csv", "more.json", "notes.txt", "old rules/old.rag", "sub/deep.rag",
  ]

  /// What a value of that kind may be, in the folder of the test.
  static func offered(_ kind: Command.Kind, _ commands: [Command]) -> [String] {
    switch kind {
    case .text: return []
    case .oneOf(let words): return words
    case .rules, .records, .file:
      let endings = kind.endings ?? []
      let top = files.filter { !$0.contains("/") }
      return ["sub", "old rules"]
        + top.filter { file in endings.isEmpty || endings.contains { file.hasSuffix("." + $0) } }
    case .folder: return ["sub", "old rules"]
    case .code: return CodeExplanation.all.map(\.code.description)
    case .command: return commands.map(\.name.rawValue)
    }
  }

  /// Cases worked out from a table: every command, argument and option of it.
  static func cases(of commands: [Command]) -> [Case] {
    var cases = [
      Case("ragstone ", commands.map(\.name.rawValue)), Case("ragstone --", ["--help", "--version"]),
    ]
    for command in commands {
      let start = "ragstone " + command.name.rawValue + " "
      let options = command.allOptions.map { "--" + $0.name.rawValue }
      cases.append(Case(start + "--", options))
      var before = start
      for argument in command.arguments {
        let kind = argument.name.kind
        if kind != .text { cases.append(Case(before, offered(kind, commands))) }
        before += "x "
      }
      for option in command.options {
        let long = "--" + option.name.rawValue
        let rest = option.isRepeatable ? options : options.filter { $0 != long }
        if option.valueName == nil {
          cases.append(Case(start + long + " --", rest))
        } else {
          cases.append(Case(start + long + " a=b --", rest))
          cases.append(Case(start + long + "=a --", rest))
          var words: [String] = []
          if case .oneOf(let all) = option.value { words = all }
          if case .text(_, let kind) = option.value { words = offered(kind, commands) }
          if case .assignment(_, _, let kind, let names) = option.value {
            words = names
            for name in names + ["other"] {
              cases.append(Case(start + long + " \(name)=", offered(kind, commands)))
            }
          }
          cases.append(Case(start + long + " ", words))
          cases.append(Case(start + long + "=", words))
          if let short = option.short { cases.append(Case(start + "-\(short) ", words)) }
        }
      }
    }
    return cases
  }

  /// Cases that a person wrote.
  static let written = [
    Case("ragstone che", ["check"]), Case("ragstone rate --format j", ["json", "jsonl"]),
    Case("ragstone rate homes.rag ", ["homes.csv", "more.json", "sub", "old rules"]),
    Case("ragstone rate --as-at 2017-06-30 homes.rag h", ["homes.csv"]),
    Case("ragstone rate homes.rag --as-at 2017-06-30 h", ["homes.csv"]),
    Case("ragstone rate --format=csv ho", ["homes.rag"]), Case("ragstone rate -fcsv ho", ["homes.rag"]),
    Case("ragstone rate --events referrals=ho", ["homes.csv"]),
    Case("ragstone rate --events=referrals=ho", ["homes.csv"]),
    Case("ragstone check homes.rag su", ["sub"]), Case("ragstone check homes.rag sub/", ["deep.rag"]),
    Case("ragstone check old\\ rules/", ["old.rag"]),
    Case("ragstone explain RAG070", (700...709).map { "RAG0\($0)" }),
    Case("ragstone explain RAG0701 RAG0724", ["RAG0724"]),
    Case("ragstone completions ", ["bash", "zsh", "fish", "powershell"]),
    Case("ragstone rate -kf ", ["table", "csv", "json", "jsonl"]), Case("ragstone nonsense ", []),
  ]

  /// A table of another day: what it has follows without a change to any script's maker.
  static let another = [
    Command(
      name: .test, summary: "Another", details: [],
      arguments: [
        Command.Argument(name: .records, count: .one, summary: "One"),
        Command.Argument(name: .tool, count: .optional, summary: "Two"),
      ],
      options: [
        Command.Option(
          .output, short: "o", .assignment("FORMAT", "FILE", .file, names: ["csv", "junit"]),
          isRepeatable: true,
          "Write"),
        Command.Option(.show, .assignment("NAME", "WORD", .oneOf(["one", "two"])), "Show"),
        Command.Option(.set, .assignment("NAME", "FOLDER", .folder), "Set"),
        Command.Option(.events, .assignment("NAME", "CODE", .code), "See"),
        Command.Option(.all, short: "a", .none, "All"),
        Command.Option(.into, .text("CODE", .code), "Into"),
        Command.Option(.format, .text("COMMAND", .command), "As"),
      ], examples: [])
  ]

  /// Words with signs that mean something to a shell; they must stay words.
  static let odd = [
    Command(
      name: .check, summary: "It's \u{2018}odd\u{2019} \\ \"$(touch gone)\" `touch gone` [a]:b", details: [],
      arguments: [Command.Argument(name: .rules, count: .oneOrMore, summary: "It's $(touch gone)")],
      options: [
        Command.Option(.format, short: "f", .oneOf(["one", "two"]), "It's a $(touch gone) \\' [b]:c"),
        Command.Option(.output, .text("IT'S $(touch gone) [c]:d", .file), "`touch gone`"),
      ],
      examples: [])
  ]

  // MARK: - Driving a shell

  private func check(_ shell: Shell) throws {
    try check(shell, CommandTable.commands, Self.cases(of: CommandTable.commands) + Self.written)
    try check(shell, Self.another, Self.cases(of: Self.another))
    try check(shell, Self.odd, Self.cases(of: Self.odd))
  }

  private func check(_ shell: Shell, _ commands: [Command], _ cases: [Case]) throws {
    let path = try #require(Programs.find(shell.rawValue))
    let folder = try Folder()
    defer { folder.remove() }
    for file in Self.files { try folder.write("", as: "here/" + file) }
    let script = try folder.write(shell.script(commands.map { CommandOffers($0) }), as: "script")
    let driver = Programs.root + "/Tests/Cases/shells/complete." + shell.rawValue
    let here = folder.path + "/here"
    let words: [String] =
      switch shell {
      case .bash: [driver, script]
      case .zsh: ["-f", driver, script, here]
      case .fish, .powershell: ["--no-config", driver, script]
      }
    let run = try Programs.run(
      path, words, in: here,
      input: cases.map { (shell == .bash ? Self.cut($0.line) : $0.line) + "\n" }.joined())
    #expect(!FileManager.default.fileExists(atPath: here + "/gone"), "a word was run")
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
