import Ragstone
import Testing

/// A plan made by hand and run over a small table of number fields `a`, `b`, `c` and so on.
///
/// Lanes 0, 1, 2... are the fields; 20 and up are free. Answers are shown as bytes, values as text.
struct Bench {
  static let absent = ["na", "ny", "un", "fail"]
  static let asAt = CalendarDate(stored: 17_000)

  /// A table with a key `id` (K0, K1, ...) and one number field for each list of cells.
  static func table(_ columns: [[String]]) throws -> RecordTable {
    let names = ["a", "b", "c", "d", "e", "f"].prefix(columns.count)
    let fields = names.map { FieldSchema(name: $0, type: .number, absences: .all) }
    let key = FieldSchema(name: "id", type: .text, isKey: true)
    let schema = RecordSchema(name: "provider", fields: [key] + fields)
    var text = (["id"] + names).joined(separator: ",") + "\n"
    for row in 0..<(columns.first?.count ?? 0) {
      text += (["K\(row)"] + columns.map { spelled($0[row]) }).joined(separator: ",") + "\n"
    }
    return try #require(Fixture.read(text, schema).table)
  }

  static func spelled(_ cell: String) -> String {
    switch cell {
    case "na": "not applicable"
    case "ny": "not yet"
    case "un": "unknown"
    default: cell
    }
  }

  static func lanes(_ columns: Int, _ steps: [Step], constants: [Int64] = []) -> LanePlan {
    var lanes = LanePlan(values: 40, truths: 40)
    lanes.fields = (0..<columns).map { (ValueSlot($0), $0 + 1) }
    lanes.constants = constants.enumerated().map { (ValueSlot(10 + $0.offset), $0.element) }
    lanes.steps = steps
    return lanes
  }

  /// Runs steps over columns of cells; constants are lanes 10, 11, ...
  static func run(_ columns: [[String]], constants: [Int64] = [], _ steps: Step...) throws -> Frame {
    let plan = Plan(main: lanes(columns.count, steps, constants: constants), on: asAt)
    let evaluator = Evaluator(plan: plan, table: try table(columns), events: [])
    let frame = evaluator.makeFrame(capacity: 64)
    evaluator.run(rows: 0..<(columns.first?.count ?? 0), in: frame)
    return frame.main
  }
}

extension Frame {
  /// A lane's rows: millionths, or na, ny, un, fail.
  func shown(_ slot: Int) -> [String] {
    (0..<count).map { row in
      let absence = absence(ValueSlot(slot), row)
      return absence == 0 ? String(value(ValueSlot(slot), row)) : Bench.absent[Int(absence) - 1]
    }
  }

  /// A truth lane's bytes.
  func bytes(_ slot: Int) -> [UInt8] { (0..<count).map { truth(TruthSlot(slot), $0) } }
}
