import Ragstone
import RagstoneOutputs

/// Expected figures of summaries, one case for each line.
struct ExpectedFigures {
  /// A line of a file: which figure, and its cells.
  private struct Line {
    /// `average_risk`, or `average_risk, North`.
    let name: String
    let cells: [String]
    let number: Int
  }

  /// The columns, as `ragstone portfolio --format csv` writes them; the first two say which figure it is.
  private static let columns = ["summary", "group", "figure", "n", "left_out"]

  let context: ExpectedRun
  let table: RecordTable

  /// Reads a file as texts; nil after saying what is wrong.
  static func read(_ expected: ExpectedFile, _ problems: ProblemList) -> RecordTable? {
    let bytes: FileBytes
    do throws(FileProblem) { bytes = try Files.read(expected.path) } catch {
      _ = problems.fail(error)
      return nil
    }
    let outcome = bytes.withBytes { reader(expected.path).readCSV(InputBytes($0)) }
    problems.say(outcome.diagnostics)
    return outcome.table
  }

  private static func reader(_ name: String) -> RecordReader {
    RecordReader(
      schema: RecordSchema(name: "expected", fields: columns.map { .expected($0) }),
      fileName: name)
  }

  /// Works out the summaries and compares the lines that are selected: first those of the file, in its order, then
  /// figures that have no line in it.
  func compare(_ rating: RatingRun, leftOut: inout Int) -> [TestCaseResult] {
    let bytes = PortfolioText.csv(PortfolioTelling(rating.rulebook, rating.evaluator.portfolio))
    let worked = Self.reader(context.expected.path).readCSV(InputBytes(bytes)).table
    let got = worked.map { Self.lines($0) } ?? []
    let wanted = Self.lines(table)
    let gotPlaces = Self.places(got)
    let wantedPlaces = Self.places(wanted)
    let order = got.filter { wantedPlaces[$0.name] != nil }.map(\.name)
    var results: [TestCaseResult] = []
    var place = 0
    for line in wanted {
      let counterpart = gotPlaces[line.name]
      let stands = counterpart != nil && order.indices.contains(place) ? order[place] : nil
      if counterpart != nil { place += 1 }
      guard context.includes(line.name, line: line.number, leftOut: &leftOut) else { continue }
      var differences: [TestDifference] = []
      if let counterpart {
        differences = Self.differences(line, got[counterpart])
        if let stands, stands != line.name {
          differences.append(.value(name: "order", expected: line.name, got: stands))
        }
      } else {
        differences = [.unmatched("it is not among the figures worked out")]
      }
      results.append(
        context.result(
          line.name, .summary, line: line.number, differences.isEmpty ? .passed : .failed(differences)))
    }
    for line in got where wantedPlaces[line.name] == nil {
      guard context.includes(line.name, line: nil, leftOut: &leftOut) else { continue }
      results.append(
        context.result(
          line.name, .summary, line: nil,
          .failed([.unmatched("it is not among the expected figures, and is \(line.cells[2])")])))
    }
    return results
  }

  private static func differences(_ wanted: Line, _ got: Line) -> [TestDifference] {
    (2..<columns.count).compactMap { column in
      if wanted.cells[column] == got.cells[column] { return nil }
      return .value(name: columns[column], expected: wanted.cells[column], got: got.cells[column])
    }
  }

  private static func lines(_ table: RecordTable) -> [Line] {
    (0..<table.rowCount).map { row in
      let cells = columns.indices.map { table.written(row: row, field: $0) }
      let name = cells[1].isEmpty ? cells[0] : "\(cells[0]), \(cells[1])"
      return Line(name: name, cells: cells, number: table.place(row: row, field: 0).line)
    }
  }

  private static func places(_ lines: [Line]) -> [String: Int] {
    lines.enumerated().reduce(into: [:]) { $0[$1.element.name] = $1.offset }
  }
}
