import Ragstone
import Testing

@testable import RuleWorlds

/// What holds of any two rulebooks: here generated ones and the same with some small changes.
@Suite("Laws of comparing two rulebooks") struct MoveLawTests {
  static let parts = 4
  static let pairs = 500

  @Test("The blamed edits alone make every move", arguments: 0..<parts)
  func blamedEditsMakeTheMove(_ part: Int) throws {
    var (compared, moves, together) = (0, 0, 0)
    var seed = UInt64(part) * 1_000_003 + 77
    while compared < Self.pairs / Self.parts {
      seed += 1
      // One in eight are rules of every kind, with slips of the pen; the others are small, with figures made anew.
      let pair = compared % 8 == 0 ? Self.mutated(seed) : Self.small(seed)
      let (old, new, day) = (pair.old, pair.new, pair.day)
      guard
        let report = try MoveReportTests.compare(
          old, new, pair.records, events: pair.events, asAt: day.description)
      else { continue }
      compared += 1
      var known: [Set<Int>: Outcomes?] = [:]
      func outcomes(_ bundles: Set<Int>) -> Outcomes? {
        if let found = known[bundles] { return found }
        let made = Outcomes(String(decoding: report.text(making: bundles), as: UTF8.self), pair)
        known[bundles] = .some(made)
        return made
      }
      for (outcome, shift) in report.shifts.enumerated() {
        for (mover, cause) in zip(shift.movers, report.causes[outcome]) {
          moves += 1
          if cause.blamed.count > 1 { together += 1 }
          let now = shift.words.words[mover.now]
          func isMoved(_ bundles: [Int]) -> Bool? {
            outcomes(Set(bundles)).map { $0.words[shift.name]?[mover.row] == now }
          }
          #expect(isMoved(cause.blamed) == true, "seed \(seed) \(shift.name)")
          for bundle in cause.blamed {
            #expect(isMoved(cause.blamed.filter { $0 != bundle }) != true, "seed \(seed) \(shift.name)")
          }
          if !cause.instead.isEmpty { #expect(isMoved(cause.instead) == true, "seed \(seed)") }
          if cause.blamed.count <= MoveCause.mostShared {
            let whole = cause.shares.reduce(1) { $0 * $1.denominator / Self.factor($0, $1.denominator) }
            #expect(cause.shares.reduce(0) { $0 + $1.numerator * (whole / $1.denominator) } == whole)
          }
        }
      }
      if !report.movers.isEmpty {
        // All edits make the second rulebook, for everybody.
        #expect(
          outcomes(Set(report.bundles.indices))?.words == Outcomes(new, pair)?.words, "seed \(seed)")
      }
    }
    #expect(moves > 400, "\(moves)")
    #expect(together > 15, "\(together)")
  }

  private static func factor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : factor(other, one % other)
  }

  /// The outcomes of a text by name, as words, rated in the plain way.
  private struct Outcomes {
    var words: [String: [String]] = [:]

    init?(_ text: String, _ pair: RulePair) {
      let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
      guard let rulebook = rules.rulebook, !rules.hasErrors,
        let plan = Pipeline.plan(rulebook, asAt: pair.day).0,
        let reading = MoveReportTests.read(rulebook, pair.records, pair.events)
      else { return nil }
      let evaluator = Evaluator(plan: plan, table: reading.table, events: reading.events)
      let rated = OutcomeTable(evaluator, rulebook, threads: 1)
      for (lane, codes) in zip(rated.lanes, rated.codes) {
        let all = lane.words(rulebook)
        words[rulebook.values[lane.value].name] = codes.map { all[Int($0)] }
      }
    }
  }

  /// Two rulebooks and the records they are compared on.
  private struct RulePair {
    let old: String
    let new: String
    let records: String
    var events = ""
    let day: CalendarDate
  }

  /// Generated rules, and the same with several changes that do not touch each other.
  private static func mutated(_ seed: UInt64) -> RulePair {
    var generator = RuleGenerator(seed: seed)
    let world = generator.make(rows: 10)
    let old = world.ruleText
    let mutations = Pipeline.mutations(path: "rules.rag", from: OneRuleFile(text: old))
    // From the end, so that places stay.
    var bytes = Array(old.utf8)
    var end = Int32.max
    let picked = (0..<(2 + generator.below(4))).map { _ in generator.below(mutations.count) }
    for place in picked.sorted().reversed() {
      guard mutations.indices.contains(place), mutations[place].span.end < end else { continue }
      bytes = mutations[place].applied(to: bytes)
      end = mutations[place].span.start
    }
    return RulePair(
      old: old, new: String(decoding: bytes, as: UTF8.self), records: world.recordText,
      events: world.eventText,
      day: CalendarDate(dayNumber: world.asAt) ?? .first)
  }

  /// Rules of one form whose figures, clauses and their order are made out of a seed, some of them anew.
  private static func small(_ seed: UInt64) -> RulePair {
    var generator = RuleGenerator(seed: seed)
    func text(_ figures: [Int], _ forms: [Int]) -> String {
      let bands = ["  Red when risk at least red_from", "  Amber when marks at least \(figures[0])"]
      let limit =
        "  cannot be better than Amber when beds at least \(figures[1]) and marks above \(figures[2])"
      var lines = [
        "scale rag, best first Green, Amber, Red", "record home", "  id text, key", "  marks number",
        "  beds number, may be unknown", "parameter red_from = \(figures[3])",
      ]
      if forms[0] == 0 { lines.append("parameter large = \(figures[4])") }
      lines += [
        "indicator low", "  weight \(1 + figures[5] / 20)", "  3 points when marks below \(figures[6])",
        "  0 points otherwise",
        "indicator big", "  2 points when beds at least \(forms[0] == 0 ? "large" : "\(figures[7])")",
        "  0 points otherwise", "  \(["leave out", "1 point", "3 points"][forms[1] % 3]) when unknown",
        "score risk = weighted average of indicators as a percentage of 3 points", "rating overall on rag",
      ]
      lines += forms[2] == 0 ? bands : bands.reversed()
      lines.append("  Green otherwise")
      if forms[3] > 0 { lines.append(limit + "\n  no effect when unknown") }
      lines += ["flag late when marks above \(figures[8]) or marks below \(figures[9])"]
      return lines.joined(separator: "\n") + "\n"
    }
    let figures = (0..<10).map { _ in generator.below(60) }
    let forms = (0..<4).map { _ in generator.below(3) }
    let later = figures.map { generator.chance(40) ? generator.below(60) : $0 }
    let laterForms = forms.map { generator.chance(30) ? generator.below(3) : $0 }
    var records = "id,marks,beds\n"
    for row in 0..<16 {
      records +=
        "H\(row),\(generator.below(70)),\(generator.chance(20) ? "unknown" : "\(generator.below(70))")\n"
    }
    return RulePair(
      old: text(figures, forms), new: text(later, laterForms), records: records,
      day: CalendarDate(dayNumber: 17_000) ?? .first)
  }
}
