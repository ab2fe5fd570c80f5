import Foundation
import RagstoneCommands
import Testing

/// README.md does what it says.
///
/// - A block marked `rag` is a rule file without errors. One marked `rag from PATH` stands word for word in that rule
///   file. One marked `rag NAME`, `csv NAME` or `text NAME` is also a file of that name for the commands of the page.
/// - A block marked `console` holds lines `$ ragstone ...`, each followed by exactly what the command writes;
///   in one marked `console first N`, by the first N lines of it.
///   After `$ ragstone repl` lines that begin with its prompt are entries, each followed by what is answered.
/// - In a block marked `sh` every line that runs ragstone must end with status 0, and so must every `run:` of one marked `yaml`.
///
/// With RAGSTONE_BLESS=1 what stands below `$` lines is rewritten, and the test fails so that the change is read.
@Suite("README.md", .serialized) struct ReadmeTests {
  @Test func everyRuleIsSound() throws {
    let page = try Page()
    defer { page.leave() }
    for block in page.blocks where block.words.first == "rag" {
      if block.words.count == 3, block.words[1] == "from" {
        let file = try String(contentsOf: Page.root.appending(path: block.words[2]), encoding: .utf8)
        #expect(file.contains(block.text), "\(block.words[2])")
      } else {
        let name = block.words.count > 1 ? block.words[1] : "line-\(block.line).rag"
        if block.words.count == 1 { try page.write(block.text, as: name) }
        let (status, written) = page.run("ragstone check \(name)")
        #expect(status == .fine, "line \(block.line): \(written)")
      }
    }
  }

  @Test func everyCommandRuns() throws {
    let page = try Page()
    defer { page.leave() }
    for block in page.blocks where block.words == ["sh"] {
      for line in block.lines {
        guard let start = line.range(of: "ragstone ") else { continue }
        let (status, written) = page.run(String(line[start.lowerBound...]))
        #expect(status == .fine, "\(line): \(written)")
      }
    }
    #expect(page.text.contains("\nswift test\n"))
    let checks = try String(contentsOf: Page.root.appending(path: ".ci/run"), encoding: .utf8)
    #expect(checks.contains("\nswift test"))
  }

  @Test func everyStepOfAWorkflowRuns() throws {
    let page = try Page()
    defer { page.leave() }
    var commands: [String] = []
    for block in page.blocks where block.words == ["yaml"] {
      for line in block.lines {
        guard let start = line.range(of: "run: ragstone ") else { continue }
        commands.append("ragstone " + line[start.upperBound...])
      }
    }
    #expect(commands.map { $0.split(separator: " ")[1] } == ["check", "test"])
    for command in commands {
      let (status, written) = page.run(command)
      #expect(status == .fine, "\(command): \(written)")
    }
    let results = try String(contentsOf: URL(filePath: "results.xml"), encoding: .utf8)
    #expect(results.contains(" failures=\"0\" errors=\"0\""))
  }

  @Test func everyOutputIsExact() throws {
    let page = try Page()
    defer { page.leave() }
    var lines = page.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for block in page.blocks.reversed() where block.words.first == "console" {
      var shown: [String] = []
      for line in block.lines where line.hasPrefix("$ ragstone ") {
        shown.append(line)
        if line.hasPrefix("$ ragstone repl ") {
          shown += page.session(String(line.dropFirst(2)), block.lines)
          continue
        }
        var written = page.run(String(line.dropFirst(2))).written.split(
          separator: "\n", omittingEmptySubsequences: false)
        if written.last == "" { written.removeLast() }
        if block.words.count == 3, let most = Int(block.words[2]) { written = Array(written.prefix(most)) }
        shown += written.map(String.init)
      }
      lines.replaceSubrange(block.line..<(block.line + block.lines.count), with: shown)
    }
    let wanted = lines.joined(separator: "\n")
    if wanted != page.text, ProcessInfo.processInfo.environment["RAGSTONE_BLESS"] == "1" {
      try wanted.write(to: Page.root.appending(path: "README.md"), atomically: true, encoding: .utf8)
      Issue.record("README.md was rewritten: read the difference")
    } else {
      #expect(page.text == wanted, "RAGSTONE_BLESS=1 swift test rewrites the outputs")
    }
  }
}

/// The page, and a working folder with the files that it shows and the rules.
private struct Page {
  /// A block between ``` marks.
  struct Block {
    /// What stands after the opening mark.
    let words: [String]
    /// The number of lines above its first, so that line numbers from 1 are this plus 1.
    let line: Int
    let lines: [String]
    var text: String { lines.joined(separator: "\n") + "\n" }
  }

  /// The repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let text: String
  let blocks: [Block]
  private let folder: URL
  /// The working folder to go back to.
  private let before = FileManager.default.currentDirectoryPath

  init() throws {
    text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    var blocks: [Block] = []
    var open: (words: [String], line: Int, lines: [String])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(Block(words: block.words, line: block.line, lines: block.lines))
          open = nil
        } else {
          open = (line.dropFirst(3).split(separator: " ").map(String.init), index + 1, [])
        }
      } else {
        open?.lines.append(String(line))
      }
    }
    self.blocks = blocks
    folder = FileManager.default.temporaryDirectory.appending(path: "ragstone-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for block in blocks where block.words.count == 2 { try write(block.text, as: block.words[1]) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "rules"), withDestinationURL: Self.root.appending(path: "rules"))
    // Paths are shown, and lines are broken around them, so they must be the reader's own.
    try #require(FileManager.default.changeCurrentDirectoryPath(folder.path))
  }

  func write(_ text: String, as name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func leave() {
    _ = FileManager.default.changeCurrentDirectoryPath(before)
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs a command line as it is shown, and returns what a reader would see.
  /// Entries with their answers: each answer is what one entry more adds to the output.
  func session(_ command: String, _ lines: [String]) -> [String] {
    let entries = lines.filter { $0.hasPrefix("ragstone> ") || $0.hasPrefix("ragstone*> ") }
    var (shown, before) = ([String](), "")
    for count in entries.indices {
      let typed = entries[...count].map { $0.drop { $0 != " " }.dropFirst() }.joined(separator: "\n") + "\n"
      let words = Self.words(command)
      let result = RagstoneCommandLine.run(
        arguments: Array(words.dropFirst()),
        environment: Environment(standardInput: .bytes(Array(typed.utf8))))
      let written = String(decoding: result.output + result.talk, as: UTF8.self)
      let answer = written.hasPrefix(before) ? written.dropFirst(before.count) : Substring(written)
      shown.append(entries[count])
      shown += answer.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
      before = written
    }
    return shown
  }

  func run(_ line: String) -> (status: RagstoneCommands.ExitStatus, written: String) {
    let run = RagstoneCommandLine.run(arguments: Array(Self.words(line).dropFirst()))
    // Lines of CSV end with a carriage return too, which nobody sees.
    let written = String(decoding: run.output + run.talk, as: UTF8.self)
    return (run.status, written.replacing("\r\n", with: "\n"))
  }

  /// The words of a line, as a shell with quotation marks of both kinds has them.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var open: Character?
    var word: String?
    for character in line {
      if character == open {
        open = nil
      } else if open == nil, character == "\"" || character == "'" {
        open = character
        word = word ?? ""
      } else if character == " ", open == nil {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
