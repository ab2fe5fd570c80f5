import Testing

/// What the source documents name, row by row, and where the rule files show it.
///
/// Each line of `Tests/Cases/checklist.csv` names a row (S0 Hertfordshire's standard and status report, S1 its monitoring
/// summary, S2 Herefordshire's framework, S3 CQC's assessment of Hertfordshire, S4 Rutland's report, and the published rules that
/// are numbered with a point), a rule file, and the title of an example in it, or a row of its expected outcomes.
@Suite("The source documents") struct ChecklistTests {
  /// How many rows each document has.
  static let documents = [("S0", 15), ("S1", 16), ("S2", 9), ("S3", 13), ("S4", 11)]
  static let published = ["2.1", "2.2", "2.4", "2.5", "2.9", "2.10", "2.11"]

  struct Row {
    let id: String
    let rules: String
    /// An example's title, or `expected:file:key`.
    let shown: String
  }

  static let rows: [Row] = Tree.text("Tests/Cases/checklist.csv").lines.dropFirst().compactMap { line in
    let cells = line.split(separator: ",", maxSplits: 2).map(String.init)
    return cells.count == 3 ? Row(id: cells[0], rules: cells[1], shown: cells[2]) : nil
  }

  @Test func everyRowIsShownSomewhere() {
    let shown = Set(Self.rows.map(\.id))
    let wanted =
      Self.documents.flatMap { name, count in (1...count).map { "\(name)-\($0)" } } + Self.published
    for id in wanted { #expect(shown.contains(id), "\(id) is shown nowhere") }
    for id in shown { #expect(wanted.contains(id), "there is no row \(id)") }
  }

  @Test func everythingNamedIsThere() {
    for row in Self.rows {
      let lines = Tree.text(row.rules).lines
      let parts = row.shown.split(separator: ":", maxSplits: 2).map(String.init)
      if parts.count == 3, parts[0] == "expected" {
        let isHeld = Tree.text(parts[1]).lines.contains {
          $0.hasPrefix(parts[2] + ",") || $0.hasPrefix("\"\(parts[2])\",")
        }
        #expect(isHeld, "\(row.id): \(parts[1]) has no row \(parts[2])")
        // The name of the file says whose outcomes they are.
        let stem = row.rules.split(separator: "/").last?.split(separator: ".").first ?? ""
        let file = parts[1].split(separator: "/").last ?? ""
        #expect(file.hasPrefix(stem), "\(row.id): \(parts[1]) does not belong to \(row.rules)")
      } else {
        #expect(
          lines.contains("example \"\(row.shown)\""), "\(row.id): \(row.rules) has no example \(row.shown)")
      }
    }
  }
}
