import Ragstone

/// Outcomes as texts: what `rate` writes into its cells.
struct SqlCells {
  let context: SqlContext
  let lanes: SqlLanes
  /// Every text stands between quotation marks, as JSON writes it.
  var isQuoted = false

  /// A text of the rules as it is written here.
  private func written(_ text: String) -> SqlExpression { .text(isQuoted ? JsonText.quoted(text) : text) }

  /// A text that is worked out, which holds nothing that JSON would write in another way.
  private func written(_ text: SqlExpression) -> SqlExpression {
    if !isQuoted || text == .null { return text }
    if case .text(let known) = text { return .text(JsonText.quoted(known)) }
    return .call(.joined, [.text("\""), text, .text("\"")])
  }

  /// A number or the words for its absence.
  func number(_ number: SqlNumber) -> SqlExpression {
    withAbsence(text(number, .number), number.absence, isRating: false)
  }

  /// A number as a text between quotation marks; NULL stays NULL.
  func quotedText(_ number: SqlNumber) -> SqlExpression { text(number, .number) }

  /// The text of a named value.
  func text(_ index: Int) -> SqlExpression {
    let value = context.rulebook.values[index]
    let result = context.plan.results[index]
    let isRating: Bool
    switch value.kind {
    case .rating, .escalation: isRating = true
    case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
      isRating = false
    }
    if case .truth(let slot) = result.operand {
      let truth = lanes.bound(lanes.truth(slot))
      let words = SqlExpression.make(
        [
          SqlBranch(condition: truth.value, value: written("yes")),
          SqlBranch(condition: .opposite(truth.value), value: written("no")),
        ], else: nil)
      return withAbsence(words, truth.absence, isRating: isRating)
    }
    guard let shown = result.shown else { return .text("") }
    var number = lanes.number(shown)
    if !result.notices.isEmpty { return notices(index, result, number) }
    if number.value.size > 4 { number = lanes.bound(number) }
    return withAbsence(self.text(number, value.type), number.absence, isRating: isRating)
  }

  /// A number, day or word as a text; NULL stays NULL.
  func text(_ number: SqlNumber, _ type: ValueType) -> SqlExpression {
    switch type {
    case .number, .percent, .money:
      if let raw = number.raw.flatMap({ Int64(exactly: $0) }) {
        return written(ExactDecimal(scaled: raw).description)
      }
      return written(.call(.numberText(places: 6 - number.exponent), [number.value]))
    case .date: return written(.call(.ofDays(.text), [lanes.day(number)]))
    case .yesNo:
      return .make(
        [
          SqlBranch(condition: .make(.equal, number.value, .number(1)), value: written("yes")),
          SqlBranch(condition: .isNotNull(number.value), value: written("no")),
        ], else: nil)
    case .words(let set):
      let own = lanes.rescaled(number, to: 0)
      return .make(
        context.rulebook.wordSets[set].words.enumerated().map {
          SqlBranch(
            condition: .make(.equal, own.value, .number(Int128($0.offset))), value: written($0.element))
        }, else: nil)
    case .text, .period: return .text("")
    }
  }

  /// The text, or the words for its absence.
  private func withAbsence(_ text: SqlExpression, _ absence: SqlAbsence, isRating: Bool) -> SqlExpression {
    func words(_ kind: UInt8) -> SqlExpression {
      written(isRating ? "not rated" : Absence(rawValue: kind)?.words ?? "failed")
    }
    if absence.kinds == 0 { return text }
    if isRating { return .firstOf([text, words(Absence.unknown.rawValue)]) }
    guard let code = absence.code else { return .firstOf([text, words(absence.single ?? 3)]) }
    let branches = absence.codes.map {
      SqlBranch(condition: .make(.equal, code, .number(Int128($0))), value: words($0))
    }
    return .make(branches, else: text)
  }

  /// The pieces that hold, joined by `; `.
  private func notices(_ index: Int, _ result: PlannedValue, _ number: SqlNumber) -> SqlExpression {
    var pieces: [SqlExpression] = []
    for (written, planned) in zip(context.rulebook.notices(ofPart: index), result.notices) {
      var text = SqlExpression.text("; " + written.text)
      if let due = planned.due {
        let day = self.text(lanes.number(due), .date)
        if case .text(let date) = day {
          text = .text("; \(written.text) (by \(date))")
        } else {
          text = .call(.joined, [.text("; \(written.text) (by "), day, .text(")")])
        }
      }
      pieces.append(.when(lanes.bound(lanes.truth(planned.holds)).value, text, else: .text("")))
    }
    let joined: SqlExpression = pieces.count == 1 ? pieces[0] : .call(.joined, pieces)
    let cut = SqlExpression.call(.textFromThird, [joined])
    return withAbsence(.when(.isNotNull(number.value), cut), number.absence, isRating: false)
  }
}
