import Ragstone

/// A mutation report as text for people.
package enum MutationText {
  /// Each change that no test notices, then each file's counts, then all together.
  package static func full(_ report: MutationReport) -> String {
    var text = ""
    for file in report.files {
      for unnoticed in file.unnoticed {
        let place = "\(SafeText.make(file.name)):\(unnoticed.place.line):\(unnoticed.place.column)"
        text += "\(place)  \(SafeText.make(unnoticed.mutation.words))\n"
        if let reason = unnoticed.undecided { text += "  undecided: \(SafeText.make(reason))\n" }
        if let shows = unnoticed.shows { text += "  would show: given \(SafeText.make(shows))\n" }
      }
    }
    if !text.isEmpty { text += "\n" }
    if report.files.count > 1 {
      for file in report.files where file.count.total > 0 {
        text += "\(SafeText.make(file.name)): \(words(file.count))\n"
      }
    }
    return text + words(report.count) + "\n"
  }

  /// `92.6% of 1300 changes caught: 894 by tests, 310 by the checker; 96 not noticed`.
  package static func words(_ count: MutationReport.Count) -> String {
    "\(count.caught.percentage) of \(count.total) changes caught: \(count.noticed) by tests, "
      + "\(count.refused) by the checker; \(count.unnoticed) not noticed"
      + (count.equivalent > 0 ? "; \(count.equivalent) more change nothing for any record" : "")
  }
}
