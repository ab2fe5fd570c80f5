/// What the process ends with. Nothing else is ever returned.
package enum ExitStatus: Int32, CaseIterable, Sendable, Comparable {
  /// Everything asked for was done and nothing was found wrong.
  case fine = 0
  /// The work was done, and found something: errors in rules that were checked, cases that failed or could not run, or
  /// files to be laid out.
  case findings = 1
  /// The command line was wrong, or the rules cannot be used for what was asked. Nothing was written.
  case usage = 2
  /// Data could not be read or rated in full, or results could not be written.
  case data = 3

  /// What it says to whoever started ragstone, as help and the manual have it.
  package var meaning: String {
    switch self {
    case .fine: "all is well"
    case .findings:
      "something was found: errors in rules that were checked, or cases that failed or could not run"
    case .usage: "the command line was wrong, or the rules cannot be used for what was asked"
    case .data: "data could not be read or rated in full, or a file not written"
    }
  }

  /// Ordered by number, so that the worse of two can be kept with `max`.
  package static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
