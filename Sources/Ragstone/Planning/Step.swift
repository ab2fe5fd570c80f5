/// One operation over a batch of rows. Destinations are written nowhere else: every slot keeps what the step left.
package enum Step: Hashable, Sendable {
  // Numbers
  case add(ValueSlot, ValueSlot, into: ValueSlot)
  case subtract(ValueSlot, ValueSlot, into: ValueSlot)
  /// Product of millionths, rounded half away from zero at the sixth place.
  case multiply(ValueSlot, ValueSlot, into: ValueSlot)
  /// `factor × a` over `b`: exact.
  case divide(ValueSlot, by: ValueSlot, factor: Int64, into: ValueSlot, over: ValueSlot)
  /// A quotient rounded half away from zero at the sixth place.
  case settle(ValueSlot, over: ValueSlot, into: ValueSlot)
  /// Rounded to fewer places; `over` is nil for a number that is not a quotient.
  case round(ValueSlot, over: ValueSlot?, Rounding, places: Int, into: ValueSlot)

  // Dates
  case shift(ValueSlot, PlannedOperand, sign: Int, into: ValueSlot)
  case elapsed(ElapsedUnit, from: ValueSlot, to: ValueSlot, into: ValueSlot)
  case elapsedCompare(Relation, date: ValueSlot, PlannedOperand, anchor: ValueSlot, into: TruthSlot)

  // Conditions
  case compare(Relation, ValueSlot, ValueSlot, into: TruthSlot)
  /// Exactly, by cross-multiplication; a nil denominator is one (1 000 000 millionths).
  case compareQuotients(
    Relation, ValueSlot, over: ValueSlot?, ValueSlot, over2: ValueSlot?, into: TruthSlot)
  case within(ValueSlot, tolerance: ValueSlot, of: ValueSlot, into: TruthSlot)
  case isOneOf(ValueSlot, [Int64], into: TruthSlot)
  case isText(field: Int, [[UInt8]], into: TruthSlot)
  case absenceTest(ValueSlot, AbsenceTest, into: TruthSlot)
  case truthAbsenceTest(TruthSlot, AbsenceTest, into: TruthSlot)
  case textAbsenceTest(field: Int, AbsenceTest, into: TruthSlot)
  case not(TruthSlot, into: TruthSlot)
  case and([TruthSlot], into: TruthSlot)
  case or([TruthSlot], into: TruthSlot)
  case count([TruthSlot], Quantifier, into: TruthSlot)
  case countMembers([TruthSlot], into: ValueSlot)
  /// A yes/no column or lane as answers, and the other way round.
  case truth(of: ValueSlot, into: TruthSlot)
  case value(of: TruthSlot, into: ValueSlot)
  /// Yes where the lane is present.
  case isPresent(ValueSlot, into: TruthSlot)

  // Choices
  /// The first condition that is yes; a nil condition always is. `outcomes` are constants, or absent (nil).
  case choose([TruthSlot?], outcomes: [Int64?], into: ValueSlot, chosen: ValueSlot)
  /// Absent, of the kind, wherever the condition is yes; undecided where it is undecided; otherwise as `from`.
  case withdraw(TruthSlot, Absence, ValueSlot, into: ValueSlot)
  case withdrawTruth(TruthSlot, Absence, TruthSlot, into: TruthSlot)
  /// Absent, unknown, where the value is this one: a band that says `not rated`.
  case withdrawCode(ValueSlot, Int64, into: ValueSlot)
  case decide(ValueSlot, PlannedEffects, into: ValueSlot)
  case decideTruth(TruthSlot, PlannedEffects, into: TruthSlot)
  case ratingStep(ValueSlot, TruthSlot, RatingMove, into: ValueSlot)
  case lookup(ValueSlot, [Int64], into: ValueSlot)
  case lookupPair(ValueSlot, ValueSlot, width: Int, [Int64], into: ValueSlot)

  // Duties
  case duty(PlannedDuty)

  // Lists
  case weigh([WeighedItem], into: ValueSlot, weight: ValueSlot, maximum: ValueSlot?)
  case extreme([ValueSlot], isHighest: Bool, leavesOut: [AbsenceSet], into: ValueSlot)
  case median([ValueSlot], leavesOut: [AbsenceSet], into: ValueSlot, over: ValueSlot)
  case firstKnown([ValueSlot], into: ValueSlot)
  /// The weight of items whose evidence is there, and the whole weight.
  case weighEvidence([WeighedEvidence], into: ValueSlot, over: ValueSlot)

  // Events
  /// Runs a query: the result, and the denominator when it is a quotient.
  case query(Int, into: ValueSlot, over: ValueSlot?)
}

/// An item of a sum or average.
package struct WeighedItem: Hashable, Sendable {
  /// The lane of its value.
  package let slot: ValueSlot
  /// A whole number, in proportion to the written weights.
  package let weight: Int64
  /// Kinds of absence for which it is left out.
  package let leftOutWhen: AbsenceSet
  /// The most it can give, in millionths; 0 when not needed.
  package let maximum: Int64
}

/// An item of a share of known evidence.
package struct WeighedEvidence: Hashable, Sendable {
  /// Yes where its evidence is known.
  package let evidence: TruthSlot
  /// A whole number, in proportion to the written weights.
  package let weight: Int64

  /// Makes an item.
  package init(evidence: TruthSlot, weight: Int64) {
    self.evidence = evidence
    self.weight = weight
  }
}

/// What a rating's step does when its condition holds. Words are indices.
package enum RatingMove: Hashable, Sendable {
  /// Not below this index.
  case atLeast(Int64)
  /// Not above this index.
  case atMost(Int64)
  /// This index.
  case set(Int64)
  /// So many indices up or down, clamped between 0 and the last.
  case move(Int64, last: Int64)
}
