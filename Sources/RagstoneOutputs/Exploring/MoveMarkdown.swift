import Ragstone

/// A comparison of two rulebooks on records, for a pull request.
///
/// Whatever comes from rules or data stands between backticks, where no markup, link, reference or mention is read.
package enum MoveMarkdown {
  /// Gates as a check list, grids as tables, groups of movers as lists.
  package static func render(_ report: MoveReport, _ verdicts: [MoveGate.Verdict]) -> String {
    var text = "## Who moves\n\n"
    for verdict in verdicts {
      text += "- [\(verdict.isTripped ? " " : "x")] \(code(verdict.text)): \(code(verdict.words))"
      if verdict.isTripped { text += ": " + MoveWords.some(report, verdict.rows, code) }
      text += "\n"
    }
    if !verdicts.isEmpty { text += "\n" }
    for (outcome, shift) in report.shifts.enumerated() {
      text += "### \(code(shift.label)): \(MoveWords.summary(shift))\n\n"
      if shift.movers.isEmpty { continue }
      text += grid(shift) + "\n"
      for group in report.groups(outcome) { text += render(group, shift, report) }
      text += "\n"
    }
    for number in report.numbers where number.isAnother {
      text += "- \(code(number.label)): \(MoveWords.change(number))\n"
    }
    for name in report.onlyOld { text += "- \(code(name)) is printed by the first only\n" }
    for name in report.onlyNew { text += "- \(code(name)) is printed by the second only\n" }
    let idle = report.idle
    if report.edits.isEmpty { text += "\nThe rules say the same.\n" }
    if !idle.isEmpty {
      text += "\nMoves nobody:\n\n"
      let (shown, more) = MoveWords.first(MoveWords.mostIdle, of: idle, report)
      for part in shown { text += lines(part.edits, of: part.bundle, report, "", lead: "") }
      if more > 0 { text += "- \(MoveWords.more(more))\n" }
    }
    return text
  }

  private static func grid(_ shift: OutcomeShift) -> String {
    let (before, after) = (shift.before, shift.after)
    let words = shift.words.words
    let shown = words.indices.filter { before[$0] > 0 || after[$0] > 0 }
    var text = "| |" + shown.map { " now \(cell(words[$0])) |" }.joined() + "\n"
    text += "|---|" + shown.map { _ in "--:|" }.joined() + "\n"
    for was in shown {
      text += "| was \(cell(words[was])) |"
      for now in shown {
        let count = shift.grid[was][now]
        text += count == 0 ? " |" : was == now ? " \(count) |" : " **\(count)** |"
      }
      text += "\n"
    }
    return text
  }

  private static func render(_ group: MoveReport.Group, _ shift: OutcomeShift, _ report: MoveReport) -> String
  {
    let words = shift.words.words
    var text =
      "- \(MoveWords.move(group.rows.count)) from \(code(words[group.was])) to \(code(words[group.now])): "
      + MoveWords.some(report, group.rows, code) + "\n"
    text += lines(of: group.cause.blamed, group.cause, report)
    if !group.cause.instead.isEmpty {
      text += "  - or as well because of\n" + lines(of: group.cause.instead, group.cause, report)
    }
    if group.cause.isTooLongToShare { text += "  - \(MoveWords.noShares)\n" }
    return text
  }

  private static func lines(of bundles: [Int], _ cause: MoveCause, _ report: MoveReport) -> String {
    let (shown, more) = MoveWords.first(MoveWords.mostBlamed, of: bundles, report)
    return shown.map { part in
      let share = cause.shares.first { $0.bundle == part.bundle }
      let lead = cause.shares.count > 1 ? share.map { MoveWords.share($0) + " of it: " } ?? "" : ""
      return lines(part.edits, of: part.bundle, report, "  ", lead: lead)
    }.joined() + (more > 0 ? "  - \(MoveWords.more(more))\n" : "")
  }

  private static func lines(
    _ edits: [Int], of bundle: Int, _ report: MoveReport, _ indent: String, lead: String
  ) -> String {
    if report.bundles[bundle].count == 1 { return "\(indent)- \(lead)\(line(report.edits[edits[0]]))\n" }
    return "\(indent)- \(lead)\(MoveWords.together(report))\n"
      + edits.map { "\(indent)  - \(line(report.edits[$0]))\n" }.joined()
  }

  /// Places are file names, which somebody chose too.
  private static func line(_ edit: RuleEdit) -> String {
    let old = edit.old.map { "\(code(MoveWords.place($0))) \(code(MoveWords.clause($0)))" }
    let new = edit.new.map { "\(code(MoveWords.place($0))) \(code(MoveWords.clause($0)))" }
    switch (old, new) {
    case (let old?, let new?):
      if edit.kind == .moved { return "\(old) moved to \(edit.new.map { code(MoveWords.place($0)) } ?? "")" }
      return "\(old) → \(new)"
    case (let old?, nil): return "\(old) removed"
    case (nil, let new?): return "\(new) added"
    case (nil, nil): return code(edit.declaration)
    }
  }

  /// Text as code: between more backticks than it has in a row, in one line, without what a screen does not show.
  static func code(_ text: String) -> String {
    let safe = SafeText.make(text)
    if safe.isEmpty { return "(nothing)" }
    var (longest, run) = (0, 0)
    for byte in safe.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    let marks = String(repeating: "`", count: longest + 1)
    // A blank at both ends is taken away again by the reader, one pair only.
    let needsRoom = safe.first == "`" || safe.last == "`" || safe.first == " " || safe.last == " "
    return needsRoom ? "\(marks) \(safe) \(marks)" : marks + safe + marks
  }

  /// Text as code in a table, where a bar would end the cell.
  private static func cell(_ text: String) -> String {
    code(text).replacing("|", with: "\\u{7C}")
  }
}
