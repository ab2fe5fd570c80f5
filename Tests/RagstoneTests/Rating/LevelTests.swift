import Ragstone
import Testing

/// What escalations, flags, judgements and measured limits mean, case by case, as examples in the language itself.
@Suite struct LevelTests {
  /// The examples that do not hold, with what came instead.
  private func failures(_ text: String) throws -> [String] {
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    #expect(rules.diagnostics.map(\.message) == [])
    let rulebook = try #require(rules.rulebook)
    return rulebook.examples.flatMap { example -> [String] in
      switch ExampleRunner(rulebook).run(example) {
      case .passed: []
      case .failed(let differences):
        differences.map {
          "\(example.title): \($0.name(in: rulebook)): expected \($0.expected), got \($0.got)"
        }
      case .rated: ["\(example.title): rated"]
      case .couldNotRun(let reason): ["\(example.title): \(reason)"]
      }
    }
  }

  private static let escalation = """
    scale concern, best first Routine, Watch, Serious, Grave
    record provider
      id text, key
      held concern, may be unknown or not yet
      a, b, c yes/no, may be unknown or not yet
      panel, police yes/no, may be unknown
    escalation level on concern from held
      Routine when not yet
      not rated when unknown
      do "Note the level" within 1 month
      tell "Office"
      from any
        to Grave when a if agreed by "Panel" (panel) and agreed by "Police" (police)
          no effect when unknown
          applies when not yet
          tell "Minister" "Grave?"
          do "Close it" within 2 weeks
      from Routine, Watch
        tell "Neighbours"
        to Watch when b
          no effect when unknown
          stop when not yet
        to Serious when c
          no effect when unknown or not yet
      from Serious, Grave
        to Routine when b and c
        to Watch when c

    """

  @Test func transitions() throws {
    let text =
      Self.escalation + """
        example "nothing holds: the level stays, nobody is told"
          as at 2018-01-31
          given held Watch, a no, b no, c no
          expect level Watch, level_proposed not applicable, level_awaiting not applicable
          expect level_actions "Note the level (by 2018-02-28)", level_notices not applicable
        example "the first that holds is the proposal"
          as at 2018-01-31
          given held Routine, a no, b yes, c yes
          expect level Watch, level_proposed Watch, level_notices "Office; Neighbours"
        example "a way to the level held is passed over"
          like "the first that holds is the proposal"
          given held Watch
          expect level Serious, level_notices Office
        example "both parties are awaited, and the clause decides the condition"
          as at 2018-01-31
          given held Routine, a not yet, b yes
          expect level Routine, level_proposed Grave, level_awaiting "Panel and Police"
          expect level_notices "Minister: Grave?", level_actions "Note the level (by 2018-02-28)"
        example "an agreement that is not known is not given"
          like "both parties are awaited, and the clause decides the condition"
          given panel yes
          expect level Routine, level_awaiting Police
        example "one no is enough to wait"
          like "both parties are awaited, and the clause decides the condition"
          given panel no, police yes
          expect level Routine, level_awaiting Panel
        example "all have agreed"
          like "both parties are awaited, and the clause decides the condition"
          given panel yes, police yes
          expect level Grave, level_awaiting not applicable
          expect level_actions "Note the level (by 2018-02-28); Close it (by 2018-02-14)"
          expect level_notices "Office; Minister: Grave?"
        example "unknown data never lowers a level"
          as at 2018-01-31
          given held Serious, a no, b yes, c not yet
          expect level Serious, level_proposed not applicable
        example "one of two is known not to hold: the next is tried"
          as at 2018-01-31
          given held Serious, a no, b no, c yes
          expect level Watch, level_notices "Office; Neighbours"
        example "an absent level that a clause takes for a word"
          as at 2018-01-31
          given held not yet, a no, b no, c yes
          expect level Serious
        example "an absent level stays not rated and moves nowhere"
          as at 2018-01-31
          given held unknown, a yes, b yes, c yes, panel yes, police yes
          expect level not rated, level_proposed not applicable, level_actions not applicable
        example "stop is not reached where an earlier way holds"
          as at 2018-01-31
          given held Routine, a yes, b not yet, panel yes, police yes
          expect level Grave
        example "stop is not reached at another level"
          as at 2018-01-31
          given held Serious, a no, b not yet, c yes
          expect level Watch
        """
    #expect(try failures(text) == [])
  }

  @Test func whatDoesNotHoldIsSaid() throws {
    let text =
      Self.escalation + """
        example "stop"
          as at 2018-01-31
          given held Routine, a no, b not yet
          expect level Routine
        example "texts"
          as at 2018-01-31
          given held Routine, a no, b no, c no
          expect level_actions "Note the level", level_notices Office, level not rated
        """
    #expect(
      try failures(text) == [
        "stop: the provider is refused: a value is missing, and the rules say stop",
        "texts: level_actions: expected Note the level, got Note the level (by 2018-02-28)",
        "texts: level_notices: expected Office, got not applicable",
        "texts: level: expected not rated, got Routine",
      ])
  }

  private static let judgements = """
    scale quality, worst first Poor, Fair, Good, Best
    record provider
      id text, key
      given_before quality, may be unknown
      special yes/no
    events decisions of provider
      made_on date
      judged quality
      author, reason text
      ends_on date
      kind one of Final, Draft
    rating grade on quality from given_before
      not rated when unknown
      one step worse when special
      judgement from decisions where (kind is Final) at most 1 step either way for at most 1 month
    rating upward on quality from given_before
      not rated when unknown
      judgement from decisions at most 2 steps better

    """

  @Test func judgements() throws {
    let rows = [
      "made_on 2018-02-01, judged Fair, ends_on 2018-03-01, kind Final",
      "made_on 2018-02-01, judged Good, ends_on 2018-03-01, kind Final",
      "made_on 2018-02-05, judged Poor, ends_on 2018-02-09, kind Final",
      "made_on 2018-02-06, judged Best, ends_on 2018-03-01, kind Draft",
    ].map { "(\($0), author \"A\", reason \"R\")" }.joined(separator: ", ")
    let text =
      Self.judgements
        + """
        example "none"
          as at 2018-02-28
          given given_before Fair, special no
          expect grade Fair, grade_judgement not applicable, upward_judgement not applicable
        example "in force, up to its last day and a month after its date"
          as at 2018-02-28
          given given_before Fair, special no
          given decisions (made_on 2018-01-31, judged Good, author "A", reason "R", ends_on 2018-02-28, kind Final)
          expect grade Good, grade_judgement Applied, upward Good, upward_judgement Applied
        example "the day after"
          like "in force, up to its last day and a month after its date"
          as at 2018-03-01
          expect grade Fair, grade_judgement Expired, upward Fair, upward_judgement Expired
        example "a month is over, its end is not"
          as at 2018-03-01
          given given_before Fair, special no
          given decisions (made_on 2018-01-31, judged Good, author "A", reason "R", ends_on 2018-12-31, kind Final)
          expect grade Fair, grade_judgement Expired, upward Good, upward_judgement Applied
        example "dated after the run: not seen"
          like "a month is over, its end is not"
          as at 2018-01-30
          expect grade_judgement not applicable
        example "measured from what the steps left"
          like "in force, up to its last day and a month after its date"
          given special yes
          expect grade Poor, grade_judgement "Too far"
        example "the same word is no step"
          like "in force, up to its last day and a month after its date"
          given given_before Good
          expect grade Good, grade_judgement Applied
        example "only one way is allowed"
          like "in force, up to its last day and a month after its date"
          given given_before Best
          expect grade Good, grade_judgement Applied, upward Best, upward_judgement "Too far"
        example "nothing to judge on"
          like "in force, up to its last day and a month after its date"
          given given_before unknown
          expect grade not rated, grade_judgement "Not rated"
        example "the latest in force, the last of equal dates, and not what the filter leaves out"
          as at 2018-02-10
          given given_before Fair, special no
          given decisions \(rows)
          expect grade Good, grade_judgement Applied, upward Best, upward_judgement Applied
        """
    #expect(try failures(text) == [])
  }

  @Test func limitsMeasuredFromAnotherValue() throws {
    let text = """
      scale quality, worst first Poor, Fair, Good, Best
      record provider
        id text, key
        start, other quality, may be unknown
        odd yes/no, may be not yet
      rating capped on quality from start
        not rated when unknown
        cannot be better than one step better than other when odd
          applies when unknown
          no effect when not yet
      rating raised on quality from start
        not rated when unknown
        cannot be worse than 2 steps worse than other when odd
          no effect when unknown or not yet
      example "one step up at most"
        given start Best, other Poor, odd yes
        expect capped Fair, raised Best
      example "the end of the scale"
        given start Best, other Best, odd yes
        expect capped Best
      example "two steps down at most"
        given start Poor, other Best, odd yes
        expect capped Poor, raised Fair
      example "not below the end"
        given start Poor, other Fair, odd yes
        expect raised Poor
      example "an unknown operand is the worst, or nothing, as the clause says"
        given start Best, other unknown, odd yes
        expect capped Fair, raised Best
      example "an unknown operand does not matter where the condition is no"
        given start Best, other unknown, odd no
        expect capped Best
      example "an undecided condition"
        given start Best, other Poor, odd not yet
        expect capped Best
      example "not rated stays so"
        given start unknown, other Poor, odd yes
        expect capped not rated, raised not rated
      """
    #expect(try failures(text) == [])
  }

  @Test func flags() throws {
    let text = """
      record provider
        id text, key
        rated_on date, may be unknown or not yet
      flag old_rating "Rating over two years old" when rated_on more than 2 years ago
        applies when unknown
        no effect when not yet
        tell "Inspector" "Look again" within 10 days
        tell "Manager"
      define told = old_rating_notices is known
      example "on the day it is not over two years"
        as at 2018-01-31
        given rated_on 2016-01-31
        expect old_rating no, old_rating_notices not applicable, told no
      example "the day after"
        as at 2018-02-01
        given rated_on 2016-01-31
        expect old_rating yes, old_rating_notices "Inspector: Look again (by 2018-02-11); Manager", told yes
      example "unknown raises it"
        as at 2018-02-01
        given rated_on unknown
        expect old_rating yes
      example "not yet does not"
        as at 2018-02-01
        given rated_on not yet
        expect old_rating no
      """
    #expect(try failures(text) == [])
  }
}
