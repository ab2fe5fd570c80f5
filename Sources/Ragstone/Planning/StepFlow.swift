/// What a step reads and writes, and what becomes of the numbers in between.
struct StepFlow {
  /// What becomes of a number that goes in.
  enum Passage {
    /// It goes on, perhaps worked with.
    case carried
    /// It is compared: what comes out changes only where a comparison does.
    case cut
    /// Both: a quotient asks whether it can be divided, a duty which day is later.
    case carriedAndCut
    /// Only a word, an answer or a place in a list goes in.
    case settled
  }

  var values: [ValueSlot] = []
  var truths: [TruthSlot] = []
  /// Text fields.
  var texts: [Int] = []
  var intoValues: [ValueSlot] = []
  var intoTruths: [TruthSlot] = []
  let passage: Passage
}

extension PlannedOperand {
  /// The lanes of values it is read from.
  fileprivate var valueSlots: [ValueSlot] {
    switch self {
    case .value(let slot): [slot]
    case .quotient(let upper, let lower): [upper, lower]
    case .periodByWord(let slot, _): [slot]
    case .truth, .text, .period, .constantText: []
    }
  }
}

extension Step {
  /// What the step reads and writes; of an aggregate only what it writes.
  var flow: StepFlow {
    switch self {
    case .add(let left, let right, let into), .subtract(let left, let right, let into),
      .multiply(let left, let right, let into):
      StepFlow(values: [left, right], intoValues: [into], passage: .carried)
    case .divide(let upper, let lower, _, let into, let over):
      StepFlow(values: [upper, lower], intoValues: [into, over], passage: .carriedAndCut)
    case .settle(let slot, let over, let into):
      StepFlow(values: [slot, over], intoValues: [into], passage: .carried)
    case .round(let slot, let over, _, _, let into):
      StepFlow(values: [slot] + (over.map { [$0] } ?? []), intoValues: [into], passage: .carried)
    case .shift(let date, let operand, _, let into):
      StepFlow(values: [date] + operand.valueSlots, intoValues: [into], passage: .carried)
    case .elapsed(_, let from, let to, let into):
      StepFlow(values: [from, to], intoValues: [into], passage: .carried)
    case .elapsedCompare(_, let date, let operand, let anchor, let into):
      StepFlow(values: [date, anchor] + operand.valueSlots, intoTruths: [into], passage: .cut)
    case .compare(_, let left, let right, let into):
      StepFlow(values: [left, right], intoTruths: [into], passage: .cut)
    case .compareQuotients(_, let left, let over, let right, let over2, let into):
      StepFlow(
        values: [left, right] + [over, over2].compactMap { $0 }, intoTruths: [into], passage: .cut)
    case .within(let left, let tolerance, let right, let into):
      StepFlow(values: [left, tolerance, right], intoTruths: [into], passage: .cut)
    case .isOneOf(let slot, _, let into): StepFlow(values: [slot], intoTruths: [into], passage: .cut)
    case .isText(let field, _, let into), .textAbsenceTest(let field, _, let into):
      StepFlow(texts: [field], intoTruths: [into], passage: .settled)
    case .absenceTest(let slot, _, let into), .isPresent(let slot, let into), .truth(let slot, let into):
      StepFlow(values: [slot], intoTruths: [into], passage: .settled)
    case .truthAbsenceTest(let slot, _, let into), .not(let slot, let into),
      .decideTruth(let slot, _, let into):
      StepFlow(truths: [slot], intoTruths: [into], passage: .settled)
    case .and(let all, let into), .or(let all, let into), .count(let all, _, let into):
      StepFlow(truths: all, intoTruths: [into], passage: .settled)
    case .countMembers(let all, let into): StepFlow(truths: all, intoValues: [into], passage: .settled)
    case .value(let slot, let into): StepFlow(truths: [slot], intoValues: [into], passage: .settled)
    case .choose(let conditions, _, let into, let chosen):
      StepFlow(truths: conditions.compactMap { $0 }, intoValues: [into, chosen], passage: .settled)
    case .withdraw(let condition, _, let slot, let into):
      StepFlow(values: [slot], truths: [condition], intoValues: [into], passage: .carried)
    case .withdrawTruth(let condition, _, let slot, let into):
      StepFlow(truths: [condition, slot], intoTruths: [into], passage: .settled)
    case .withdrawCode(let slot, _, let into), .decide(let slot, _, let into):
      StepFlow(values: [slot], intoValues: [into], passage: .carried)
    case .ratingStep(let current, let condition, _, let into):
      StepFlow(values: [current], truths: [condition], intoValues: [into], passage: .carried)
    case .lookup(let slot, _, let into): StepFlow(values: [slot], intoValues: [into], passage: .settled)
    case .lookupPair(let row, let column, _, _, let into):
      StepFlow(values: [row, column], intoValues: [into], passage: .settled)
    case .duty(let duty):
      StepFlow(
        values: [duty.done, duty.term.day], truths: (duty.condition.map { [$0] } ?? []) + duty.exemptions,
        intoValues: [duty.state, duty.due, duty.late, duty.reason], passage: .carriedAndCut)
    case .weigh(let items, let into, let weight, let maximum):
      StepFlow(
        values: items.map(\.slot), intoValues: [into, weight] + (maximum.map { [$0] } ?? []),
        passage: .carried)
    case .extreme(let slots, _, _, let into), .firstKnown(let slots, let into):
      StepFlow(values: slots, intoValues: [into], passage: .carried)
    case .median(let slots, _, let into, let over):
      StepFlow(values: slots, intoValues: [into, over], passage: .carried)
    case .weighEvidence(let items, let into, let over):
      StepFlow(truths: items.map(\.evidence), intoValues: [into, over], passage: .settled)
    case .query(_, let into, let over):
      StepFlow(intoValues: [into] + (over.map { [$0] } ?? []), passage: .carried)
    }
  }
}

extension PlannedDuty.Term {
  /// The lane of the day it is due, or of a day of its first period.
  fileprivate var day: ValueSlot {
    switch self {
    case .day(let slot): slot
    case .periods(let slot, _): slot
    }
  }
}
