import Ragstone

extension RuleGenerator {
  mutating func add(_ name: String, _ type: OracleType, _ lines: [String]) {
    world.declarations.append(lines)
    names[type, default: []].append(name)
  }

  mutating func makeDefine() {
    let name = fresh("d")
    let type = pick([.number, .number, .percent, .money, .yesNo, .yesNo, .date] as [OracleType])
    let expression: String
    switch type {
    case .yesNo: expression = condition(2)
    case .date: expression = date(1)
    case .number, .percent, .money: expression = numeric(type, 2)
    case .text, .words: return
    }
    var lines = ["define \(name) = \(expression)"]
    for kind in ["unknown", "not applicable", "not yet"] where chance(12) {
      lines.append("  \(kind) when \(condition(1))")
    }
    add(name, type, lines)
  }

  /// Clauses for some of the kinds, each with an effect.
  mutating func clauses(_ effects: [String]) -> [String] {
    var kinds = ["unknown", "not applicable", "not yet"]
    kinds.shuffle(using: &random)
    var lines: [String] = []
    for kind in kinds where chance(35) {
      lines.append("  \(chance(2) ? "stop" : pick(effects)) when \(kind)")
    }
    return lines
  }

  mutating func makeIndicator() {
    if hasAllIndicators { return }
    let name = fresh("i")
    var lines = ["indicator \(name)"]
    if chance(60) { lines.append("  weight \(weight())") }
    for _ in 0..<(1 + below(3)) {
      let points =
        !parametersOfNumber.isEmpty && chance(10)
        ? pick(parametersOfNumber) : pick(["3", "2", "1", "-1", "0", "0.5", "5"])
      lines.append("  \(points) points when \(condition(2))")
    }
    lines.append("  \(pick(["0", "1", "4"])) points otherwise")
    lines += clauses(["1 point", "2.5 points", "leave out", "0 points"])
    indicators.append(name)
    add(name, .number, lines)
  }

  mutating func makeScore() {
    let name = fresh("s")
    if chance(25) {
      let type = pick(OracleType.numeric + [.date])
      let expression = type == .date ? date(1) : numeric(type, 2)
      return add(name, type, ["score \(name) = \(expression)"] + clauses(["not scored"]))
    }
    let type: OracleType = chance(70) ? .number : pick([.percent, .money])
    let usesIndicators = type == .number && !indicators.isEmpty && chance(70)
    let functions = [
      "sum of", "average of", "weighted sum of", "weighted average of", "weighted average of", "highest of",
      "lowest of", "median of",
    ]
    let function = pick(functions)
    let items: String
    if usesIndicators {
      hasAllIndicators = hasAllIndicators || chance(30)
      items = hasAllIndicators ? "indicators" : "(\(indicators.joined(separator: ", ")))"
    } else if function.hasPrefix("weighted") {
      items = list(1 + below(4)) { "\($0.numeric(type, 1)) weight \($0.weight())" }
    } else {
      items = list(1 + below(4)) { $0.numeric(type, 1) }
    }
    var resultType = type
    var tail = ""
    if function.hasSuffix("sum of") || function.hasSuffix("average of"), chance(45) {
      if usesIndicators, chance(50) {
        tail = " as a percentage of the maximum"
      } else {
        tail = " as a percentage of \(type == .number ? "3 points" : leaf(type))"
      }
      resultType = .number
    }
    let own = clauses(["leave out", "leave out", "2 points", "not scored"])
    add(name, resultType, ["score \(name) = \(function) \(items)\(tail)"] + own)
    listScores.append(name)
    if chance(20) {
      let other = fresh("d")
      add(other, .percent, ["define \(other) = completeness of \(name)"])
    }
  }

  mutating func makeRating() {
    let name = fresh("r")
    let set = below(3)
    let words = world.sets[set].words
    var lines = ["rating \(name) on \(world.sets[set].name)"]
    if chance(30), !inSight(.words(set)).isEmpty {
      lines[0] += " from \(pick(inSight(.words(set))))"
    } else {
      for _ in 0..<(1 + below(3)) {
        lines.append("  \(chance(8) ? "not rated" : pick(words)) when \(condition(2))")
      }
      lines.append("  \(chance(5) ? "not rated" : pick(words)) otherwise")
    }
    lines += clauses([pick(words), "not rated", pick(words)])
    for _ in 0..<below(5) {
      switch below(5) {
      case 4 where !inSight(.words(set)).isEmpty:
        let limit = "\(pick(["better", "worse"])) than one step \(pick(["better", "worse"]))"
        lines.append(
          "  cannot be \(limit) than \(pick(inSight(.words(set)))) when \(condition(1))")
      case 0: lines.append("  cannot be better than \(pick(words)) when \(condition(1))")
      case 1: lines.append("  cannot be worse than \(pick(words)) when \(condition(1))")
      case 2: lines.append("  is \(pick(words)) whatever the score when \(condition(1))")
      default:
        let steps = words.count > 3 && chance(30) ? "2 steps" : "one step"
        lines.append("  \(steps) \(pick(["better", "worse"])) when \(condition(1))")
      }
      lines += clauses(["no effect", "applies"])
    }
    lines += judgement(on: set)
    add(name, .words(set), lines)
  }

  private mutating func typed() -> (OracleType, String) {
    let set = below(3)
    return pick([
      (.number, "number"), (.percent, "percent"), (.money, "money"), (.yesNo, "yes/no"),
      (.words(set), world.sets[set].name), (.words(set), world.sets[set].name),
    ])
  }

  private mutating func literal(_ type: OracleType) -> String {
    switch type {
    case .words(let set): return pick(world.sets[set].words)
    case .yesNo: return pick(["yes", "no"])
    case .number, .percent, .money, .text, .date: return figure(type)
    }
  }

  mutating func makeMatrix() {
    let sets = world.sets.indices.filter { !inSight(.words($0)).isEmpty }
    guard let down = sets.randomElement(using: &random), let across = sets.randomElement(using: &random)
    else {
      return
    }
    let (type, written) = typed()
    let name = fresh("m")
    var lines = [
      "matrix \(name) on \(written) of \(pick(inSight(.words(down)))) by \(pick(inSight(.words(across))))"
    ]
    let columns = world.sets[across].words.shuffled(using: &random)
    lines.append("  - " + columns.joined(separator: " "))
    for word in world.sets[down].words.shuffled(using: &random) {
      lines.append("  \(word) " + columns.map { _ in literal(type) }.joined(separator: " "))
    }
    add(name, type, lines)
  }

  mutating func makeTable() {
    let (type, written) = typed()
    let name = fresh("t")
    let types = names.keys.filter { $0 != .text }.sorted { "\($0)" < "\($1)" }
    var columns: [(String, OracleType)] = []
    for _ in 0..<(1 + below(3)) {
      let type = pick(types)
      let candidates = inSight(type).filter { $0.first != "p" && !indicators.contains($0) }
      if let name = candidates.randomElement(using: &random), !columns.contains(where: { $0.0 == name }) {
        columns.append((name, type))
      }
    }
    if columns.isEmpty { return }
    var lines = ["table \(name) on \(written) of " + columns.map(\.0).joined(separator: ", ")]
    for _ in 0..<(1 + below(4)) {
      let cells = columns.map { cell($0.1) }
      lines.append("  " + cells.joined(separator: " | ") + " | " + literal(type))
    }
    lines.append("  " + columns.map { _ in "any" }.joined(separator: " | ") + " | " + literal(type))
    add(name, type, lines)
  }

  private mutating func cell(_ type: OracleType) -> String {
    if chance(25) { return "any" }
    if chance(8) { return pick(["is known", "is unknown", "is absent"]) }
    switch type {
    case .number, .percent, .money:
      return "\(pick(["at least", "at most", "above", "below"])) \(figure(type))"
    case .words(let set):
      let word = pick(world.sets[set].words)
      return world.sets[set].isScale ? pick([word, word + " or better", word + " or worse"]) : word
    case .yesNo: return pick(["yes", "no"])
    case .date: return "is \(pick(["before", "after"])) \(calendarDay(around: world.asAt))"
    case .text: return "any"
    }
  }

  // MARK: Records

  mutating func makeRows(_ count: Int) {
    for row in 0..<count {
      var cells: [OracleCell] = []
      for field in world.fields { cells.append(cell(field)) }
      world.rows.append(cells)
      if world.events.isEmpty { continue }
      for _ in 0..<below(8) {
        var cells: [OracleCell] = []
        for field in world.events { cells.append(cell(field)) }
        world.eventRows.append((row, cells))
      }
    }
    world.eventRows.shuffle(using: &random)
  }

  private mutating func cell(_ field: OracleField) -> OracleCell {
    if !field.absences.isEmpty, chance(30) {
      let kind = pick(field.absences)
      let isEmptyCell = field.absences.count == 1 || kind == .unknown
      return OracleCell(value: .absent(kind), written: isEmptyCell && chance(50) ? "" : Self.spelling(kind))
    }
    switch field.type {
    case .number, .percent, .money:
      let written = (chance(5) ? "-" : "") + pick(Self.figures)
      return OracleCell(value: .number(Self.fraction(written)), written: written)
    case .yesNo:
      let isYes = chance(50)
      return OracleCell(value: .truth(isYes), written: isYes ? "yes" : "no")
    case .date:
      let day = nearDay(world.asAt)
      return OracleCell(value: .date(day), written: OracleCalendar.shared.text(day))
    case .text:
      let text = pick(["Alpha", "Beta", "Gamma"])
      return OracleCell(value: .text(text), written: text)
    case .words(let set):
      let index = below(world.sets[set].words.count)
      return OracleCell(value: .word(index), written: world.sets[set].words[index])
    }
  }

  /// The number a figure writes, read digit by digit.
  static func fraction(_ written: String) -> Fraction {
    var value = Fraction(0)
    var place: Fraction?
    for character in written {
      if character == "." { place = Fraction(1) }
      guard let digit = character.wholeNumberValue else { continue }
      value = value * Fraction(10) + Fraction(Int128(digit))
      if let before = place { place = before * Fraction(10) }
    }
    value = value / (place ?? Fraction(1))
    return written.hasPrefix("-") ? -value : value
  }
}
