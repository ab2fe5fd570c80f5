import Ragstone
import Testing

/// What `cases` leaves open of a rule text, on 30 September 2017, and what it has proved that no record reaches.
private struct Unreached {
  let open: [String]
  let proved: [String]
  let cases: CaseMaker.Cases

  init(_ text: String) throws {
    let rulebook = try Covered.rulebook(text)
    let asAt = try #require(CalendarDate(year: 2017, month: 9, day: 30))
    let plan = try #require(Pipeline.plan(rulebook, asAt: asAt).0)
    var maker = CaseMaker(rulebook, plan)
    cases = maker.make()
    open = cases.unreached.filter { $0.reason != nil }.map(\.goal.words)
    proved = cases.unreached.filter { $0.reason == nil }.map(\.goal.words)
  }
}

@Suite("Cases whose figures are made of many providers or rows") struct CaseBlendTests {
  @Test func aShareComesWithinOnePercentOfATarget() throws {
    // 17 of 19 is 89.47%, 9 of 10 is 90% and 10 of 11 is 90.91%.
    let made = try Unreached(
      """
      record home
        id text, key
        status one of Draft, Published
      population everyone = all
      summary share_published = share of everyone where (status is Published)
      summary target_met = share_published at least 90%
      """)
    #expect(made.open == [])
    let sizes = made.cases.samples.map { $0.others.count + 1 }
    #expect(sizes.contains(10) && sizes.contains { $0 >= 19 })
  }

  @Test func severalTotalsAreMetTogether() throws {
    let made = try Unreached(
      """
      scale grade, best first Good, Poor
      record home
        id text, key
        safe, caring, led grade
      group questions = safe, caring, led
      score poor = number of questions is Poor
      population everyone = all
      summary homes_with = count of everyone where (poor at least 1)
      summary marks = sum poor of everyone
      summary agrees = homes_with = 4 and marks = 7
      """)
    #expect(made.open == [])
  }

  @Test func aSumWithWeightsIsMadeOfSeveralFields() throws {
    // 45% of 3 points only comes out where the weights that are left make a multiple of 20: some answer has to be missing.
    let made = try Unreached(
      """
      record home
        id text, key
        calls, visits number rounded to 0 places
        audit one of Clean, Minor, Major, may be not applicable
        returns one of "In time", Late, may be not applicable
      indicator calling
        weight 11
        3 points when calls at least 9
        1 point when calls at least 3
        0 points otherwise
      indicator visiting
        weight 5
        3 points when visits below 2
        2 points when visits below 5
        0 points otherwise
      indicator auditing
        weight 4
        3 points when audit is Major
        1 point when audit is Minor
        0 points otherwise
        leave out when not applicable
      indicator returning
        weight 3
        3 points when returns is Late
        0 points otherwise
        leave out when not applicable
      score risk = weighted average of indicators as a percentage of 3 points
      rating overall on rag
        Red when risk at least 45
        Green otherwise
      scale rag, best first Green, Red
      """)
    #expect(!made.open.contains { $0.contains("at exactly") })
  }

  @Test func aRoundedShareOfRowsIsMadeOfWholeMarks() throws {
    let made = try Unreached(
      """
      record home
        id text, key
      events marks of home
        mark number
      define whole = 100 * sum mark of marks / (4 * count of marks) rounded to 0 places
      define ones = count of marks where (mark = 1)
      flag excellent when whole at least 88 and ones at least 1
        no effect when unknown
      """)
    #expect(made.open == [])
  }

  @Test func anAverageOverThoseBeforeInOrderTakesProvidersThatDiffer() throws {
    let made = try Unreached(
      """
      record home
        id text, key
        risk number
        people number
      population everyone = all
      rank standing of everyone by risk highest first, ties by people highest first
      flag first_two when standing at most 2
      population firsts = first_two
      population rest = not first_two
      summary first_risk = average risk of firsts
      summary rest_risk = average risk of rest
      summary is_level = first_risk = rest_risk
      """)
    #expect(made.open == [])
    #expect(made.proved.contains { $0.contains("first_risk just below rest_risk") })
  }
}

@Suite("Figures over all providers that cannot stand beside each other") struct SummaryFactsTests {
  private static func marks(_ fields: String, _ mark: String) -> String {
    """
    scale grade, best first Good, Poor
    record home
      id text, key
      service one of Homecare, Residential
      \(fields)
    \(mark)
    population everyone = all
    summary homes_with by service = count of everyone where (mark at least 1)
    summary marks by service = sum mark of everyone
    summary agrees by service = homes_with = 3 and marks = 3
    """
  }

  @Test func aCountOfThoseWithAMarkIsNeverAboveTheSumOfTheMarks() throws {
    let made = try Unreached(
      Self.marks(
        "safe, caring, led grade",
        "group questions = safe, caring, led\nscore mark = number of questions is Poor"))
    #expect(made.open == [])
    #expect(
      made.proved == [
        "no case has homes_with just above 3 (by 1 at most) where that decides",
        "no case has marks just below 3 (by 1 at most) where that decides",
      ])
  }

  @Test func marksBelowNoughtMakeItSo() throws {
    let made = try Unreached(Self.marks("mark number rounded to 0 places", ""))
    #expect(made.proved == [])
  }

  @Test(
    "Averages of what gives the places come in their order, others do not",
    arguments: [("risk", 2), ("people", 0)])
  func averagesComeInTheOrderOfPlaces(_ averaged: String, _ proved: Int) throws {
    let made = try Unreached(
      """
      record home
        id text, key
        risk number rounded to 0 places
        people number rounded to 0 places
      population everyone = all
      rank standing of everyone by risk lowest first, ties together
      population firsts = standing at most 2
      population rest = standing above 2
      summary first_average = average \(averaged) of firsts
      summary rest_average = average \(averaged) of rest
      summary is_more = first_average above rest_average
      """)
    #expect(made.proved.count == proved)
    #expect(made.proved.allSatisfy { $0.contains("just above") || $0.contains("never yes") })
  }
}

@Suite("Goals that no record can reach") struct UnreachableGoalTests {
  @Test func twoFieldsOfTheSameRowAreThereTogether() throws {
    let made = try Unreached(
      """
      record home
        id text, key
      events figures of home
        date date
        own number
        england number
      define own_now = latest own of figures
      define england_now = latest england of figures
      flag compared when own_now is known and england_now is known
      """)
    #expect(made.open == [])
    #expect(made.proved.count == 2, "neither decides alone")
  }

  @Test func whatIsLatestIsThereWhereRowsAreCounted() throws {
    let made = try Unreached(
      """
      record home
        id text, key
      events visits of home
        date date
        grade grades
      scale grades, best first Good, Poor
      define last_on = latest date of visits
      define poor_since = count of visits since last_on where (grade is Poor)
      define worse_than_before = latest grade of visits is worse than second latest grade of visits
      define in_a_row = longest run of visits where (grade is Poor)
      flag poor when poor_since at least 1
        no effect when unknown
      flag falling when worse_than_before and in_a_row at least 2
        no effect when unknown
      """)
    #expect(made.open == [])
    #expect(made.proved.contains("poor is never unknown here"))
    // Two Poor visits in a row are two visits.
    #expect(made.proved.contains("falling is never unknown here"))
  }

  @Test func whatLiesWithinAToleranceIsNotJustAbove() throws {
    let made = try Unreached(
      """
      scale against, best first Above, "In line", Below
      record area
        id text, key
        own percent
        england percent
      rating standing on against
        "In line" when own is within 3% of england
        Above when own above england
        Below otherwise
      """)
    #expect(made.open == [])
    #expect(
      made.proved == [
        "no case has own just below england (by 1 at most) where that decides",
        "no case has own at exactly england where that decides",
        "no case has own just above england (by 1 at most) where that decides",
      ])
  }

  @Test func countsOfTheSameRowsMoveByWholeTens() throws {
    let made = try Unreached(
      """
      record home
        id text, key
      events concerns of home
        date date
      score risk = 10 * count of concerns in the last 3 months
      flag rising when risk above risk as at 3 months ago
      """)
    #expect(made.open == [])
    #expect(made.proved.count == 2, "neither one point above nor one below")
  }

  @Test func aPeriodThatIsOverHasItsRow() throws {
    let made = try Unreached(
      """
      record home
        id text, key
      parameter first_month = 2017-01-01
      events figures of home, every month from first_month
        date date
        mark number
      define now = latest mark of figures in this month
      define missed = count of figures in the previous month where (mark is absent)
      flag low when now below 50
        no effect when unknown or not yet
      flag late when missed at least 1
      """)
    #expect(made.open == [])
    // September 2017 is over on its last day, so that its row is not unknown but not yet there; a month has one row.
    #expect(made.proved.contains("low is never unknown here"))
    #expect(made.proved.contains { $0.contains("just above 1") })
  }

  @Test func whatIsKnownAndAskedDoesNotDecideByBeingKnown() throws {
    let made = try Unreached(
      """
      record home
        id text, key
        fee number, may be unknown
      population with_fee = fee is known
      summary county_fee = average fee of with_fee
      define below_fee = fee below county_fee
      score factors = number of (below_fee is known and below_fee)
      """)
    #expect(made.open == [])
    #expect(made.proved.contains("`below_fee is known` never decides alone, once as yes and once as no"))
  }
}
