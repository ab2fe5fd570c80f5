import Foundation
import RagstoneCommands
import Testing

/// `ragstone new`: what it makes is green at once, and it leaves nothing half done.
@Suite("A rulebook to start from") struct StarterTests {
  /// What a command line gives: its status, and all it writes.
  private func run(_ words: String...) -> (status: RagstoneCommands.ExitStatus, written: String) {
    let run = RagstoneCommandLine.run(arguments: words)
    return (run.status, String(decoding: run.output + run.talk, as: UTF8.self))
  }

  /// Everything below a folder, with what begins with a dot.
  private func names(in folder: String) -> [String] {
    (FileManager.default.subpaths(atPath: folder) ?? []).sorted()
  }

  @Test(arguments: [
    "care-homes", "x", "Homecare-2026", "data", "expected", "rules", String(repeating: "n", count: 40),
  ])
  func isGreenAtOnce(name: String) throws {
    let folder = try Folder()
    defer { folder.remove() }
    #expect(run("new", name, "--into", folder.path).status == .fine)
    let rules = "\(folder.path)/\(name)/\(name).rag"
    let data = "\(folder.path)/\(name)/data/\(name)"
    let checked = run("check", rules)
    #expect(
      checked.status == .fine && checked.written == "1 rule file checked, no errors\n", "\(checked.written)")
    // Four examples and twelve providers; from the folder too, as the workflow runs it.
    for path in [rules, "\(folder.path)/\(name)"] {
      let tested = run("test", path)
      #expect(tested.status == .fine && tested.written == "16 passed, 0 failed\n", "\(tested.written)")
    }
    let rated = run("rate", rules, data, "--as-at", Starter.asAt, "--format", "csv")
    #expect(rated.status == .fine)
    #expect(rated.written.split(separator: "\r\n").count == 13, "\(rated.written)")
    for colour in ["Green", "Amber", "Red"] { #expect(rated.written.contains(",\(colour),")) }
    #expect(run("why", rules, data, "Made-up provider 07", "--as-at", Starter.asAt).status == .fine)
  }

  @Test func saysWhatItMadeAndWhatToTypeNext() throws {
    let folder = try Folder()
    defer { folder.remove() }
    let made = run("new", "care-homes", "--into", folder.path + "/")
    #expect(made.written.hasPrefix("Made \(folder.path)/care-homes, whose providers are made up"))
    let shown = made.written.split(separator: "\n").filter { $0.hasPrefix("  ") }
    let files = names(in: folder.path + "/care-homes").filter { $0.contains(".") && !$0.hasSuffix(".github") }
      .filter { !["data", ".github/workflows"].contains($0) }
    for file in files { #expect(shown.contains { $0.hasPrefix("  \(file) ") }, "\(file)") }
    #expect(files.count == 6)
    // Each command that is shown, and each of the page, does what it says.
    let commands = shown.filter { $0.hasPrefix("  ragstone ") }.map { $0.dropFirst(11) }
    #expect(commands.count == 4)
    let page = try String(contentsOfFile: folder.path + "/care-homes/README.md", encoding: .utf8)
    for command in commands {
      #expect(page.contains("\nragstone \(command)\n"))
      let words = command.split(separator: "\"").enumerated().flatMap { index, piece in
        index == 1 ? [String(piece)] : piece.split(separator: " ").map(String.init)
      }
      let placed = words.map { $0.contains("care-homes") ? "\(folder.path)/care-homes/\($0)" : $0 }
      #expect(RagstoneCommandLine.run(arguments: placed).status == .fine, "\(command)")
    }
    let rules = try String(contentsOfFile: folder.path + "/care-homes/care-homes.rag", encoding: .utf8)
    #expect(rules.contains("\nrulebook \"Care homes\"\n"))
    #expect(!rules.contains("{"))
  }

  @Test(.enabled(if: Programs.find("python3") != nil, "LEFT OUT: python3 is not installed"))
  func theExpectedOutcomesAreWorkedOutWithoutTheEngine() throws {
    let python = try #require(Programs.find("python3"))
    let folder = try Folder()
    defer { folder.remove() }
    #expect(run("new", "a", "--into", folder.path).status == .fine)
    let script = Programs.root + "/Tests/Cases/scripts/starter_expected.py"
    let worked = try Programs.run(python, [script, folder.path + "/a/data/a"], in: folder.path)
    let expected = try String(
      contentsOfFile: folder.path + "/a/expected/a@\(Starter.asAt).csv", encoding: .utf8)
    #expect(worked.status == 0)
    #expect(worked.written == expected)
  }

  @Test(.enabled(if: Programs.python != nil, "LEFT OUT: .ci/tools installs the reader of YAML"))
  func theWorkflowRunsWhatWasRunHere() throws {
    let python = try #require(Programs.python)
    let workflow = try #require(
      Starter(name: "a").pieces.first { $0.file.path == ".github/workflows/ragstone.yml" })
    let read = try Programs.run(
      python, [Programs.root + "/Tests/Cases/scripts/yaml_facts.py"], in: Programs.root,
      input: workflow.file.text)
    let facts = try #require(
      try JSONSerialization.jsonObject(with: Data(read.written.utf8)) as? [String: Any])
    #expect(facts["on"] as? [String] == ["push", "pull_request"])
    let jobs = try #require(facts["jobs"] as? [String: [String: Any]])
    let steps = try #require(jobs["rules"]?["steps"] as? [[String: Any]])
    let lines = steps.compactMap { $0["run"] as? String }.flatMap { $0.split(separator: "\n") }
    let typed = lines.filter { $0.hasPrefix("ragstone ") }
    #expect(typed.contains("ragstone check .") && typed.contains("ragstone test ."))
    for line in typed {
      let words = line.split(separator: " ").dropFirst().prefix { $0 != ">" }.map(String.init)
      // Every command of it is one that there is.
      guard case .run = try ArgumentParser.parse(words) else {
        Issue.record("\(line)")
        continue
      }
    }
    let uses = steps.compactMap { $0["uses"] as? String }
    #expect(uses == ["actions/checkout@v4", "actions/checkout@v4"])
  }

  @Test(
    arguments: [
      ("", nil), ("-x", nil), ("1st", "st"), ("care homes", "care-homes"), ("it's", "it-s"),
      ("\"quoted\"", "quoted"),
      ("../away", "away"), ("a/b", "a-b"), ("a.b", "a-b"), ("a@b", "a-b"), ("caf\u{E9}", "caf"),
      ("a\u{202E}b", "a-b"),
      ("{title}", "title"), ("a\nb", "a-b"),
      (String(repeating: "n", count: 41), String(repeating: "n", count: 40)),
      ("2017", "care-homes"), ("a_b", "a-b"), ("$(x)", "x"),
    ] as [(String, String?)])
  func namesThatAreNotFitAreRefused(name: String, instead: String?) throws {
    let folder = try Folder()
    defer { folder.remove() }
    #expect(!Starter.isFit(name))
    let refused = run("new", name, "--into", folder.path)
    #expect(refused.status == .usage)
    #expect(names(in: folder.path) == [])
    if let instead {
      #expect(refused.written.contains("\n  try: ragstone new \(instead)\n"), "\(refused.written)")
      #expect(refused.written.contains("NAME needs a letter, then letters, digits and hyphens, at most 40"))
      #expect(Starter.isFit(instead))
    }
  }

  @Test func aTitleIsAlwaysATextOfTheRules() throws {
    // Whatever letter is let through must be harmless in a title, a path, a workflow and a table of the page.
    let fit = (0...0x2FF).compactMap { Unicode.Scalar($0) }.map { "a" + String($0) }.filter {
      Starter.isFit($0)
    }
    #expect(fit.count == 26 + 26 + 10 + 1)
    #expect(
      fit.allSatisfy {
        $0.utf8.allSatisfy { $0 == 0x2D || $0 >= 0x30 && $0 <= 0x7A && $0 != 0x60 && $0 != 0x5C }
      })
  }

  @Test func nothingThatIsThereIsTouched() throws {
    let folder = try Folder()
    defer { folder.remove() }
    try folder.write("mine", as: "taken/taken.rag")
    try folder.write("mine", as: "file")
    try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/nowhere")
    let before = names(in: folder.path)
    for name in ["taken", "file", "empty", "link"] {
      let refused = run("new", name, "--into", folder.path)
      #expect(refused.status == .data)
      #expect(
        refused.written.hasPrefix(
          "error RAG0722: cannot write \(folder.path)/\(name): something of that name is there already\n"))
      #expect(refused.written.contains("  why: What is there is unchanged\n"))
    }
    #expect(names(in: folder.path) == before)
    #expect(try String(contentsOfFile: folder.path + "/taken/taken.rag", encoding: .utf8) == "mine")
  }

  @Test func aFolderThatIsNotThereIsNotMade() throws {
    let folder = try Folder()
    defer { folder.remove() }
    #expect(run("new", "a", "--into", folder.path + "/no/such").status == .data)
    try folder.write("mine", as: "file")
    #expect(run("new", "a", "--into", folder.path + "/file").status == .data)
    #expect(names(in: folder.path) == ["file"])
  }

  /// A file that cannot be written, in the middle of others: nothing is left of any.
  @Test func afterAFailureNothingIsLeft() throws {
    let folder = try Folder()
    defer { folder.remove() }
    let files = [
      AtomicFolder.File("a/b/one", "1"), AtomicFolder.File("two", "2"), AtomicFolder.File("two/three", "3"),
    ]
    #expect(throws: FileProblem.self) { try AtomicFolder.write(files, to: folder.path + "/new") }
    #expect(names(in: folder.path) == [])
    let long = AtomicFolder.File(String(repeating: "n", count: 300), "")
    #expect(throws: FileProblem.self) {
      try AtomicFolder.write([files[0], long], to: folder.path + "/new")
    }
    #expect(names(in: folder.path) == [])
    try AtomicFolder.write(Array(files.prefix(2)), to: folder.path + "/new")
    #expect(names(in: folder.path) == ["new", "new/a", "new/a/b", "new/a/b/one", "new/two"])
  }
}
