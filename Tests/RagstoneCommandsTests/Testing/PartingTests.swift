import Ragstone
import RagstoneOutputs
import Testing

/// Where the paths part: for every kind of declaration an example that expects something else, and what is said of it.
@Suite struct PartingTests {
  private struct OneFile: RuleLibrary {
    let text: String
    func read(_ path: String) -> Result<[UInt8], RuleFileFailure> { .success(Array(text.utf8)) }
    func resolved(_ path: String) -> String? { path }
  }

  /// Every difference of the examples, each with its words.
  private func differences(_ text: String) throws -> [String] {
    let rules = Pipeline.rules(path: "r.rag", from: OneFile(text: text))
    #expect(rules.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let rulebook = try #require(rules.rulebook)
    return try rulebook.examples.flatMap { example -> [String] in
      let (result, evaluated) = ExampleRunner(rulebook).evaluate(example)
      guard case .failed(let differences) = result, let evaluated else {
        Issue.record("\(example.title): \(result)")
        return []
      }
      let explainer = Explainer(
        rulebook: rulebook, plan: evaluated.plan, table: evaluated.table, events: evaluated.events,
        portfolio: evaluated.portfolio)
      let row = evaluated.table.rowCount > 0 ? 0 : nil
      let told = explainer.partings(differences, row: 0, at: row, evaluated.frame)
      return try told.map { try #require(ValueDifference($0, rulebook).origin, "\(example.title)") }
    }
  }

  private func check(
    _ rules: String, _ cases: [(example: String, words: [String])],
    at place: SourceLocation = #_sourceLocation
  ) throws {
    for (example, words) in cases {
      let text = rules + "example \"it\"\n  as at 2018-01-31\n" + example + "\n"
      let found = try differences(text)
      #expect(found == words, "\(example)", sourceLocation: place)
    }
  }

  private static let rating = """
    scale rag, best first  Green, Amber, Red
    record home
      id text, key
      risk number, may be unknown or not yet
      poor, closed yes/no, may be unknown
    parameter red_from = 45
    rating overall on rag
      Red   when risk at least red_from
      Amber when risk at least 20
      Green otherwise
      Red when unknown
      not rated when not yet
      cannot be better than Amber when poor
        no effect when unknown
      is Red whatever the score when closed
        no effect when unknown

    """

  @Test func ratings() throws {
    try check(
      Self.rating,
      [
        (
          "given risk 19.2, poor no, closed no\n expect overall Amber",
          ["the paths part at r.rag:9 “Amber when risk at least 20”, which does not hold: risk is 19.2"]
        ),
        (
          "given risk 30, poor no, closed no\n expect overall Green",
          [
            "the paths part at r.rag:9 “Amber when risk at least 20”, which holds, so that “Green otherwise” "
              + "(r.rag:10) is not reached: risk is 30"
          ]
        ),
        (
          "given risk 30, poor no, closed no\n expect overall Red",
          [
            "the paths part at r.rag:8 “Red when risk at least red_from”, which does not hold: risk is 30, "
              + "red_from is 45"
          ]
        ),
        (
          "given risk 1, poor yes, closed no\n expect overall Green",
          [
            "the paths part at r.rag:13 “cannot be better than Amber when poor”, which makes Amber of Green: "
              + "poor is yes"
          ]
        ),
        (
          "given risk 1, poor unknown, closed unknown\n expect overall not rated",
          [
            "the paths part at r.rag:10 “Green otherwise”, which holds, so that “not rated when not yet” (r.rag:12) is "
              + "not reached: risk is 1, red_from is 45"
          ]
        ),
        (
          "given risk unknown, poor no, closed no\n expect overall Amber",
          [
            "the paths part at r.rag:8 “Red when risk at least red_from”, which is not decided (unknown), so that "
              + "“Amber when risk at least 20” (r.rag:9) is not reached: risk is unknown, red_from is 45; taken as "
              + "Red: “Red when unknown” (r.rag:11)"
          ]
        ),
      ])
  }

  @Test func stepsThatWereNotTaken() throws {
    let rules = """
      scale rag, best first  Green, Amber, Red
      record home
        id text, key
        given_rating rag
        poor yes/no, may be unknown
        steps_down yes/no
      rating overall on rag from given_rating
        cannot be better than Red when poor
          no effect when unknown
        1 step worse when steps_down

      """
    try check(
      rules,
      [
        (
          "given given_rating Green, poor no, steps_down no\n expect overall Red",
          ["the paths part at r.rag:8 “cannot be better than Red when poor”, which does not hold: poor is no"]
        ),
        (
          "given given_rating Green, poor unknown, steps_down no\n expect overall Red",
          [
            "the paths part at r.rag:8 “cannot be better than Red when poor”, which is not decided (unknown): poor "
              + "is unknown; the step had no effect: “no effect when unknown” (r.rag:9)"
          ]
        ),
        (
          "given given_rating Green, poor no, steps_down no\n expect overall Amber",
          ["the paths part at r.rag:10 “1 step worse when steps_down”, which does not hold: steps_down is no"]
        ),
        (
          "given given_rating Red, poor no, steps_down no\n expect overall Green",
          ["the paths part at r.rag:7 “given_rating”: given_rating is Red"]
        ),
      ])
  }

  private static let scored = """
    record home
      id text, key
      beds number
      falls number, may be unknown or not yet
      cqc one of Good, Poor
    events visits of home
      date date
    define per_bed = falls / beds
    indicator falling
      weight 2
      3 points when falls at least 5
      1 point when falls at least 2
      0 points otherwise
      1 point when unknown
      leave out when not yet
    indicator visited
      weight 1
      2 points when count of visits in the last 12 months is 0
      0 points otherwise
    score risk = weighted average of indicators

    """

  @Test func indicatorsAndScores() throws {
    try check(
      Self.scored,
      [
        (
          "given beds 10, falls 4, cqc Good\n expect falling 3, risk 2.666667",
          [
            "the paths part at r.rag:11 “3 points when falls at least 5”, which does not hold: falls is 4",
            "it rests on falling, which differs too",
          ]
        ),
        (
          "given beds 10, falls 4, cqc Good\n expect risk 2",
          [
            "the paths part at r.rag:20 “weighted average of indicators”: falling is 1 × 2, visited is 2 × 1"
          ]
        ),
        (
          "given beds 10, falls not yet, cqc Good\n expect risk 1",
          [
            "the paths part at r.rag:20 “weighted average of indicators”: falling is left out (not yet), visited is "
              + "2 × 1"
          ]
        ),
        (
          "given beds 10, falls unknown, cqc Good\n expect falling 3",
          [
            "the paths part at r.rag:11 “3 points when falls at least 5”, which is not decided (unknown): falls is "
              + "unknown; counted as 1: “1 point when unknown” (r.rag:14)"
          ]
        ),
        (
          "given beds 10, falls 1, cqc Good\n expect visited 0",
          [
            "the paths part at r.rag:18 “2 points when count of visits in the last 12 months is 0”, which holds, so "
              + "that “0 points otherwise” (r.rag:19) is not reached: count of visits in the last 12 months is 0"
          ]
        ),
        (
          "given beds 10, falls 1, cqc Good\n expect falling 9",
          ["nothing in “falling” (r.rag:9) gives it"]
        ),
        (
          "given beds 10, falls 4, cqc Good\n expect per_bed 1",
          ["the paths part at r.rag:8 “falls / beds”: falls is 4, beds is 10"]
        ),
      ])
  }

  @Test func matricesAndTables() throws {
    let rules = """
      scale rag, best first  Green, Amber, Red
      scale often, worst first  Likely, Rare
      scale grave, best first  Minor, Major
      record home
        id text, key
        likelihood often
        consequence grave
        concerns number
      matrix colour on rag of likelihood by consequence
        -       Minor  Major
        Likely  Amber  Red
        Rare    Green  Amber
      table visits on number of colour, concerns
        Red            | any        | 12
        Amber or worse | at least 2 | 6
        any            | any        | 2
      rating result on rag from colour

      """
    try check(
      rules,
      [
        (
          "given likelihood Rare, consequence Major, concerns 1\n expect colour Red, visits 12, result Red",
          [
            "the paths part at r.rag:12 “Amber”: likelihood is Rare, consequence is Major",
            "it rests on colour, which differs too", "it rests on colour, which differs too",
          ]
        ),
        (
          "given likelihood Rare, consequence Major, concerns 1\n expect visits 6",
          [
            "the paths part at r.rag:15 “Amber or worse | at least 2 | 6”, which does not hold: concerns is 1, "
              + "colour is Amber"
          ]
        ),
        (
          "given likelihood Likely, consequence Major, concerns 1\n expect visits 2",
          [
            "the paths part at r.rag:14 “Red | any | 12”, which holds, so that “any | any | 2” (r.rag:16) is not "
              + "reached: colour is Red"
          ]
        ),
        (
          "given likelihood Rare, consequence Minor, concerns 1\n expect result Red",
          ["the paths part at r.rag:17 “colour”: colour is Green"]
        ),
      ])
  }

  @Test func levels() throws {
    let rules = """
      scale concern, best first  Routine, Watch, Serious
      record home
        id text, key
        held concern
        poor, unsafe, panel yes/no, may be unknown
      flag raised when poor
        no effect when unknown
      escalation level on concern from held
        from Routine
          to Watch when poor if agreed by "Panel" (panel)
            no effect when unknown
          to Serious when poor and unsafe
            no effect when unknown
        from Watch
          to Serious when unsafe
            no effect when unknown
        from Serious
          to Routine when panel

      """
    try check(
      rules,
      [
        (
          "given held Routine, poor yes, unsafe no, panel no\n expect level Watch",
          [
            "the paths part at r.rag:10 “to Watch when poor if agreed by \"Panel\" (panel)”, which awaits Panel: panel "
              + "is no"
          ]
        ),
        (
          "given held Routine, poor yes, unsafe yes, panel yes\n expect level Serious",
          [
            "the paths part at r.rag:10 “to Watch when poor if agreed by \"Panel\" (panel)”, which holds, so that “to "
              + "Serious when poor and unsafe” (r.rag:12) is not reached: poor is yes"
          ]
        ),
        (
          "given held Routine, poor no, unsafe yes, panel yes\n expect level Serious",
          [
            "the paths part at r.rag:12 “to Serious when poor and unsafe”, which does not hold: poor is no, unsafe "
              + "is yes, poor is no"
          ]
        ),
        (
          "given held Watch, poor no, unsafe yes, panel no\n expect level Watch",
          [
            "the paths part at r.rag:15 “to Serious when unsafe”, which makes Serious of Watch: unsafe is yes"
          ]
        ),
        (
          "given held Serious, poor no, unsafe yes, panel no\n expect level Watch",
          ["nothing in “held” (r.rag:8) gives it: held is Serious"]
        ),
        (
          "given held Watch, poor unknown, unsafe no, panel no\n expect raised yes",
          [
            "the paths part at r.rag:6 “poor”, which is not decided (unknown): poor is unknown; the step had no "
              + "effect: “no effect when unknown” (r.rag:7)"
          ]
        ),
        (
          "given held Routine, poor yes, unsafe no, panel no\n expect level_proposed Serious",
          [
            "the paths part at r.rag:10 “to Watch when poor if agreed by \"Panel\" (panel)”: poor is yes, level is "
              + "Routine"
          ]
        ),
      ])
  }

  @Test func duties() throws {
    let rules = """
      record home
        id text, key
        started, finished date, may be not yet
        small yes/no
      duty visit due within 1 month after started, done finished
        not due when small

      """
    try check(
      rules,
      [
        (
          "given started 2018-01-05, finished not yet, small no\n expect visit Overdue",
          [
            "the paths part at r.rag:5 “within 1 month after started”: started is 2018-01-05, due is 2018-02-05, "
              + "done is not yet, as at is 2018-01-31"
          ]
        ),
        (
          "given started 2018-01-05, finished not yet, small no\n expect visit Done",
          ["the paths part at r.rag:5 “finished”: finished is not yet, the date is not yet"]
        ),
        (
          "given started 2018-01-05, finished not yet, small no\n expect visit \"Not due\"",
          ["the paths part at r.rag:6 “not due when small”, which does not hold: small is no"]
        ),
        (
          "given started 2018-01-05, finished not yet, small yes\n expect visit Due, visit_due 2018-02-05",
          [
            "the paths part at r.rag:6 “not due when small”, which holds: small is yes",
            "it rests on visit, which differs too",
          ]
        ),
      ])
  }

  @Test func judgements() throws {
    let rules = """
      scale rag, best first  Green, Amber, Red
      record home
        id text, key
        poor yes/no
      events overrides of home
        date date
        judged rag
        author, reason text
        ends_on date
      rating overall on rag
        Red when poor
        Green otherwise
        judgement from overrides at most 1 step better

      """
    let row = ", overrides (date 2018-01-10, judged Amber, author \"An officer\", reason \"Paper\", ends_on "
    try check(
      rules,
      [
        (
          "given poor yes" + row + "2018-06-30)\n expect overall Red",
          [
            "the paths part at r.rag:13 “judgement from overrides at most 1 step better”, which makes Amber of Red"
          ]
        ),
        (
          "given poor yes" + row + "2018-01-20)\n expect overall Amber",
          [
            "the paths part at r.rag:13 “judgement from overrides at most 1 step better”: the judgement is expired: "
              + "example row 1 is Amber, ends is 2018-01-20"
          ]
        ),
      ])
  }

  @Test func figures() throws {
    let rules = """
      record home
        id text, key
        mark number, may be unknown
      population marked = mark is known
      summary average_mark = average mark of marked
      summary target_met = average_mark at least 60

      """
    let others = "given home (mark 40), (mark unknown)\n"
    try check(
      rules,
      [
        (
          others + " expect average_mark 50, target_met yes",
          [
            "the paths part at r.rag:5 “average mark of marked”: n is 1, left out is 1",
            "it rests on average_mark, which differs too",
          ]
        )
      ])
  }
}
