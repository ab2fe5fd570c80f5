import Foundation
import Ragstone

/// The rule texts of the repository, and what they mean if one of them is written differently.
enum RepositoryFiles {
  /// Every rule file, by its path from the root, in order.
  static func rules() throws -> [String] {
    try ["rules", "Tests/Cases"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: Samples.root.appending(path: folder).path)
        .filter { $0.hasSuffix(".rag") }.map { folder + "/" + $0 }
    }.sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Samples.root.appending(path: path)))
  }

  /// The rules between ``` marks on a page.
  static func rules(onPage page: String) throws -> [String] {
    var blocks: [String] = []
    var open: (isRules: Bool, lines: [Substring])?
    for line in try Samples.text(page).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open, block.isRules { blocks.append(block.lines.joined(separator: "\n")) }
        let isRules = (line + " ").hasPrefix("```rag ") && !line.hasPrefix("```rag bad")
        open = open == nil ? (isRules, []) : nil
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  /// What the rulebook of a file means if that file has this text; nil where it does not check.
  static func meaning(_ path: String, written text: String) -> String? {
    let library = Library(path: Samples.root.appending(path: path).path, text: text)
    return Pipeline.rules(path: library.path, from: library).rulebook.map { meaningHash($0) }
  }

  /// The rulebook of a file as it is; nil where it does not check.
  static func rulebook(_ path: String) -> CheckedRulebook? {
    let library = Library(path: "", text: "")
    return Pipeline.rules(path: Samples.root.appending(path: path).path, from: library).rulebook
  }

  /// What is wrong with the rulebook of a file if that file has this text.
  static func problems(_ path: String, written text: String) -> [String] {
    let library = Library(path: Samples.root.appending(path: path).path, text: text)
    return Pipeline.rules(path: library.path, from: library).diagnostics.filter { $0.severity == .error }.map(
      \.message)
  }

  /// The repository with one file written differently.
  private struct Library: RuleLibrary {
    let path: String
    let text: String

    func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
      if path == self.path { return .success(Array(text.utf8)) }
      guard let data = FileManager.default.contents(atPath: path) else {
        return .failure(RuleFileFailure("gone"))
      }
      return .success(Array(data))
    }

    func resolved(_ path: String) -> String? { FileManager.default.fileExists(atPath: path) ? path : nil }
  }
}
