/// Texts that are put together for people to read: what is to be done, who is told, by when.
package struct ComposedText: Sendable {
  let rulebook: CheckedRulebook
  let plan: Plan

  /// Makes a writer of one plan's texts.
  package init(rulebook: CheckedRulebook, plan: Plan) {
    self.rulebook = rulebook
    self.plan = plan
  }

  /// The pieces that hold for a row, in the order written, each with its day: `Visit the service (by 2017-10-02)`.
  /// - Parameter index: of a named value that is such a text.
  package func pieces(_ index: Int, row: Int, in frame: BatchFrame) -> [String] {
    zip(rulebook.notices(ofPart: index), plan.results[index].notices).compactMap { written, planned in
      guard frame.main.truth(planned.holds, row) == 1 else { return nil }
      guard let due = planned.due else { return written.text }
      let day = CalendarDate(stored: Int32(truncatingIfNeeded: frame.main.value(due, row)))
      return "\(written.text) (by \(day))"
    }
  }

  /// The pieces as one text, joined by `; `.
  package func text(_ index: Int, row: Int, in frame: BatchFrame) -> String {
    pieces(index, row: row, in: frame).joined(separator: "; ")
  }
}

extension CheckedRulebook {
  /// What a part that is a text is put together of, in the order written; nothing for all other values.
  package func notices(ofPart index: Int) -> [CheckedNotice] {
    guard case .part(let part) = values[index].kind else { return [] }
    switch values[part.owner].kind {
    case .escalation(let escalation): return part.part == .actions ? escalation.actions : escalation.notices
    case .flag(let flag): return flag.notices
    case .define, .indicator, .score, .rating, .matrix, .table, .duty, .part, .population, .summary, .rank:
      return []
    }
  }
}
