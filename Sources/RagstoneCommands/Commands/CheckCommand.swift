import Ragstone
import RagstoneOutputs

/// `ragstone check`: reads rule files and reports what is wrong with them.
enum CheckCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    var errors = 0
    var files = 0
    var unreadable = false
    for path in arguments.all(.rules) {
      let paths: [String]
      do throws(FileProblem) { paths = try RuleFiles.find(path) } catch {
        _ = console.fail(error)
        unreadable = true
        continue
      }
      for file in paths {
        files += 1
        let rules = Pipeline.rules(path: file, from: DiskRuleLibrary())
        let proofs = rules.rulebook.map { Pipeline.proofFindings($0) } ?? []
        let diagnostics = rules.diagnostics + proofs
        console.say(diagnostics, sources: rules.sources)
        if rules.isUnreadable { unreadable = true }
        errors += diagnostics.count { $0.severity == .error }
      }
    }
    if unreadable { return .data }
    if errors > 0 { return .findings }
    console.write("\(files) rule \(files == 1 ? "file" : "files") checked, no errors\n")
    return .fine
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
