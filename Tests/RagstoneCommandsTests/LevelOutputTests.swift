import Foundation
import Ragstone
import RagstoneOutputs
import Testing

/// What `why` says of levels, flags and judgements, word for word.
@Suite struct LevelOutputTests {
  private static let rules = """
    scale concern, best first Routine, Watch, Serious
    record provider "Home"
      id text, key
      held "Level held" concern
      plan_due_on "Plan due" date, may be not applicable
      signed_by_provider, signed_by_council yes/no, may be not yet
      panel "Panel agrees" yes/no
      red "Red" yes/no
    events decisions "Decisions" of provider
      date date
      judged concern
      author, reason text
      ends_on date
    flag late_plan "Plan is late" when plan_due_on is before today because "It was promised"
      no effect when not applicable
      tell "Manager" within 5 days
    escalation level "Level" on concern from held
      from Routine
        to Watch when red
      from Watch
        do "Visit"
        to Serious when late_plan if agreed by "Panel" (panel) source "Policy 4"
          tell "Directors" "Serious?"
        to Routine when signed_by_provider and signed_by_council
      from Serious
        to Watch when signed_by_council
      judgement from decisions at most 1 step either way because "A person may know more"
    """

  private struct OneFile: RuleLibrary {
    func read(_ path: String) -> Result<[UInt8], RuleFileFailure> { .success(Array(rules.utf8)) }
    func resolved(_ path: String) -> String? { path }
  }

  /// The explanation of one provider.
  private func explain(_ cells: String, decisions: String = "") throws -> Explanation {
    let rules = Pipeline.rules(path: "trial.rag", from: OneFile())
    #expect(rules.diagnostics.map(\.message) == [])
    let rulebook = try #require(rules.rulebook)
    let day = try #require(CalendarDate(year: 2017, month: 9, day: 30))
    let plan = try #require(Pipeline.plan(rulebook, asAt: day).0)
    let heads = "id,held,plan_due_on,signed_by_provider,signed_by_council,panel,red\n"
    let reader = RecordReader(schema: rulebook.recordSchema, fileName: "homes.csv")
    let table = try #require(reader.readCSV(InputBytes(Array("\(heads)\(cells)\n".utf8))).table)
    let rows = "id,date,judged,author,reason,ends_on\n\(decisions)"
    let second = RecordReader(schema: rulebook.eventsSchema(0), fileName: "decisions.csv")
    let events = try #require(second.readCSV(InputBytes(Array(rows.utf8))).table)
    let evaluator = Evaluator(
      plan: plan, table: table, events: [(events, EventIndex.make(events: events, owners: table).index)])
    let frame = evaluator.makeFrame(capacity: 1)
    evaluator.run(rows: 0..<1, in: frame)
    return Explainer(rulebook: rulebook, plan: plan, table: table, events: [events])
      .explain(row: 0, at: 0, frame)
  }

  /// The text between the heads and what was read.
  private func told(_ explanation: Explanation) -> String {
    let text = ExplanationText.render(explanation, width: 200)
    let start = text.range(of: "\n\n").map(\.upperBound) ?? text.startIndex
    let end = text.range(of: "\nMissing\n") ?? text.range(of: "\nRead from ")
    return String(text[start..<(end?.lowerBound ?? text.endIndex)])
  }

  @Test func aProposalThatWaits() throws {
    let explanation = try explain("H1,Watch,2017-09-29,yes,no,no,yes")
    let text = ExplanationText.render(explanation, width: 200)
    #expect(text.hasPrefix("H1: Level is Watch\nH1: Plan is late\n"))
    #expect(
      told(explanation) == """
        Plan is late
          “plan_due_on is before today” (trial.rag:14). Plan due: 2017-09-29.
            Because: It was promised
          To be told: Manager (by 2017-10-05).

        Level is Watch
          Held before this run: Watch: “held” (trial.rag:17).
          Serious is proposed and awaits Panel: “to Serious when late_plan if agreed by "Panel" (panel)” (trial.rag:22). Plan is late: yes.
            Source: Policy 4
            Panel has not agreed: “panel” (trial.rag:22).
          Not to Routine: “to Routine when signed_by_provider and signed_by_council” (trial.rag:24).
            Holds: “signed_by_provider” (trial.rag:24).
            Does not hold: “signed_by_council” (trial.rag:24).
          To do: Visit.
          To be told: Directors: Serious?

        """)
  }

  @Test func unknownDataDoesNotLower() throws {
    let explanation = try explain("H1,Watch,not applicable,yes,not yet,yes,no")
    #expect(
      told(explanation).contains(
        """
            Holds: “signed_by_provider” (trial.rag:24).
            Not decided (not yet): “signed_by_council” (trial.rag:24).
            It was not decided (not yet), and unknown data never lowers a level.
        """))
    #expect(
      explanation.missing.contains {
        $0.input.name == "signed_by_council" && $0.treatment == "unknown data never lowers a level"
      })
  }

  @Test func whatStandsBelowTheProposalWasNotTried() throws {
    let text = told(try explain("H1,Watch,2017-09-29,yes,yes,yes,yes"))
    #expect(text.contains("Moves to Serious: “to Serious when late_plan"))
    #expect(
      text.contains(
        "  Not tried, since one above held: “to Routine when signed_by_provider and signed_by_council”"))
    #expect(text.contains("Panel has agreed: “panel” (trial.rag:22)."))
  }

  @Test func everyJudgementAndWhatBecameOfIt() throws {
    let decisions = """
      H1,2017-09-01,Watch,A. Officer,Newer,2017-12-31
      H1,2017-08-01,Serious,B. Officer,Older,2017-12-31
      H1,2017-07-01,Serious,B. Officer,Over,2017-09-29
      H1,2017-10-01,Serious,B. Officer,Still to come,2017-12-31

      """
    let explanation = try explain("H1,Routine,not applicable,no,no,no,no", decisions: decisions)
    #expect(
      told(explanation).hasSuffix(
        """
          Judgement Watch of 2017-09-01 until 2017-12-31, A. Officer: applied: Routine becomes Watch (decisions.csv row 2).
            Reason given: Newer
            Allowed by “judgement from decisions at most 1 step either way” (trial.rag:27).
            Because: A person may know more
          Judgement Serious of 2017-08-01 until 2017-12-31, B. Officer: ignored, a later one is in force (decisions.csv row 3).
            Reason given: Older
          Judgement Serious of 2017-07-01 until 2017-09-29, B. Officer: ignored, it has expired (decisions.csv row 4).
            Reason given: Over

        """))
    let far = try explain(
      "H1,Routine,not applicable,no,no,no,no",
      decisions: "H1,2017-09-01,Serious,A. Officer,Hunch,2017-12-31\n")
    #expect(told(far).contains("A. Officer: ignored, it goes too far from Routine (decisions.csv row 2)."))
  }

  @Test func theJSONHasTheSameFacts() throws {
    let explanation = try explain(
      "H1,Watch,2017-09-29,yes,no,no,yes",
      decisions: "H1,2017-09-01,Serious,A. Officer,Seen,2017-12-31\n")
    var json = JsonText(pretty: false)
    ExplanationJson.write(explanation, to: &json)
    let object = try JSONSerialization.jsonObject(with: Data(json.take())) as? [String: Any]
    let values = try #require(object?["values"] as? [[String: Any]])
    func value(_ name: String) throws -> [String: Any] {
      try #require(values.first { $0["name"] as? String == name })
    }
    let level = try value("level")
    #expect(level["kind"] as? String == "escalation")
    let transitions = try #require(level["transitions"] as? [[String: Any]])
    #expect(transitions.map { $0["fate"] as? String } == ["awaiting", "did not hold"])
    let parts = try #require(transitions[1]["parts"] as? [[String: Any]])
    #expect(parts.map { $0["condition"] as? String } == ["yes", "no"])
    let agreements = try #require(transitions[0]["agreements"] as? [[String: Any]])
    #expect(agreements.map { $0["party"] as? String } == ["Panel"])
    #expect(agreements.map { $0["condition"] as? String } == ["no"])
    #expect(level["notices"] as? [String] == ["Directors: Serious?"])
    #expect(level["actions"] as? [String] == [])
    let judgement = try #require(level["judgement"] as? [String: Any])
    let rows = try #require(judgement["rows"] as? [[String: Any]])
    #expect(rows.map { $0["fate"] as? String } == ["applied"])
    #expect(rows.map { $0["reason"] as? String } == ["Seen"])
    let flag = try value("late_plan")
    #expect(flag["kind"] as? String == "flag" && flag["condition"] as? String == "yes")
    #expect(flag["notices"] as? [String] == ["Manager (by 2017-10-05)"])
    let part = try value("level_awaiting")
    #expect(part["kind"] as? String == "part" && part["of"] as? String == "Level")
    let outcome = try #require(part["outcome"] as? [String: Any])
    #expect(outcome["value"] as? String == "Panel")
    let notices = try #require(try value("level_notices")["outcome"] as? [String: Any])
    #expect(notices["value"] as? String == "Directors: Serious?" && notices["type"] as? String == "text")
  }
}
