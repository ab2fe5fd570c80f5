/// The first rule at which the way to what was expected parts from the way that was taken.
package struct Parting: Sendable, Hashable {
  /// What the rule did.
  package enum Turn: Sendable, Hashable {
    /// It would have given what was expected, and does not hold.
    case didNotHold
    /// It holds, so that what stands below it is not reached.
    case held
    /// It could not be decided.
    case undecided(Absence)
    /// It changed what was expected to something else.
    case changed(from: String, to: String)
    /// The value is worked out here.
    case workedOut
    /// It is proposed and awaits the agreement of these.
    case awaits([String])
    /// A recorded judgement was not taken: what became of it.
    case judgement(JudgementExplanation.Fate)
    /// Nothing in the rules of the value gives what was expected.
    case nothingGivesIt
  }

  package let rule: Passage
  package let turn: Turn
  /// What the rule looked at.
  package let readings: [Reading]
  /// The rule that would have given what was expected, where that is another.
  package var instead: Passage?
  /// What was done because something was absent, or nil.
  package var effect: AppliedEffect?

  init(
    rule: Passage, turn: Turn, readings: [Reading], instead: Passage? = nil,
    effect: AppliedEffect? = nil
  ) {
    self.rule = rule
    self.turn = turn
    self.readings = readings
    self.instead = instead
    self.effect = effect
  }
}

/// A difference with its explanation.
package struct PartedDifference: Sendable {
  package let difference: OutcomeDifference
  /// Index of the earliest value that differs too and on which this one rests, or nil.
  package let restsOn: Int?
  /// Where the paths part; nil where the value rests on another that differs too.
  package let parting: Parting?
}

extension Explainer {
  /// Tells where the differences of one row begin, in the order given.
  /// - Parameters:
  ///   - row: the row of the table.
  ///   - batchRow: the same row's place in the batch that `frame` holds; nil when the row was not evaluated and only
  ///     figures of summaries are told.
  package func partings(
    _ differences: [OutcomeDifference], row: Int, at batchRow: Int?, _ frame: BatchFrame
  ) -> [PartedDifference] {
    let retelling = retelling(row: row, at: batchRow ?? 0, frame)
    let differing = Set(differences.map(\.value))
    return differences.map { difference in
      let others = differing.subtracting([difference.value])
      let root = rulebook.evaluationOrder.first { index in
        others.contains(index) && rulebook.value(difference.value, restsOn: index)
      }
      var parting: Parting?
      if root == nil, batchRow != nil || rulebook.values[difference.value].isFigure {
        parting = retelling.parting(difference)
      }
      return PartedDifference(difference: difference, restsOn: root, parting: parting)
    }
  }
}

extension CheckedRulebook {
  /// Whether the rules of a value read another one, directly or through others.
  func value(_ index: Int, restsOn other: Int) -> Bool {
    var waiting = [index]
    var seen: Set<Int> = []
    while let next = waiting.popLast() {
      for read in values[next].rowReferences + values[next].groupReferences
      where seen.insert(read).inserted {
        if read == other { return true }
        waiting.append(read)
      }
    }
    return false
  }
}
