import Ragstone

@testable import RuleWorlds

/// Homes, their falls, and summaries of them, each beside a naive way of working it out.
struct PopulationWorld {
  struct Home {
    let key: String
    let service: Int
    let district: String?
    let mark: Int?
    let beds: Int
  }

  struct Fall {
    let home: Int
    /// Days from 1 January 2017 on.
    let day: Int
    let place: String
  }

  /// A condition or number in rules, and what it is for one home.
  struct Rule<Result> {
    let text: String
    let of: (Home) -> Result
  }

  /// A summary as written, and its figures as lines: `group: figure (n, left out)`.
  struct Summary {
    let text: String
    let lines: [String]
    /// The figure of a summary without groups.
    let whole: Fraction?
  }

  static let services = ["Homecare", "Residential", "Nursing"]
  static let points = [100, 80, 50, 0]
  static let marks = ["Excellent", "Good", "Fair", "Poor"]
  /// 30 September 2017, as days from 1 January.
  static let asAt = 272

  private(set) var homes: [Home] = []
  private(set) var falls: [Fall] = []
  private(set) var rules = ""
  private(set) var summaries: [Summary] = []
  private(set) var places: [String] = []
  private var populations: [Rule<Bool>] = [Rule(text: "everybody") { _ in true }]
  private var random: SeededNumbers

  init(seed: UInt64) {
    random = SeededNumbers(seed: seed)
    for row in 0..<Int.random(in: 0...14, using: &random) {
      homes.append(
        Home(
          key: "K\(row)", service: pick(3), district: pick(4) == 0 ? nil : "D\(pick(3))",
          mark: pick(3) == 0 ? nil : pick(4), beds: 1 + pick(9)))
    }
    if !homes.isEmpty {
      for _ in 0..<pick(25) {
        falls.append(Fall(home: pick(homes.count), day: pick(330), place: "place \(pick(3))"))
      }
    }
    for number in 0..<(2 + pick(5)) {
      if pick(2) == 0 { addPopulation(number) }
      addSummary(number)
    }
    addRank()
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func condition() -> Rule<Bool> {
    let bound = 1 + pick(9)
    switch pick(5) {
    case 0: return Rule(text: "mark is known") { $0.mark != nil }
    case 1: return Rule(text: "beds above \(bound)") { $0.beds > bound }
    case 2: return Rule(text: "service is Homecare") { $0.service == 0 }
    case 3:
      let (first, second) = (condition(), condition())
      return Rule(text: "((\(first.text)) and (\(second.text)))") { first.of($0) && second.of($0) }
    default:
      return Rule(text: "(mark is known and mark is Good or better)") { $0.mark.map { $0 <= 1 } ?? false }
    }
  }

  private mutating func addPopulation(_ number: Int) {
    var rule = condition()
    let known = summaries.indices.filter { summaries[$0].whole != nil }
    if let chosen = known.randomElement(using: &random), let figure = summaries[chosen].whole {
      let name = "figure_\(chosen)"
      rule = Rule(text: "(\(name) is known and beds above \(name))") { Fraction(Int128($0.beds)) > figure }
    }
    rules += "population people_\(number) = \(rule.text)\n"
    populations.append(Rule(text: "people_\(number)", of: rule.of))
  }

  /// An aggregate over homes (or falls): its text, and for the rows of one group its figure, n and left out.
  private struct Aggregate {
    let text: String
    let isOfFalls: Bool
    let figure: ([Int]) -> (value: Fraction?, n: Int, leftOut: Int)
  }

  private mutating func aggregate() -> Aggregate {
    let population = populations[pick(populations.count)]
    let filter = pick(2) == 0 ? condition() : Rule(text: "") { _ in true }
    let clause = filter.text.isEmpty ? "" : " where (\(filter.text))"
    let (homes, falls) = (homes, falls)
    let isOfFalls = pick(3) == 0
    var source = population.text
    var counts: (Int) -> Bool = { population.of(homes[$0]) }
    var seen: (Int) -> Bool = { _ in true }
    var home: (Int) -> Home = { homes[$0] }
    if isOfFalls {
      source = "falls of \(population.text)"
      home = { homes[falls[$0].home] }
      seen = { falls[$0].day <= Self.asAt }
      counts = { seen($0) && population.of(homes[falls[$0].home]) }
      if pick(2) == 0 {
        source += " in the last 3 months"
        let inner = counts
        // After 30 June, which is day 180.
        counts = { inner($0) && falls[$0].day > 180 }
      }
    }
    let kind = pick(6)
    let functions = ["count", "share", "sum (beds * 2)", "average beds", "median beds", "highest beds"]
    let text =
      "\(functions[kind]) of \(source)\(kind == 1 && clause.isEmpty ? " where (beds above 3)" : clause)"
    let holds: (Int) -> Bool = { row in
      kind == 1 && filter.text.isEmpty ? home(row).beds > 3 : filter.of(home(row))
    }
    return Aggregate(text: text, isOfFalls: isOfFalls) { rows in
      let members = rows.filter { counts($0) }
      let kept = members.filter { holds($0) }
      let n = kind < 2 ? members.count : kept.count
      let leftOut = rows.filter { seen($0) }.count - n
      let beds = kept.map { Fraction(Int128(home($0).beds)) }
      let sum = beds.reduce(Fraction(0), +)
      let size = Fraction(Int128(kept.count))
      let value: Fraction?
      switch kind {
      case 0: value = size
      case 1: value = members.isEmpty ? nil : size * Fraction(100) / Fraction(Int128(members.count))
      case 2: value = sum * Fraction(2)
      case 3: value = kept.isEmpty ? nil : sum / size
      case 4:
        let sorted = beds.sorted()
        value =
          sorted.isEmpty
          ? nil : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / Fraction(2)
      default: value = beds.max()
      }
      return (value, n, leftOut)
    }
  }

  private mutating func addSummary(_ number: Int) {
    let first = aggregate()
    let isShare = first.text.hasPrefix("share")
    let second = pick(3) == 0 && !isShare ? aggregate() : nil
    let other = second.flatMap { $0.isOfFalls == first.isOfFalls && !$0.text.hasPrefix("share") ? $0 : nil }
    let rows = first.isOfFalls ? Array(falls.indices) : Array(homes.indices)
    let (homes, falls) = (homes, falls)
    let home = { (row: Int) in homes[first.isOfFalls ? falls[row].home : row] }
    func line(_ group: String, _ rows: [Int]) -> (text: String, value: Fraction?) {
      let (value, n, leftOut) = first.figure(rows)
      var result = value
      if let other {
        // What enters further arithmetic is rounded at the sixth place first.
        let taken = other.figure(rows).value
        result = value.flatMap { left in taken.map { left.atSixPlaces - $0.atSixPlaces } }
      }
      return ("\(group)\(result?.text ?? "unknown") (\(n), \(leftOut))", result)
    }
    var by = ""
    var lines: [String] = []
    var whole: Fraction?
    switch pick(first.isOfFalls ? 4 : 3) {
    case 0:
      let only = line("", rows)
      lines = [only.text]
      whole = isShare ? nil : only.value
    case 1:
      by = " by service"
      lines = Self.services.indices.map { service in
        line("\(Self.services[service]): ", rows.filter { home($0).service == service }).text
      }
    case 2:
      by = " by district"
      let found = Set(homes.compactMap(\.district)).sorted()
      lines = found.map { district in
        line("\(district): ", rows.filter { home($0).district == district }).text
      }
      let without = rows.count {
        home($0).district == nil && (!first.isOfFalls || falls[$0].day <= Self.asAt)
      }
      if without > 0 { lines.append("no group (\(without))") }
    default:
      by = " by where_it_was"
      let found = Set(falls.filter { $0.day <= Self.asAt }.map(\.place)).sorted()
      lines = found.map { place in line("\(place): ", rows.filter { falls[$0].place == place }).text }
    }
    let expression = other.map { "\(first.text) - \($0.text)" } ?? first.text
    rules += "summary figure_\(number)\(by) = \(expression)\n"
    summaries.append(
      Summary(text: "summary figure_\(number)\(by) = \(expression)", lines: lines, whole: whole))
  }

  private mutating func addRank() {
    let population = populations[pick(populations.count)]
    let highest = pick(2) == 0
    let together = pick(2) == 0
    let ties = together ? "together" : "by service_points lowest first"
    rules += """
      define service_points = number of (service is Homecare, service is Nursing, beds above 4)
      rank position of \(population.text) by beds / 3 \(highest ? "highest" : "lowest") first, ties \(ties)

      """
    func key(_ home: Home) -> (Int, Int) {
      let second = (home.service == 1 ? 0 : 1) + (home.beds > 4 ? 1 : 0)
      return (highest ? -home.beds : home.beds, together ? 0 : second)
    }
    let members = homes.filter { population.of($0) }
    places = homes.map { home in
      guard population.of(home) else { return "not applicable" }
      return String(1 + members.count { key($0) < key(home) })
    }
  }

  /// The homes and the falls as the rows of their files.
  var homeRows: String {
    homes.map { home in
      let mark = home.mark.map { Self.marks[$0] } ?? ""
      return "\(home.key),,\(Self.services[home.service]),\(home.district ?? ""),\(mark),\(home.beds)\n"
    }.joined()
  }
  var fallRows: String {
    let first = CalendarDate(year: 2017, month: 1, day: 1)?.dayNumber ?? 0
    return falls.map { fall in
      let day = CalendarDate(dayNumber: Int(first) + fall.day)?.description ?? ""
      return "\(homes[fall.home].key),\(day),\(fall.place),Slight\n"
    }.joined()
  }
}
