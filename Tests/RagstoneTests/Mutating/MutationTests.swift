import Ragstone
import Testing

/// Which changes are tried of which rules.
@Suite("Small changes of rules") struct MutationTests {
  /// The changes of a rule text, one a line: `8:12 word: Red when → Amber when`.
  private func changes(_ text: String, from line: Int = 1) -> String {
    let file = SourceFile(id: SourceFile.ID(index: 0), name: "rules.rag", bytes: Array(text.utf8))
    return Pipeline.mutations(path: "rules.rag", from: OneRuleFile(text: text))
      .map { (file.position(of: $0.span.start), $0) }
      .filter { $0.0.line >= line }
      .map { "\($0.0.line):\($0.0.column) \($0.1.kind.rawValue): \($0.1.words)" }.joined(separator: "\n")
  }

  private static let head = """
    rulebook "Trial 3 of 2017-01-01"
      edition "2" in force from 2017-01-01
    scale rag "At least 3", best first Green, Amber, Red # any of 3
    record provider
      id text, key
      risk number, may be unknown
      colour rag
      closed, watched yes/no
      left_on date
    events falls of provider
      date date
      room number

    """

  private func changes(rules: String) -> String { changes(Self.head + rules, from: 13) }

  @Test func nothingInHeadersLabelsReasonsCommentsAndExamples() {
    #expect(
      changes(
        """
        rulebook "At least 3 of 2017-01-01"
          edition "2" in force from 2017-01-01
          source "Page 12"
        # at least 3
        record provider "At least 3"
          id text, key column "3 or more"
          risk number
        define a "At least 3" = risk above 2 # at least 3
          not applicable when risk is 7 because "At least 3" source "Page 12"
        score total = number of (a)
          0 points when not applicable
        example "At least 3"
          as at 2017-01-01
          given risk 3
          expect total 1
        """)
          == """
          8:30 comparison: above 2 → at least 2
          8:36 number: risk above 2 → risk above 1
          8:36 number: risk above 2 → risk above 3
          9:3 dropped: without `not applicable when risk is 7`
          9:28 comparison: is 7 → is not 7
          9:31 number: risk is 7 because → risk is 6 because
          9:31 number: risk is 7 because → risk is 8 because
          11:3 number: 0 points → -1 points
          11:3 number: 0 points → 1 points
          11:3 absence: 0 points when not applicable → leave out when not applicable
          11:3 dropped: without `0 points when not applicable`
          """)
  }

  @Test func figuresByOneOfTheirLastPlace() {
    #expect(
      changes(rules: "define a = risk at least 20.5 and risk below 100")
        == """
        13:12 dropped: without `risk at least 20.5`
        13:17 comparison: at least 20.5 → more than 20.5
        13:26 number: at least 20.5 and → at least 20.4 and
        13:26 number: at least 20.5 and → at least 20.6 and
        13:31 junction: risk at least 20.5 and risk below 100 → risk at least 20.5 or risk below 100
        13:35 dropped: without `risk below 100`
        13:40 comparison: below 100 → at most 100
        13:46 number: risk below 100 → risk below 101
        13:46 number: risk below 100 → risk below 99
        """)
  }

  @Test(arguments: [
    ("risk at least 3", "at least 3 → more than 3"), ("risk at most 3", "at most 3 → less than 3"),
    ("risk more than 3", "more than 3 → at least 3"), ("risk fewer than 3", "fewer than 3 → at most 3"),
    ("risk above 3", "above 3 → at least 3"), ("risk below 3", "below 3 → at most 3"),
    ("risk no more than 3", "no more than 3 → fewer than 3"),
    ("risk no fewer than 3", "no fewer than 3 → more than 3"), ("risk exactly 3", "exactly 3 → at least 3"),
    ("risk >= 3", ">= 3 → > 3"), ("risk <= 3", "<= 3 → < 3"), ("risk = 3", "= 3 → <> 3"),
    ("risk <> 3", "<> 3 → = 3"), ("risk is not 3", "is not 3 → is 3"), ("risk is 3", "is 3 → is not 3"),
    ("risk is between 3 and 5", "is between 3 and 5 → is not between 3 and 5"),
    ("risk is known", "is known → is absent"), ("risk is unknown", "is unknown → is known"),
    ("risk is absent", "is absent → is known"), ("risk is applicable", "is applicable → is not applicable"),
    ("left_on is before today", "is before today → is not after today"),
    ("left_on is after today", "is after today → is not before today"),
    ("left_on is not after today", "is not after today → is before today"),
    ("left_on at most 3 months ago", "at most 3 months ago → less than 3 months ago"),
    ("colour is better than Amber", "colour is better than → colour is worse than"),
    ("colour is Amber or worse", "Amber or worse → Amber or better"),
  ])
  func everyComparison(condition: String, change: String) {
    let found = changes(rules: "define a = \(condition)").split(separator: "\n").filter {
      $0.contains("comparison")
    }
    #expect(found.contains { $0.hasSuffix(": " + change) }, "\(found)")
  }

  @Test func wordsForTheirNeighbours() {
    #expect(
      changes(
        rules: "define a = colour is Green\ndefine b = colour is one of Amber, Red\ndefine c = closed is yes")
          == """
          13:19 comparison: is Green → is not Green
          13:22 word: colour is Green → colour is Amber
          14:19 comparison: is one of Amber, Red → is not one of Amber, Red
          14:29 word: one of Amber → one of Green
          15:19 comparison: is yes → is not yes
          15:22 word: closed is yes → closed is no
          """)
  }

  @Test func junctions() {
    #expect(
      changes(rules: "define a = closed and watched\ndefine b = any of (closed, not watched)")
        == """
        13:12 dropped: without `closed`
        13:19 junction: closed and watched → closed or watched
        13:23 dropped: without `watched`
        14:12 junction: b = any of → b = all of
        14:28 comparison: not watched → watched
        """)
    #expect(
      changes(rules: "define a = closed unless watched\ndefine b = none of (closed, watched)")
        == """
        13:19 junction: closed unless watched → closed and watched
        14:12 junction: b = none of → b = any of
        """)
  }

  @Test func eventsWindowsAndFilters() {
    #expect(
      changes(rules: "define a = count of falls in the last 3 months where (room is 2)")
        == """
        13:27 dropped: without `in the last 3 months`
        13:39 number: the last 3 months → the last 2 months
        13:39 number: the last 3 months → the last 4 months
        13:48 dropped: without `where (room is 2)`
        13:60 comparison: is 2 → is not 2
        13:63 number: room is 2 → room is 1
        13:63 number: room is 2 → room is 3
        """)
    #expect(
      changes(rules: "define a = latest room of falls in this financial quarter")
        == """
        13:12 choice: a = latest room → a = earliest room
        13:33 dropped: without `in this financial quarter`
        13:36 window: falls in this financial → falls in the previous financial
        13:51 window: this financial quarter → this financial month
        """)
  }

  @Test func clausesOfIndicators() {
    #expect(
      changes(
        rules: """
          indicator a
            weight 1/6
            2 points when risk at least 9 because "Nine is many"
            1 point when closed
            0 points otherwise
            leave out when unknown because "It says nothing"
          """)
          == """
          14:10 number: weight 1/6 → weight 0/6
          14:10 number: weight 1/6 → weight 2/6
          14:12 number: 1/6 → 1/5
          14:12 number: 1/6 → 1/7
          15:3 number: 2 points → 1 points
          15:3 number: 2 points → 3 points
          15:3 dropped: without `2 points when risk at least 9`
          15:3 order: `1 point when closed` before `2 points when risk at least 9`
          15:22 comparison: at least 9 → more than 9
          15:31 number: at least 9 because → at least 10 because
          15:31 number: at least 9 because → at least 8 because
          16:3 number: 1 point → 0 point
          16:3 number: 1 point → 2 point
          16:3 dropped: without `1 point when closed`
          17:3 number: 0 points → -1 points
          17:3 number: 0 points → 1 points
          18:3 absence: leave out when unknown → 0 points when unknown
          18:3 dropped: without `leave out when unknown`
          """)
  }

  @Test func stepsOfRatings() {
    #expect(
      changes(
        rules: """
          rating a on rag
            Red when closed
            Green otherwise
            cannot be better than Amber when watched
              no effect when unknown
            one step worse when closed
          """)
          == """
          14:3 word: Red when → Amber when
          14:3 dropped: without `Red when closed`
          15:3 word: Green otherwise → Amber otherwise
          16:3 dropped: without `cannot be better than Amber when watched no effect when unknown`
          16:3 order: `one step worse when closed` before `cannot be better than Amber when watched no effect when unknown`
          16:13 comparison: cannot be better than → cannot be worse than
          16:25 word: better than Amber when → better than Green when
          16:25 word: better than Amber when → better than Red when
          17:5 absence: no effect when unknown → applies when unknown
          17:5 dropped: without `no effect when unknown`
          18:3 dropped: without `one step worse when closed`
          18:12 comparison: one step worse when → one step better when
          """)
  }

  @Test func limitsOfOneWayAndEqualBandsMayStandInAnyOrder() {
    let found = changes(
      rules: """
        rating a on rag
          Red when closed
          Red when watched
          Amber when colour is Amber
          Amber when colour is Green
          Green when colour is Red
          Green otherwise
          cannot be better than Amber when watched
          cannot be better than Red when closed
        """)
    #expect(
      found.split(separator: "\n").filter { $0.contains("order") }
        == ["15:3 order: `Amber when colour is Amber` before `Red when watched`"])
  }

  @Test func datesAndParameters() {
    #expect(
      changes(
        rules: """
          parameter limit = 92.5% reviewed on 2017-01-01
          parameter since_day = 30 September 2017
          parameter fee by colour
            Green     £10 from 2017-04-01 until 2018-03-31
            otherwise £9.50
          """) == """
          13:19 number: limit = 92.5% reviewed → limit = 92.4% reviewed
          13:19 number: limit = 92.5% reviewed → limit = 92.6% reviewed
          14:23 date: since_day = 30 September 2017 → since_day = 2017-09-29
          14:23 date: since_day = 30 September 2017 → since_day = 2017-10-01
          16:13 number: Green £10 from → Green £11 from
          16:13 number: Green £10 from → Green £9 from
          16:22 date: £10 from 2017-04-01 until → £10 from 2017-03-31 until
          16:22 date: £10 from 2017-04-01 until → £10 from 2017-04-02 until
          16:39 date: 2017-04-01 until 2018-03-31 → 2017-04-01 until 2018-03-30
          16:39 date: 2017-04-01 until 2018-03-31 → 2017-04-01 until 2018-04-01
          17:13 number: otherwise £9.50 → otherwise £9.49
          17:13 number: otherwise £9.50 → otherwise £9.51
          """)
  }

  @Test func duties() {
    #expect(
      changes(
        rules: """
          duty visit due within 28 days after left_on, done by falls where (room is 2) when not closed
            not due when watched
              no effect when unknown
          """) == """
          13:23 number: due within 28 days → due within 27 days
          13:23 number: due within 28 days → due within 29 days
          13:60 dropped: without `where (room is 2)`
          13:72 comparison: is 2 → is not 2
          13:75 number: room is 2 → room is 1
          13:75 number: room is 2 → room is 3
          13:78 dropped: without `when not closed`
          13:83 comparison: not closed → closed
          14:3 dropped: without `not due when watched`
          15:5 absence: no effect when unknown → applies when unknown
          15:5 dropped: without `no effect when unknown`
          """)
  }

  @Test func signsAndRounding() {
    #expect(
      changes(rules: "define a = -5 * risk - risk / risk rounded up to 1 place") == """
        13:13 number: = -5 * risk → = -4 * risk
        13:13 number: = -5 * risk → = -6 * risk
        13:15 operation: -5 * risk → -5 / risk
        13:22 operation: * risk - risk → * risk + risk
        13:29 operation: - risk / risk → - risk * risk
        13:44 operation: risk rounded up to → risk rounded down to
        13:50 number: up to 1 place → up to 0 place
        13:50 number: up to 1 place → up to 2 place
        """)
  }

  @Test func levels() {
    let found = changes(
      rules: """
        escalation a on rag from colour
          from Green
            to Amber when closed
              if agreed by "Panel" (watched)
              tell "Panel"
            to Red when watched
          from Amber, Red
            do "Visit"
            to Green when not closed
        """)
    #expect(
      found == """
        14:8 word: from Green → from Amber
        15:5 dropped: without `to Amber when closed if agreed by "Panel" (watched) tell "Panel"`
        15:5 order: `to Red when watched` before `to Amber when closed if agreed by "Panel" (watched) tell "Panel"`
        15:8 word: to Amber when → to Green when
        15:8 word: to Amber when → to Red when
        16:7 dropped: without `if agreed by "Panel" (watched)`
        17:7 dropped: without `tell "Panel"`
        18:5 dropped: without `to Red when watched`
        18:8 word: to Red when → to Amber when
        19:8 word: from Amber → from Green
        20:5 dropped: without `do "Visit"`
        21:5 dropped: without `to Green when not closed`
        21:8 word: to Green when → to Amber when
        21:19 comparison: not closed → closed
        """)
  }

  @Test func everyChangeIsAnotherTextAndComesOnce() throws {
    let text = Self.head + "rating a on rag\n  Red when risk at least 3 and closed\n  Green otherwise\n"
    let mutations = Pipeline.mutations(path: "rules.rag", from: OneRuleFile(text: text))
    #expect(mutations.count > 8)
    let texts = mutations.map { String(decoding: $0.applied(to: Array(text.utf8)), as: UTF8.self) }
    #expect(!texts.contains(text))
    #expect(Set(texts).count == texts.count)
  }

  @Test func verdictsComeInOrderWhateverTheThreads() {
    let judge: @Sendable (Int) -> MutantVerdict = { [.refused, .noticed, .unnoticed][$0 % 3] }
    let alone = MutantTrial.verdicts(count: 1000, threads: 1, judge: judge)
    #expect(alone.prefix(4) == [.refused, .noticed, .unnoticed, .refused])
    #expect(MutantTrial.verdicts(count: 1000, threads: 7, judge: judge) == alone)
    #expect(MutantTrial.verdicts(count: 0, threads: 7, judge: judge).isEmpty)
  }
}
