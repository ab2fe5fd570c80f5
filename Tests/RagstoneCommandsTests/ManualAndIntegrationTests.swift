import Foundation
import RagstoneCommands
import Testing

/// The manual page and the files for other tools, which are made out of the command table.
@Suite("Manual page and other tools") struct ManualAndIntegrationTests {
  private func output(_ words: String...) -> String {
    let run = RagstoneCommandLine.run(arguments: words)
    #expect(run.status == .fine)
    return String(decoding: run.output, as: UTF8.self)
  }

  // MARK: - The manual page

  @Test(
    .enabled(if: Programs.find("mandoc") != nil, "LEFT OUT: mandoc is not installed; .ci/tools installs it"))
  func mandocFindsNothingWrong() throws {
    let mandoc = try #require(Programs.find("mandoc"))
    let lint = try Programs.run(
      mandoc, ["-T", "lint", "-W", "style"], in: Programs.root, input: output("manual"))
    #expect(lint.written == "" && lint.status == 0, "\(lint.written)")
    let odd = try Programs.run(
      mandoc, ["-T", "lint", "-W", "style"], in: Programs.root, input: output("manual") + ".El\n")
    #expect(odd.status != 0, "a mistake is not found")
  }

  @Test(.enabled(if: Programs.find("groff") != nil, "LEFT OUT: groff is not installed"))
  func groffFindsNothingWrong() throws {
    let groff = try #require(Programs.find("groff"))
    let run = try Programs.run(
      groff, ["-ww", "-mdoc", "-Tascii", "-z"], in: Programs.root, input: output("manual"))
    #expect(run.written == "" && run.status == 0, "\(run.written)")
  }

  /// What a reader sees holds every command, option, argument, example, status and variable, letter for letter.
  @Test(
    .enabled(if: Programs.find("mandoc") != nil, "LEFT OUT: mandoc is not installed; .ci/tools installs it"))
  func theReaderSeesTheWholeTable() throws {
    let mandoc = try #require(Programs.find("mandoc"))
    let shown = try Programs.run(
      mandoc, ["-T", "utf8", "-O", "width=500"], in: Programs.root, input: output("manual"))
    // Bold and underlined letters are struck over; what counts are the letters.
    var letters: [Character] = []
    for character in shown.written {
      if character == "\u{8}" { letters.removeLast() } else { letters.append(character) }
    }
    let page = String(letters).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    func expect(_ text: String, _ what: String) {
      let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(page.contains(plain), "\(what): \(plain)")
    }
    for command in CommandTable.commands {
      let name = command.name.rawValue
      expect("ragstone \(name) \(command.summary).", name)
      for paragraph in command.details { expect(paragraph, name) }
      for argument in command.arguments { expect(argument.name.rawValue + " " + argument.summary, name) }
      for option in command.allOptions { expect("--" + option.name.rawValue, name) }
      for option in command.options {
        let value = option.valueName.map { " " + $0.replacing("|", with: " | ") } ?? ""
        expect("--\(option.name.rawValue)\(value) \(option.summary)", name)
      }
      for example in command.examples { expect("\(example.purpose): \(example.line)", name) }
    }
    for status in RagstoneCommands.ExitStatus.allCases {
      expect(
        "\(status.rawValue) " + status.meaning.prefix(1).uppercased() + status.meaning.dropFirst(), "status")
    }
    for (name, meaning) in Environment.variablesLookedAt { expect("\(name) \(meaning)", "variable") }
  }

  @Test func thePageIsPlainAndSaysItsDay() {
    let page = output("manual")
    #expect(page.contains("\n.Dd November 21, 2026\n"))
    #expect(page.contains("\nThis page is of version \(RagstoneCommandLine.version).\n"))
    #expect(page.utf8.allSatisfy { $0 == 0x0A || $0 >= 0x20 && $0 < 0x7F })
  }

  // MARK: - Files for other tools

  @Test(arguments: Integration.allCases) func theKeptFileIsTheOneThatIsMade(_ integration: Integration) throws
  {
    let file = URL(filePath: Programs.root + "/" + integration.path)
    let made = output("integration", integration.rawValue)
    if ProcessInfo.processInfo.environment["RAGSTONE_BLESS"] == "1",
      (try? String(contentsOf: file, encoding: .utf8)) != made
    {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(made.utf8).write(to: file)
      Issue.record("\(integration.path) was written anew: read the difference")
      return
    }
    #expect(try Data(contentsOf: file) == Data(made.utf8), "RAGSTONE_BLESS=1 swift test writes it anew")
  }

  @Test(.enabled(if: Programs.python != nil, "LEFT OUT: .ci/tools installs the reader of YAML"))
  func everyHookIsACommandLineThatIsUnderstood() throws {
    let python = try #require(Programs.python)
    let read = try Programs.run(
      python, [Programs.root + "/Tests/Cases/scripts/yaml_facts.py"], in: Programs.root,
      input: output("integration", "pre-commit"))
    let hooks = try #require(
      try JSONSerialization.jsonObject(with: Data(read.written.utf8)) as? [[String: String]],
      "\(read.written)")
    #expect(Set(hooks.compactMap { $0["id"] }).isSuperset(of: ["ragstone-check", "ragstone-test"]))
    for hook in hooks {
      let words = (hook["entry"] ?? "").split(separator: " ").map(String.init)
      #expect(words.first == "ragstone")
      #expect(hook["id"] == "ragstone-" + (words.dropFirst().first ?? ""))
      #expect(hook["files"] == #"\.rag$"# && hook["language"] == "system")
      let files = hook["pass_filenames"] == "true" ? ["a.rag", "b.rag"] : []
      guard case .run = try ArgumentParser.parse(words.dropFirst() + files) else {
        Issue.record("\(words)")
        continue
      }
    }
  }

  // MARK: - explain

  @Test func explainTakesSeveralNumbersInAnyCase() {
    let one = output("explain", "RAG0701")
    let two = output("explain", "RAG0301")
    #expect(output("explain", "rag0701", "Rag301") == one + "\n" + two)
    let run = RagstoneCommandLine.run(arguments: ["explain", "701", "9999"])
    #expect(run.status == .usage && run.output.isEmpty)
  }

  @Test func explainAloneListsEveryMessage() {
    let lines = output("explain").split(separator: "\n")
    #expect(lines.map(String.init) == CodeExplanation.all.map { "\($0.code)  \($0.title)" })
    #expect(lines.count > 200)
  }

  @Test func whatMayBeRepeatedIsSaidByTheTable() {
    let names = Set(
      CommandTable.commands.flatMap(\.options).filter(\.isRepeatable).map { "--" + $0.name.rawValue })
    let said = output("explain", "707")
    for name in names { #expect(said.contains(name), "\(name)") }
  }
}
