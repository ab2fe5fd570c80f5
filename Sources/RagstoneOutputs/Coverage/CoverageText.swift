import Ragstone

/// A coverage report as text for people.
package enum CoverageText {
  /// Each line with something that no case reaches, then each rulebook's counts, then all together.
  package static func full(_ report: CoverageReport) -> String {
    var text = ""
    for file in report.files {
      for line in file.lines {
        text += "\(SafeText.make(line.file)):\(line.number)  \(SafeText.make(line.text))\n"
        for missing in line.missing { text += "  \(SafeText.make(missing.words))\n" }
      }
    }
    if !text.isEmpty { text += "\n" }
    if report.rulebooks.count > 1 {
      for rulebook in report.rulebooks where rulebook.counts != CoverageReport.Counts() {
        text += "\(SafeText.make(rulebook.file)): \(words(rulebook.counts))\n"
      }
      for file in report.files where file.rulebooks.count > 1 {
        text +=
          "\(SafeText.make(file.name)), by \(file.rulebooks.count) rulebooks together: \(words(file.counts))\n"
      }
    }
    let counts = report.counts
    return text + "coverage \(counts.coverage.percentage), boundaries \(counts.boundaries.percentage): "
      + words(counts) + "\n"
  }

  /// `41 of 44 outcomes, 20 of 26 conditions, 10 of 30 boundaries`.
  package static func words(_ counts: CoverageReport.Counts) -> String {
    [(counts.outcomes, "outcomes"), (counts.conditions, "conditions"), (counts.boundaries, "boundaries")]
      .map { "\($0.0.reached) of \($0.0.total) \($0.1)" }.joined(separator: ", ")
  }
}
