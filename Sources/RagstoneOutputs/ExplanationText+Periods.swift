import Ragstone

extension PeriodReading {
  /// What follows the rows that counted: the periods without one, and the rows that are not seen.
  var words: String {
    var result = ""
    if !missing.isEmpty { result += "; no row for \(Self.list(missing))" }
    for row in passedOver.prefix(Self.mostShown) {
      result +=
        "; row \(row.rowNumber) is passed over, as row \(row.standingRowNumber) stands for \(row.period)"
    }
    if passedOver.count > Self.mostShown {
      result += "; \(passedOver.count - Self.mostShown) more are passed over"
    }
    if !beforeFirst.isEmpty {
      let rows = Self.list(beforeFirst.map(String.init))
      result +=
        "; \(beforeFirst.count == 1 ? "row" : "rows") \(rows) before \(first), the first period, not seen"
    }
    return result
  }

  private static let mostShown = 10

  private static func list(_ all: [String]) -> String {
    let shown = all.prefix(mostShown).joined(separator: ", ")
    return all.count > mostShown ? "\(shown) and \(all.count - mostShown) more" : shown
  }
}
