import Ragstone
import Testing

/// How near is just beside a figure, for every kind of figure.
@Suite("Coverage of figures met and just missed") struct BoundaryTests {
  /// Sides of the only threshold of a rule that a value tries, as `at`, `below` or `above`; empty for none.
  private func sides(
    _ fields: String, _ condition: String, given: String, asAt: String = "2017-09-30"
  ) throws -> [String] {
    let covered = try Covered(
      """
      rulebook "Trial"
      scale cqc, best first Outstanding, Good, "Requires improvement", Inadequate
      holidays "A council" from 2017-01-01 until 2017-12-31
        2017-08-28
      record provider
        id text, key
        \(fields)
      events falls of provider
        date date
        kind one of Slip, Other
      parameter limit = 12.5
      define it = \(condition)
      score holds = number of (it)
      example "one"
        as at \(asAt)
        given \(given)
        expect holds 0
      """, mustPass: false)
    return covered.all.compactMap { goal in
      guard covered.coverage.tally.isReached(goal) else { return nil }
      switch goal.identity.kind {
      case .beside(let side): return side.rawValue
      case .windowEnd(let isInside): return isInside ? "inside" : "outside"
      default: return nil
      }
    }
  }

  @Test(arguments: [
    ("18.9", ""), ("19", "below"), ("19.999999", "below"), ("20", "at"), ("20.000001", "above"),
    ("21", "above"),
    ("21.000001", ""),
  ])
  func aWrittenNumberByOneOfItsLastPlace(value: String, side: String) throws {
    #expect(try sides("risk number", "risk at least 20", given: "risk \(value)").joined() == side)
  }

  @Test(arguments: [("12.3", ""), ("12.4", "below"), ("12.5", "at"), ("12.6", "above"), ("13", "")])
  func aParameterByOneOfItsLastPlace(value: String, side: String) throws {
    #expect(try sides("risk number", "risk above limit", given: "risk \(value)").joined() == side)
  }

  @Test(arguments: [("19.89", ""), ("19.9", "below"), ("20", "at"), ("20.1", "above"), ("20.2", "")])
  func aFieldByThePlacesItIsRoundedTo(value: String, side: String) throws {
    let found = try sides("risk number rounded to 1 place", "risk at least 20", given: "risk \(value)")
    #expect(found.joined() == side)
  }

  @Test(arguments: [("91%", "below"), ("92%", "at"), ("92.5%", "above"), ("93.1%", "")])
  func aPercentage(value: String, side: String) throws {
    #expect(try sides("calls percent", "calls below 92%", given: "calls \(value)").joined() == side)
  }

  @Test(arguments: [("1, 3", "below"), ("2, 3", "at"), ("5, 6", "above")])
  func aQuotientExactly(terms: String, side: String) throws {
    let parts = terms.split(separator: ",").map { $0.trimming }
    // Two thirds are met, and no decimal number is.
    let found = try sides(
      "part, whole number", "3 * part / whole at least 2", given: "part \(parts[0]), whole \(parts[1])")
    #expect(found.joined() == side)
  }

  @Test func aCountHasNothingBelowNought() throws {
    let covered = try Covered(
      """
      record provider
        id text, key
      events falls of provider
        date date
      define none_yet = count of falls is 0
      score holds = number of (none_yet)
      """)
    let found = covered.all.compactMap { goal -> String? in
      if case .beside(let side) = goal.identity.kind { return side.rawValue }
      return nil
    }
    #expect(found == ["at", "above"])
  }

  @Test(arguments: [
    ("Outstanding", "below"), ("Good", "at"), ("\"Requires improvement\"", "above"), ("Inadequate", ""),
  ])
  func aWordByItsNeighbours(word: String, side: String) throws {
    #expect(try sides("grade cqc", "grade is worse than Good", given: "grade \(word)").joined() == side)
  }

  @Test func aWordAtTheEndHasOneNeighbour() throws {
    #expect(try sides("grade cqc", "grade is Inadequate", given: "grade Inadequate") == ["at"])
    #expect(
      try sides("grade cqc", "grade is Inadequate", given: "grade \"Requires improvement\"") == ["below"])
  }

  @Test(arguments: [
    // 30 June and three months are 30 September; 1 July and three months are 1 October.
    ("2017-06-29", "above"), ("2017-06-30", "at"), ("2017-07-01", "below"), ("2017-07-02", ""),
    ("2017-06-28", ""),
  ])
  func aLengthOfTimeByOneDay(day: String, side: String) throws {
    #expect(
      try sides("left_on date", "left_on more than 3 months ago", given: "left_on \(day)").joined() == side)
  }

  @Test(arguments: [
    // 28 February and a month are 28 March, 1 March and a month are 1 April: 31 March lies between.
    ("2017-02-28", "above"), ("2017-03-01", "below"), ("2017-02-27", ""),
  ])
  func aMonthWithoutTheDay(day: String, side: String) throws {
    let found = try sides(
      "left_on date", "left_on at least 1 month ago", given: "left_on \(day)", asAt: "2017-03-31")
    #expect(found.joined() == side)
  }

  @Test(arguments: [
    // 25 August 2017 is a Friday, the 28th a holiday: two working days after it is the 30th.
    ("2017-08-24", "above"), ("2017-08-25", "at"), ("2017-08-29", "below"), ("2017-08-23", ""),
  ])
  func workingDays(day: String, side: String) throws {
    let found = try sides(
      "sent_on date", "sent_on more than 2 working days ago", given: "sent_on \(day)", asAt: "2017-08-30")
    #expect(found.joined() == side)
  }

  @Test(arguments: [("2017-09-29", "below"), ("2017-09-30", "at"), ("2017-10-01", "above")])
  func aDayBeforeAnother(day: String, side: String) throws {
    #expect(try sides("due_on date", "due_on is before today", given: "due_on \(day)").joined() == side)
  }

  @Test(arguments: [
    ("(date 2017-07-01, kind Slip)", ["inside"]), ("(date 2017-06-30, kind Slip)", ["outside"]),
    ("(date 2017-07-01, kind Other)", []), ("(date 2017-06-29, kind Slip), (date 2017-07-02, kind Slip)", []),
  ])
  func theFirstDayOfAWindow(rows: String, sides expected: [String]) throws {
    let found = try sides(
      "risk number", "count of falls in the last 3 months where (kind is Slip) at least 9",
      given: "risk 1, falls \(rows)")
    #expect(found == expected)
  }

  @Test(arguments: [("9", "below"), ("10", "at"), ("11", "above"), ("12", "")])
  func aDistance(value: String, side: String) throws {
    let found = try sides(
      "a, b number", "a is within 10 of b", given: "a \(value), b 0")
    #expect(found.joined() == side)
  }

  @Test func aFigureOnTheLeft() throws {
    #expect(try sides("risk number", "20 at most risk", given: "risk 19") == ["below"])
  }
}

extension Substring {
  fileprivate var trimming: String { String(drop { $0 == " " }) }
}
