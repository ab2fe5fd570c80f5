import Ragstone
import Testing

/// What examples reach of rules, and what they do not.
@Suite("Coverage of rules by their cases") struct CoverageTests {
  private static let head = """
    rulebook "Trial"
    scale rag, best first Green, Amber, Red
    record provider
      id text, key
      risk number, may be unknown
      closed, watched yes/no

    """

  private func missing(_ rules: String) throws -> String { try Covered(Self.head + rules).missing }

  @Test func bandsAndTheirFigures() throws {
    let found = try missing(
      """
      rating overall on rag
        Red when risk at least 45
        Amber when risk at least 20
        Green otherwise
        not rated when unknown
      example "a"
        given risk 45, closed no, watched no
        expect overall Red
      example "b"
        given risk 19, closed no, watched no
        expect overall Green
      """)
    #expect(
      found == """
        8: no case has risk just below 45 (by 1 at most) where that decides
        8: no case has risk just above 45 (by 1 at most) where that decides
        9: never Amber here
        9: no case has risk at exactly 20 where that decides
        9: no case has risk just above 20 (by 1 at most) where that decides
        11: overall is never unknown here
        """)
  }

  @Test func aFigureIsNotTriedWhereABandAboveDecides() throws {
    let found = try missing(
      """
      rating overall on rag
        Red when closed
        Amber when risk at least 20
        Green otherwise
        not rated when unknown
      example "at 20, but closed"
        given risk 20, closed yes, watched no
        expect overall Red
      example "19"
        given risk 19, closed no, watched no
        expect overall Green
      example "21"
        given risk 21, closed no, watched no
        expect overall Amber
      example "unknown"
        given risk unknown, closed no, watched no
        expect overall not rated
      """)
    #expect(found == "9: no case has risk at exactly 20 where that decides")
  }

  @Test func aPartCountsWhereItDecidesAlone() throws {
    let found = try missing(
      """
      rating overall on rag
        Red when closed and (watched or risk at least 3)
        Green otherwise
        not rated when unknown
      example "both"
        given risk 3, closed yes, watched yes
        expect overall Red
      example "watched only"
        given risk 2, closed yes, watched yes
        expect overall Red
      example "neither"
        given risk 2, closed yes, watched no
        expect overall Green
      example "open"
        given risk 9, closed no, watched yes
        expect overall Green
      example "unknown"
        given risk unknown, closed yes, watched no
        expect overall not rated
      """)
    // `risk at least 3` is yes in two examples, but there `watched` decides already, or the home is open.
    #expect(
      found == """
        8: `risk at least 3` never decides alone, once as yes and once as no
        8: no case has risk at exactly 3 where that decides
        8: no case has risk just above 3 (by 1 at most) where that decides
        """)
  }

  @Test func undecidedPartsDecideNothing() throws {
    let found = try missing(
      """
      define both = closed and risk at least 3
      score count_of_it = number of (both)
        not scored when unknown
      example "unknown"
        given risk unknown, closed yes, watched no
        expect count_of_it unknown
      """)
    #expect(
      found == """
        7: `closed` never decides alone, once as yes and once as no
        7: `closed and risk at least 3` is never yes
        7: `closed and risk at least 3` is never no
        7: `risk at least 3` never decides alone, once as yes and once as no
        7: no case has risk just below 3 (by 1 at most) where that decides
        7: no case has risk at exactly 3 where that decides
        7: no case has risk just above 3 (by 1 at most) where that decides
        8: `both` is never yes
        8: `both` is never no
        """)
  }

  @Test func countsThatBelongToAGroupOfConditions() throws {
    let found = try missing(
      """
      rating overall on rag
        Red when at least 2 of (closed, watched, risk above 5)
        Green otherwise
        not rated when unknown
      example "one"
        given risk 6, closed no, watched no
        expect overall Green
      example "two"
        given risk 6, closed yes, watched no
        expect overall Red
      """)
    // In both risk alone would turn it, or closed would; watched never is the second.
    #expect(
      found == """
        8: `watched` never decides alone, once as yes and once as no
        8: `risk above 5` never decides alone, once as yes and once as no
        8: no case has risk just below 5 (by 1 at most) where that decides
        8: no case has risk at exactly 5 where that decides
        10: overall is never unknown here
        """)
  }

  @Test func clausesForMissingDataForEachUse() throws {
    let found = try missing(
      """
      default leave out when unknown
      indicator mild
        2 points when risk at least 3
        0 points otherwise
      indicator strict
        1 point when risk at least 3
        0 points otherwise
        1 point when unknown
      score total = sum of indicators
      example "high"
        given risk 4, closed no, watched no
        expect total 3
      """)
    #expect(
      found == """
        7: mild is never unknown here
        9: `risk at least 3` is never no
        9: no case has risk just below 3 (by 1 at most) where that decides
        9: no case has risk at exactly 3 where that decides
        10: never 0 points here
        12: `risk at least 3` is never no
        12: no case has risk just below 3 (by 1 at most) where that decides
        12: no case has risk at exactly 3 where that decides
        13: never 0 points here
        14: strict is never unknown here
        """)
  }

  @Test func stepsThatChangeNothing() throws {
    let found = try missing(
      """
      rating overall on rag
        Amber when closed
        Green otherwise
        cannot be better than Amber when watched
        is Red whatever the score when risk above 60
          no effect when unknown
      example "watched and closed"
        given risk unknown, closed yes, watched yes
        expect overall Amber
      example "neither"
        given risk 60, closed no, watched no
        expect overall Green
      """)
    #expect(
      found == """
        10: never changes the rating
        11: never changes the rating
        11: `risk above 60` is never yes
        11: no case has risk just below 60 (by 1 at most) where that decides
        11: no case has risk just above 60 (by 1 at most) where that decides
        """)
  }

  @Test func matricesAndTables() throws {
    let found = try missing(
      """
      rating first_colour on rag
        Red when closed
        Green otherwise
      rating other_colour on rag
        Red when watched
        Green otherwise
      matrix grid on number of first_colour by other_colour
        -     Green Amber Red
        Green 1     2     3
        Amber 4     5     6
        Red   7     8     9
      table visits on number of first_colour, closed
        Red            | any | 12
        Amber or worse | yes | 6
        any            | any | 2
      score points_given = grid + visits
      example "both"
        given risk 1, closed yes, watched yes
        expect points_given 21
      example "neither"
        given risk 1, closed no, watched no
        expect points_given 3
      """)
    #expect(
      found == """
        15: never Green with Amber
        15: never Green with Red
        16: never Amber with Green
        16: never Amber with Amber
        16: never Amber with Red
        17: never Red with Green
        17: never Red with Amber
        19: no case has first_colour Amber where that decides
        20: `first_colour: Amber or worse` never decides alone, once as yes and once as no
        20: no case has first_colour Green where that decides
        20: no case has first_colour Amber where that decides
        20: no case has first_colour Red where that decides
        20: this row never decides
        20: `closed: yes` never decides alone, once as yes and once as no
        """)
  }

  @Test func definitionsThatAreAbsentOnPurpose() throws {
    let found = try missing(
      """
      define rate = 100 / risk
        not applicable when closed
        not applicable when risk below 5
      score shown = rate
        not scored when unknown or not applicable
      example "closed"
        given risk 2, closed yes, watched no
        expect shown unknown
      example "open"
        given risk 5, closed no, watched no
        expect shown 20
      """)
    #expect(
      found == """
        9: never not applicable here
        9: no case has risk just below 5 (by 1 at most) where that decides
        9: no case has risk just above 5 (by 1 at most) where that decides
        11: shown is never unknown here
        """)
  }
}
