import Foundation
import Ragstone

/// How long rule files take to check beside how long they take to parse, in memory, on one thread.
///
///     CheckTimes ROUNDS FILE...
///
/// Prints for each round the microseconds that parsing all the files took, reading and checking them with the files they
/// use, and looking for what is true of them whatever the data.
@main
struct CheckTimes {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count > 2, let rounds = Int(words[1]), rounds > 0 else {
      throw Failure(reason: "expected ROUNDS FILE...")
    }
    let files = Array(words[2...])
    let kept = Kept()
    // Once without a clock, so that every file is in memory.
    for file in files where Pipeline.rules(path: file, from: kept).rulebook == nil && kept.read(file) == nil {
      throw Failure(reason: "\(file) cannot be read")
    }
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      let start = clock.now
      for file in files { parse(file, kept.read(file) ?? []) }
      let parsed = clock.now
      let rules = files.map { Pipeline.rules(path: $0, from: kept) }
      let checked = clock.now
      for read in rules {
        guard let rulebook = read.rulebook else { continue }
        _ = Findings.of(rulebook, besides: read.diagnostics)
        _ = Pipeline.proofFindings(rulebook)
      }
      let found = clock.now
      print(
        [parsed - start, checked - parsed, found - checked].map { "\(Int($0 / .microseconds(1)))" }.joined(
          separator: " "))
    }
  }

  /// Parses a file by itself.
  private static func parse(_ file: String, _ bytes: [UInt8]) {
    var sources = SourceMap()
    _ = Parser.parse(sources.add(name: file, bytes: bytes))
  }

  /// Why nothing was measured.
  struct Failure: Error {
    let reason: String
  }

  /// Rule files of the disk, each read once.
  final class Kept: RuleLibrary {
    private var files: [String: [UInt8]] = [:]

    /// The bytes of a file; nil where it cannot be read.
    func read(_ path: String) -> [UInt8]? {
      if let bytes = files[path] { return bytes }
      let bytes = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
      files[path] = bytes
      return bytes
    }

    func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
      read(path).map { .success($0) } ?? .failure(RuleFileFailure("cannot be read"))
    }

    func resolved(_ path: String) -> String? { URL(fileURLWithPath: path).standardizedFileURL.path }
  }
}
