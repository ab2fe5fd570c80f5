import Ragstone
import Testing

/// What holds for every file: same table however it is quoted or split, and no input ends the program.
@Suite struct RecordLawTests {
  /// A small generator whose numbers are the same on every run.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private let schema = Fixture.schema(
    FieldSchema(name: "name", type: .text, absences: .unknown),
    FieldSchema(name: "rating", type: .words(Fixture.cqc), absences: .notYet),
    FieldSchema(name: "beds", type: .number, absences: .unknown),
    FieldSchema(name: "seen", type: .date, absences: .unknown))

  private func rows(_ count: Int, badEvery: Int) -> [[String]] {
    var dice = Dice(state: 7)
    return (0..<count).map { row in
      [
        "A\(row % 9000)", ["Ash House", "Élan", "", "x"].randomElement(using: &dice) ?? "",
        badEvery > 0 && row % badEvery == 3
          ? "Goood" : ["Good", "RI", "inadequate", ""].randomElement(using: &dice) ?? "",
        String(Int.random(in: -50...5000, using: &dice)), "2017-09-\(10 + row % 20)",
      ]
    }
  }

  private func text(_ rows: [[String]], quoting: (Int) -> Bool, lineBreak: String) -> String {
    var count = 0
    return ([["id", "name", "rating", "beds", "seen"]] + rows).map { row in
      row.map { cell in
        count += 1
        return quoting(count) ? "\"\(cell)\"" : cell
      }.joined(separator: ",")
    }.joined(separator: lineBreak)
  }

  @Test(arguments: [0, 1000])
  func threadsQuotesAndLineBreaksDoNotMatter(badEvery: Int) throws {
    let rows = rows(9500, badEvery: badEvery)
    let plain = text(rows, quoting: { _ in false }, lineBreak: "\n")
    let expected = Fixture.read(plain, schema, keepsGoing: true)
    let columns = Fixture.all(expected)
    for lineBreak in ["\n", "\r\n", "\r"] {
      for quoting in [{ _ in false }, { _ in true }, { $0 % 3 == 0 }] as [(Int) -> Bool] {
        let text = text(rows, quoting: quoting, lineBreak: lineBreak)
        for threads in [1, 2, 3, 8] {
          let outcome = Fixture.read(text, schema, keepsGoing: true, threads: threads)
          #expect(Fixture.all(outcome) == columns)
          #expect(outcome.diagnostics.map(\.message) == expected.diagnostics.map(\.message))
          #expect(outcome.table?.refused.map(\.rowNumber) == expected.table?.refused.map(\.rowNumber))
          #expect(
            outcome.table?.place(row: 8000, field: 3).line == expected.table?.place(row: 8000, field: 3).line)
        }
      }
    }
  }

  @Test func noBytesEndTheProgram() {
    var dice = Dice(state: 11)
    let pieces: [[UInt8]] = [
      [0x22], [0x22, 0x22], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0x20], [0x09], [0xC2, 0xA0], [0xFF],
      [0x41],
      [0x31], [0x2D], [0x2E], [0x23], [0x00], [0x3B], [0xE2, 0x80], Array("A1,Good,5".utf8),
      Array("n/a".utf8),
      Array("2017-09-31".utf8), [0x28], [0x29], [0x25], [0xC2, 0xA3], [0x7B], [0x7D], [0x5B], [0x5D], [0x3A],
      Array("\"id\":".utf8), Array("\\ud83c".utf8), Array("1e99".utf8), Array("-1e-999999999999".utf8),
    ]
    let starts = [
      "", "id,name,rating,beds,seen\n", "id;name;rating;beds;seen\r\n", "[{\"id\":", "{\"id\":\"A\"}\n",
    ]
    for round in 0..<4000 {
      var bytes = Array(starts[round % starts.count].utf8)
      let isClean = round % 2 == 0
      for _ in 0..<Int.random(in: 0...40, using: &dice) {
        let piece = pieces.randomElement(using: &dice) ?? []
        if isClean, piece == [0x00] || piece == [0xFF] { continue }
        bytes += piece
      }
      let reader = Fixture.reader(schema, keepsGoing: true)
      for outcome in [
        reader.readCSV(InputBytes(bytes)), reader.readJSON(InputBytes(bytes)),
        reader.readJSONLines(InputBytes(bytes)),
      ] {
        #expect(outcome.table != nil || !outcome.diagnostics.isEmpty)
        guard let table = outcome.table else { continue }
        for row in 0..<table.rowCount {
          for field in schema.fields.indices {
            _ = table.rawText(row: row, field: field)
            _ = table.place(row: row, field: field)
            _ = table.text(row: row, field: field)
          }
        }
      }
    }
  }

  @Test func hugeCellsAreRefusedByName() {
    let huge = String(repeating: "x", count: (1 << 20) + 1)
    let schema = Fixture.schema(FieldSchema(name: "f", type: .text))
    for cell in [huge, "\"\(huge)\"", "\"\"\"\(huge)\""] {
      let messages = Fixture.read("id,f\nA1,\(cell)\n", schema).diagnostics.map(\.message)
      #expect(messages.count == 1)
      #expect(messages.first?.hasSuffix("bytes long; the limit is 1048576 bytes (1 MB)") == true)
    }
    let longest = String(repeating: "x", count: 1 << 20)
    #expect(Fixture.read("id,f\nA1,\(longest)\n", schema).table?.text(row: 0, field: 1).utf8.count == 1 << 20)
  }
}
