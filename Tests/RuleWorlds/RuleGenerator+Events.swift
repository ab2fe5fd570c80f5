import Ragstone

extension RuleGenerator {
  /// An aggregate over events that gives the type, where there is one.
  mutating func aggregate(_ type: OracleType) -> String? {
    if world.events.isEmpty || isInFilter { return nil }
    let fields = eventNames[type] ?? []
    if type == .percent, fields.isEmpty || chance(40) { return source("share of", mustFilter: true) }
    if type == .number, fields.isEmpty || chance(60) { return counting() }
    guard let function = rowFunction(type) else { return nil }
    let operand = self.operand(type, fields)
    return operand.map { source("\(function) \($0) of") }
  }

  /// A number that counts rows.
  private mutating func counting() -> String {
    switch below(10) {
    case 0, 1, 2, 3: return source("count of")
    case 4: return source("number of different \(pick(world.events).name) of")
    case 5: return source("highest count of", by: pick(world.events).name)
    case 6: return source("highest count of", isOfStretches: true)
    case 7, 8: return source("longest run of", mustFilter: true)
    default: return source("current run of", mustFilter: true)
    }
  }

  private mutating func rowFunction(_ type: OracleType) -> String? {
    let place = pick(["", "", "second ", "third "])
    let dated = "\(place)\(pick(["latest", "earliest"]))\(pick(["", " known"]))"
    if chance(45), type != .text { return dated }
    switch type {
    case .number, .percent, .money: return pick(["sum", "average", "median", "highest", "lowest"])
    case .date: return pick(["highest", "lowest"])
    case .words(let set): return world.sets[set].isScale ? pick(["worst", "best"]) : dated
    case .yesNo: return dated
    case .text: return nil
    }
  }

  /// A field, or an expression in brackets.
  private mutating func operand(_ type: OracleType, _ fields: [String]) -> String? {
    if !fields.isEmpty, chance(65) { return pick(fields) }
    isInFilter = true
    defer { isInFilter = false }
    switch type {
    case .number, .percent, .money: return "(\(numeric(type, 1)))"
    case .date: return "(\(date(1)))"
    case .yesNo: return "(\(condition(1)))"
    case .words: return inSight(type).isEmpty ? nil : "(\(pick(inSight(type))))"
    case .text: return nil
    }
  }

  /// The table with, perhaps, a window and a condition.
  private mutating func source(
    _ function: String, mustFilter: Bool = false, by field: String? = nil, isOfStretches: Bool = false
  ) -> String {
    var text = "\(function) \(OracleWorld.eventsName)"
    if isOfStretches {
      text += " in any \(length())" + (chance(50) ? " of the last \(length())" : "")
    } else if chance(50) {
      text += " " + window()
    }
    if let field { text += " by \(field)" }
    if mustFilter || chance(50) {
      isInFilter = true
      text += " where (\(condition(1)))"
      isInFilter = false
    }
    return text
  }

  private mutating func length() -> String { !periods.isEmpty && chance(40) ? pick(periods) : period() }

  mutating func window() -> String {
    let days = names[.date] ?? []
    func day(_ generator: inout RuleGenerator) -> String {
      if days.isEmpty || generator.chance(50) { return generator.calendarDay(around: generator.world.asAt) }
      return generator.pick(days)
    }
    let stretch = "\(pick(["", "financial "]))\(pick(["quarter", "year"]))"
    switch below(8) {
    case 0: return "in the last \(length())"
    case 1: return "in \(pick(["this", "the previous"])) \(stretch)"
    case 2: return "in \(pick(["this", "the previous"])) month"
    case 3: return "since \(day(&self))"
    case 4: return "before \(day(&self))"
    case 5: return "after \(day(&self))"
    case 6: return "in the same \(chance(30) ? "month" : stretch) last year"
    default: return "between \(day(&self)) and \(day(&self))"
    }
  }
}
