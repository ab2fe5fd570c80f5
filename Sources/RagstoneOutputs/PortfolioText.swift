import Ragstone

/// The summaries of a rulebook as CSV or as a table to read.
package enum PortfolioText {
  /// One row for each figure: `summary,group,figure,n,left_out`.
  ///
  /// n and left_out are those of the summary's first aggregate; providers in no group stand in a row of their
  /// own, without a figure.
  package static func csv(_ telling: PortfolioTelling) -> [UInt8] {
    var csv = CsvText()
    csv.row(["summary", "group", "figure", "n", "left_out"])
    for summary in telling.summaries {
      for figure in summary.figures {
        csv.text(summary.name)
        csv.text(figure.group ?? "")
        if case .value = figure.outcome.state, summary.type.isNumeric {
          csv.number(figure.bare)
        } else {
          csv.text(figure.bare)
        }
        write(figure.aggregates.first.map { ($0.count.counted, $0.count.leftOut) }, to: &csv)
      }
      if summary.withoutGroup > 0 {
        csv.text(summary.name)
        csv.text(noGroup)
        csv.empty()
        write((0, summary.withoutGroup), to: &csv)
      }
    }
    return csv.take()
  }

  private static func write(_ counts: (n: Int, leftOut: Int)?, to csv: inout CsvText) {
    if let counts {
      csv.number(counts.n)
      csv.number(counts.leftOut)
    } else {
      csv.empty()
      csv.empty()
    }
    csv.endRow()
  }

  /// What stands for the group of those who have none.
  static let noGroup = "(no group)"

  /// The figures by their labels, then the rule of each population.
  package static func table(_ telling: PortfolioTelling, width: Int?) -> String {
    var table = TableText(
      columns: [
        TableText.Column("Summary", .words), TableText.Column("Group", .words),
        TableText.Column("Figure", .numbers), TableText.Column("n", .numbers),
        TableText.Column("Left out", .numbers), TableText.Column("Population", .words),
      ], width: width)
    var populations: [(label: String, rule: Passage)] = []
    for summary in telling.summaries {
      for figure in summary.figures {
        let first = figure.aggregates.first
        table.add([
          summary.label, figure.group ?? "", figure.outcome.shown, first.map { "\($0.count.counted)" } ?? "",
          first.map { "\($0.count.leftOut)" } ?? "", first.map(population) ?? "",
        ])
        for aggregate in figure.aggregates where !populations.contains(where: { $0.rule == aggregate.rule }) {
          populations.append((aggregate.populationLabel, aggregate.rule))
        }
      }
      if summary.withoutGroup > 0 {
        table.add([summary.label, noGroup, "", "0", "\(summary.withoutGroup)", ""])
      }
    }
    var text = table.render()
    if !populations.isEmpty { text += "\nPopulations\n" }
    for population in populations {
      let rule = population.rule
      text += "  \(SafeText.make("\(population.label): “\(rule.text)” (\(rule.file):\(rule.line))"))\n"
    }
    return text
  }

  private static func population(_ aggregate: AggregateTelling) -> String {
    aggregate.rows.map { "\($0) of \(aggregate.populationLabel)" } ?? aggregate.populationLabel
  }
}
