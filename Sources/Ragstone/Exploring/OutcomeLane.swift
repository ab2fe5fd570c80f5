/// The lane of an outcome that is one of a few things: a word or yes and no, besides absent and refused.
package struct OutcomeLane: Sendable {
  /// Where it is.
  private enum Place: Sendable {
    case value(ValueSlot)
    case truth(TruthSlot)
  }

  /// Index among the named values.
  package let value: Int
  /// How many words there are; for yes and no two, no first.
  package let wordCount: Int
  private let place: Place

  /// Nil for numbers, dates and texts.
  package init?(_ value: Int, _ rulebook: CheckedRulebook, _ plan: Plan) {
    self.value = value
    let result = plan.results[value]
    switch (rulebook.values[value].type, result.operand) {
    case (.words(let set), .value(let slot)):
      wordCount = rulebook.wordSets[set].words.count
      place = .value(slot)
    case (.yesNo, .truth(let slot)):
      wordCount = 2
      place = .truth(slot)
    case (.yesNo, .value(let slot)):
      wordCount = 2
      place = .value(slot)
    default: return nil
    }
  }

  /// The lanes of all outcomes that a rulebook prints.
  package static func all(_ rulebook: CheckedRulebook, _ plan: Plan) -> [OutcomeLane] {
    rulebook.outputs.compactMap { OutcomeLane($0, rulebook, plan) }
  }

  /// How many codes there are: the words, then absent, then refused.
  package var codeCount: Int { wordCount + 2 }
  /// The code of an outcome that is absent.
  package var absentCode: Int { wordCount }
  /// The code of a provider that could not be rated.
  package var refusedCode: Int { wordCount + 1 }

  /// The lane itself.
  var lane: LaneName {
    switch place {
    case .value(let slot): .value(slot)
    case .truth(let slot): .truth(slot)
    }
  }

  /// What the outcome is in a row of a frame.
  package func code(_ row: Int, _ frame: Frame) -> Int {
    if frame.failedStep[row] >= 0 { return refusedCode }
    switch place {
    case .value(let slot):
      let lane = frame.lane(slot)
      if lane.absences[row] != Absence.presentCode { return absentCode }
      return Int(truncatingIfNeeded: lane.values[row])
    case .truth(let slot):
      let answer = frame.answers(slot)[row]
      return answer > 1 ? absentCode : Int(answer)
    }
  }

  /// What the outcome is in every row of a frame.
  /// - Parameter codes: has a place for each row.
  func read(_ frame: Frame, into codes: inout [Int16]) {
    let (absent, refused) = (Int16(absentCode), Int16(refusedCode))
    switch place {
    case .value(let slot):
      let lane = frame.lane(slot)
      for row in 0..<frame.count {
        codes[row] =
          lane.absences[row] == Absence.presentCode ? Int16(truncatingIfNeeded: lane.values[row]) : absent
      }
    case .truth(let slot):
      let answers = frame.answers(slot)
      for row in 0..<frame.count { codes[row] = answers[row] > 1 ? absent : Int16(answers[row]) }
    }
    for row in 0..<frame.count where frame.failedStep[row] >= 0 { codes[row] = refused }
  }

  /// The words of the codes, as people read them.
  package func words(_ rulebook: CheckedRulebook) -> [String] {
    var words = ["no", "yes"]
    if case .words(let set) = rulebook.values[value].type { words = rulebook.wordSets[set].words }
    let isRating: Bool
    switch rulebook.values[value].kind {
    case .rating, .escalation: isRating = true
    case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
      isRating = false
    }
    return words + [isRating ? "not rated" : "not known", "refused"]
  }

  /// How bad a code is: higher is worse; nil where its words have no order, and for what is absent or refused.
  package func badness(_ code: Int, _ rulebook: CheckedRulebook) -> Int? {
    guard code < wordCount, case .words(let set) = rulebook.values[value].type else { return nil }
    switch rulebook.wordSets[set].order {
    case .bestFirst: return code
    case .worstFirst: return wordCount - 1 - code
    case .none: return nil
    }
  }
}
