import Ragstone
import RagstoneOutputs

/// The cells of `rate` as comma-separated values: the key, and a cell for each outcome.
struct RateCells {
  /// The outcomes, as indices of named values, in the order of their columns.
  let outputs: [Int]
  /// Writes outcomes.
  let text: OutcomeText
  /// The row of headings.
  let head: [UInt8]
  /// Whether nothing that an outcome may be needs the careful writer, by column.
  private let plain: [Bool]

  /// The cells of a rulebook's outcomes.
  init(_ rulebook: CheckedRulebook, _ plan: Plan) {
    outputs = rulebook.outputs
    text = OutcomeText(rulebook: rulebook, plan: plan)
    var head = CsvText()
    head.text(rulebook.record.fields[rulebook.record.keyIndex ?? 0].name)
    for index in outputs { head.text(rulebook.values[index].name) }
    head.endRow()
    self.head = head.bytes
    // Outcomes are numbers, dates and words of the rules; only odd words need the careful writer.
    plain = outputs.map { index -> Bool in
      let type = rulebook.values[index].type
      guard case .words(let set) = type else { return type != .text }
      return rulebook.wordSets[set].words.allSatisfy { word in
        word.utf8.allSatisfy { $0 == 0x20 || $0 >= 0x41 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
      }
    }
  }

  /// Adds an outcome in a row of a batch.
  func write(_ position: Int, row: Int, in frame: BatchFrame, into bytes: inout [UInt8]) {
    if plain[position] {
      text.write(outputs[position], row: row, in: frame, into: &bytes)
    } else {
      Self.write(text: text.text(outputs[position], row: row, in: frame), into: &bytes)
    }
  }

  /// What an outcome is written as for each of its codes.
  func cells(_ position: Int, _ outcome: TabulatedPlan.Outcome) -> [[UInt8]] {
    text.texts(of: outcome).map { bytes in
      if plain[position] { return bytes }
      var careful: [UInt8] = []
      Self.write(text: String(decoding: bytes, as: UTF8.self), into: &careful)
      return careful
    }
  }

  /// Adds a cell of text.
  static func write(text: String, into bytes: inout [UInt8]) {
    var cell = CsvText()
    cell.text(text)
    bytes.append(contentsOf: cell.bytes)
  }
}
