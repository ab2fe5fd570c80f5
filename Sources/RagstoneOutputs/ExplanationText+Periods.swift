import Ragstone

extension ExplanationWriter {
  /// Rows of periodic events that are not seen: a line for each table that has some.
  func rowsNotSeen() -> [String] {
    var lines: [String] = []
    for reading in explanation.values.flatMap(\.events) {
      guard let periods = reading.periods, let file = reading.file else { continue }
      for words in periods.notSeen {
        let line = "\(reading.label): \(file) \(words)"
        if !lines.contains(line) { lines.append(line) }
      }
    }
    return lines
  }
}

extension PeriodReading {
  private static let mostShown = 10

  /// What follows the rows that counted: the periods without one.
  var missingWords: String { missing.isEmpty ? "" : "; no row for \(Self.list(missing))" }

  /// The rows that are not seen, and why.
  fileprivate var notSeen: [String] {
    var lines = passedOver.prefix(Self.mostShown).map { row in
      "row \(row.rowNumber) is passed over, as row \(row.standingRowNumber) stands for \(row.period)"
    }
    if passedOver.count > Self.mostShown {
      lines.append("\(passedOver.count - Self.mostShown) more rows are passed over")
    }
    if !beforeFirst.isEmpty {
      let rows = Self.list(beforeFirst.map(String.init))
      lines.append(
        beforeFirst.count == 1
          ? "row \(rows) is before \(first), the first period"
          : "rows \(rows) are before \(first), the first period")
    }
    return lines
  }

  private static func list(_ all: [String]) -> String {
    let shown = all.prefix(mostShown).joined(separator: ", ")
    return all.count > mostShown ? "\(shown) and \(all.count - mostShown) more" : shown
  }
}
