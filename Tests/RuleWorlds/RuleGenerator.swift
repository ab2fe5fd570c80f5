import Ragstone

/// Makes rulebooks as text, with records to rate, out of a seed.
struct RuleGenerator {
  var random: SeededNumbers
  var world = OracleWorld()
  /// Names that may stand in an expression, by type.
  var names: [OracleType: [String]] = [:]
  /// Names of event fields, by type.
  var eventNames: [OracleType: [String]] = [:]
  var indicators: [String] = []
  var listScores: [String] = []
  var periods: [String] = []
  var parametersOfNumber: [String] = []
  var isInFilter = false
  /// Rows of the events table are judgements too.
  var isJudged = false
  /// Working days may be counted.
  var hasHolidays = false
  /// A score takes `indicators`, so that no more of them may be added that might rest on it.
  var hasAllIndicators = false
  private var counter = 0

  static let figures = [
    "0", "1", "2", "3", "5", "10", "0.25", "0.5", "1.5", "0.333333", "0.333334", "33.333333", "66.666667",
    "45", "100", "7", "2.5", "0.000001", "20",
  ]
  static let asAtDays = [
    (2016, 2, 29), (2017, 3, 31), (2017, 2, 28), (2017, 9, 30), (2018, 1, 31), (2016, 12, 31), (2017, 4, 1),
    (2017, 5, 17), (2017, 1, 1),
  ]

  init(seed: UInt64) { random = SeededNumbers(seed: seed) }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &random) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
  mutating func fresh(_ prefix: String) -> String {
    counter += 1
    return "\(prefix)\(counter)"
  }

  /// A whole world.
  mutating func make(rows: Int) -> OracleWorld {
    let day = pick(Self.asAtDays)
    world.asAt = OracleCalendar.shared.number(day.0, day.1, day.2)
    makeScales()
    makeRecord()
    if chance(40) { makeHolidays() }
    if chance(75) { makeEvents() }
    for _ in 0..<below(5) { makeParameter() }
    makeDefaults()
    var makers = [0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8]
    for _ in 0..<below(4) { makers.append(below(9)) }
    makers.shuffle(using: &random)
    for maker in makers {
      switch maker {
      case 0: makeDefine()
      case 1: makeIndicator()
      case 2: makeScore()
      case 3: makeRating()
      case 4: makeMatrix()
      case 5: makeTable()
      case 6: makeEscalation()
      case 7: makeFlag()
      default: makeDuty()
      }
    }
    makeRows(rows)
    return world
  }

  private mutating func makeScales() {
    let pools = [
      ["Green", "Amber", "Red"], ["Excellent", "Good", "Fair", "Poor"],
      ["Slight", "Medium", "Severe", "Extreme", "Dire"],
    ]
    for (index, words) in pools.enumerated() {
      var set = OracleWords(name: "scale_\(index)", words: words, isScale: true)
      set.hasPoints = chance(50)
      let order = chance(50) ? "best" : "worst"
      var lines = ["scale \(set.name), \(order) first"]
      for word in words { lines.append("  " + word + (set.hasPoints ? " \(pick(Self.figures)) points" : "")) }
      world.sets.append(set)
      world.declarations.append(lines)
    }
  }

  mutating func kinds() -> [Absence] {
    if chance(45) { return [] }
    let kinds = [Absence.unknown, .notApplicable, .notYet].filter { _ in chance(50) }
    return kinds.isEmpty ? [.unknown] : kinds
  }

  /// Every kind is spelled, so that each can be written.
  static func spelling(_ kind: Absence) -> String {
    switch kind {
    case .unknown: "u-u"
    case .notApplicable: "n-n"
    case .notYet: "y-y"
    }
  }

  private mutating func field(_ prefix: String, _ type: OracleType, kinds: [Absence]) -> (OracleField, String)
  {
    let field = OracleField(name: fresh(prefix), type: type, absences: kinds)
    var line = "  \(field.name) "
    switch type {
    case .text: line += "text"
    case .yesNo: line += "yes/no"
    case .number: line += "number"
    case .percent: line += "percent"
    case .money: line += "money"
    case .date: line += "date"
    case .words(let set):
      let words = world.sets[set]
      line += words.isScale ? words.name : "one of " + words.words.joined(separator: ", ")
    }
    if !kinds.isEmpty {
      line += ", may be " + kinds.map { "\($0.words) (\"\(Self.spelling($0))\")" }.joined(separator: " or ")
    }
    // Whatever rests on fields of the record has a past only when they are fixed.
    if prefix == "f" { line += ", fixed" }
    return (field, line)
  }

  private mutating func addOneOf() -> OracleType {
    world.sets.append(
      OracleWords(name: "", words: ["Homecare", "Nursing", "Respite"], isScale: false))
    return .words(world.sets.count - 1)
  }

  private mutating func makeRecord() {
    var lines = ["record provider", "  id text, key"]
    var types: [OracleType] = [.number, .date, .words(0)]
    let pool: [OracleType] = [
      .number, .percent, .money, .yesNo, .text, .words(1), .words(2), .words(0), .date, .number,
    ]
    for _ in 0..<below(6) { types.append(pick(pool)) }
    if chance(50) { types.append(addOneOf()) }
    for type in types {
      let (field, line) = field("f", type, kinds: kinds())
      world.fields.append(field)
      names[type, default: []].append(field.name)
      lines.append(line)
    }
    world.declarations.append(lines)
  }

  /// Days round the as-at date, in a range that no generated date leaves.
  private mutating func makeHolidays() {
    var lines = ["holidays \"Test\" from 1985-01-01 until 2055-12-31"]
    var days: Set<Int> = []
    for _ in 0..<(5 + below(60)) { days.insert(world.asAt + below(800) - 600) }
    for day in days.sorted() { lines.append("  \(OracleCalendar.shared.text(day))") }
    world.declarations.append(lines)
    hasHolidays = true
  }

  /// Makes the events periodic.
  private mutating func every() -> String {
    world.isPeriodic = true
    let unit = pick(["month", "month", "quarter", "year", "financial quarter", "financial year"])
    let days = names[.date] ?? []
    let from = days.isEmpty || chance(30) ? calendarDay(around: world.asAt) : pick(days)
    return ", every \(unit) from \(from)"
  }

  private mutating func makeEvents() {
    var lines = ["events \(OracleWorld.eventsName) of provider"]
    if chance(40) { lines[0] += every() }
    var types: [OracleType] = [.date]
    let pool: [OracleType] = [.number, .percent, .money, .yesNo, .text, .words(1), .words(2), .date]
    let makesJudgements = chance(50)
    for _ in 0..<(1 + below(4)) { types.append(pick(pool)) }
    for (index, type) in types.enumerated() {
      let (field, line) = field(
        "e", type, kinds: index == 0 && (makesJudgements || chance(80)) ? [] : kinds())
      world.events.append(field)
      eventNames[type, default: []].append(field.name)
      lines.append(line)
    }
    for (field, line) in makesJudgements ? judgementFields() : [] {
      world.events.append(field)
      eventNames[field.type, default: []].append(field.name)
      lines.append(line)
    }
    world.declarations.append(lines)
  }

  private mutating func makeDefaults() {
    let every = "unknown or not applicable or not yet"
    world.declarations.append(["default leave out when \(every)"])
    world.declarations.append(["default not rated when \(every)"])
    world.declarations.append([
      chance(70) ? "default no effect when \(every)" : "default applies when \(every)"
    ])
  }

  private mutating func makeParameter() {
    let name = fresh("p")
    let oneOf = world.fields.filter {
      if case .words = $0.type { return true }
      return false
    }
    if chance(20) {
      world.declarations.append(["parameter \(name) = \(period())"])
      periods.append(name)
      return
    }
    let type = pick(OracleType.numeric)
    if chance(35), let by = oneOf.randomElement(using: &random), case .words(let set) = by.type {
      var lines = ["parameter \(name) by \(by.name)"]
      let words = world.sets[set].words
      let kept = 1 + below(words.count)
      for word in words.prefix(kept) {
        if chance(70) {
          lines.append("  \(word) \(figure(type))")
        } else {
          lines.append("  \(word) \(figure(type)) from 2010-01-01")
          lines.append("  \(word) \(figure(type)) from \(calendarDay(around: world.asAt))")
        }
      }
      if kept < words.count { lines.append("  otherwise \(figure(type))") }
      world.declarations.append(lines)
    } else if chance(40) {
      let later = nearDay(world.asAt)
      // Once in a while it has ended before the as-at date, and then nothing is rated.
      let last = chance(10) ? later : max(later, world.asAt) + below(2)
      let calendar = OracleCalendar.shared
      var lines = ["parameter \(name)", "  \(figure(type)) from 2010-01-01"]
      lines.append(
        "  \(figure(type)) from \(calendar.text(later))"
          + (chance(30) ? " until \(calendar.text(last))" : ""))
      world.declarations.append(lines)
    } else {
      let written = figure(type)
      world.declarations.append(["parameter \(name) = \(written)"])
      if type == .number { parametersOfNumber.append(name) }
    }
    names[type, default: []].append(name)
  }
}
