import Foundation
import Ragstone

/// How long evaluation takes by itself: each block of rows is read once into narrow columns and evaluated again and again,
/// on one thread, with only the evaluation timed. For rules of one file and records that go by blocks.
///
///     EvaluationTimes RULES RECORDS DAY TIMES
///
/// Prints the rows of the file and the nanoseconds a row of three runs, each over the whole file.
@main
struct EvaluationTimes {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 5, case .success(let day) = CalendarDate.parse(words[3]), let times = Int(words[4]),
      times > 0
    else {
      throw Failure(reason: "expected RULES RECORDS DAY TIMES")
    }
    let rules = Pipeline.rules(path: words[1], from: Folder())
    guard let rulebook = rules.rulebook, let plan = Pipeline.plan(rulebook, asAt: day).0,
      let tabulated = TabulatedPlan(plan, rulebook.recordSchema, outcomes: rulebook.outputs)
    else { throw Failure(reason: "the rules do not go by blocks") }
    let input = InputBytes([UInt8](try Data(contentsOf: URL(fileURLWithPath: words[2]))))
    guard let reader = NarrowReader(input, rulebook.recordSchema, fields: tabulated.fields) else {
      throw Failure(reason: "the records do not go by blocks")
    }
    let (block, run) = (reader.makeBlock(), TabulatedRun(tabulated))
    let clock = ContinuousClock()
    for _ in 1...3 {
      var (rows, passed) = (0, Duration.zero)
      for chunk in reader.chunks.indices {
        let isDone = reader.read(chunk, into: block) { block in
          rows += block.count
          let start = clock.now
          defer { passed += clock.now - start }
          return (0..<times).allSatisfy { _ in run.evaluate(block) }
        }
        guard isDone else { throw Failure(reason: "the records do not go by blocks") }
      }
      print(rows, passed / Duration.nanoseconds(1) / Double(rows * times))
    }
  }

  /// Why nothing was measured.
  struct Failure: Error {
    let reason: String
  }

  /// Rule files of the disk.
  struct Folder: RuleLibrary {
    func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
      FileManager.default.contents(atPath: path).map { .success([UInt8]($0)) }
        ?? .failure(RuleFileFailure("cannot be read"))
    }

    func resolved(_ path: String) -> String? { URL(fileURLWithPath: path).standardizedFileURL.path }
  }
}
