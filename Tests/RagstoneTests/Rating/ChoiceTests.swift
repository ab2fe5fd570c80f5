import Ragstone
import Testing

private func v(_ index: Int) -> ValueSlot { ValueSlot(index) }
private func t(_ index: Int) -> TruthSlot { TruthSlot(index) }

/// Choices, rating steps and lists.
@Suite struct ChoiceTests {
  @Test func theFirstYesIsChosenUnlessAnOpenOneStandsBefore() throws {
    let frame = try Bench.run(
      [["1", "0", "un", "0", "0"], ["0", "1", "1", "na", "0"]], .truth(of: v(0), into: t(0)),
      .truth(of: v(1), into: t(1)),
      .choose([t(0), t(1)], outcomes: [7, nil], into: v(20), chosen: v(21)),
      .choose([t(0), nil], outcomes: [7, 8], into: v(22), chosen: v(23)))
    #expect(frame.shown(20) == ["7", "un", "un", "na", "un"])
    #expect(frame.shown(21) == ["0", "1", "0", "1", "-1"])
    #expect(frame.shown(22) == ["7", "8", "un", "8", "8"])
    #expect(frame.shown(23) == ["0", "1", "0", "1", "1"])
  }

  @Test func withdrawingAndDeciding() throws {
    let effects = PlannedEffects(notApplicable: .value(9), notYet: .unknown, unknown: .fail)
    let answers = PlannedEffects(notApplicable: .no, notYet: .yes, unknown: .fail)
    let frame = try Bench.run(
      [["1", "0", "na", "ny", "un"]], .truth(of: v(0), into: t(0)),
      .withdraw(t(0), .notYet, v(0), into: v(20)), .withdrawTruth(t(0), .notYet, t(0), into: t(1)),
      .withdrawCode(v(0), 1_000_000, into: v(21)), .decide(v(0), effects, into: v(22)),
      .decideTruth(t(0), answers, into: t(2)))
    #expect(frame.shown(20) == ["ny", "0", "na", "ny", "un"] && frame.bytes(1) == [3, 0, 2, 3, 4])
    #expect(frame.shown(21) == ["un", "0", "na", "ny", "un"])
    #expect(frame.shown(22) == ["1000000", "0", "9", "un", "fail"])
    #expect(frame.bytes(2) == [1, 0, 0, 1, 5])
    #expect(frame.failedStep[4] == 4 && frame.failedStep[3] == -1)
  }

  @Test func ratingStepsMoveOnlyOnYes() throws {
    let frame = try Bench.run(
      [["1", "0", "un", "1"], ["0", "0", "0", "un"]], constants: [1], .truth(of: v(0), into: t(0)),
      .ratingStep(v(10), t(0), .atLeast(3), into: v(20)),
      .ratingStep(v(10), t(0), .move(-4, last: 3), into: v(21)),
      .ratingStep(v(1), t(0), .set(2), into: v(22)), .ratingStep(v(1), t(0), .atMost(0), into: v(23)),
      .lookup(v(20), [5, 6, 7, 8], into: v(24)), .lookup(v(20), [5, 6], into: v(25)),
      .lookupPair(v(10), v(20), width: 4, [0, 0, 0, 0, 1, 2, 3, 4], into: v(26)))
    #expect(frame.shown(20) == ["3", "1", "1", "3"] && frame.shown(21) == ["0", "1", "1", "0"])
    #expect(frame.shown(22) == ["2", "0", "0", "2"] && frame.shown(23) == ["0", "0", "0", "un"])
    #expect(frame.shown(24) == ["8", "6", "6", "8"] && frame.shown(25) == ["fail", "6", "6", "fail"])
    #expect(frame.shown(26) == ["4", "2", "2", "4"])
  }

  @Test func listsLeaveOutWhatTheyAreTold() throws {
    let items = [
      WeighedItem(v(0), weight: 1, leftOutWhen: .notApplicable, maximum: 10_000_000),
      WeighedItem(v(1), weight: 3, leftOutWhen: .notApplicable, maximum: 20_000_000),
    ]
    let evidence = [
      WeighedEvidence(evidence: t(0), weight: 1), WeighedEvidence(evidence: t(1), weight: 3),
    ]
    let out: [AbsenceSet] = [.notApplicable, .notApplicable]
    let frame = try Bench.run(
      [["2", "na", "na", "un"], ["4", "5", "na", "na"]],
      .weigh(items, into: v(20), weight: v(21), maximum: v(22)),
      .settle(v(20), over: v(21), into: v(23)),
      .extreme([v(0), v(1)], isHighest: true, leavesOut: out, into: v(24)),
      .median([v(0), v(1)], leavesOut: out, into: v(25), over: v(26)),
      .settle(v(25), over: v(26), into: v(27)),
      .firstKnown([v(0), v(1)], into: v(28)), .isPresent(v(0), into: t(0)), .isPresent(v(1), into: t(1)),
      .weighEvidence(evidence, into: v(29), over: v(30)),
      .settle(v(29), over: v(30), into: v(31)))
    #expect(frame.shown(20) == ["14000000", "15000000", "0", "un"])
    #expect(frame.shown(21) == ["4000000", "3000000", "un", "un"] && frame.value(v(21), 3) == 1_000_000)
    #expect(frame.shown(22) == ["70000000", "60000000", "un", "un"])
    #expect(frame.shown(23) == ["3500000", "5000000", "un", "un"])
    #expect(frame.shown(24) == ["4000000", "5000000", "un", "un"])
    #expect(frame.shown(27) == ["3000000", "5000000", "un", "un"])
    #expect(frame.shown(28) == ["2000000", "5000000", "na", "un"])
    #expect(frame.shown(31) == ["100000000", "75000000", "0", "0"])
  }
}
