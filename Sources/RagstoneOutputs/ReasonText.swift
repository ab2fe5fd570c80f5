import Ragstone

/// The reasons of a row as one line of JSON, read out of lanes.
package struct ReasonText: Sendable {
  private let form: ReasonForm
  private let outcomes: OutcomeText

  /// Makes a writer of one plan's reasons.
  package init(_ rulebook: CheckedRulebook, _ plan: Plan) {
    form = ReasonForm(rulebook, plan, quoted: JsonText.quoted)
    outcomes = OutcomeText(rulebook: rulebook, plan: plan)
  }

  /// The reasons of a row of a batch.
  package func text(row: Int, in frame: BatchFrame) -> String {
    var result = ""
    for piece in form.pieces {
      switch piece {
      case .text(let text): result += text
      case .outcome(let index): result += JsonText.quoted(outcomes.text(index, row: row, in: frame))
      case .choice(let slot, let texts, let otherwise):
        let held = frame.main.absence(slot, row) == 0 ? frame.main.value(slot, row) : nil
        result += texts.first { $0.value == held }?.text ?? otherwise
      case .number(let slot):
        let absence = frame.main.absence(slot, row)
        result +=
          absence == 0
          ? "\"\(ExactDecimal(scaled: frame.main.value(slot, row)))\""
          : "\"\(Absence(rawValue: absence)?.words ?? "failed")\""
      case .product(let slot, let factor):
        result += product(slot, factor, row, frame).map { "\"\($0)\"" } ?? "null"
      case .changed(let before, let after, let text):
        let isSame =
          frame.main.absence(before, row) == frame.main.absence(after, row)
          && (frame.main.absence(before, row) != 0
            || frame.main.value(before, row) == frame.main.value(after, row))
        if !isSame { result += text }
      }
    }
    return result
  }

  /// A number times a whole number, nil where it is absent or grows too large.
  private func product(_ slot: ValueSlot, _ factor: Int64, _ row: Int, _ frame: BatchFrame) -> ExactDecimal? {
    if frame.main.absence(slot, row) != 0 { return nil }
    // The product of two numbers of 64 bits.
    return ExactDecimal(checking: Int128(frame.main.value(slot, row)) &* Int128(factor))
  }
}

extension JsonText {
  /// A text as JSON writes it.
  package static func quoted(_ text: String) -> String {
    var json = JsonText(pretty: false)
    json.string(text)
    return String(decoding: json.take(), as: UTF8.self)
  }
}
