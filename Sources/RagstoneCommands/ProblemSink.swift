import Ragstone
import RagstoneOutputs

/// Who is told what is wrong while files are read.
package protocol ProblemSink: AnyObject {
  /// Where standard input comes from.
  var standardInput: StandardInput { get }
  /// Takes what is wrong with rules or data.
  func say(_ diagnostics: [Diagnostic], sources: SourceMap)
  /// Takes something worth knowing, a line that is safe for a terminal.
  func say(_ text: String)
  /// Takes why a file could not be read, and returns the status for it.
  func fail(_ problem: FileProblem) -> ExitStatus
}

extension ProblemSink {
  /// Takes what is wrong with data.
  func say(_ diagnostics: [Diagnostic]) { say(diagnostics, sources: SourceMap()) }
}

extension Console: ProblemSink {
  package var standardInput: StandardInput { environment.standardInput }
}

/// Keeps what is wrong as values.
final class ProblemList: ProblemSink {
  private(set) var problems: [ReportedProblems] = []
  /// A file could not be read.
  private(set) var hasUnreadable = false

  var standardInput: StandardInput { .bytes([]) }

  func say(_ diagnostics: [Diagnostic], sources: SourceMap) {
    if !diagnostics.isEmpty { problems.append(ReportedProblems(diagnostics, sources: sources)) }
  }

  /// Notes are not kept: nobody chose the file anew.
  func say(_ text: String) {}

  func fail(_ problem: FileProblem) -> ExitStatus {
    problems.append(ReportedProblems([problem.diagnostic]))
    hasUnreadable = true
    return .data
  }

  /// The first error after so many sets of problems, with its place: `homes.csv:3: "ten" is not a number`.
  func firstError(after count: Int) -> String? {
    for finding in problems.dropFirst(count).flatMap(\.findings) where finding.severity == .error {
      let line = finding.region.map { ":\($0.line)" } ?? ""
      return (finding.file.map { $0 + line + ": " } ?? "") + finding.lines[0]
    }
    return nil
  }
}
