import Foundation
import Ragstone
import Testing

/// The rule texts that the project carries, and what parsing them gives.
enum Samples {
  /// The repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file of the repository as text.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// A block of Grammar.md between ``` marks.
  struct Block: CustomTestStringConvertible {
    let language: String
    let line: Int
    let text: String
    var testDescription: String { "line \(line)" }
  }

  /// The marked blocks of Grammar.md.
  static func grammarBlocks() throws -> [Block] {
    var blocks: [Block] = []
    var open: (language: String, line: Int, lines: [Substring])?
    for (number, line) in try text("Grammar.md").split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(
            Block(language: block.language, line: block.line, text: block.lines.joined(separator: "\n")))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), number + 2, [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  /// The blocks that must parse.
  static func goodRules() throws -> [Block] { try grammarBlocks().filter { $0.language == "rag" } }

  static func file(_ text: String) -> SourceFile { file(Array(text.utf8)) }

  static func file(_ bytes: [UInt8]) -> SourceFile {
    var map = SourceMap()
    return map.add(name: "test.rag", bytes: bytes)
  }

  /// What is wrong with a text, one line each: code, line and column, message, suggestion.
  static func problems(_ text: String) -> [String] {
    let file = file(text)
    return Parser.parse(file).1.map { rendered($0, in: file) }
  }

  static func rendered(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
    var place = ""
    if case .rule(let span) = diagnostic.location {
      let position = file.position(of: span.start)
      place = "\(position.line):\(position.column)"
    }
    let end = diagnostic.suggestion.map { " -> \($0)" } ?? ""
    return "\(diagnostic.code) \(place) \(diagnostic.message)\(end)"
  }
}
