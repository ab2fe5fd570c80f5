import Foundation
import RagstoneCommands

/// The folder of cases, and what the tool says when it is run there.
enum Cases {
  /// Whether expected files are to be written anew.
  static let isBlessing = ProcessInfo.processInfo.environment["RAGSTONE_BLESS"] == "1"

  /// `Tests/Cases`.
  static let folder =
    URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Cases").path + "/"

  /// The names in a folder below `Tests/Cases`, in order of their bytes.
  static func names(in place: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder + place)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Runs the tool on files of the folder; what it says then names them relative to the folder.
  static func run(_ words: [String]) -> (status: Int32, talk: String) {
    let result = RagstoneCommandLine.run(
      arguments: words.map { $0.replacing("@", with: folder) }, environment: Environment())
    return (
      result.status.rawValue, String(decoding: result.talk, as: UTF8.self).replacing(folder, with: "")
    )
  }

  /// What a case expects, or nil where nobody has blessed it.
  static func expectation(_ place: String) -> String? {
    (try? Data(contentsOf: URL(filePath: folder + place))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the text is what the case expects; when blessing, writes it there and says that it is not.
  static func matches(_ text: String, _ place: String) -> Bool {
    let expected = expectation(place)
    guard isBlessing else { return text == expected }
    try? Data(text.utf8).write(to: URL(filePath: folder + place))
    return text == expected
  }
}
