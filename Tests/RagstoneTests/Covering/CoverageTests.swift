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
}
