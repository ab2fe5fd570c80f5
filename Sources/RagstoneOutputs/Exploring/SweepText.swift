import Ragstone

/// A sweep as text: a line for each stretch of values that come to the same, with a bar.
package struct SweepText {
  /// The most lines of one table; where there are more, some values stand for those around them.
  package static let mostLines = 40

  let report: SweepReport
  let rulebook: CheckedRulebook
  let table: RecordTable
  let width: Int
  private let style: TextStyle

  /// Makes the text of a sweep.
  /// - Parameter style: paints the bars by how bad their words are.
  package init(
    _ report: SweepReport, _ rulebook: CheckedRulebook, _ table: RecordTable, width: Int,
    style: TextStyle = .plain
  ) {
    self.style = style
    self.report = report
    self.rulebook = rulebook
    self.table = table
    self.width = width
  }

  /// The whole text, ended by a line feed.
  /// - Parameter wanted: the names of the outcomes to show; empty for all that move.
  package func render(only wanted: Set<Int> = []) -> String {
    var parts: [String] = []
    var still: [String] = []
    for lane in report.result.lanes.indices {
      let value = report.result.lanes[lane].value
      if !wanted.isEmpty, !wanted.contains(value) { continue }
      if !report.moves(lane) {
        still.append(SafeText.make(rulebook.values[value].label))
        continue
      }
      parts.append(report.axes.count == 1 ? chart(lane) : grid(lane))
    }
    let named = report.axes.map(\.name).joined(separator: " and ")
    if !still.isEmpty {
      let (count, list) = (report.result.counts.count, still.joined(separator: ", "))
      parts.append("\(list): the same for all \(count) values of \(named)\n")
    }
    if report.result.lanes.isEmpty {
      parts.append("The rules give no word, level or flag that could move.\n")
    }
    return parts.joined(separator: "\n")
  }

  private func title(_ lane: Int) -> String {
    let value = rulebook.values[report.result.lanes[lane].value]
    let axes = zip(report.axes, report.present).map { axis, present in
      "\(axis.name) \(axis.values[0]) to \(axis.values[axis.values.count - 1])"
        + (present.map { ", now \($0)" } ?? "")
    }
    let providers = "\(report.providerCount) record\(report.providerCount == 1 ? "" : "s")"
    return SafeText.make("\(value.label) by \(axes.joined(separator: "; ")); \(providers)") + "\n"
  }

  // MARK: One axis

  private func chart(_ lane: Int) -> String {
    let axis = report.axes[0]
    let outcome = report.result.lanes[lane]
    let counts = report.result.counts.map { $0[lane] }
    let shown = (0..<outcome.codeCount).filter { code in
      code < outcome.wordCount || counts.contains { $0[code] > 0 }
    }
    let words = outcome.words(rulebook)
    let bars = OutcomeBar(outcome, rulebook, style: style)
    var columns = [TableText.Column(axis.name)]
    columns += shown.map { TableText.Column(words[$0], .numbers) }
    columns += [TableText.Column("Moved", .numbers), TableText.Column("")]
    var text = TableText(columns: columns, width: width)
    for lines in stretches(lane) {
      let first = lines.lowerBound
      var name = axis.values[first]
      if lines.count > 1 { name += " to \(axis.values[lines.upperBound - 1])" }
      if let present = report.present[0], lines.contains(where: { axis.values[$0] == present }) {
        name += "  now"
      }
      text.add(
        [name] + shown.map { String(counts[first][$0]) }
          + [String(report.result.moved[first][lane]), bars.bar(counts[first], width: 30)],
        painted: bars.painted(counts[first], width: 30))
    }
    var result = title(lane) + bars.legend(counts) + "\n\n" + text.render()
    if counts.count > Self.mostLines, stretches(lane).count >= Self.mostLines {
      result += "Only some of the \(counts.count) values are shown; --format csv has them all.\n"
    }
    return result + cliffs(lane) + edges(lane)
  }

  /// Stretches of neighbouring values with the same counts and movers; single values where there are too many.
  private func stretches(_ lane: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let result = report.result
    for index in result.counts.indices {
      if let last = found.last, result.stepped[index][lane] == 0 {
        found[found.count - 1] = last.lowerBound..<index + 1
      } else {
        found.append(index..<index + 1)
      }
    }
    if found.count <= Self.mostLines { return found }
    let count = result.counts.count
    var places = Set((0..<Self.mostLines).map { $0 * (count - 1) / (Self.mostLines - 1) })
    if let present = report.present[0], let own = report.axes[0].values.firstIndex(of: present) {
      places.insert(own)
    }
    return places.sorted().map { $0..<$0 + 1 }
  }

  private func cliffs(_ lane: Int) -> String {
    let own = report.cliffs.filter { $0.lane == lane }
    if own.isEmpty { return "" }
    let axis = report.axes[0].name
    return "\nMany move at once\n"
      + own.map { "  \(axis) \($0.from) to \($0.to): \($0.moved) move\n" }.joined()
  }

  private func edges(_ lane: Int) -> String {
    let own = report.edges.filter { $0.lane == lane }
    if own.isEmpty { return "" }
    let words = report.result.lanes[lane].words(rulebook)
    var result = "\nOn the edge of \(report.axes[0].name) \(report.present[0] ?? "")\n"
    for edge in own {
      var groups: [[Int]: [Int]] = [:]
      for mover in edge.movers { groups[[mover.was, mover.now], default: []].append(mover.row) }
      for (pair, rows) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        result += line("  at \(edge.value) from \(words[pair[0]]) to \(words[pair[1]]): ", rows) + "\n"
      }
    }
    return result
  }

  /// As many keys as fit a line behind its head, one at least, and how many more there are.
  private func line(_ head: String, _ rows: [Int]) -> String {
    var line = head
    for (place, row) in rows.enumerated() {
      let longer = line + (place == 0 ? "" : ", ") + SafeText.make(table.key(row: row))
      if place > 0, DisplayWidth.of(longer) > width - 14 { return line + " and \(rows.count - place) more" }
      line = longer
    }
    return line
  }

  // MARK: Two axes and more

  /// A line for each setting; of the last of two axes a column each where that fits.
  private func grid(_ lane: Int) -> String {
    let outcome = report.result.lanes[lane]
    let words = outcome.words(rulebook)
    let counts = report.result.counts.map { $0[lane] }
    let shown = (0..<outcome.codeCount).filter { code in
      code < outcome.wordCount || counts.contains { $0[code] > 0 }
    }
    var text = TableText(
      columns: report.axes.map { TableText.Column($0.name) }
        + shown.map { TableText.Column(words[$0], .numbers) }
        + [TableText.Column("Moved", .numbers), TableText.Column("")], width: width)
    let bars = OutcomeBar(outcome, rulebook, style: style)
    let all = counts.indices
    let most = 5 * Self.mostLines
    for setting in all.prefix(most) {
      text.add(
        report.values(of: setting) + shown.map { String(counts[setting][$0]) }
          + [String(report.result.moved[setting][lane]), bars.bar(counts[setting], width: 20)],
        painted: bars.painted(counts[setting], width: 20))
    }
    var result = title(lane) + bars.legend(counts) + "\n\n" + text.render()
    if all.count > most {
      result += "Only \(most) of the \(all.count) settings are shown; --format csv has them all.\n"
    }
    return result
  }
}
