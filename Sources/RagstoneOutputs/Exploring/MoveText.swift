import Ragstone

/// A comparison of two rulebooks on records, as text for people.
package enum MoveText {
  /// The grids, the movers with the edits that move them, changed numbers, and edits that move nobody.
  /// - Parameter width: columns of the terminal.
  package static func render(_ report: MoveReport, _ verdicts: [MoveGate.Verdict], width: Int) -> String {
    var text = ""
    for (outcome, shift) in report.shifts.enumerated() {
      text += SafeText.make(shift.label) + ": " + MoveWords.summary(shift) + "\n"
      if !shift.movers.isEmpty {
        text += ShiftText(shift, width: width, onlyUsed: true).grid() + "\n"
        for group in report.groups(outcome) { text += render(group, shift, report) + "\n" }
      }
    }
    if report.shifts.last?.movers.isEmpty == true { text += "\n" }
    for number in report.numbers where number.isAnother {
      text += SafeText.make("\(number.label): \(MoveWords.change(number))") + "\n"
    }
    for name in report.onlyOld { text += SafeText.make("\(name) is printed by the first only") + "\n" }
    for name in report.onlyNew { text += SafeText.make("\(name) is printed by the second only") + "\n" }
    let idle = report.idle
    if report.edits.isEmpty {
      text += "The rules say the same.\n"
    } else if !idle.isEmpty {
      text += "Moves nobody:\n"
      let (shown, more) = MoveWords.first(MoveWords.mostIdle, of: idle, report)
      for part in shown { text += lines(part.edits, of: part.bundle, report, "  ") }
      if more > 0 { text += "  \(MoveWords.more(more))\n" }
    }
    for verdict in verdicts { text += gate(verdict, report) }
    return text
  }

  /// A line about a gate; of one that does not hold, with the first whose moves it is about.
  package static func gate(_ verdict: MoveGate.Verdict, _ report: MoveReport) -> String {
    let who = verdict.isTripped ? ": " + MoveWords.some(report, verdict.rows) { SafeText.excerpt($0) } : ""
    return "gate \(verdict.isTripped ? "tripped" : "holds"): \(SafeText.make(verdict.text)): "
      + SafeText.make(verdict.words) + who + "\n"
  }

  private static func render(_ group: MoveReport.Group, _ shift: OutcomeShift, _ report: MoveReport) -> String
  {
    let words = shift.words.words
    var text =
      SafeText.make(
        "\(MoveWords.move(group.rows.count)) from \(words[group.was]) to \(words[group.now]) because of")
      + "\n"
    text += lines(of: group.cause.blamed, group.cause, report)
    if !group.cause.instead.isEmpty {
      text += "or as well because of\n" + lines(of: group.cause.instead, group.cause, report)
    }
    if group.cause.isTooLongToShare { text += "  (\(MoveWords.noShares))\n" }
    return text + "  " + MoveWords.some(report, group.rows) { SafeText.excerpt($0) } + "\n"
  }

  private static func lines(of bundles: [Int], _ cause: MoveCause, _ report: MoveReport) -> String {
    let (shown, more) = MoveWords.first(MoveWords.mostBlamed, of: bundles, report)
    return shown.map { part in
      let share = cause.shares.first { $0.bundle == part.bundle }
      let lead = cause.shares.count > 1 ? share.map { MoveWords.share($0) + " of it: " } ?? "" : ""
      return lines(part.edits, of: part.bundle, report, "  ", lead: lead)
    }.joined() + (more > 0 ? "  \(MoveWords.more(more))\n" : "")
  }

  /// Lines for the first edits of a bundle.
  private static func lines(
    _ edits: [Int], of bundle: Int, _ report: MoveReport, _ indent: String, lead: String = ""
  ) -> String {
    func line(_ edit: Int) -> String {
      SafeText.make(MoveWords.line(report.edits[edit]) { "“\($0)”" }) + "\n"
    }
    if report.bundles[bundle].count == 1 { return indent + lead + line(edits[0]) }
    return indent + lead + "\(MoveWords.together(report))\n"
      + edits.map { indent + "  " + line($0) }.joined()
  }
}
