import Ragstone
import Testing

/// What examples reach of levels, duties, flags, judgements, events and summaries.
@Suite("Coverage of levels, duties and figures") struct CoverageOfLevelsTests {
  private func missing(_ rules: String) throws -> String { try Covered(rules).missing }

  @Test func transitionsAgreementsAndLevels() throws {
    let found = try missing(
      """
      rulebook "Trial"
      scale concern, best first Routine, "Level 1", "Level 2"
      record provider
        id text, key
        level_now concern, may be unknown
        red, worse_yet yes/no
        agreed_by_panel yes/no, may be not yet
      escalation level on concern from level_now
        Routine when unknown
        from Routine
          to "Level 1" when red if agreed by "Panel" (agreed_by_panel)
        from "Level 1"
          to "Level 2" when worse_yet
          to Routine when not red
        from "Level 2"
          to Routine when not red
      example "waits"
        given level_now Routine, red yes, worse_yet no, agreed_by_panel not yet
        expect level Routine, level_proposed "Level 1"
      example "falls back"
        given level_now "Level 1", red no, worse_yet no, agreed_by_panel not yet
        expect level Routine
      example "rises"
        given level_now "Level 1", red no, worse_yet yes, agreed_by_panel not yet
        expect level "Level 2"
      """)
    #expect(
      found == """
        8: never Level 1
        9: level is never unknown here
        11: never made
        11: `red` is never no
        11: Panel never agrees to it
        11: `agreed_by_panel` is never yes
        11: `agreed_by_panel` is never no
        14: `not red` is never no
        16: never proposed
        16: never made
        16: `not red` is never yes
        16: `not red` is never no
        """)
  }

  @Test func dutiesAndTheDayTheyAreDue() throws {
    let found = try missing(
      """
      rulebook "Trial"
      record provider
        id text, key
        visited_on date, may be not yet
        answered_on date, may be not yet
        dormant yes/no, may be unknown
      duty answer due within 10 days after visited_on, done answered_on
        not due when dormant
          no effect when unknown
      score late = number of (answer is Overdue)
      example "a day late"
        as at 2017-09-30
        given visited_on 2017-09-01, answered_on 2017-09-12, dormant no
        expect answer "Done late"
      example "on the day"
        as at 2017-09-30
        given visited_on 2017-09-20, answered_on not yet, dormant unknown
        expect answer Due
      """)
    #expect(
      found == """
        7: never Done
        7: never Overdue
        7: never done on the very day it is due
        7: never overdue by one day
        7: never not due for want of a day
        8: never not due for this
        8: `dormant` is never yes
        10: `answer is Overdue` is never yes
        """)
  }

  @Test func flagsAndJudgements() throws {
    let found = try missing(
      """
      rulebook "Trial"
      scale rag, best first Green, Amber, Red
      record provider
        id text, key
        risk number
      events decisions of provider
        date date
        judged rag
        author, reason text
        ends_on date
      rating overall on rag
        Red when risk above 50
        Green otherwise
        judgement from decisions at most 1 step either way
      flag high when risk above 90
      example "expired"
        as at 2017-09-30
        given risk 51, decisions (date 2017-01-01, judged Amber, author "A", reason "B", ends_on 2017-09-29)
        expect overall Red, overall_judgement Expired
      example "applied"
        as at 2017-09-30
        given risk 91, decisions (date 2017-01-01, judged Amber, author "A", reason "B", ends_on 2017-09-30)
        expect overall Amber, high yes
      """)
    #expect(
      found == """
        12: `risk above 50` is never no
        12: no case has risk just below 50 (by 1 at most) where that decides
        12: no case has risk at exactly 50 where that decides
        13: never Green here
        14: never Too far
        14: never Not rated
        14: no case has the end of a judgement the day after the as-at date where that decides
        15: no case has risk just below 90 (by 1 at most) where that decides
        15: no case has risk at exactly 90 where that decides
        """)
  }

  @Test func conditionsOnRowsAreTriedInTheWindowOnly() throws {
    let found = try missing(
      """
      rulebook "Trial"
      record provider
        id text, key
      events falls of provider
        date date
        grade number
      define grave = count of falls in the last 3 months where (grade at least 3)
      score shown = grave
      example "one in the window, one before it"
        as at 2017-09-30
        given falls (date 2017-07-01, grade 3), (date 2017-06-30, grade 2)
        expect shown 1
      """)
    // The row of grade 2 is outside, so it shows nothing of the filter, and the day before the window is not tried by it.
    #expect(
      found == """
        7: no row on the day before the window
        7: `grade at least 3` is never no
        7: no case has grade just below 3 (by 1 at most) where that decides
        7: no case has grade just above 3 (by 1 at most) where that decides
        """)
  }

  @Test func summariesAndPopulations() throws {
    let found = try missing(
      """
      rulebook "Trial"
      record provider
        id text, key
        service one of Homecare, Residential
        risk number, may be unknown
      population known_ones = risk is known
      summary mean by service = average risk of known_ones
      summary is_high by service = mean at least 50
      summary many = share of known_ones where (risk at least 80)
      example "two"
        given provider (service Homecare, risk 50), (service Homecare, risk unknown)
        expect mean for Homecare 50, is_high for Homecare yes, many 0%
      """)
    #expect(
      found == """
        8: `mean at least 50` is never no
        8: no case has mean just below 50 (by 1 at most) where that decides
        8: no case has mean just above 50 (by 1 at most) where that decides
        9: `risk at least 80` is never yes
        9: no case has risk just below 80 (by 1 at most) where that decides
        9: no case has risk at exactly 80 where that decides
        9: no case has risk just above 80 (by 1 at most) where that decides
        """)
  }

  @Test func refusedCasesReachTheClauseThatStopsThemAndNothingElse() throws {
    let rules = """
      rulebook "Trial"
      scale rag, best first Green, Red
      record provider
        id text, key
        risk number, may be unknown
      rating overall on rag
        Red when risk at least 1
        Green otherwise
        stop when unknown
      example "refused"
        given risk unknown
        expect refused
      """
    let covered = try Covered(rules)
    #expect(covered.coverage.tally.reachedCount == 1)
    #expect(covered.all.count == 7)
    #expect(!covered.missing.contains("never unknown here"))
  }
}
