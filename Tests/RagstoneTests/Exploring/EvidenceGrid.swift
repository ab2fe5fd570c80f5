import Ragstone
import Testing

@testable import RuleWorlds

/// A small rulebook and a provider, made of a seed, over so few values that all of them can be tried.
struct EvidenceGrid {
  /// The numbers that are tried.
  static let most = 14
  static let grades = ["A", "B", "C", "D"]
  static let colours = ["Green", "Amber", "Red"]

  var random: SeededNumbers
  private(set) var rules = ""
  /// What the provider has in falls, beds, grade and open: nil for unknown.
  private(set) var own: [String?] = []
  private(set) var target = ""

  /// - Parameter missing: of so many values about two are missing.
  init(seed: UInt64, missing: Int = 10) {
    random = SeededNumbers(seed: seed)
    make(missing)
  }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &random) }
  private mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  private mutating func condition() -> String {
    let figure = 1 + below(6)
    switch below(14) {
    case 0, 1: return "falls at least \(figure)"
    case 2: return "falls below \(figure)"
    case 3: return "falls is \(figure)"
    case 4: return "beds at least \(figure)"
    case 5: return "falls + 2 is \(figure + 2) or beds is \(figure)"
    case 6, 7: return "10 * falls / beds at least \(pick([5, 10, 20]))"
    case 8: return "falls + beds at least \(figure + 3)"
    case 9: return "falls above beds"
    case 10: return "grade is worse than \(pick(["A", "B", "C"]))"
    case 11: return "grade is \(pick(Self.grades))"
    case 12: return "open is \(pick(["yes", "no"]))"
    default: return "falls at least target"
    }
  }

  private mutating func make(_ missing: Int) {
    let isUnknown = (0..<4).map { _ in below(missing) < 2 }
    var lines = [
      "scale rag, best first Green, Amber, Red", "scale grades, best first A, B, C, D",
      "default \(pick(["0 points", "2 points", "leave out"])) when unknown",
      "record home", "  id text, key", "  falls number, may be unknown", "  beds number, may be unknown",
      "  grade grades, may be unknown", "  open yes/no, may be unknown",
      "parameter target by grade", "  A 2", "  B 4", "  C, D 6",
    ]
    if below(3) > 0 { lines = lines.filter { !$0.hasPrefix("parameter") && !$0.hasPrefix("  A 2") } }
    let hasTarget = lines.contains { $0.hasPrefix("parameter") }
    if !hasTarget {
      lines = lines.filter { $0 != "  B 4" && $0 != "  C, D 6" }
      lines.append("parameter target = 3")
    }
    for index in 1...(2 + below(2)) {
      lines.append("indicator i\(index)")
      lines.append("  weight \(1 + below(3))")
      lines.append("  3 points when \(condition())")
      lines.append("  1 point when \(condition())")
      lines.append("  0 points otherwise")
    }
    lines.append("score risk = sum of indicators")
    lines.append("  0 points when unknown")
    lines.append("rating overall on rag")
    lines.append("  Red when risk at least \(4 + below(4))")
    lines.append("  Amber when risk at least \(1 + below(3))")
    lines.append("  Green otherwise")
    for _ in 0..<below(3) {
      lines.append("  cannot be better than \(pick(["Amber", "Red"])) when \(condition())")
      lines.append("    \(pick(["no effect", "applies"])) when unknown")
    }
    rules = lines.joined(separator: "\n") + "\n"
    let values = ["\(below(7))", "\(below(7))", pick(Self.grades), pick(["yes", "no"])]
    own = zip(values, isUnknown).map { $1 ? nil : $0 }
    target = pick(Self.colours)
  }

  /// The provider, and beside it homes with every combination of values; where it has none, also with none.
  var records: String {
    var lines = ["id,falls,beds,grade,open", "own," + own.map { $0 ?? "" }.joined(separator: ",")]
    for row in combinations { lines.append("h\(lines.count)," + row.map { $0 ?? "" }.joined(separator: ",")) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every combination of values that the evidence may have.
  var combinations: [[String?]] {
    let numbers = (0...Self.most).map { Optional("\($0)") }
    let domains: [[String?]] = [numbers, numbers, Self.grades.map { $0 }, ["yes", "no"]]
    var found: [[String?]] = [[]]
    for (domain, own) in zip(domains, own) {
      let all = own == nil ? domain + [nil] : domain
      found = found.flatMap { row in all.map { row + [$0] } }
    }
    return found
  }
}
