import Ragstone

@testable import RuleWorlds

/// Writes rule texts that parse, out of a seed: a function for every production of Grammar.md, with its name. They need make no sense.
///
/// A text is a list of clauses, each a list of tokens; `¦` stands where a list may go on over the next line.
struct TextGenerator {
  var random: SeededNumbers
  /// The productions that have been written, over all texts.
  var productions: Set<String> = []
  var clauses: [[String]] = []
  /// What is being written.
  var clause: [String] = []
  /// How many brackets, and things in things, are open.
  var depth = 0

  init(seed: UInt64) { random = SeededNumbers(seed: seed) }

  mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(max(count, 1))) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
  mutating func put(_ words: String...) { clause += words }
  mutating func put(_ words: [String]) { clause += words }
  mutating func endClause() {
    clauses.append(clause)
    clause = []
  }
  mutating func times(_ counts: ClosedRange<Int>, _ body: (inout Self) -> Void) {
    for _ in 0..<(counts.lowerBound + below(counts.count)) { body(&self) }
  }
  mutating func made(_ production: StaticString = #function) {
    let name = "\(production)".prefix { $0 != "(" }
    productions.insert(name == "`default`" ? "defaultEffect" : String(name))
  }
  /// Things with commas between them.
  mutating func list(_ counts: ClosedRange<Int>, between: [String] = [","], _ body: (inout Self) -> Void) {
    let count = counts.lowerBound + below(counts.count)
    for index in 0..<count {
      if index > 0 { put(between) }
      body(&self)
    }
  }

  /// A text of a few declarations.
  mutating func text(declarations: Int) -> [[String]] {
    clauses = []
    made("ruleFile")
    for _ in 0..<declarations { declaration() }
    return clauses
  }

  mutating func declaration() {
    made()
    switch below(23) {
    case 0: rulebook()
    case 1: use()
    case 2: defaultEffect()
    case 3: scale()
    case 4: record()
    case 5: events()
    case 6: group()
    case 7: parameter()
    case 8: define()
    case 9: indicator()
    case 10: score()
    case 11: rating()
    case 12: matrix()
    case 13: table()
    case 14: duty()
    case 15: escalation()
    case 16: flag()
    case 17: population()
    case 18: summary()
    case 19: rank()
    case 20: holidays()
    case 21: property()
    default: example()
    }
  }

  // MARK: Words

  static let names = [
    "beds", "cqc_rating", "risk", "x", "referrals_per_10_beds", "percent", "fixed", "due", "done", "second",
    "longest", "list", "ties", "every", "either", "a_name_that_is_rather_long_for_a_name",
  ]
  static let wordsOfScales = [
    "Green", "Amber", "Red", "Good", "\"Requires improvement\"", "\"Level 1\"", "Inadequate", "\"É—ω 水\"",
    "Not_yet_1",
  ]
  static let texts = [
    "\"A reason\"", "\"\"", "\"He said \"\"no\"\", twice\"", "\"Été, 日本語 and – a dash ≤ 3\"",
    "\"# no comment\"",
    "\"A long text that says at some length why things are as they are, and not otherwise, in this case\"",
    "\"'single'\"", "\"a \u{A0} b\"",
  ]

  mutating func name() { put(pick(Self.names)) }
  mutating func string() { put(pick(Self.texts)) }
  mutating func label() { if chance(40) { string() } }

  mutating func value() {
    made()
    put(pick(Self.wordsOfScales + ["yes", "no"]))
  }
  /// A capitalised or quoted word.
  mutating func word() { put(pick(Self.wordsOfScales)) }

  mutating func valueList() {
    made()
    list(1...4, between: [",", "¦"]) { $0.word() }
  }

  mutating func number() { put(pick(["0", "1", "2.5", "45", "0.000001", "100", "12"])) }
  mutating func wholeNumber() { put(pick(["1", "2", "3", "12"])) }

  mutating func date() {
    made()
    if chance(70) {
      put(pick(["2017-09-30", "2020-02-29", "2016-01-01"]))
    } else {
      put(pick(["26", "1"]), pick(["December", "Sept", "May"]), "2017")
    }
  }

  mutating func unit() {
    made()
    put(
      pick([
        ["days"], ["months"], ["year"], ["working", "days"], ["quarters"], ["week"], ["working", "day"],
      ]))
  }

  mutating func literal(minus: Bool = true) {
    made()
    switch below(7) {
    case 0:
      wholeNumber()
      unit()
    case 1:
      if minus, chance(30) { put("-") }
      put("92%")
    case 2:
      if minus, chance(30) { put("-") }
      put("£1200")
    case 3: date()
    case 4: put(pick(["yes", "no"]))
    case 5:
      number()
      put(pick(["points", "point"]))
    default:
      if minus, chance(30) { put("-") }
      number()
    }
  }

  mutating func cited() {
    made()
    switch below(6) {
    case 0: put("because", pick(Self.texts))
    case 1: put("source", pick(Self.texts))
    case 2: put("because", pick(Self.texts), "source", pick(Self.texts))
    default: break
    }
  }

  mutating func reviewed() {
    made()
    put("reviewed", "on")
    date()
  }

  mutating func absenceKind() {
    made()
    put(pick([["unknown"], ["not", "applicable"], ["not", "yet"]]))
  }

  mutating func absenceKinds() { list(1...3, between: ["or"]) { $0.absenceKind() } }
}
