import Foundation
import RagstoneCommands
import RagstoneOutputs
import Testing

/// `ragstone test` and `check`: what is chosen, written where, watched, and how it ends.
@Suite struct TestCommandTests {
  @Test(arguments: [
    // Names and places, whatever the case of letters.
    (["TWENTY"], "0 passed, 1 failed, 4 left out by --filter\n"),
    (["ash"], "1 passed, 0 failed, 4 left out by --filter\n"),
    (["homes.rag:16"], "0 passed, 0 failed, 1 could not run, 4 left out by --filter\n"),
    (["Homes.Rag:1"], "0 passed, 1 failed, 1 could not run, 3 left out by --filter\n"),
    (["2018-01-31.CSV:4"], "0 passed, 1 failed, 4 left out by --filter\n"),
    (["ash", "cedar"], "1 passed, 1 failed, 3 left out by --filter\n"),
    ([""], nil),
  ])
  func filters(texts: [String], tally: String?) throws {
    let folder = try TestFolder(TestFolder.homes)
    let run = folder.run(["test", "@homes.rag"] + texts.flatMap { ["--filter", $0] })
    if let tally {
      #expect(run.output.hasSuffix("\n" + tally) || run.output == tally)
      #expect(run.status == (tally.contains("0 failed, 4") ? .fine : .findings))
    } else {
      #expect(run.status == .usage)
    }
  }

  @Test func nothingChosenIsSaid() throws {
    let folder = try TestFolder(TestFolder.homes)
    let run = folder.run(["test", "@homes.rag", "--filter", "Elm\u{1B}", "--filter", "oak"])
    #expect(run.status == .usage)
    #expect(run.output == "")
    #expect(
      run.talk == "no case has \"Elm\\u{1B}\" or \"oak\" in its name or place; 5 left out by --filter\n")
    let empty = try TestFolder(["a.rag": "record home\n  id text, key\n"])
    #expect(empty.run(["test", "@a.rag"]).status == .usage)
    #expect(
      empty.run(["test", "@a.rag"]).talk == "no examples and no expected outcomes were found\n")
  }

  /// Nobody knows what is in a file that cannot be looked at, so no filter leaves it out.
  @Test func wholeFilesAreNotFilteredOut() throws {
    var files = TestFolder.homes
    files["gap.rag"] = "record home\n  id text, kee\n"
    let run = try TestFolder(files).run(["test", "@", "--filter", "ash"])
    #expect(run.status == .findings)
    #expect(run.output.hasSuffix("1 passed, 0 failed, 1 could not run, 4 left out by --filter\n"))
  }

  @Test func statuses() throws {
    let good = ["homes.rag": TestFolder.homes["homes.rag"] ?? "", "empty/x.txt": ""]
    let folder = try TestFolder(good)
    #expect(folder.run(["test", "@homes.rag", "--filter", "no day"]).status == .findings)
    #expect(folder.run(["test", "@nothing.rag"]).status == .data)
    #expect(folder.run(["test", "@empty"]).status == .usage)
    #expect(folder.run(["test", "@homes.rag", "@nothing.rag"]).status == .data)
    #expect(folder.run(["check", "@nothing.rag", "--format", "sarif"]).status == .data)
    #expect(
      folder.run(["check", "@nothing.rag", "--format", "sarif"]).output.contains("Successful\": false"))
    try folder.write("id,age\n", as: "expected/homes.csv")
    #expect(folder.run(["test", "@homes.rag"]).status == .findings)
  }

  // MARK: Files

  @Test func everyFormatCanAlsoGoToAFile() throws {
    let folder = try TestFolder(TestFolder.homes)
    let formats = TestFormat.allCases.map(\.rawValue)
    let run = folder.run(["test", "@homes.rag"] + formats.flatMap { ["--output", "\($0)=@out.\($0)"] })
    #expect(run.status == .findings)
    #expect(run.output == folder.run(["test", "@homes.rag"]).output)
    for format in formats {
      let shown = folder.run(["test", "@homes.rag", "--format", format]).output
      let written = try folder.text("out.\(format)").replacing("file://" + folder.path + "/", with: "")
      #expect(written.replacing(folder.path + "/", with: "") == shown, "\(format)")
    }
  }

  @Test func aFileIsWholeOrAsItWas() throws {
    let folder = try TestFolder(TestFolder.homes)
    try folder.write("old", as: "taken/old.xml")
    let run = folder.run([
      "test", "@homes.rag", "-o", "junit=@no/such/folder.xml", "-o", "junit=@taken", "-o", "tap=@out.tap",
    ])
    #expect(run.status == .data)
    #expect(run.talk.contains("cannot write no/such/folder.xml: there is no such file or folder"))
    #expect(run.talk.contains("cannot write taken: it is a folder"))
    #expect(try folder.text("taken/old.xml") == "old")
    #expect(try folder.text("out.tap").hasPrefix("TAP version 14\n1..5\n"))
    #expect(try Files.list(folder.path).filter { $0.hasPrefix(".ragstone") } == [])
  }

  @Test(arguments: [
    (["--output", "junit"], "RAG0706"), (["--output", "xml=a"], "RAG0705"),
    (["--output", "junit="], "RAG0706"),
    (["--output", "junit=-"], "RAG0706"), (["--output", "=a"], "RAG0706"), (["--format", "xml"], "RAG0705"),
  ])
  func badOutputs(words: [String], code: String) throws {
    let folder = try TestFolder(TestFolder.homes)
    for command in ["test", "check"] {
      let run = folder.run([command, "@homes.rag"] + words)
      #expect(run.status == .usage)
      #expect(run.output == "")
      let wanted = command == "check" && words[1].hasPrefix("junit=") ? "RAG0705" : code
      #expect(run.talk.hasPrefix("ragstone: error \(wanted): "), "\(run.talk)")
    }
  }

  // MARK: GitHub Actions

  @Test func annotationsComeByThemselves() throws {
    let folder = try TestFolder(TestFolder.homes)
    let world = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": folder.path + "/summary.md"]
    for format in ["text", "short"] {
      let plain = folder.run(["test", "@homes.rag", "--format", format])
      let annotated = folder.run(["test", "@homes.rag", "--format", format], variables: world)
      let annotations = folder.run(["test", "@homes.rag", "--format", "github"])
      #expect(annotated.output == plain.output + annotations.output)
      #expect(annotations.output.split(separator: "\n").count == 4)
    }
    // A program reads the others.
    for format in ["json", "junit", "github", "sarif", "tap"] {
      let plain = folder.run(["test", "@homes.rag", "--format", format])
      #expect(
        folder.run(["test", "@homes.rag", "--format", format], variables: world).output == plain.output)
    }
    try folder.write("record home\n  id text, kee\n", as: "gap.rag")
    let checked = folder.run(["check", "@gap.rag"], variables: world)
    #expect(checked.output == folder.run(["check", "@gap.rag", "--format", "github"]).output)
    #expect(checked.output.hasPrefix("::error file=gap.rag,line=2,"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/summary.md"))
  }

  // MARK: Watching

  @Test func watchesRulesDataAndExpectedOutcomes() throws {
    let folder = try TestFolder(TestFolder.homes)
    let rules = try #require(TestFolder.homes["homes.rag"])
    // What is done between two looks, and the tally of the run that follows, if there is one.
    let steps: [(change: () throws -> Void, tally: String?)] = [
      ({}, nil),
      (
        { try folder.write(rules.replacing("at least 20", with: "at least 19"), as: "homes.rag") },
        "2 passed, 2"
      ),
      ({ try folder.write("id,risk,seen_on\nAsh,10,2017-01-31\n", as: "data/homes.csv") }, "2 passed, 2"),
      ({}, nil),
      ({ try folder.write("id,overall\nAsh,Green\n", as: "expected/homes@2018-01-31.csv") }, "2 passed, 0"),
      ({ try folder.write("id,overall\nAsh,Red\n", as: "expected/homes@2018-02-28.csv") }, "2 passed, 1"),
      ({ try folder.write("not looked at", as: "expected/notes.txt") }, nil),
      ({ try folder.write("record home\n  id text, key\nexample", as: "other.rag") }, "2 passed, 1"),
      ({ try FileManager.default.removeItem(atPath: folder.path + "/other.rag") }, "2 passed, 1"),
      ({ try FileManager.default.removeItem(atPath: folder.path + "/expected") }, "1 passed, 0"),
    ]
    let request = try ArgumentParser.parse(["test", folder.path, "--watch"])
    guard case .run(let arguments) = request else {
      Issue.record("not understood")
      return
    }
    let console = Console.kept(Environment())
    func runs() -> [Substring] {
      String(decoding: console.kept.output, as: UTF8.self).split(separator: "\n").filter {
        $0.contains(" passed, ")
      }
    }
    var next = 0
    var counts = [0]
    let status = TestCommand.run(arguments, console) {
      counts.append(runs().count)
      guard next < steps.count else { return false }
      do { try steps[next].change() } catch { Issue.record(error) }
      next += 1
      return true
    }
    #expect(next == steps.count)
    #expect(status == .findings)
    let tallies = runs()
    #expect(tallies.first?.hasPrefix("1 passed, 3 failed") == true)
    // counts[1] is after the first run; after the look that follows step i stands counts[i + 2].
    for (index, step) in steps.enumerated() {
      let (before, after) = (counts[index + 1], counts[index + 2])
      #expect(after - before == (step.tally == nil ? 0 : 1), "step \(index)")
      if let tally = step.tally, after > before { #expect(tallies[before].hasPrefix(tally), "step \(index)") }
    }
  }

  /// A used file is watched too, and the status at the end is that of the last run.
  @Test func watchesUsedFiles() throws {
    let folder = try TestFolder([
      "shared/limits.rag": "parameter limit = 10\n",
      "homes.rag": """
      use "shared/limits.rag"
      record home
        id text, key
        risk number
      define high = risk at least limit
      example "ten"
        given risk 10
        expect high yes

      """,
    ])
    guard case .run(let arguments) = try ArgumentParser.parse(["test", folder.path + "/homes.rag", "-w"])
    else {
      return
    }
    let console = Console.kept(Environment())
    var looks = 0
    let status = TestCommand.run(arguments, console) {
      looks += 1
      if looks == 1 { try? folder.write("parameter limit = 11\n", as: "shared/limits.rag") }
      return looks < 3
    }
    #expect(status == .findings)
    let output = String(decoding: console.kept.output, as: UTF8.self)
    #expect(
      output.split(separator: "\n").filter { $0.contains("passed") } == [
        "1 passed, 0 failed", "0 passed, 1 failed",
      ])
    #expect(
      String(decoding: console.kept.talk, as: UTF8.self)
        == String(repeating: "watching 2 files; Ctrl-C ends\n", count: 2))
  }

  /// Watches a folder until somebody interrupts, at once.
  private static func interruptedWatch(_ path: String) throws {
    guard case .run(let arguments) = try ArgumentParser.parse(["test", path, "--watch"]) else { return }
    // Where it is ignored, as in the background of a shell, it would stay so.
    signal(SIGINT, SIG_DFL)
    Interruption.prepare()
    _ = TestCommand.run(arguments, Console.kept(Environment())) {
      // To the process: the thread that runs a test may hold signals back.
      kill(getpid(), SIGINT)
      sleep(20)
      return false
    }
    // Not reached: the interrupt has ended the process.
    exit(7)
  }

  @Test func anInterruptEndsAWatchWithItsLastStatus() async throws {
    let rules = """
      record home
        id text, key
        risk number
      define high = risk at least 10
      example "ten"
        given risk 10
        expect high yes

      """
    let good = try TestFolder(["homes.rag": rules])
    let bad = try TestFolder(["homes.rag": rules.replacing("high yes", with: "high no")])
    await #expect(processExitsWith: .exitCode(0)) { [path = good.path as String] in
      try TestCommandTests.interruptedWatch(path)
    }
    await #expect(processExitsWith: .exitCode(1)) { [path = bad.path as String] in
      try TestCommandTests.interruptedWatch(path)
    }
    // The files are looked at until here.
    withExtendedLifetime((good, bad)) {}
  }
}
