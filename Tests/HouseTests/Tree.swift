import Foundation

/// The project's own files.
enum Tree {
  /// The folder of Package.swift, with a slash.
  static let root =
    URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/"

  /// A file of text: its path from the root, and its lines.
  struct Text {
    let path: String
    let lines: [Substring]
  }

  /// Every path below a folder, in order, without what begins with a dot.
  static func paths(in folder: String) -> [String] {
    (FileManager.default.subpaths(atPath: root + folder) ?? [])
      .filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      .map { folder + "/" + $0 }.sorted()
  }

  /// The Swift files below a folder.
  static func swift(in folder: String) -> [Text] {
    paths(in: folder).filter { $0.hasSuffix(".swift") }.map { text($0) }
  }

  /// One file; bytes that are not UTF-8 become replacement characters.
  static func text(_ path: String) -> Text {
    let data = (try? Data(contentsOf: URL(filePath: root + path))) ?? Data()
    let text = String(decoding: data, as: UTF8.self)
    return Text(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
  }
}
