import Ragstone

extension RuleGenerator {
  /// The words of duties as a set that conditions may ask for, added at the first duty.
  private mutating func dutyWords() -> Int {
    if let known = world.sets.firstIndex(where: { $0.name == "duty" }) { return known }
    world.sets.append(
      OracleWords(
        name: "duty", words: ["\"Not due\"", "Due", "Done", "\"Done late\"", "Overdue"], isScale: false))
    return world.sets.count - 1
  }

  mutating func makeDuty() {
    let set = dutyWords()
    let name = fresh("y")
    let term: String
    switch below(5) {
    case 0, 1:
      let length = !periods.isEmpty && chance(40) ? pick(periods) : period()
      term = "within \(length) after \(date(1))"
    case 2: term = "by \(date(1))"
    default:
      let unit = pick(["month", "quarter", "year", "financial quarter", "financial year"])
      term = "every \(unit) from \(date(0))"
    }
    var lines = ["duty \(name) due \(term)\(chance(50) ? "," : "") done \(done())"]
    if chance(50) { lines[0] += " when \(condition(1))" }
    lines += clauses(["no effect", "applies"])
    for _ in 0..<below(3) {
      lines.append("  not due when \(condition(1))")
      lines += clauses(["no effect", "applies"])
    }
    add(name, .words(set), lines)
    names[.date, default: []].append(name + "_due")
    names[.number, default: []].append(name + "_late")
  }

  private mutating func done() -> String {
    if world.events.isEmpty || world.isPeriodic || chance(40) { return date(1) }
    var text = "by \(OracleWorld.eventsName)"
    if chance(30) { text += " " + window() }
    if chance(60) {
      isInFilter = true
      text += " where (\(condition(1)))"
      isInFilter = false
    }
    return text
  }
}
