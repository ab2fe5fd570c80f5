import Ragstone

/// How a number lies over all records, with the edges that ratings draw on it.
package struct HistogramText {
  /// The most lines.
  private static let mostBins = 16

  let label: String
  let type: ValueType
  let column: LaneColumn
  /// For each record a place among the shapes; nil without a rating.
  let codes: (bar: OutcomeBar, codes: [UInt16])?
  let edges: [(figure: Int64, words: String)]
  let width: Int

  /// Makes a histogram.
  /// - Parameters:
  ///   - codes: the rating whose words are drawn in the bars.
  ///   - edges: figures with what is said of them.
  package init(
    _ label: String, _ type: ValueType, _ column: LaneColumn, codes: (bar: OutcomeBar, codes: [UInt16])?,
    edges: [(figure: Int64, words: String)], width: Int
  ) {
    self.label = label
    self.type = type
    self.column = column
    self.codes = codes
    self.edges = edges
    self.width = width
  }

  /// Bins of a round width, cut where an edge lies, the lowest first.
  package func render() -> String {
    let known = column.values.indices.filter { column.absences[$0] == 0 }
    guard let least = known.map({ column.values[$0] }).min(),
      let most = known.map({ column.values[$0] }).max()
    else {
      return "\(SafeText.make(label)): no record has a value\n"
    }
    let starts = bins(least, most)
    var members = Array(repeating: [Int](), count: starts.count)
    for row in known {
      let place = (starts.firstIndex { $0 > column.values[row] } ?? starts.count) - 1
      members[max(0, place)].append(row)
    }
    let names = starts.indices.map { place -> String in
      let end = place + 1 < starts.count ? " to" : " on"
      return shown(starts[place]) + end
    }
    let wide = names.map { DisplayWidth.of($0) }.max() ?? 0
    let most2 = members.map(\.count).max() ?? 1
    let digits = String(most2).count
    // A few records do not fill the screen.
    let room = min(max(8, width - wide - digits - 6), 4 * most2)
    var text = SafeText.make(label) + ", \(known.count) record\(known.count == 1 ? "" : "s")\n"
    for place in starts.indices {
      for edge in edges where edge.figure == starts[place] {
        let words = SafeText.make("── \(edge.words) ")
        text +=
          words
          + String(
            repeating: "─", count: max(0, min(width, wide + digits + 6 + room) - DisplayWidth.of(words)))
          + "\n"
      }
      let count = members[place].count
      let length = count == 0 ? 0 : max(1, (count * room + most2 / 2) / most2)
      let bar: String
      if let codes {
        var counts: [Int] = []
        for row in members[place] {
          let code = Int(codes.codes[row])
          while counts.count <= code { counts.append(0) }
          counts[code] += 1
        }
        bar = codes.bar.painted(counts, width: length)
      } else {
        bar = String(repeating: "█", count: length)
      }
      let name = names[place]
      text += String(repeating: " ", count: wide - DisplayWidth.of(name)) + name + "  "
      text += String(repeating: " ", count: digits - String(count).count) + String(count)
      text += bar.isEmpty ? "\n" : "  \(bar)\n"
    }
    let absent = column.values.count - known.count
    if absent > 0 { text += "\(absent) without a value\n" }
    return text
  }

  private func shown(_ value: Int64) -> String {
    switch type {
    case .percent: ExactDecimal(scaled: value).description + "%"
    case .money: (value < 0 ? "-£" : "£") + ExactDecimal(scaled: abs(value)).description
    case .date: CalendarDate(stored: Int32(truncatingIfNeeded: value)).description
    case .number, .text, .yesNo, .period, .words: ExactDecimal(scaled: value).description
    }
  }

  /// Where bins begin: multiples of 1, 2 or 5 times a power of ten, and the edges.
  private func bins(_ least: Int64, _ most: Int64) -> [Int64] {
    let span = Int128(most) - Int128(least)
    var width: Int128 = type == .date ? 1 : 1
    var factor = 0
    while span / width >= Int128(Self.mostBins) {
      width = width * [2, 5, 4][factor % 3] / [1, 2, 2][factor % 3]
      factor += 1
    }
    var first = Int128(least) / width * width
    if first > Int128(least) { first -= width }
    var starts: Set<Int64> = []
    var place = first
    while place <= Int128(most) {
      starts.insert(Int64(clamping: place))
      place += width
    }
    for edge in edges where edge.figure > least && edge.figure <= most { starts.insert(edge.figure) }
    return starts.sorted()
  }
}
