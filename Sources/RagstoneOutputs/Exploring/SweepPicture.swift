import Ragstone

/// A sweep over one thing as a picture on its own: an SVG with one area for each word, stacked, and numbers to read.
package enum SweepPicture {
  private static let (width, height) = (720, 300)
  private static let (left, top, right, bottom) = (64, 56, 150, 44)

  /// The picture of every outcome that moves, one below another; of those wanted where any are named.
  package static func svg(_ report: SweepReport, _ rulebook: CheckedRulebook, only wanted: Set<Int> = [])
    -> String
  {
    let lanes = report.result.lanes.indices.filter { lane in
      wanted.isEmpty ? report.moves(lane) : wanted.contains(report.result.lanes[lane].value)
    }
    let drawn = lanes.isEmpty ? Array(report.result.lanes.indices.prefix(1)) : Array(lanes)
    let whole = max(1, drawn.count) * height
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(whole)" width="\(width)" height="\(whole)" \
      font-family="sans-serif" font-size="12">
      <rect width="\(width)" height="\(whole)" fill="#ffffff"/>

      """
    for (place, lane) in drawn.enumerated() {
      text += "<g transform=\"translate(0 \(place * height))\">\n"
      text += picture(report, rulebook, lane)
      text += "</g>\n"
    }
    return text + "</svg>\n"
  }

  private static func picture(_ report: SweepReport, _ rulebook: CheckedRulebook, _ lane: Int) -> String {
    let outcome = report.result.lanes[lane]
    let axis = report.axes[0]
    let counts = report.result.counts.map { $0[lane] }
    let words = outcome.words(rulebook)
    let (plotWidth, plotHeight) = (width - left - right, height - top - bottom)
    let (most, last) = (max(report.providerCount, 1), max(axis.values.count - 1, 1))
    func x(_ index: Int) -> String { tenths(left * 10 + plotWidth * 10 * index / last) }
    func y(_ count: Int) -> String { tenths((top + plotHeight) * 10 - plotHeight * 10 * count / most) }
    let label = XmlText.escaped(rulebook.values[outcome.value].label)
    let name = XmlText.escaped(axis.name)
    var text =
      "<text x=\"\(left)\" y=\"24\" font-size=\"15\">\(label) by \(name), \(report.providerCount) records</text>\n"
    let shown = words.indices.filter { $0 < outcome.wordCount || anyone(counts, $0) }
    for (order, code) in shown.enumerated() {
      let before = shown.prefix(order)
      let below = counts.map { own in before.reduce(0) { sum, other in sum + own[other] } }
      let above = counts.indices.map { below[$0] + counts[$0][code] }
      let upper = counts.indices.map { "\(x($0)),\(y(above[$0]))" }
      let lower = counts.indices.reversed().map { "\(x($0)),\(y(below[$0]))" }
      let fill = colour(code, outcome, rulebook)
      let word = XmlText.escaped(words[code])
      let (first, final) = (counts.first?[code] ?? 0, counts.last?[code] ?? 0)
      text += """
        <polygon points="\((upper + lower).joined(separator: " "))" fill="\(fill)" stroke="#333333" stroke-width="0.5">\
        <title>\(word): \(first) at \(XmlText.escaped(axis.values[0])), \(final) at \
        \(XmlText.escaped(axis.values[axis.values.count - 1]))</title></polygon>

        """
      let row = top + 14 + 20 * order
      text +=
        "<rect x=\"\(width - right + 16)\" y=\"\(row - 10)\" width=\"12\" height=\"12\" fill=\"\(fill)\" stroke=\"#333333\"/>\n"
      text += "<text x=\"\(width - right + 34)\" y=\"\(row)\">\(word) (\(first) to \(final))</text>\n"
    }
    text +=
      "<path d=\"M\(left) \(top)V\(top + plotHeight)H\(left + plotWidth)\" fill=\"none\" stroke=\"#333333\"/>\n"
    for tick in Set([0, last / 2, axis.values.count - 1]).sorted() {
      text +=
        "<text x=\"\(x(tick))\" y=\"\(top + plotHeight + 18)\" text-anchor=\"middle\">\(XmlText.escaped(axis.values[tick]))</text>\n"
    }
    for count in [0, most / 2, most] {
      text +=
        "<text x=\"\(left - 8)\" y=\"\(y(count))\" text-anchor=\"end\" dominant-baseline=\"middle\">\(count)</text>\n"
    }
    if let present = report.present[0], let now = axis.values.firstIndex(of: present) {
      text +=
        "<path d=\"M\(x(now)) \(top - 6)V\(top + plotHeight)\" stroke=\"#000000\" stroke-dasharray=\"4 3\"/>\n"
      text +=
        "<text x=\"\(x(now))\" y=\"\(top - 10)\" text-anchor=\"middle\">now \(XmlText.escaped(present))</text>\n"
    }
    return text
  }

  /// Whether a code comes up at any setting.
  private static func anyone(_ counts: [[Int]], _ code: Int) -> Bool { counts.contains { $0[code] > 0 } }

  private static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }

  /// Light for the best, dark for the worst, so that a copy without colours can be read; grey for what has no order.
  private static func colour(_ code: Int, _ outcome: OutcomeLane, _ rulebook: CheckedRulebook) -> String {
    if code == outcome.absentCode { return "#eeeeee" }
    if code == outcome.refusedCode { return "#777777" }
    let greys = ["#f7f7f7", "#d9d9d9", "#bdbdbd", "#969696", "#737373"]
    guard let badness = outcome.badness(code, rulebook), outcome.wordCount > 1 else {
      return greys[code % greys.count]
    }
    let scale = ["#c7e9c0", "#e5f0b0", "#fdd49e", "#f08a5d", "#a61b1b"]
    return scale[badness * (scale.count - 1) / (outcome.wordCount - 1)]
  }
}
