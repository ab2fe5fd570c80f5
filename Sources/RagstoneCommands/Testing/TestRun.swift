import Ragstone
import RagstoneOutputs

/// Runs the tests of rule files: the examples in them, and the expected outcomes beside them.
struct TestRun {
  /// A batch that was evaluated for a case, good only until the observer returns.
  struct EvaluatedBatch {
    let rulebook: CheckedRulebook
    let plan: Plan
    let portfolio: Portfolio
    let frame: BatchFrame
    /// How many rows of the frame hold something.
    let rowCount: Int
  }

  /// Which cases are run.
  var selection = TestSelection()
  /// Where rule files come from.
  var library: any RuleLibrary = DiskRuleLibrary()
  /// How many threads rate the rows of an expected file; outcomes are the same for all.
  var threads = 2
  /// Is shown every batch that is evaluated, from any thread.
  var observe: (@Sendable (EvaluatedBatch) -> Void)?
  /// Is shown every evaluator that cases are run with, once.
  var watch: ((CheckedRulebook, Evaluator) -> Void)?
  /// Is shown every rulebook whose cases were run, with its rule file.
  var finish: ((String, CheckedRulebook) -> Void)?

  /// Runs the cases of rule files, and of those in folders and below them.
  func report(_ paths: [String]) -> TestReport {
    var groups: [TestReport.Group] = []
    var seen: Set<String> = []
    let found = ProblemList()
    var hasUnreadable = false
    for path in paths {
      do throws(FileProblem) {
        for file in try RuleFiles.find(path) where seen.insert(file).inserted {
          let (group, isUnreadable) = group(file)
          groups.append(group)
          if isUnreadable { hasUnreadable = true }
        }
      } catch {
        _ = found.fail(error)
      }
    }
    return TestReport(
      groups: groups, problems: found.problems, hasUnreadable: hasUnreadable || found.hasUnreadable,
      filters: selection.texts)
  }

  /// Runs the cases of one rule file.
  func group(_ file: String) -> (TestReport.Group, isUnreadable: Bool) {
    group(file, Pipeline.rules(path: file, from: library))
  }

  /// Runs the cases of one rule file that was read already.
  func group(_ file: String, _ rules: Pipeline.Rules) -> (TestReport.Group, isUnreadable: Bool) {
    let found = ProblemList()
    var cases: [TestCaseResult] = []
    var inputs = rules.sources.files.map(\.name)
    var leftOut = 0
    if rules.hasErrors {
      found.say(rules.diagnostics, sources: rules.sources)
      cases.append(whole(file, "the rules have errors", found, after: 0, rules: file))
    } else if let rulebook = rules.rulebook {
      let sheets = SignedCases(run: self, file: file, rules: rules, rulebook: rulebook, found)
      inputs += sheets.inputs
      var examples = ExampleCases(run: self, file: file, rulebook: sheets.rulebook)
      examples.signed = sheets
      cases += examples.results(leftOut: &leftOut) + sheets.refused
      do throws(FileProblem) {
        for expected in try ExpectedFile.files(for: file) {
          inputs.append(expected.path)
          let run = ExpectedRun(run: self, expected: expected, file: file, rules: rules, rulebook: rulebook)
          cases += run.results(leftOut: &leftOut, inputs: &inputs, found)
        }
      } catch {
        _ = found.fail(error)
      }
      finish?(file, rulebook)
    }
    let group = TestReport.Group(
      file: file, digest: rules.isUnreadable ? nil : rules.contentHash, cases: cases, leftOut: leftOut,
      problems: found.problems, inputs: inputs)
    return (group, rules.isUnreadable || found.hasUnreadable)
  }

  /// A file whose cases could not be looked at. No filter leaves it out: nobody knows what is in it.
  /// - Parameters:
  ///   - problems: what was said; the first error after so many sets of problems is part of the reason.
  func whole(
    _ file: String, _ reason: String, _ problems: ProblemList, after count: Int, rules: String,
    asAt: CalendarDate? = nil
  ) -> TestCaseResult {
    let words = reason + (problems.firstError(after: count).map { ": " + $0 } ?? "")
    return TestCaseResult(
      name: file, kind: .file, file: file, line: nil, rules: rules, asAt: asAt, outcome: .couldNotRun(words))
  }
}
