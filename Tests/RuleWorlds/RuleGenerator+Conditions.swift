import Ragstone

extension RuleGenerator {
  mutating func condition(_ depth: Int) -> String {
    if depth <= 0 { return plainCondition(0) }
    switch below(15) {
    case 14 where !isInFilter:
      let period = "\(1 + below(4)) \(pick(["months", "quarters", "weeks", "days"]))"
      return "((\(condition(depth - 1))) sustained for \(period))"
    case 0, 1: return "(\(condition(depth - 1)) and \(condition(depth - 1)))"
    case 2, 3: return "(\(condition(depth - 1)) or \(condition(depth - 1)))"
    case 4: return "not (\(condition(depth - 1)))"
    case 5: return "(\(condition(depth - 1)) unless \(condition(depth - 1)))"
    case 6:
      let quantifier = pick([
        "any of", "all of", "none of", "at least 2 of", "at most 1 of", "exactly 1 of", "2 or more of",
      ])
      return "\(quantifier) \(list(2 + below(3)) { $0.condition(depth - 1) })"
    case 7:
      let quantifier = pick(["any of", "all of", "none of", "at least 2 of"])
      let type = pick(OracleType.numeric)
      return "\(quantifier) \(list(2 + below(2)) { $0.numeric(type, 0) }) \(comparing()) \(figure(type))"
    default: return plainCondition(depth)
    }
  }

  mutating func comparing() -> String {
    pick([
      "at least", "at most", "above", "below", "more than", "fewer than", "no more than", "no fewer than",
      "exactly", "=", "<>", "<", "<=", ">", ">=", "less than",
    ])
  }

  private mutating func plainCondition(_ depth: Int) -> String {
    switch below(10) {
    case 0, 1, 2:
      let type = pick(OracleType.numeric)
      let left = numeric(type, depth)
      switch below(6) {
      case 0: return "\(left) is between \(leaf(type)) and \(numeric(type, depth - 1))"
      case 1: return "\(left) is within \(figure(type)) of \(leaf(type))"
      default: return "\(left) \(comparing()) \(numeric(type, depth - 1))"
      }
    case 3, 4, 5: return wordCondition()
    case 6: return dateCondition()
    case 7:
      let known = inSight(.yesNo)
      if !known.isEmpty { return pick(known) }
      return wordCondition()
    case 8: return absenceCondition()
    default:
      let known = inSight(.text)
      if known.isEmpty { return wordCondition() }
      switch below(3) {
      case 0: return "\(pick(known)) is \"Alpha\""
      case 1: return "\(pick(known)) is not \"Beta\""
      default: return "\(pick(known)) is one of \"Alpha\", \"Gamma\""
      }
    }
  }

  private mutating func wordCondition() -> String {
    let sets = world.sets.indices.filter { !inSight(.words($0)).isEmpty }
    guard let set = sets.randomElement(using: &random) else { return "yes" }
    let words = world.sets[set].words
    var left = pick(inSight(.words(set)))
    if chance(10), world.sets[set].isScale {
      left = "\(pick(["worst", "best", "first known"])) of \(list(2) { $0.pick($0.inSight(.words(set))) })"
    } else if chance(15), let aggregate = aggregate(.words(set)) {
      left = aggregate
    }
    let other = chance(25) ? pick(inSight(.words(set))) : pick(words)
    switch below(world.sets[set].isScale ? 8 : 3) {
    case 0: return "\(left) is \(other)"
    case 1: return "\(left) is not \(other)"
    case 2: return "\(left) is \(pick(["", "not "]))one of \(words[0]), \(words[words.count - 1])"
    case 3: return "\(left) is better than \(other)"
    case 4: return "\(left) is worse than \(other)"
    case 5: return "\(left) is not \(pick(words)) or better"
    case 6: return "\(left) is \(pick(words)) or worse"
    default: return "\(left) is \(pick(words)) or better"
    }
  }

  private mutating func dateCondition() -> String {
    let length = !periods.isEmpty && chance(30) ? pick(periods) : period()
    let words = pick(["more than", "at least", "at most", "less than", "exactly", "no more than"])
    switch below(6) {
    case 0, 1: return "\(date(1)) \(words) \(length) ago"
    case 2: return "\(date(0)) \(words) \(length) \(pick(["before", "after"])) \(date(0))"
    case 3: return "\(date(1)) is \(pick(["before", "after", "not before"])) \(date(0))"
    case 4: return "\(date(0)) is between \(date(0)) and \(date(1))"
    default: return "\(date(0)) \(pick(["<", "<=", ">", ">=", "=", "<>"])) \(date(0))"
    }
  }

  private mutating func absenceCondition() -> String {
    if !indicators.isEmpty, !isInFilter, chance(25) {
      return "\(pick(indicators)) is \(pick(["known", "absent"]))"
    }
    let fields = isInFilter ? world.events : world.fields
    var candidates = fields.filter { !$0.absences.isEmpty || isInFilter && world.isPeriodic }.map(\.name)
    if isInFilter { candidates += fields.filter { $0.type != .text }.map { "previous \($0.name)" } }
    for (type, known) in names.sorted(by: { "\($0.key)" < "\($1.key)" }) where type != .text {
      candidates += known.filter { !indicators.contains($0) && $0.first != "f" && $0.first != "p" }
    }
    if candidates.isEmpty { return wordCondition() }
    let test = pick(["known", "absent", "unknown", "not applicable", "not yet", "applicable"])
    return "\(pick(candidates)) is \(test)"
  }
}
