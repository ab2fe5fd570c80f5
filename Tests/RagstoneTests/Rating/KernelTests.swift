import Ragstone
import Testing

private func v(_ index: Int) -> ValueSlot { ValueSlot(index) }
private func t(_ index: Int) -> TruthSlot { TruthSlot(index) }

/// Each step over a few rows: results, absences, overflow.
@Suite struct KernelTests {
  @Test func arithmeticTakesTheWorstAbsence() throws {
    let frame = try Bench.run(
      [["1.5", "na", "un", "2"], ["2", "ny", "na", "3"]], .add(v(0), v(1), into: v(20)),
      .subtract(v(0), v(1), into: v(21)), .multiply(v(0), v(1), into: v(22)))
    #expect(frame.shown(20) == ["3500000", "ny", "un", "5000000"])
    #expect(frame.shown(21) == ["-500000", "ny", "un", "-1000000"])
    #expect(frame.shown(22) == ["3000000", "ny", "un", "6000000"])
    #expect(frame.value(v(20), 1) == 0)
  }

  @Test func overflowFailsAndNamesTheFirstStep() throws {
    let large: Int64 = 9_199_999_999_999_999_999
    let frame = try Bench.run(
      [["1", "-1"]], constants: [large], .add(v(10), v(0), into: v(20)), .add(v(20), v(0), into: v(21)),
      .multiply(v(10), v(10), into: v(22)), .within(v(10), tolerance: v(0), of: v(0), into: t(0)),
      .compare(.greater, v(20), v(0), into: t(1)))
    #expect(frame.shown(20) == ["fail", "9199999999998999999"])
    #expect(frame.shown(21) == ["fail", "9199999999997999999"])
    #expect(frame.shown(22) == ["fail", "fail"])
    #expect(frame.failedStep[0] == 0 && frame.failedStep[1] == 2)
    #expect(frame.bytes(0) == [0, 0] && frame.bytes(1) == [5, 1])
  }

  @Test func quotientsAreExact() throws {
    let frame = try Bench.run(
      [["1", "-2", "1", "5", "un"], ["3", "-3", "0", "-2", "1"]],
      .divide(v(0), by: v(1), factor: 100, into: v(20), over: v(21)),
      .settle(v(20), over: v(21), into: v(22)),
      .round(v(20), over: v(21), .nearest, places: 0, into: v(23)),
      .round(v(20), over: v(21), .up, places: 1, into: v(24)),
      .round(v(20), over: v(21), .down, places: 1, into: v(25)),
      .compareQuotients(.greater, v(20), over: v(21), v(22), over2: nil, into: t(0)))
    #expect(frame.shown(22) == ["33333333", "66666667", "un", "-250000000", "un"])
    #expect(frame.shown(23) == ["33000000", "67000000", "un", "-250000000", "un"])
    #expect(frame.shown(24) == ["33400000", "66700000", "un", "-250000000", "un"])
    #expect(frame.shown(25) == ["33300000", "66600000", "un", "-250000000", "un"])
    #expect(frame.bytes(0) == [1, 0, 4, 0, 4])
    #expect(frame.value(v(21), 2) == 1_000_000)
  }

  @Test func halvesRoundAwayFromNought() throws {
    let frame = try Bench.run(
      [["2.5", "-2.5", "2.4"]], .round(v(0), over: nil, .nearest, places: 0, into: v(20)),
      .round(v(0), over: nil, .up, places: 0, into: v(21)),
      .round(v(0), over: nil, .down, places: 0, into: v(22)))
    #expect(frame.shown(20) == ["3000000", "-3000000", "2000000"])
    #expect(frame.shown(21) == ["3000000", "-2000000", "3000000"])
    #expect(frame.shown(22) == ["2000000", "-3000000", "2000000"])
  }

  @Test func datesMoveAndCompare() throws {
    // 17 166 is 31 December 2016; 17 256 is 31 March 2017.
    let quarter = PlannedOperand.period(CalendarPeriod(3, .months))
    let far = PlannedOperand.period(CalendarPeriod(9000, .years))
    let frame = try Bench.run(
      [["0"]], constants: [17_166, 17_256], .shift(v(10), quarter, sign: 1, into: v(20)),
      .shift(v(11), .period(CalendarPeriod(2, .weeks)), sign: -1, into: v(21)),
      .shift(v(10), far, sign: 1, into: v(22)),
      .elapsedCompare(.greater, date: v(10), quarter, anchor: v(11), into: t(0)),
      .elapsedCompare(.atLeast, date: v(10), quarter, anchor: v(11), into: t(1)),
      .elapsed(.months, from: v(10), to: v(11), into: v(23)),
      .elapsed(.days, from: v(10), to: v(11), into: v(24)),
      .shift(v(10), .periodByWord(v(0), [CalendarPeriod(1, .days)]), sign: 1, into: v(25)))
    #expect(frame.shown(20) == ["17256"] && frame.shown(21) == ["17242"] && frame.shown(22) == ["fail"])
    #expect(frame.bytes(0) == [0] && frame.bytes(1) == [1])
    #expect(frame.shown(23) == ["3000000"] && frame.shown(24) == ["90000000"] && frame.shown(25) == ["17167"])
  }

  @Test func connectivesAreKleenes() throws {
    let frame = try Bench.run(
      [["1", "1", "0", "un", "na"], ["1", "ny", "un", "na", "0"]], .truth(of: v(0), into: t(0)),
      .truth(of: v(1), into: t(1)), .and([t(0), t(1)], into: t(2)), .or([t(0), t(1)], into: t(3)),
      .not(t(0), into: t(4)), .count([t(0), t(1)], .all, into: t(5)), .count([t(0), t(1)], .any, into: t(6)),
      .count([t(0), t(1)], .none, into: t(7)), .count([t(0), t(1)], .atLeast(1), into: t(8)),
      .count([t(0), t(1)], .atMost(1), into: t(9)), .count([t(0), t(1)], .exactly(1), into: t(10)),
      .countMembers([t(0), t(1)], into: v(20)), .value(of: t(0), into: v(21)))
    #expect(frame.bytes(2) == [1, 3, 0, 4, 0] && frame.bytes(5) == frame.bytes(2))
    #expect(frame.bytes(3) == [1, 1, 4, 4, 2] && frame.bytes(6) == frame.bytes(3))
    #expect(frame.bytes(4) == [0, 0, 1, 4, 2])
    #expect(frame.bytes(7) == [0, 0, 4, 4, 2])
    #expect(frame.bytes(8) == [1, 1, 4, 4, 2])
    #expect(frame.bytes(9) == [0, 3, 1, 4, 1])
    #expect(frame.bytes(10) == [0, 3, 4, 4, 2])
    #expect(frame.shown(20) == ["2000000", "ny", "un", "un", "na"])
    #expect(frame.shown(21) == ["1", "1", "0", "un", "na"])
  }

  @Test func absenceIsTested() throws {
    let frame = try Bench.run(
      [["1", "na", "ny", "un"]], .absenceTest(v(0), .isKnown, into: t(0)),
      .absenceTest(v(0), .isAbsent, into: t(1)), .absenceTest(v(0), .isApplicable, into: t(2)),
      .absenceTest(v(0), .isKind(.notYet), into: t(3)), .isPresent(v(0), into: t(4)),
      .isText(field: 0, [Array("K2".utf8)], into: t(5)), .textAbsenceTest(field: 0, .isKnown, into: t(6)),
      .isOneOf(v(0), [1_000_000], into: t(7)), .truthAbsenceTest(t(7), .isAbsent, into: t(8)))
    #expect(frame.bytes(0) == [1, 0, 0, 0] && frame.bytes(1) == [0, 1, 1, 1])
    #expect(frame.bytes(2) == [1, 0, 1, 1] && frame.bytes(3) == [0, 0, 1, 0])
    #expect(frame.bytes(4) == [1, 0, 0, 0] && frame.bytes(5) == [0, 0, 1, 0])
    #expect(frame.bytes(6) == [1, 1, 1, 1] && frame.bytes(7) == [1, 2, 3, 4])
    #expect(frame.bytes(8) == [0, 1, 1, 1])
  }
}
