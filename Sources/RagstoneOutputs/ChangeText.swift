import Ragstone

/// What would have to change about a provider's evidence, as text to read.
package struct ChangeText {
  /// The most answers that are shown.
  package static let mostShown = 20

  private let report: ChangeReport
  private var page: Paragraphs

  /// The whole report, ending with a line break.
  package static func render(_ report: ChangeReport, width: Int) -> String {
    var text = ChangeText(report: report, page: Paragraphs(width: width))
    text.write()
    return text.page.text
  }

  private var rulebook: CheckedRulebook { report.source.rulebook }
  private var result: NamedValue { rulebook.values[report.target.value] }
  private var key: String { report.source.table.key(row: report.row) }

  private mutating func write() {
    page.add("\(key): \(result.label) is \(report.now)")
    switch report.verdict {
    case .refused: page.add("The provider is refused as it is, so there is nothing to start from.")
    case .alreadySo: page.add("It is \(report.target.wanted) already.")
    case .reached: writeAnswers()
    case .notWithin: writeNothing()
    case .never:
      page.add(
        "\(report.fields.count == 0 ? "Nothing that could change" : "No change of \(these)") makes it \(report.target.wanted)."
      )
      writeObstacle()
    }
    if !report.undecided.isEmpty, report.verdict != .notWithin {
      page.add(
        "Not everything could be looked at: other \(fields(report.size ?? 1)) together may do it as well, as may fewer: "
          + undecided + ".")
    }
    for name in report.figures {
      page.add("\(label(ofFigure: name)) is worked out of all providers and was held at what it is.")
    }
    writeThresholds()
  }

  /// `these 14 fields`, `cqc_rating`.
  private var these: String {
    if report.fields.count == 1 { return rulebook.record.fields[report.fields[0]].name }
    return "these \(report.fields.count) fields"
  }

  private var undecided: String {
    let names = report.undecided.prefix(5).map { set in
      set.map { rulebook.record.fields[$0].name }.joined(separator: " with ")
    }
    let more = report.undecided.count - names.count
    return names.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
  }

  private func fields(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }

  private func label(ofFigure name: String) -> String {
    rulebook.values.first { $0.name == name }?.label ?? name
  }

  private mutating func writeAnswers() {
    let count = report.answers.count
    let size = report.size ?? 1
    let ways = count == 1 ? "One way" : "\(count) ways"
    page.add(
      "\(ways) to make it \(report.target.wanted) by \(size == 1 ? "one field" : "\(size) fields together")"
        + (count > 1 ? ", the nearest first" : "")
        + (report.isExact && size > 1 ? "; no fewer do it" : "") + ":")
    for answer in report.answers.prefix(Self.mostShown) {
      let changes = answer.changes.map { change in
        let name = rulebook.record.fields[change.field].name
        let from = report.source.text(row: report.row, field: change.field)
        return "\(name) \(from) → \(report.source.text(change.setting))"
      }
      let steady = answer.isSteady ? "" : " (not when the figures over all providers are worked out again)"
      page.add(
        changes.joined(separator: ", ") + (isPlain(answer) ? "" : ": \(answer.outcome)") + steady, indent: 2)
    }
    if count > Self.mostShown { page.add("and \(count - Self.mostShown) more", indent: 2) }
  }

  /// Nothing but the word that was asked for comes of it.
  private func isPlain(_ answer: ChangeReport.Answer) -> Bool { answer.outcome == report.target.wanted }

  private mutating func writeNothing() {
    let most = report.atMost
    let many = report.fields.count <= most ? "" : most == 1 ? "one of " : "up to \(most) of "
    let beginning = "No change of \(many)\(these)"
    if report.isExact {
      page.add("\(beginning) makes it \(report.target.wanted).")
    } else {
      page.add(
        "\(beginning) was found to make it \(report.target.wanted), but not everything could be looked at: \(undecided)."
      )
    }
    writeObstacle()
  }

  private mutating func writeObstacle() {
    guard let obstacle = report.obstacle else { return }
    page.add("In the way now: \(obstacle.sentence)")
    if let because = obstacle.rule.because { page.add("“\(because)”", indent: 2) }
  }

  private mutating func writeThresholds() {
    if report.thresholds.isEmpty { return }
    page.add("")
    page.add("The nearest figures at which points change:")
    var table = TableText(
      columns: ["Indicator", "Field", "Now", "At", "Points"].map { TableText.Column($0) },
      width: page.width - 2)
    for threshold in report.thresholds {
      let field = threshold.change.field
      table.add([
        rulebook.values[threshold.indicator].label, rulebook.record.fields[field].name,
        report.source.text(row: report.row, field: field), report.source.text(threshold.change.setting),
        "\(threshold.points.now) → \(threshold.points.then)",
      ])
    }
    page.add(table)
  }
}
