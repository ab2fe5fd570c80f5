import Ragstone

/// A test report as text for people.
package enum TestText {
  /// Each case that did not pass, with everything that differs, then the tally.
  package static func full(_ report: TestReport) -> String {
    var text = ""
    for result in report.cases {
      let title = "\(SafeText.make(result.place)): \(SafeText.make(result.name))"
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

  /// `12 passed, 1 failed`, then what could not run and what was left out, where there is any.
  package static func tally(_ report: TestReport) -> String {
    let tally = report.tally
    var line = "\(tally.passed) passed, \(tally.failed) failed"
    if tally.couldNotRun > 0 { line += ", \(tally.couldNotRun) could not run" }
    if report.leftOut > 0 { line += ", \(report.leftOut) left out by --filter" }
    return line
  }
}
