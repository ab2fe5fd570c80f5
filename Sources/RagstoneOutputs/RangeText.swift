import Ragstone

/// What providers may still be rated as, as text to read.
package struct RangeText {
  private let search: RangeSearch
  private var page: Paragraphs
  private var rulebook: CheckedRulebook { search.source.rulebook }

  /// One provider, ending with a line break.
  package static func render(_ report: RangeReport, of search: RangeSearch, width: Int) -> String {
    var text = RangeText(search: search, page: Paragraphs(width: width))
    text.write(report)
    return text.page.text
  }

  /// Every provider that lacks something, and what is most worth finding out.
  /// - Parameters:
  ///   - title: what ran, in a line.
  ///   - width: columns of the terminal; nil for as wide as needed.
  package static func render(
    _ reports: [RangeReport], of search: RangeSearch, title: String, width: Int?
  ) -> String {
    var text = RangeText(search: search, page: Paragraphs(width: width ?? 100))
    text.write(reports, width)
    return title + text.page.text
  }

  // MARK: One provider

  private mutating func write(_ report: RangeReport) {
    let count = report.missing.count
    if count == 0 {
      page.add("\(report.key): nothing is missing that could be found out, so it stays as it is.")
      return
    }
    page.add(
      "\(report.key): \(count) \(count == 1 ? "field is" : "fields are") missing that may be found out.")
    if !report.isExact {
      page.add("Not every combination could be followed: at least this is possible.")
    }
    page.add("")
    var table = TableText(
      columns: ["Result", "Now", "From", "To", "May be"].map { TableText.Column($0) }, width: page.width - 2)
    for outcome in report.outcomes {
      table.add([
        rulebook.values[outcome.value].label, outcome.now, outcome.best ?? "", outcome.worst ?? "",
        Self.mayBe(outcome),
      ])
    }
    page.add(table)
    writeWhatToFindOut(report)
    for name in search.figures {
      let label = rulebook.value(named: name).map { rulebook.values[$0].label } ?? name
      page.add("\(label) is worked out of all providers and was held at what it is.")
    }
  }

  /// What a result may be, where its ends do not say it.
  private static func mayBe(_ outcome: RangeReport.Outcome) -> String {
    if outcome.isUnbounded { return "any number" }
    if outcome.isNumber { return outcome.possible.joined(separator: ", ") }
    return outcome.isOpen ? outcome.possible.joined(separator: ", ") : ""
  }

  private mutating func writeWhatToFindOut(_ report: RangeReport) {
    page.add("")
    guard report.open > .none, !hasWords || report.open.outcomes > 0 else {
      page.add(
        hasWords ? "Finding out more changes no outcome but numbers." : "Finding out more changes nothing.")
      return
    }
    page.add(
      "What to find out first. Open now: \(open(report.open)), \(hasWords ? "the outcomes besides one in all results" : "between the ends of all results")."
    )
    var table = TableText(
      columns: [
        TableText.Column("Field"), TableText.Column("Is"), TableText.Column("Leaves at most", .numbers),
        TableText.Column("on average", .numbers),
      ], width: page.width - 2)
    for missing in report.missing {
      table.add([
        rulebook.record.fields[missing.field].name, missing.kind.words,
        (missing.isExact ? "" : "about ") + open(missing.widest), average(missing),
      ])
    }
    page.add(table)
  }

  private var hasWords: Bool { search.hasWords }

  private func open(_ width: RangeWidth) -> String { Self.open(width, hasWords: hasWords) }

  /// A width as people read it: outcomes, or else how far numbers lie apart.
  static func open(_ width: RangeWidth, hasWords: Bool) -> String {
    hasWords ? String(width.outcomes) : ExactDecimal(scaled: Int64(clamping: width.spread)).description
  }

  private func average(_ missing: RangeReport.Missing) -> String {
    missing.average(ofWords: hasWords).description
  }

  // MARK: Everybody

  private mutating func write(_ reports: [RangeReport], _ width: Int?) {
    let all = search.source.table.rowCount
    let open = reports.count { $0.open > .none }
    page.add(
      "\(reports.count) of \(all) providers lack evidence that may be found out; for \(open) of them an outcome is still open."
    )
    if reports.isEmpty { return }
    page.add("")
    let places = search.ratings
    var table = TableText(
      columns: ([rulebook.record.label] + places.map { rulebook.values[search.results[$0]].label } + [
        "Find out first"
      ])
      .map { TableText.Column($0) }, width: width)
    for report in reports {
      let cells = places.map { place -> String in
        let outcome = report.outcomes[place]
        if !outcome.isOpen { return outcome.now }
        if let best = outcome.best, let worst = outcome.worst {
          return "\(outcome.now) (\(best) to \(worst))"
        }
        return outcome.isUnbounded
          ? "\(outcome.now) (any)" : "\(outcome.now) (\(outcome.possible.joined(separator: ", ")))"
      }
      let first = report.first.map { rulebook.record.fields[$0.field].name } ?? ""
      table.add([report.key] + cells + [first + (report.isExact ? "" : " (at least)")])
    }
    page.add(plain: table)
    page.add("")
    page.add("Most worth finding out:")
    var worth = TableText(
      columns: [
        TableText.Column("Field"), TableText.Column("First for", .numbers),
        TableText.Column("Missing for", .numbers),
      ], width: width)
    for one in RangeWorth.all(reports) {
      worth.add([rulebook.record.fields[one.field].name, String(one.first), String(one.missing)])
    }
    page.add(plain: worth)
  }
}
