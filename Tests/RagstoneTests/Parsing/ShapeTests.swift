import Ragstone
import Testing

@Suite("The shape of trees")
struct ShapeTests {
  @Test(
    "operators bind as the page says",
    arguments: [
      ("1 + 2 * 3 - 4", "(- (+ 1 (* 2 3)) 4)"),
      ("(1 + 2) * -3", "(* (+ 1 2) -3)"),
      ("a - 1", "(- a 1)"),
      ("10 * count of falls in the last 12 months / beds", "(/ (* 10 (count falls last [12 months])) beds)"),
      (
        "a + b as a percentage of c + d rounded down to 1 place",
        "(rounded down 1 (percentage (+ a b) (+ c d)))"
      ),
      ("sum of indicators as a percentage of the maximum", "(percentage (sum indicators) maximum)"),
      ("weighted average of (a weight 1/2, b weight 3, c weight w)", "(weightedAverage [a*1/2 b*3 c*w])"),
      ("first known of (a, b)", "(firstKnown [a b])"),
      ("points of worst of (a, b)", "(points (worst [a b]))"),
      ("days from opened_on to 30 September 2017", "(days opened_on 2017-09-30)"),
      ("next working day from a + 1 day", "(+ (next-working-day from a) [1 day])"),
      ("next working day after (a + 1 day)", "(next-working-day after (+ a [1 day]))"),
      ("next + 1", "(+ next 1)"), ("today - 3 months", "(- today [3 months])"), ("3 points", "3pt"),
      ("£1200 + 92%", "(+ £1200 92%)"),
    ])
  func operands(_ text: String, _ shape: String) { #expect(TreeDump.expression(text) == shape) }

  @Test(
    "conditions and their tails",
    arguments: [
      ("not a and b and c", "(and (not a) b c)"), ("a or b unless c and d", "(unless (or a b) (and c d))"),
      ("(a and b) or c", "(or (and a b) c)"), ("a is Good or better or b", "(or (a is 'Good' or-better) b)"),
      ("a is not Red and b", "(and (a not is 'Red') b)"),
      ("a is between 2 and 5 and b", "(and (a between 2 5) b)"),
      ("any of (a is one of Red, Amber, b)", "(any [(a one-of Red|Amber) b])"),
      ("a more than 3 months ago", "(a > [3 months] ago)"),
      ("a at least 3 months after b + 1 day", "(a >= [3 months] after (+ b [1 day]))"),
      ("a no more than 3", "(a <= 3)"), ("a no fewer than 3", "(a >= 3)"), ("a is at most 3", "(a <= 3)"),
      ("a is not yet", "(a isKind(Ragstone.Absence.notYet))"), ("a is not yes", "(a not is yes)"),
      ("a is within 2 of b", "(a within 2 b)"), ("a is worse than b", "(a worse b)"),
      ("a is before 2017-01-01", "(a before 2017-01-01)"), ("a <> b", "(a <> b)"),
    ])
  func conditions(_ text: String, _ shape: String) { #expect(TreeDump.expression(text) == shape) }

  @Test(
    "quantifiers and events",
    arguments: [
      ("at least 2 of areas is worse than Good", "(atLeast(2) areas worse 'Good')"),
      ("2 or more of (a, b)", "(atLeast(2) [a b])"),
      ("none of indicators at least 3 points", "(none indicators >= 3pt)"),
      ("(number of (a, b)) at least 2", "((count [a b]) >= 2)"),
      (
        "number of different agency of concerns since 2017-01-01",
        "(different agency concerns since 2017-01-01)"
      ),
      ("latest known grade of visits before today", "(latest-known grade visits before today)"),
      (
        "count of falls in this financial quarter where (a is Open) at least 3",
        "((count falls this-financial-quarter where (a is 'Open')) >= 3)"
      ),
      (
        "share of visits between a and b where (late) above 5%",
        "((share visits between a b where late) > 5%)"
      ),
      ("sum hours of shifts in the previous month", "(sum hours shifts previous-month)"),
      ("second latest grade of visits", "(latest-2 grade visits)"),
      ("third earliest known (a + b) of visits", "(earliest-known-3 (+ a b) visits)"),
      ("sum (a * b) of visits / sum b of visits", "(/ (sum (* a b) visits) (sum b visits))"),
      ("longest run of visits where (late)", "(longest-run visits where late)"),
      (
        "current run of visits since d where (late) at least 3",
        "((current-run visits since d where late) >= 3)"
      ),
      ("highest count of falls by room where (harm)", "(highest-count by room falls where harm)"),
      (
        "highest count of falls in any 12 months of the last 3 years above 4",
        "((highest-count falls any [12 months] of [3 years]) > 4)"
      ),
      (
        "count of falls in the same financial quarter last year where (mark < previous mark)",
        "(count falls sameLastYear-financial-quarter where (mark < (previous mark)))"
      ),
      (
        "longest + current * run - second / third + same",
        "(+ (- (+ longest (* current run)) (/ second third)) same)"
      ),
    ])
  func quantifiers(_ text: String, _ shape: String) { #expect(TreeDump.expression(text) == shape) }

  @Test(
    "a clause goes on over lines in brackets and before continuing words only",
    arguments: [
      ("a\n# why\n\n  and b", "(and a b)"), ("(a\n+ b\n) > 3", "((+ a b) > 3)"),
      ("a is one of Red,\n  Amber", "(a one-of Red|Amber)"), ("a\n  unless b", "(unless a b)"),
    ])
  func lines(_ text: String, _ shape: String) { #expect(TreeDump.expression(text) == shape) }

  @Test("a minus sign at the start of a line begins a clause")
  func negativePoints() throws {
    let tree = Parser.parse(Samples.file("indicator a\n  3 points when b\n  -5 points otherwise")).0
    guard case .indicator(let indicator)? = tree.declarations.first else { throw Missing() }
    #expect(indicator.points.count == 2)
  }

  @Test("clauses of an escalation belong to what was begun last")
  func escalation() throws {
    let text = """
      escalation level on concern from held
        Routine when unknown
        do "Everywhere"
        from Routine, Watch
          tell "Panel" "Note" within 2 days
          to Serious when a
            and b
            if agreed by "Panel" (c)
            and agreed by "Police" (d)
            because "So it is"
            no effect when unknown
            do "Visit"
        from any
          to Routine when e
        judgement from decisions in the last 12 months where (a) at most one step either way for at most 1 month
      """
    let (tree, problems) = Parser.parse(Samples.file(text))
    #expect(problems.isEmpty)
    guard case .escalation(let written)? = tree.declarations.first else { throw Missing() }
    #expect(written.general.actions.count == 1 && written.general.absences.count == 1)
    #expect(written.blocks.map { $0.levels.map(\.text) } == [["Routine", "Watch"], []])
    #expect(written.blocks[0].clauses.notices.map { $0.text?.text } == ["Note"])
    let transition = written.blocks[0].transitions[0]
    #expect(TreeDump.dump(transition.condition) == "(and a b)")
    #expect(transition.agreements.map(\.party.text) == ["Panel", "Police"])
    #expect(transition.citation.because?.text == "So it is")
    #expect(transition.clauses.absences.count == 1 && transition.clauses.actions.count == 1)
    let judgement = try #require(written.judgements.first)
    #expect(judgement.steps == 1 && judgement.direction == nil && judgement.longest != nil)
  }

  @Test("agreed, either, way and for stay free as names")
  func softWords() {
    #expect(TreeDump.expression("agreed and either and way above for") == "(and agreed either (way > for))")
  }

  @Test("after a mistake the other clauses and declarations are kept")
  func recovery() throws {
    let text = "indicator a\n  3 points whn b\n  2 points when c\n  weight\n  0 points otherwise\nscore d = a"
    let (tree, problems) = Parser.parse(Samples.file(text))
    guard case .indicator(let indicator)? = tree.declarations.first else { throw Missing() }
    #expect(indicator.points.count == 2)
    #expect(tree.declarations.count == 2)
    #expect(problems.count == 2)
  }

  @Test("doubled marks, curly quotes and no-break spaces are read as plain text")
  func quotations() throws {
    let text = "use “a”\nuse \"b \"\"c\"\"\"\nuse \"d\u{A0}e\""
    let paths = Parser.parse(Samples.file(text)).0.declarations.map {
      if case .use(let use) = $0 { use.path.text } else { "" }
    }
    #expect(paths == ["a", "b \"c\"", "d e"])
  }

  struct Missing: Error {}
}
