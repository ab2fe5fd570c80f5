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
