import Ragstone
import Testing

/// A sweep counts what rating everybody under each setting would count.
@Suite("Sweeping settings") struct SweepTests {
  /// Parameters wherever one may stand: thresholds, points, weights, windows, periods, figures by a word, the past.
  static let rules = """
    rulebook "Homes: an illustration"
      illustrative "All figures are made up."
    scale rag, best first Green, Amber, Red
    scale cqc, best first Good, Inadequate
    record home
      name text, key
      area one of North, South
      beds number, may be unknown
      seen_on date, may be not yet, fixed
      cqc_rating cqc, may be unknown
    events falls of home
      date date
      harm number, may be unknown
    parameter red_from = 45
    parameter amber_from by area
      North 20
      South 25
    parameter top = 3
    parameter heavy = 2
    parameter window = 12 months
    parameter grace = 3 months
    parameter fine = 1.5
    define per_bed = 10 * (count of falls in the last window) / beds
    indicator rate
      weight 5
      top points when per_bed at least fine
      1 point when per_bed at least 0.5
      0 points otherwise
      1 point when unknown
    indicator regulator
      weight heavy
      3 points when cqc_rating is Inadequate
      0 points otherwise
      leave out when unknown
    indicator hurt
      weight 1/3
      3 points when average harm of falls at least fine
      0 points otherwise
      leave out when unknown
    indicator size
      weight 4
      2 points when beds at least 40
      0 points otherwise
      leave out when unknown
    score risk = weighted average of indicators as a percentage of 3 points
    score total = weighted sum of indicators
    population measured = beds is known
    summary mean_beds = average beds of measured
    define is_large = beds is known and mean_beds is known and beds above mean_beds
    flag late when seen_on is known and seen_on more than grace ago
    rating overall on rag
      Red when risk at least red_from
      Amber when risk at least amber_from
      Green otherwise
      cannot be better than Amber when is_large and total above fine
    rating earlier on rag
      Red when beds is known and beds above red_from 
      Amber when is_large
      Green otherwise
    """

  /// A number between 0 and the bound, the same at every run.
  struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  static func world(homes: Int) throws -> (CheckedRulebook, Evaluator) {
    let read = Pipeline.rules(path: "trial.rag", from: OneRuleFile(text: rules))
    #expect(read.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let checked = read.rulebook
    let rulebook = try #require(checked)
    var dice = Dice(state: 7)
    var (records, falls) = ("name,area,beds,seen_on,cqc_rating\n", "name,date,harm\n")
    for home in 0..<homes {
      let beds = dice.roll(8) == 0 ? "unknown" : "\(4 + dice.roll(80))"
      let seen = dice.roll(6) == 0 ? "not yet" : "2017-0\(1 + dice.roll(9))-1\(dice.roll(9))"
      let rating = ["Good", "Good", "Inadequate", "unknown"][dice.roll(4)]
      records += "H\(home),\(["North", "South"][dice.roll(2)]),\(beds),\(seen),\(rating)\n"
      for _ in 0..<dice.roll(5) {
        falls += "H\(home),2017-0\(1 + dice.roll(9))-2\(dice.roll(8)),\(dice.roll(4))\n"
      }
    }
    let day = try CalendarDate.parse("2017-09-30").get()
    let plan = try #require(Pipeline.plan(rulebook, asAt: day).0)
    let table = try #require(
      RecordReader(schema: rulebook.recordSchema, fileName: "homes.csv")
        .readCSV(InputBytes(Array(records.utf8))).table)
    let rows = try #require(
      RecordReader(schema: rulebook.eventsSchema(0), fileName: "falls.csv")
        .readCSV(InputBytes(Array(falls.utf8))).table)
    let index = EventIndex.make(events: rows, owners: table).index
    return (rulebook, Evaluator(plan: plan, table: table, events: [(rows, index)]))
  }

  /// The counts by rating everybody under every setting.
  static func check(
    _ texts: [String], _ rulebook: CheckedRulebook, _ base: Evaluator, threads: Int = 2
  ) throws -> Sweep.Result {
    var settings: [Settings] = []
    for text in texts {
      var setting = Settings()
      for piece in text.split(separator: ";") { try setting.add(String(piece), rulebook) }
      settings.append(setting)
    }
    let result = try Sweep(rulebook, base, threads: threads).run(settings)
    let day = try CalendarDate.parse("2017-09-30").get()
    let before = OutcomeTable(base, rulebook, threads: 1)
    var last: OutcomeTable?
    for (number, setting) in settings.enumerated() {
      let plan = try #require(Pipeline.plan(rulebook, asAt: day, setting).0)
      let full = OutcomeTable(
        Evaluator(plan: plan, table: base.records, events: base.eventPairs), rulebook, threads: 1)
      for lane in result.lanes.indices {
        var counts = Array(repeating: 0, count: result.lanes[lane].codeCount)
        for code in full.codes[lane] { counts[Int(code)] += 1 }
        let name = "\(texts[number]): \(rulebook.values[result.lanes[lane].value].name)"
        #expect(result.counts[number][lane] == counts, "\(name)")
        #expect(
          result.moved[number][lane] == zip(before.codes[lane], full.codes[lane]).count { $0 != $1 },
          "\(name)")
        if let last {
          let stepped = zip(last.codes[lane], full.codes[lane]).count { $0 != $1 }
          #expect(result.stepped[number][lane] == stepped, "\(name)")
        }
      }
      last = full
    }
    return result
  }

  @Test func countsAsRatingInFullDoes() throws {
    let (rulebook, base) = try Self.world(homes: 1500)
    for (texts, situations) in [
      ((20...60).map { "red_from=\($0)" }, true),
      ((0...6).map { "weight.rate=\($0)" } + ["weight.rate=2.5", "weight.rate=1/7"], true),
      (["weight.hurt=0", "weight.hurt=1/3", "weight.hurt=2;weight.size=3"], true),
      (["heavy=0", "heavy=2", "heavy=7.5"], true),
      (["amber_from=10", "amber_from=20", "amber_from=25"], true),
      (["top=0", "top=2", "top=3"], true),
      (["fine=0", "fine=1", "fine=2;red_from=30"], true),
      (["grace=1 month", "grace=3 months", "grace=100 days"], true),
      (["window=1 month", "window=6 months", "red_from=30", "window=12 months"], true),
    ] {
      let result = try Self.check(texts, rulebook, base)
      #expect((result.situationCount != nil) == situations, "\(texts[0])")
    }
    // Homes that the changed steps cannot tell apart are worked out once.
    let threshold = try Self.check(["red_from=30"], rulebook, base)
    #expect(try #require(threshold.situationCount) < base.records.rowCount)
    let weight = try Self.check(["weight.rate=3"], rulebook, base)
    #expect(try #require(weight.situationCount) < base.records.rowCount)
    #expect(weight.fullCount == 0)
  }

  @Test func manyThreadsCountTheSame() throws {
    let (rulebook, base) = try Self.world(homes: 2100)
    let settings = try (0..<50).map { number -> Settings in
      var setting = Settings()
      try setting.add("weight.size=\(number)", rulebook)
      return setting
    }
    let one = try Sweep(rulebook, base, threads: 1).run(settings)
    for threads in [2, 3, 8] {
      let many = try Sweep(rulebook, base, threads: threads).run(settings)
      #expect(many.counts == one.counts && many.moved == one.moved && many.stepped == one.stepped)
    }
  }

  @Test func whatCannotBeSetIsRefused() throws {
    let (rulebook, _) = try Self.world(homes: 1)
    func refusal(_ text: String) -> String? {
      var settings = Settings()
      do throws(Settings.Refusal) {
        try settings.add(text, rulebook)
        return nil
      } catch {
        return error.diagnostic.message + " | " + (error.diagnostic.suggestion ?? "")
      }
    }
    #expect(refusal("weight.rate=4") == nil)
    #expect(refusal("rate=4") == "there is no parameter named rate | did you mean weight.rate?")
    #expect(refusal("red_form=4") == "there is no parameter named red_form | did you mean red_from?")
    #expect(
      refusal("weight.rate=-1")?.hasPrefix("\"-1\" is no value for weight.rate, which is a number from 0")
        == true)
    #expect(refusal("weight.risk=1")?.hasPrefix("there is no parameter named weight.risk") == true)
    #expect(
      refusal("weight.rate=1/0") != nil && refusal("weight.rate=1/2/3") != nil
        && refusal("weight.rate=") != nil)
  }
}
