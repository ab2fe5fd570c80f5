import Foundation
import RagstoneCommands
import Testing

/// What the shipped rule files say of themselves is proved for all records.
@Suite("Proofs of the shipped rules") struct ShippedProofsTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Rule files that carry properties or directions.
  static let files: [String] = {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.path + "/rules")) ?? []
    return paths.filter { path in
      guard path.hasSuffix(".rag"),
        let text = try? String(contentsOf: root.appending(path: "rules/" + path), encoding: .utf8)
      else { return false }
      return text.split(separator: "\n").contains { line in
        line.hasPrefix("always ") || line.hasPrefix("never ")
          || line.contains("worse when ") && line.first != "#"
      }
    }.sorted()
  }()

  @Test("nothing is refuted and nothing is undecided", arguments: files)
  func isProved(_ file: String) {
    let path = Self.root.appending(path: "rules/" + file).path
    let result = RagstoneCommandLine.run(arguments: ["prove", path], environment: Environment())
    #expect(result.status == .fine, "\(String(decoding: result.output + result.talk, as: UTF8.self))")
  }

  @Test func someFilesSayWhatTheyAlwaysDo() { #expect(Self.files.count >= 3, "\(Self.files)") }
}
