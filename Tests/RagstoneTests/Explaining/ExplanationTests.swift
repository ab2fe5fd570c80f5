import Ragstone
import Testing

@Suite struct ExplanationTests {
  private static let rules = """
    rulebook "Trial"
    scale rag "Colour", best first
      Green
      Amber
      Red
    record provider "Home"
      id    text, key
      name  "Name" text
      falls "Falls" number, may be unknown
      calls "Calls on time" percent, may be unknown
      held  "Contract held" yes/no
    indicator fall_points "Falls"
      weight 1/2
      2 points when falls at least 5 because "Five is many"
      0 points otherwise
      1 point when unknown
    indicator call_points "Calls"
      weight 1/3
      2 points when calls below 90%
      0 points otherwise
      leave out when unknown
    score risk "Risk" = weighted average of indicators as a percentage of 2 points
    rating overall "Overall" on rag
      Red when risk at least 50
      Green otherwise
      cannot be worse than Amber when held  # a comment
        because "It is watched" source "Policy 4"
    """

  private struct OneFile: RuleLibrary {
    func read(_ path: String) -> Result<[UInt8], RuleFileFailure> { .success(Array(rules.utf8)) }
    func resolved(_ path: String) -> String? { path }
  }

  /// The explanation of the only row of some records.
  private func explain(_ cells: String) throws -> Explanation {
    let rules = Pipeline.rules(path: "trial.rag", from: OneFile())
    #expect(rules.diagnostics.map(\.message) == [])
    let checked = rules.rulebook
    let rulebook = try #require(checked)
    let day = try #require(CalendarDate(year: 2017, month: 9, day: 30))
    let plan = try #require(Pipeline.plan(rulebook, asAt: day).0)
    let text = "id,name,falls,calls,held\n\(cells)\n"
    let input = InputBytes(Array(text.utf8))
    let reader = RecordReader(schema: rulebook.recordSchema, fileName: "homes.csv")
    let table = try #require(reader.readCSV(input).table)
    let evaluator = Evaluator(plan: plan, table: table, events: [])
    let frame = evaluator.makeFrame(capacity: 1)
    evaluator.run(rows: 0..<1, in: frame)
    return Explainer(rulebook: rulebook, plan: plan, table: table, events: []).explain(row: 0, at: 0, frame)
  }

  private func detail(_ name: String, _ explanation: Explanation) throws -> ValueExplanation.Detail {
    try #require(explanation.values.first { $0.name == name }).detail
  }

  @Test func addsUp() throws {
    let explanation = try explain("H1,Belton House,6,95%,yes")
    #expect(explanation.subject == "Belton House")
    guard case .score(let score) = try detail("risk", explanation) else { return #expect(Bool(false)) }
    let ledger = try #require(score.ledger)
    #expect(ledger.lines.map(\.weight) == [3, 2])
    #expect(ledger.lines.map(\.product) == [6_000_000, 0])
    #expect(ledger.weightTotal == 5)
    // 100 × 6 over 5 × 2, both in millionths.
    #expect(ledger.numerator == 600_000_000)
    #expect(ledger.denominator == 10_000_000)
  }

  @Test func tellsWhatAStepChanged() throws {
    let explanation = try explain("H1,Belton House,6,95%,yes")
    guard case .rating(let rating) = try detail("overall", explanation) else { return #expect(Bool(false)) }
    #expect(rating.bandIndex == 0)
    #expect(rating.withoutSteps.shown == "Red")
    let step = try #require(rating.steps.first)
    #expect(step.acted && step.changed)
    #expect(step.after.shown == "Amber")
    #expect(step.passage.text == "cannot be worse than Amber when held")
    #expect(step.passage.because == "It is watched")
    #expect(step.passage.source == "Policy 4")
  }

  @Test func tellsWhatWasMissing() throws {
    let explanation = try explain("H1,Belton House,,,no")
    #expect(
      explanation.missing.map(\.treatment) == ["counted as 1", "left out, its weight shared"])
    guard case .indicator(let calls) = try detail("call_points", explanation) else {
      return #expect(Bool(false))
    }
    #expect(calls.isLeftOut)
    #expect(calls.evidenceAbsence == .unknown)
    #expect(calls.weight == "1/3")
    #expect(calls.effect?.passage.text == "leave out when unknown")
    guard case .score(let score) = try detail("risk", explanation) else { return #expect(Bool(false)) }
    let ledger = try #require(score.ledger)
    #expect(ledger.lines[1].leftOut == .unknown)
    #expect(ledger.weightTotal == 3)
    #expect(ledger.numerator == 300_000_000)
    #expect(ledger.denominator == 6_000_000)
  }

  @Test func saysWhereItRead() throws {
    let explanation = try explain("H1,Belton House,6,,no")
    let falls = try #require(explanation.values.first { $0.name == "fall_points" }).inputs[0]
    #expect(falls.rawText == "6")
    #expect(falls.place.row == 2)
    #expect(falls.place.heading == "falls")
    guard case .indicator(let indicator) = try detail("fall_points", explanation) else {
      return #expect(Bool(false))
    }
    #expect(indicator.clauseIndex == 0)
    #expect(indicator.clause?.text == "2 points when falls at least 5")
    #expect(indicator.clause?.because == "Five is many")
  }
}
