import Ragstone

/// The type of a name in a generated rulebook.
enum OracleType: Hashable {
  case text, yesNo, number, percent, money, date
  /// Words of the scale or `one of` of that index.
  case words(Int)

  static let numeric: [OracleType] = [.number, .percent, .money]
}

/// A field of a generated record or events table.
struct OracleField {
  let name: String
  let type: OracleType
  let absences: [Absence]
}

/// The words of a generated scale or `one of`.
struct OracleWords {
  let name: String
  let words: [String]
  let isScale: Bool
  var hasPoints = false
}

/// One cell: its value, and how it is written in the file.
struct OracleCell {
  let value: OracleValue
  let written: String
}

/// A generated rulebook with records to rate.
struct OracleWorld {
  /// Each declaration as its lines.
  var declarations: [[String]] = []
  var sets: [OracleWords] = []
  var fields: [OracleField] = []
  var events: [OracleField] = []
  var asAt = 0
  /// Cells of each provider, in the order of `fields`.
  var rows: [[OracleCell]] = []
  /// Event rows in file order, with the index of the provider.
  var eventRows: [(owner: Int, cells: [OracleCell])] = []

  /// A row of events is expected for each period.
  var isPeriodic = false

  /// The days in the list of holidays, as it stands.
  var holidays: Set<Int> {
    let list = declarations.first { $0.first?.hasPrefix("holidays ") == true } ?? []
    return Set(
      list.dropFirst().compactMap { line in
        let parts = line.split { $0 == " " || $0 == "-" }.compactMap { Int($0) }
        return parts.count == 3 ? OracleCalendar.shared.number(parts[0], parts[1], parts[2]) : nil
      })
  }

  static let eventsName = "visits"

  var ruleText: String { declarations.map { $0.joined(separator: "\n") }.joined(separator: "\n") + "\n" }

  var recordText: String {
    var lines = [(["id"] + fields.map(\.name)).joined(separator: ",")]
    for (index, row) in rows.enumerated() {
      lines.append((["K\(index)"] + row.map(\.written)).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var eventText: String {
    var lines = [(["id"] + events.map(\.name)).joined(separator: ",")]
    for row in eventRows {
      lines.append((["K\(row.owner)"] + row.cells.map(\.written)).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same rules with one provider only.
  func only(_ row: Int) -> OracleWorld {
    var world = self
    world.rows = [rows[row]]
    world.eventRows = eventRows.filter { $0.owner == row }.map { (0, $0.cells) }
    return world
  }
}
