import Ragstone
import Testing

/// Who moves between two rulebooks, and the edits that move them.
@Suite("Comparing two rulebooks on records") struct MoveReportTests {
  /// Compares two texts on records, and their events as `visits`.
  static func compare(
    _ old: String, _ new: String, _ records: String, events: String = "", asAt: String = "2017-06-30",
    threads: Int = 1, mostTexts: Int? = nil
  ) throws -> MoveReport? {
    let day = try CalendarDate.parse(asAt).get()
    func side(_ text: String) -> MoveReport.Side? {
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
      guard let rulebook = rules.rulebook, !rules.hasErrors, let plan = Pipeline.plan(rulebook, asAt: day).0,
        let reading = Self.read(rulebook, records, events)
      else { return nil }
      return MoveReport.Side(rules, rulebook, plan, reading)
    }
    guard let old = side(old), let new = side(new) else { return nil }
    return MoveReport.make(old, new, threads: threads, mostTexts: mostTexts) { read($0, records, events) }
  }

  /// The records as a rulebook reads them.
  static func read(_ rulebook: CheckedRulebook, _ records: String, _ events: String) -> RecordReading? {
    let reader = RecordReader(schema: rulebook.recordSchema, fileName: "records.csv")
    guard let table = reader.readCSV(InputBytes(Array(records.utf8))).table else { return nil }
    var pairs: [(RecordTable, EventIndex)?] = []
    for index in rulebook.events.indices {
      let reader = RecordReader(schema: rulebook.eventsSchema(index), fileName: "events.csv")
      guard let rows = reader.readCSV(InputBytes(Array(events.utf8))).table else { return nil }
      pairs.append((rows, EventIndex.make(events: rows, owners: table).index))
    }
    return RecordReading(table: table, events: pairs)
  }

  /// Each group as a line: `2 overall Green → Amber: blamed | instead | shares`.
  static func lines(_ report: MoveReport) -> [String] {
    func told(_ bundle: Int) -> String {
      report.bundles[bundle].map { edit in
        let edit = report.edits[edit]
        return "\(edit.kind.rawValue) \(edit.old?.text ?? "-") > \(edit.new?.text ?? "-")"
      }.joined(separator: " + ")
    }
    return report.shifts.indices.flatMap { outcome in
      report.groups(outcome).map { group in
        let words = report.shifts[outcome].words.words
        let who = group.rows.map(report.key).joined(separator: ",")
        var line = "\(who) \(words[group.was]) to \(words[group.now]): "
        line += group.cause.blamed.map(told).joined(separator: "; ")
        if !group.cause.instead.isEmpty {
          line += " | " + group.cause.instead.map(told).joined(separator: "; ")
        }
        if group.cause.shares.count > 1 {
          line +=
            " | " + group.cause.shares.map { "\($0.numerator)/\($0.denominator)" }.joined(separator: " ")
        }
        return line
      }
    }
  }

  static let rules = """
    scale rag, best first Green, Amber, Red
    record home "Home"
      id text, key
      marks number
      beds number
      age number
    parameter limit_a = 45
    parameter limit_b = 25
    parameter limit_c = 10
    define is_large "Large" = marks at least limit_a and (beds at least limit_b or age at least limit_c)
    rating overall on rag
      Red when is_large
      Amber when marks at least 80 because "too many"
      Green otherwise
    """
  static let records = "id,marks,beds,age\nA,42,22,7\nB,42,22,1\nC,46,30,2\nD,46,1,7\nE,1,1,1\n"

  @Test func sharesOfEditsThatWorkTogetherAsWorkedOutByHand() throws {
    let new = Self.rules.replacing("= 45", with: "= 40").replacing("= 25", with: "= 20").replacing(
      "= 10", with: "= 5")
    let report = try #require(try Self.compare(Self.rules, new, Self.records))
    let (first, second, third) = (
      "changed parameter limit_a = 45 > parameter limit_a = 40",
      "changed parameter limit_b = 25 > parameter limit_b = 20",
      "changed parameter limit_c = 10 > parameter limit_c = 5"
    )
    // A needs the first, and either of the others. Of the six orders the first comes last, or in the middle, in four; each of
    // the others makes the move in one: straight after the first.
    #expect(
      Self.lines(report) == [
        "A Green to Red: \(first); \(third) | \(first); \(second) | 2/3 1/6 1/6",
        "B Green to Red: \(first); \(second) | 1/2 1/2",
        "D Green to Red: \(third)",
      ])
    #expect(report.idle == [])
  }

  @Test func wordingCommentsLayoutAndOrderOfDeclarationsAreNoEdits() throws {
    let new = """
      # Another layout
      record home "Care home"
        id text, key
        marks number
        beds number
        age number
      scale rag, best first Green, Amber, Red
      parameter limit_c = 10
      parameter limit_a = 45 # as before
      parameter limit_b = 25
      define is_large "Big" = marks >= limit_a
        and (beds at least limit_b or age at least limit_c)
      rating overall "Overall" on rag
        Red when is_large because "it is large" source "Page 3"
        Amber when marks at least 80
        Green otherwise
      example "Nothing is told of examples"
        given marks 1, beds 1, age 1
        expect overall Green
      """
    let report = try #require(try Self.compare(Self.rules, new, Self.records))
    #expect(report.edits.count == 0 && report.movers.isEmpty)
    let same = try #require(try Self.compare(Self.rules, Self.rules, Self.records))
    #expect(same.edits.count == 0 && same.movers.isEmpty && same.numbers.isEmpty)
    #expect(same.causes == [[]])
  }

  @Test func editsThatDoNotStandAloneAreTakenTogether() throws {
    let new = Self.rules.replacing(
      "parameter limit_c = 10\n", with: "parameter limit_c = 10\nparameter limit_d = 44\n"
    )
    .replacing("Amber when marks at least 80", with: "Amber when marks at least limit_d")
    let report = try #require(try Self.compare(Self.rules, new, "id,marks,beds,age\nA,44,1,1\nB,43,1,1\n"))
    #expect(
      Self.lines(report) == [
        "A Green to Amber: changed Amber when marks at least 80 because \"too many\" > "
          + "Amber when marks at least limit_d because \"too many\" + added - > parameter limit_d = 44"
      ])
    // A helper comes with each of those that mention it, and these are told apart.
    let two = Self.rules.replacing(
      "parameter limit_c = 10\n", with: "parameter limit_c = 10\nparameter limit_d = 44\n"
    )
    .replacing("Amber when marks at least 80", with: "Amber when marks at least limit_d")
    .replacing("Red when is_large", with: "Red when is_large and marks above limit_d")
    .replacing("limit_a = 45", with: "limit_a = 40")
    let apart = try #require(
      try Self.compare(Self.rules, two, "id,marks,beds,age\nA,44,1,1\nB,46,30,30\nC,43,30,30\nD,10,1,1\n"))
    #expect(apart.bundles.count == 3)
    #expect(Self.lines(apart).count == 1)
    // Also where no name tells it: a word that the scale gains.
    let scale = Self.rules.replacing("Amber, Red\n", with: "Amber, Red, Black\n")
      .replacing("Red when is_large", with: "Black when is_large")
    let other = try #require(try Self.compare(Self.rules, scale, Self.records))
    #expect(
      Self.lines(other) == [
        "C Red to Black: changed scale rag, best first Green, Amber, Red > "
          + "scale rag, best first Green, Amber, Red, Black + changed Red when is_large > Black when is_large"
      ])
  }

  @Test func aClauseInAnotherPlaceIsOneEdit() throws {
    let (red, amber) = ("  Red when is_large\n", "  Amber when marks at least 80 because \"too many\"\n")
    let new = Self.rules.replacing(red + amber, with: amber + red)
    let report = try #require(try Self.compare(Self.rules, new, "id,marks,beds,age\nA,90,50,50\nB,1,1,1\n"))
    #expect(report.edits.map(\.kind) == [.moved])
    #expect(report.movers == [0])
  }

  @Test func figuresOverAllProvidersAreWorkedOutOverAll() throws {
    let old = """
      scale rag, best first Green, Amber, Red
      record home
        id text, key
        marks number
      parameter from_marks = 1
      population counted = marks at least from_marks
      summary mean = average marks of counted
      define is_more = mean is known and marks above mean
      rating overall on rag
        Red when is_more
        Green otherwise
      score double = marks * 2
      """
    let new = old.replacing("from_marks = 1\n", with: "from_marks = 30\n").replacing(
      "marks * 2", with: "marks * 3")
    // The mean is 25 at first, of all; then 40, of the last two.
    let report = try #require(
      try Self.compare(old, new, "id,marks\nA,10\nB,10\nC,35\nD,45\n"))
    #expect(
      Self.lines(report) == ["C Red to Green: changed parameter from_marks = 1 > parameter from_marks = 30"])
    let double = try #require(report.numbers.first { $0.name == "double" })
    #expect(double.changed == 4 && double.least?.description == "10" && double.most?.description == "45")
  }

  @Test func sharesOfMoreThanEightEditsAreNotWorkedOut() throws {
    func rules(_ figure: Int) -> String {
      let names = (1...9).map { "limit_\($0)" }
      return "scale rag, best first Green, Red\nrecord home\n  id text, key\n  marks number\n"
        + names.map { "parameter \($0) = \(figure)\n" }.joined() + "rating overall on rag\n  Red when "
        + names.map { "marks at least \($0)" }.joined(separator: " and ") + "\n  Green otherwise\n"
    }
    let report = try #require(try Self.compare(rules(45), rules(40), "id,marks\nA,42\nB,50\n"))
    let cause = try #require(report.causes.first?.first)
    #expect(cause.blamed == Array(0..<9) && cause.instead.isEmpty && cause.shares.isEmpty)
  }

  @Test func tooManyWaysBetweenAreNotTried() throws {
    let new = Self.rules.replacing("= 45", with: "= 40").replacing("= 25", with: "= 20").replacing(
      "= 10", with: "= 5")
    let report = try #require(try Self.compare(Self.rules, new, Self.records, mostTexts: 2))
    #expect(report.isGivenUp && report.bundles == [[0, 1, 2]])
    #expect(report.causes[0].map(\.blamed) == [[0], [0], [0]])
  }

  @Test func longListsAreMatchedLineByLine() throws {
    func rules(_ changed: Set<Int>) throws -> String {
      var text = "holidays \"List\" from 2015-01-01 until 2018-12-31\n"
      for line in 0..<300 {
        let day = try CalendarDate.parse("2015-02-01").get()
        let number = Int(day.dayNumber) + 3 * line + (changed.contains(line) ? 1 : 0)
        text += "  \(try #require(CalendarDate(dayNumber: number)))\n"
      }
      return text + Self.rules
    }
    let report = try #require(try Self.compare(try rules([]), try rules([1, 150, 297]), Self.records))
    #expect(report.edits.count { $0.kind == .removed } == 3 && report.edits.count { $0.kind == .added } == 3)
    #expect(report.edits.count == 6 && report.movers.isEmpty)
  }

  @Test func gatesHoldAndAreTripped() throws {
    let new = Self.rules.replacing("= 45", with: "= 40").replacing("= 25", with: "= 20").replacing(
      "= 10", with: "= 5")
    let report = try #require(try Self.compare(Self.rules, new, Self.records))
    func verdict(_ text: String) throws -> String {
      do throws(GateProblem) {
        let verdict = try MoveGate(reading: text, report.shifts).verdict(report)
        return (verdict.isTripped ? "tripped " : "holds ") + verdict.words + " "
          + verdict.rows.map(report.key).joined()
      } catch { return "\(error.code.number) \(error.message) | \(error.suggestion ?? "")" }
    }
    for (gate, expected) in [
      ("no more than 60% move", "holds 3 of 5 move ABD"),
      ("no more than 59.999999 % move", "tripped 3 of 5 move ABD"),
      ("no more than 3 move", "holds 3 of 5 move ABD"),
      ("no  more than 2 move of overall", "tripped 3 of 5 move ABD"),
      ("nobody moves", "tripped 3 of 5 move ABD"), ("nobody leaves Green", "tripped 3 of 5 leave Green ABD"),
      ("nobody leaves red", "holds 0 of 5 leave Red "),
      ("nobody enters Red of overall", "tripped 3 of 5 enter Red ABD"),
      ("nobody enters not rated", "holds 0 of 5 enter not rated "),
      ("nobody becomes worse", "tripped 3 of 5 become worse ABD"),
    ] { #expect(try verdict(gate) == expected) }
    for (gate, code) in [
      ("", 930), ("nobody", 930), ("no more than move", 930), ("no more than -1 move", 930),
      ("nobody leaves", 930),
      ("no more than 5%% move", 930), ("nobody moves of overal", 931), ("nobody leaves Reed", 932),
    ] { #expect(try verdict(gate).hasPrefix("\(code) "), "\(gate)") }
    #expect(try verdict("nobody moves of overal").hasSuffix("did you mean overall?"))
    #expect(try verdict("nobody leaves Reed").hasSuffix("did you mean Red?"))
    let flags = Self.rules + "\nflag big when is_large\n"
    let two = try #require(try Self.compare(flags, flags, Self.records))
    #expect(throws: GateProblem.noOrder("big")) {
      try MoveGate(reading: "nobody becomes worse of big", two.shifts)
    }
  }
}
