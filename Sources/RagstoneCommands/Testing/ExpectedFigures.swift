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
    let (gotPlaces, wantedPlaces) = (Self.places(got), Self.places(wanted))
    // The figures that both have, in the order worked out, beside those of the file in its order.
    var order = got.filter { wantedPlaces[$0.name] != nil }.map(\.name).makeIterator()
    let origins = origins(rating, wanted, got, gotPlaces)
    var results: [TestCaseResult] = []
    for line in wanted {
      let counterpart = gotPlaces[line.name]
      let stands = counterpart == nil ? nil : order.next()
      guard context.includes(line.name, line: line.number, leftOut: &leftOut) else { continue }
      var differences: [TestDifference] = [.unmatched("it is not among the figures worked out")]
      if let counterpart {
        differences = Self.differences(line, got[counterpart], origins[line.name], rating.rulebook)
        if let stands, stands != line.name {
          differences.append(.value(ValueDifference(name: "order", expected: line.name, got: stands)))
        }
      }
      results.append(
        context.result(
          line.name, .summary, line: line.number, differences.isEmpty ? .passed : .failed(differences)))
    }
    for line in got where wantedPlaces[line.name] == nil {
      guard context.includes(line.name, line: nil, leftOut: &leftOut) else { continue }
      let words = "it is not among the expected figures, and is \(line.cells[2])"
      results.append(context.result(line.name, .summary, line: nil, .failed([.unmatched(words)])))
    }
    return results
  }

  /// Where figures that differ begin to, by the name of their line.
  private func origins(
    _ rating: RatingRun, _ wanted: [Line], _ got: [Line], _ places: [String: Int]
  ) -> [String: PartedDifference] {
    let rulebook = rating.rulebook
    var names: [String] = []
    var differences: [OutcomeDifference] = []
    for line in wanted {
      guard let place = places[line.name], line.cells[2] != got[place].cells[2],
        let value = rulebook.value(named: line.cells[0])
      else { continue }
      let meant = OutcomeDifference.Wanted(
        written: line.cells[2], rulebook.values[value].type, rulebook.wordSets)
      names.append(line.name)
      differences.append(
        OutcomeDifference(
          value: value, group: line.cells[1].isEmpty ? nil : line.cells[1], wanted: meant,
          expected: line.cells[2], got: got[place].cells[2]))
    }
    guard !differences.isEmpty else { return [:] }
    // No provider is told about, so nothing is evaluated into the frame.
    let frame = rating.evaluator.makeFrame(capacity: 1)
    let told = rating.explainer.partings(differences, row: 0, at: nil, frame)
    return zip(names, told).reduce(into: [:]) { $0[$1.0] = $1.1 }
  }

  private static func differences(
    _ wanted: Line, _ got: Line, _ origin: PartedDifference?, _ rulebook: CheckedRulebook
  ) -> [TestDifference] {
    (2..<columns.count).compactMap { column in
      if wanted.cells[column] == got.cells[column] { return nil }
      return .value(
        ValueDifference(
          name: columns[column], expected: wanted.cells[column], got: got.cells[column],
          restsOn: column == 2 ? origin?.restsOn.map { rulebook.values[$0].name } : nil,
          parting: column == 2 ? origin?.parting : nil))
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
