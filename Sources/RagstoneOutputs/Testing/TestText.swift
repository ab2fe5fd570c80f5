import Ragstone

/// A test report as text for people.
package enum TestText {
  /// Each case that did not pass, with everything that differs, then the tally.
  package static func full(_ report: TestReport) -> String {
    var text = ""
    for result in report.cases {
      let title = SafeText.make(result.title)
      switch result.outcome {
      case .passed: continue
      case .failed(let differences):
        text += "FAILED \(title)\n"
        for difference in differences {
          text += "  \(SafeText.make(difference.words))\n"
          if let origin = difference.origin { text += "    \(SafeText.make(origin))\n" }
        }
      case .couldNotRun(let reason):
        text += "COULD NOT RUN \(title)\n  \(SafeText.make(reason))\n"
      }
    }
    return text + tally(report) + "\n"
  }

  /// One line for each case that did not pass, then the tally.
  package static func short(_ report: TestReport) -> String {
    var text = ""
    for result in report.cases {
      let words: String
      let name = result.kind == .file ? "" : result.name + ": "
      switch result.outcome {
      case .passed: continue
      case .failed(let differences):
        words = "FAILED " + name + differences.map(\.words).joined(separator: "; ")
      case .couldNotRun(let reason): words = "COULD NOT RUN " + name + reason
      }
      text += SafeText.make("\(result.place): \(words)") + "\n"
    }
    return text + tally(report) + "\n"
  }

  /// What the cases reach, after an empty line; nothing where it is not known.
  package static func coverage(_ report: TestReport) -> String {
    report.coverage.map { "\n" + CoverageText.full($0) } ?? ""
  }

  /// `12 passed, 1 failed`, then what could not run and what was left out, where there is any.
  package static func tally(_ report: TestReport) -> String {
    let tally = report.tally
    var line = "\(tally.passed) passed, \(tally.failed) failed"
    if tally.couldNotRun > 0 { line += ", \(tally.couldNotRun) could not run" }
    if report.leftOut > 0 { line += ", \(report.leftOut) left out by --filter" }
    return line
  }
}
