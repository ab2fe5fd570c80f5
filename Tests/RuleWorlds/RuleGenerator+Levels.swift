import Ragstone

extension RuleGenerator {
  /// Fields that make judgements of the rows of the events table, on the first scale.
  mutating func judgementFields() -> [(OracleField, String)] {
    isJudged = true
    return [
      (OracleField(name: "judged", type: .words(0), absences: []), "  judged scale_0"),
      (OracleField(name: "author", type: .text, absences: []), "  author text"),
      (OracleField(name: "reason", type: .text, absences: []), "  reason text"),
      (OracleField(name: "ends_on", type: .date, absences: []), "  ends_on date"),
    ]
  }

  /// The last line of a rating or escalation, now and then.
  mutating func judgement(on set: Int) -> [String] {
    guard isJudged, !world.isPeriodic, set == 0, chance(60) else { return [] }
    let filter = chance(30) ? " where (judged is not \(pick(world.sets[0].words)))" : ""
    let longest = chance(40) ? " for at most \(period())" : ""
    let way = pick(["better", "worse", "either way", "either way"])
    return [
      "  judgement from \(OracleWorld.eventsName)\(filter) at most \(1 + below(2)) steps \(way)\(longest)"
    ]
  }

  mutating func makeFlag() {
    let name = fresh("g")
    var lines = ["flag \(name) when \(condition(2))"]
    lines += clauses(["no effect", "applies"])
    if chance(50) { lines.append("  tell \"Manager\"\(chance(50) ? " within \(period())" : "")") }
    add(name, .yesNo, lines)
  }

  mutating func makeEscalation() {
    let set = below(3)
    if inSight(.words(set)).isEmpty { return }
    let name = fresh("l")
    let words = world.sets[set].words
    let isBestFirst = world.declarations.contains { $0[0] == "scale \(world.sets[set].name), best first" }
    var lines = ["escalation \(name) on \(world.sets[set].name) from \(pick(inSight(.words(set))))"]
    lines += clauses([pick(words), "not rated", pick(words)])
    lines += notices()
    let anyFirst = chance(20)
    if anyFirst { lines += ["  from any"] + way(to: below(words.count), words, mayRise: true) }
    for (level, word) in words.enumerated() {
      lines.append("  from \(word)")
      lines += notices()
      for _ in 0..<(1 + below(3)) {
        let target = (level + 1 + below(words.count - 1)) % words.count
        lines += way(to: target, words, mayRise: (target > level) == isBestFirst)
      }
    }
    if !anyFirst, chance(30) {
      lines += ["  from \(words[0]), \(words[1])"]
      for _ in 0..<2 { lines += way(to: below(words.count), words, mayRise: false) }
    }
    lines += judgement(on: set)
    add(name, .words(set), lines)
    names[.words(set), default: []].append("\(name)_proposed")
  }

  /// - Parameter mayRise: it may lead to a worse level, so that an absence clause can stand there.
  private mutating func way(to target: Int, _ words: [String], mayRise: Bool) -> [String] {
    var line = "    to \(words[target]) when \(condition(2))"
    if chance(30) {
      line += " if agreed by \"Panel\" (\(condition(1)))"
      if chance(40) { line += " and agreed by \"Police\" (\(condition(0)))" }
    }
    return [line] + (mayRise ? clauses(["no effect", "applies"]) : []) + notices()
  }

  private mutating func notices() -> [String] {
    var lines: [String] = []
    if chance(25) {
      lines.append("    do \"\(fresh("Task "))\"\(chance(40) ? " within \(period())" : "")")
    }
    if chance(25) { lines.append("    tell \"\(fresh("Party "))\" \"Note\"") }
    return lines
  }
}
