import Foundation
import RagstoneCommands
import RagstoneOutputs
import Testing

/// Reports and workflows held against their published schemas, where `.ci/schemas` has fetched those.
@Suite struct SchemaTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = root.appending(path: ".engines/schemas")

  private static let validator = "python/check_jsonschema"
  private static let sarif = "sarif-schema-2.1.0.json"

  /// Whether what a test needs is there; says aloud when it is not.
  private static func canValidate(_ what: String, with needed: [String]) -> Bool {
    let isThere = needed.allSatisfy {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
    if !isThere { print("LEFT OUT: \(what): run .ci/schemas first") }
    return isThere
  }

  /// What the validator says against files; empty when they are valid.
  private static func problems(_ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-m", "check_jsonschema"] + words
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONPATH": folder.appending(path: "python").path], uniquingKeysWith: { $1 })
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? "" : said + "status \(process.terminationStatus)"
  }

  private static let schema = ["--schemafile", folder.appending(path: sarif).path]

  @Test func sarifFollowsItsSchema() throws {
    guard Self.canValidate("SARIF is not held against its schema", with: [Self.validator, Self.sarif]) else {
      return
    }
    let cases = Self.root.appending(path: "Tests/Cases").path
    let hostile = try TestFolder()
    let bytes = TestFormat.sarif.bytes(ForgeryTests.report, version: "1")
    try hostile.write(Data(bytes), as: "hostile.sarif")
    let runs = [
      ("test", "reports"), ("check", "reports"), ("check", "rules/bad"), ("test", "rules/bad"),
      ("check", "nothing/there.rag"), ("test", "nothing/there.rag"), ("check", "reports/homes"),
    ]
    for (number, (command, place)) in runs.enumerated() {
      let run = RagstoneCommandLine.run(arguments: [command, "\(cases)/\(place)", "--format", "sarif"])
      try hostile.write(Data(run.output), as: "\(number).sarif")
    }
    let files = try Files.list(hostile.path).map { hostile.path + "/" + $0 }
    #expect(files.count == runs.count + 1)
    #expect(try Self.problems(Self.schema + files) == "")
  }

  @Test func theSchemaRefusesWhatIsNotSarif() throws {
    guard Self.canValidate("the schema of SARIF is not tried", with: [Self.validator, Self.sarif]) else {
      return
    }
    let folder = try TestFolder(["a.sarif": "{\"version\": \"2.1.0\", \"runs\": [{\"results\": []}]}"])
    #expect(
      try Self.problems(Self.schema + [folder.path + "/a.sarif"]).contains("'tool' is a required property"))
  }

  @Test func theWorkflowFollowsItsSchema() throws {
    // The schema of workflows comes with the validator.
    guard
      Self.canValidate("the workflow of the README is not held against its schema", with: [Self.validator])
    else { return }
    let page = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(blocks.count == 1)
    let folder = try TestFolder()
    for (number, block) in blocks.enumerated() { try folder.write(block, as: "\(number).yml") }
    let files = try Files.list(folder.path).map { folder.path + "/" + $0 }
    #expect(try Self.problems(["--builtin-schema", "vendor.github-workflows"] + files) == "")
  }
}
