import Ragstone

extension RuleGenerator {
  mutating func figure(_ type: OracleType) -> String {
    let figure = pick(Self.figures)
    switch type {
    case .percent: return figure + "%"
    case .money: return "£" + figure
    case .number, .text, .yesNo, .date, .words: return figure
    }
  }

  mutating func period() -> String {
    let units = ["days", "weeks", "months", "months", "quarters", "years"]
    return "\(1 + below(14)) " + pick(hasHolidays ? units + ["working days", "working days"] : units)
  }

  mutating func calendarDay(around day: Int) -> String { OracleCalendar.shared.text(nearDay(day)) }

  /// A day near another, often exactly some months away, or a day beside that.
  mutating func nearDay(_ day: Int) -> Int {
    let calendar = OracleCalendar.shared
    switch below(5) {
    case 0: return day
    case 1: return calendar.adding(months: below(30) - 24, to: day) + below(3) - 1
    case 2:
      let other = calendar.day(day - below(500))
      return calendar.number(other.year, other.month, OracleCalendar.length(other.month, other.year))
    default: return day - below(700) + 100
    }
  }

  /// The names of a type that are in sight.
  func inSight(_ type: OracleType) -> [String] {
    let own = names[type] ?? []
    let fields = eventNames[type] ?? []
    if !isInFilter { return own }
    return own + fields + fields + (type == .text ? [] : fields.map { "previous \($0)" })
  }

  mutating func leaf(_ type: OracleType) -> String {
    let known = inSight(type)
    if known.isEmpty || chance(15) { return figure(type) }
    let name = pick(known)
    return chance(8) ? past(of: name) : name
  }

  /// A value as at another day, where it has a past.
  mutating func past(of name: String) -> String {
    if isInFilter || name.first == "f" || name.first == "e" { return name }
    switch below(4) {
    case 0: return "\(name) as at \(OracleCalendar.shared.text(world.asAt - below(400)))"
    case 1 where !periods.isEmpty: return "\(name) as at \(pick(periods)) ago"
    default: return "\(name) as at \(1 + below(6)) \(pick(["months", "quarters", "weeks", "years"])) ago"
    }
  }

  mutating func list(_ count: Int, _ body: (inout RuleGenerator) -> String) -> String {
    var parts: [String] = []
    for _ in 0..<count { parts.append(body(&self)) }
    return "(" + parts.joined(separator: ", ") + ")"
  }

  mutating func weight() -> String {
    if !parametersOfNumber.isEmpty, chance(10) { return pick(parametersOfNumber) }
    if chance(8) { return pick(["0.333333", "33.333333", "0.000001", "0"]) }
    return pick(["1", "2", "3", "0.5", "1/3", "1/6", "2/7", "5", "0.25"])
  }

  /// A number, percent or money.
  mutating func numeric(_ type: OracleType, _ depth: Int) -> String {
    if depth <= 0 { return leaf(type) }
    switch below(13) {
    case 0: return "(\(numeric(type, depth - 1)) \(pick(["+", "-"])) \(numeric(type, depth - 1)))"
    case 1: return "(\(leaf(type)) * \(pick(Self.figures)))"
    case 2: return "(\(pick(Self.figures)) * \(numeric(type, depth - 1)) / \(leaf(.number)))"
    case 3:
      if type == .number {
        let other = pick(OracleType.numeric)
        return "(\(numeric(other, depth - 1)) / \(leaf(other)))"
      }
      if type == .percent {
        let other = pick(OracleType.numeric)
        return "(\(numeric(other, depth - 1)) as a percentage of \(leaf(other)))"
      }
      return "(\(numeric(type, depth - 1)) / \(leaf(.number)))"
    case 4:
      let way = pick(["", " up", " down"])
      return "(\(numeric(type, depth - 1)) rounded\(way) to \(below(4)) places)"
    case 5:
      let function = pick(["sum of", "average of", "median of", "highest of", "lowest of", "first known of"])
      return "\(function) \(list(1 + below(4)) { $0.numeric(type, depth - 1) })"
    case 6:
      let function = pick(["weighted sum of", "weighted average of"])
      return "\(function) \(list(1 + below(3)) { "\($0.numeric(type, depth - 1)) weight \($0.weight())" })"
    case 7, 8, 9:
      if let aggregate = aggregate(type) { return aggregate }
      return leaf(type)
    case 10:
      if type == .number { return counted(depth) }
      if type == .percent, !listScores.isEmpty { return "completeness of \(pick(listScores))" }
      return leaf(type)
    default: return leaf(type)
    }
  }

  /// A number that counts something.
  private mutating func counted(_ depth: Int) -> String {
    switch below(5) {
    case 0: return "(number of \(list(1 + below(4)) { $0.condition(depth - 1) }))"
    case 1: return "\(pick(["days", "months", "years"])) since \(date(0))"
    case 2: return "\(pick(["days", "months", "years"])) from \(date(0)) to \(date(0))"
    case 3:
      let scales = world.sets.indices.filter { world.sets[$0].hasPoints && !inSight(.words($0)).isEmpty }
      if let set = scales.first { return "points of \(pick(inSight(.words(set))))" }
      return leaf(.number)
    default:
      let other = pick(OracleType.numeric)
      let function = pick(["sum of", "average of"])
      return "(\(function) \(list(1 + below(3)) { $0.leaf(other) }) as a percentage of \(leaf(other)))"
    }
  }

  mutating func date(_ depth: Int) -> String {
    let known = inSight(.date)
    switch below(8) {
    case 0: return "today"
    case 1: return calendarDay(around: world.asAt)
    case 5:
      if hasHolidays, depth > 0 { return "(next working day \(pick(["from", "after"])) \(date(0)))" }
    case 2:
      if let aggregate = aggregate(.date) { return aggregate }
    case 3: if depth > 0 { return "(\(date(0)) \(pick(["+", "-"])) \(period()))" }
    case 4: if depth > 0 { return "\(pick(["highest", "lowest"])) of \(list(2) { $0.date(0) })" }
    default: break
    }
    return known.isEmpty ? "today" : pick(known)
  }
}
