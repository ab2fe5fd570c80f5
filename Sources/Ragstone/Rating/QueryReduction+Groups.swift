extension QueryReduction {
  /// How many different values the rows that count have.
  mutating func numberOfDifferent() -> Quotient {
    var different = 0
    let absence = forEachGroup { _ in different += 1 }
    return absence == Absence.presentCode ? Self.whole(different) : .absent(absence)
  }

  /// The most rows that have one value; of several such groups the one whose value comes first is marked.
  mutating func largestGroup() -> Quotient {
    var largest = 0..<0
    let absence = forEachGroup { if $0.count > largest.count { largest = $0 } }
    if absence != Absence.presentCode { return .absent(absence) }
    for place in largest { markCounted(included[place]) }
    return Self.whole(largest.count)
  }

  /// Sorts `included` by value and calls `body` with the places of each group of equal ones.
  ///
  /// Gives the largest absence among the values instead, if any is absent.
  private mutating func forEachGroup(_ body: (Range<Int>) -> Void) -> UInt8 {
    var absence = Absence.presentCode
    switch query.operand {
    case .value(let slot):
      let lane = run.lane(slot)
      for row in included { absence = max(absence, lane.absences[row]) }
      if absence != Absence.presentCode { return absence }
      group(body) { lane.values[$0] < lane.values[$1] }
    case .text(let field):
      let run = run
      for row in included { absence = max(absence, run.textAbsence(run.tableRow(row), field)) }
      guard let table = run.table else { return absence }
      if absence != Absence.presentCode { return absence }
      group(body) { first, second in
        table.withText(row: run.tableRow(first), field: field) { text in
          table.withText(row: run.tableRow(second), field: field) { text.lexicographicallyPrecedes($0) }
        }
      }
    case .quotient, .truth, .period, .periodByWord, .constantText, nil: return Absence.failedCode
    }
    return absence
  }

  private mutating func group(_ body: (Range<Int>) -> Void, by precedes: (Int, Int) -> Bool) {
    // Rows of one value stay in the order they lie in.
    included.sort { precedes($0, $1) || $0 < $1 && !precedes($1, $0) }
    var first = 0
    for place in included.indices.dropFirst() where precedes(included[place - 1], included[place]) {
      body(first..<place)
      first = place
    }
    if !included.isEmpty { body(first..<included.count) }
  }
}
