import Ragstone
import RagstoneOutputs

/// `ragstone check`: reads rule files and reports what is wrong with them.
enum CheckCommand {
  /// What came of one file.
  private struct Checked: Sendable {
    let diagnostics: [Diagnostic]
    let sources: SourceMap
    let isUnreadable: Bool
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    var files: [String] = []
    var unreadable = false
    for path in arguments.all(.rules) {
      do throws(FileProblem) { files += try RuleFiles.find(path) } catch {
        _ = console.fail(error)
        unreadable = true
      }
    }
    let paths = files
    let all = Parallel.map(parts: paths.count, threads: threads) { check(paths[$0]) }
    var errors = 0
    var warnings = 0
    for checked in all {
      console.say(checked.diagnostics, sources: checked.sources)
      if checked.isUnreadable { unreadable = true }
      errors += checked.diagnostics.count { $0.severity == .error }
      warnings += checked.diagnostics.count { $0.severity == .warning }
    }
    if unreadable { return .data }
    if errors > 0 || (warnings > 0 && arguments.isGiven(.strict)) { return .findings }
    console.write("\(files.count) rule \(files.count == 1 ? "file" : "files") checked, no errors\n")
    return .fine
  }

  /// Files are checked side by side; what is said keeps their order.
  private static let threads = 4

  private static func check(_ path: String) -> Checked {
    let rules = Pipeline.rules(path: path, from: DiskRuleLibrary())
    return Checked(
      diagnostics: rules.diagnostics + findings(rules), sources: rules.sources,
      isUnreadable: rules.isUnreadable)
  }

  /// What is true of rules that can run, whatever the data.
  private static func findings(_ rules: Pipeline.Rules) -> [Diagnostic] {
    rules.rulebook.map { Findings.of($0, besides: rules.diagnostics) } ?? []
  }
}

/// Finding rule files.
enum RuleFiles {
  /// The rule files that stand directly in a folder, in order.
  static func directly(in folder: String) throws(FileProblem) -> [String] {
    try Files.list(folder).filter { $0.hasSuffix(".rag") && !$0.hasPrefix(".") }
      .map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
      .filter { !Files.isFolder($0) }
  }

  /// A path itself, or every rule file in a folder and below it, in order.
  static func find(_ path: String) throws(FileProblem) -> [String] {
    guard Files.isFolder(path) else { return [path] }
    var found: [String] = []
    for name in try Files.list(path) where !name.hasPrefix(".") {
      let inner = path.hasSuffix("/") ? path + name : path + "/" + name
      if Files.isFolder(inner) {
        found += try find(inner)
      } else if name.hasSuffix(".rag") {
        found.append(inner)
      }
    }
    return found
  }
}
