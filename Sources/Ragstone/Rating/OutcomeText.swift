/// Outcomes as bytes: what `rate` writes, and what expected outcomes are compared with.
package struct OutcomeText: Sendable {
  /// What is needed to write a named value, so that nothing large is copied for a cell.
  private struct Cell: Sendable {
    /// Where the outcome is.
    enum Place: Sendable {
      case truth(TruthSlot)
      case value(ValueSlot)
      case none
    }

    let place: Place
    let type: ValueType
    /// Its absence is told as `not rated`.
    let isRating: Bool
    /// It is a text put together of pieces.
    let isComposed: Bool
  }

  private let cells: [Cell]
  private let composed: ComposedText
  private let wordBytes: [[[UInt8]]]

  /// Makes a writer of one plan's outcomes.
  package init(rulebook: CheckedRulebook, plan: Plan) {
    cells = zip(rulebook.values, plan.results).map { value, result in
      var place = result.shown.map { Cell.Place.value($0) } ?? Cell.Place.none
      if case .truth(let slot) = result.operand { place = .truth(slot) }
      return Cell(
        place: place, type: value.type, isRating: Self.isRating(value), isComposed: !result.notices.isEmpty)
    }
    composed = ComposedText(rulebook: rulebook, plan: plan)
    wordBytes = rulebook.wordSets.map { $0.words.map { Array($0.utf8) } }
  }

  /// Adds the outcome of a named value in a row of a batch: a number, word, date, yes or no, or the kind of absence.
  ///
  /// Numbers have at most six places, trailing noughts trimmed; percents and money come without their signs.
  package func write(_ index: Int, row: Int, in frame: BatchFrame, into bytes: inout [UInt8]) {
    let cell = cells[index]
    switch cell.place {
    case .truth(let slot):
      let answer = frame.main.truth(slot, row)
      if answer > 1 { return write(absence: answer - 1, isRating: cell.isRating, into: &bytes) }
      bytes.append(contentsOf: answer == 1 ? Self.yes : Self.no)
    case .value(let slot):
      let absence = frame.main.absence(slot, row)
      if absence != 0 { return write(absence: absence, isRating: cell.isRating, into: &bytes) }
      if cell.isComposed {
        return bytes.append(contentsOf: composed.text(index, row: row, in: frame).utf8)
      }
      write(frame.main.value(slot, row), cell.type, into: &bytes)
    case .none: break
    }
  }

  /// The outcome of a named value whose lane holds something: a value and an absence, or the byte of an answer.
  func bytes(_ index: Int, holding value: Int64, absence: UInt8) -> [UInt8] {
    let cell = cells[index]
    var bytes: [UInt8] = []
    switch cell.place {
    case .truth:
      if value > 1 {
        write(absence: UInt8(truncatingIfNeeded: value - 1), isRating: cell.isRating, into: &bytes)
      } else {
        bytes.append(contentsOf: value == 1 ? Self.yes : Self.no)
      }
    case .value:
      if absence != 0 {
        write(absence: absence, isRating: cell.isRating, into: &bytes)
      } else {
        write(value, cell.type, into: &bytes)
      }
    case .none: break
    }
    return bytes
  }

  /// Adds a value of a type.
  package func write(_ number: Int64, _ type: ValueType, into bytes: inout [UInt8]) {
    switch type {
    case .number, .percent, .money: ExactDecimal(scaled: number).write(into: &bytes)
    case .date: CalendarDate(stored: Int32(truncatingIfNeeded: number)).write(into: &bytes)
    case .yesNo: bytes.append(contentsOf: number == 1 ? Self.yes : Self.no)
    case .words(let set):
      let words = wordBytes[set]
      if words.indices.contains(Int(number)) { bytes.append(contentsOf: words[Int(number)]) }
    case .text, .period: break
    }
  }

  private static let yes = Array("yes".utf8)
  private static let no = Array("no".utf8)
  private static let notRated = Array("not rated".utf8)

  private static func isRating(_ value: NamedValue) -> Bool {
    switch value.kind {
    case .rating, .escalation: true
    case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
      false
    }
  }

  private func write(absence: UInt8, isRating: Bool, into bytes: inout [UInt8]) {
    if isRating { return bytes.append(contentsOf: Self.notRated) }
    bytes.append(contentsOf: (Absence(rawValue: absence)?.words ?? "failed").utf8)
  }

  /// The outcome as a text.
  package func text(_ index: Int, row: Int, in frame: BatchFrame) -> String {
    var bytes: [UInt8] = []
    write(index, row: row, in: frame, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
