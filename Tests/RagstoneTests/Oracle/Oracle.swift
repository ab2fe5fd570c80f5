import Ragstone

@testable import RuleWorlds

/// Thrown when a clause says `stop`: the provider is refused.
struct OracleRefusal: Error {}

/// Thrown when a figure grows so large that the oracle's fractions, or the engine's numbers, might not hold it.
struct OracleTooLarge: Error {}

/// A tree-walking evaluator of one provider, written from the grammar page and as plainly as can be.
final class Oracle {
  let rulebook: CheckedRulebook
  let asAt: Int
  /// A value for each field of the record.
  let fields: [OracleValue]
  /// For each events table the rows of this provider, in file order, each with a value for every field.
  let events: [[[OracleValue]]]
  /// The row that a filter is about.
  var eventRow: [OracleValue] = []
  /// The row before it, by date.
  var rowBefore: [OracleValue]?
  let calendar: OracleCalendar
  /// Set when a figure grew too large to compare.
  private(set) var isTooLarge = false
  private var known: [Int: OracleValue] = [:]
  /// What declarations yield besides their own value.
  var parts: [OraclePart: OracleValue] = [:]
  private var evidence: [Int: Bool] = [:]

  init(
    rulebook: CheckedRulebook, asAt: Int, fields: [OracleValue], events: [[[OracleValue]]],
    holidays: Set<Int> = []
  ) {
    self.rulebook = rulebook
    calendar = OracleCalendar.shared.with(holidays)
    self.asAt = asAt
    self.fields = fields
    self.events = events
  }

  /// The outcomes of all named values as `OutcomeText` writes them; nil when the provider is refused.
  func outcomes() -> [String]? {
    do {
      return try rulebook.values.indices.map { text(try value($0), of: rulebook.values[$0]) }
    } catch is OracleTooLarge {
      isTooLarge = true
      return nil
    } catch {
      return nil
    }
  }

  private func text(_ result: OracleValue, of value: NamedValue) -> String {
    switch result {
    case .absent(let kind):
      switch value.kind {
      case .rating, .escalation: return "not rated"
      case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
        return kind.words
      }
    case .number(let number): return number.text
    case .truth(let answer): return answer ? "yes" : "no"
    case .word(let index):
      // While a case is made smaller, a scale may lose words that records still hold.
      guard case .words(let set) = value.type, rulebook.wordSets[set].words.indices.contains(index) else {
        return "?"
      }
      return rulebook.wordSets[set].words[index]
    case .date(let day): return calendar.text(day)
    case .text(let text): return text
    case .period: return ""
    }
  }

  /// A named value; a quotient is still exact.
  func value(_ index: Int) throws -> OracleValue {
    if let result = known[index] { return result }
    let outer = (eventRow, rowBefore)
    defer { (eventRow, rowBefore) = outer }
    let result: OracleValue
    switch rulebook.values[index].kind {
    case .define(let define): result = try value(of: define)
    case .indicator(let indicator): result = try value(of: indicator, index)
    case .score(let score): result = try value(of: score)
    case .rating(let rating): result = try value(of: rating, index)
    case .matrix(let matrix): result = try value(of: matrix, rulebook.values[index].type)
    case .table(let table): result = try value(of: table, rulebook.values[index].type)
    case .escalation(let escalation): result = try value(of: escalation, index)
    case .flag(let flag): result = try value(of: flag, index)
    case .duty(let duty): result = try standing(of: duty).state
    case .part(let part):
      if case .duty(let duty) = rulebook.values[part.owner].kind {
        let standing = try standing(of: duty)
        result = part.part == .due ? standing.due : standing.late
      } else {
        _ = try value(part.owner)
        result = parts[OraclePart(owner: part.owner, part: part.part)] ?? .absent(.unknown)
      }
    case .population(let population):
      result = try population.condition.map { try exact($0) } ?? .truth(true)
    // Figures are known before a provider is looked at.
    case .summary, .rank: result = .absent(.unknown)
    }
    known[index] = result
    return result
  }

  func hasEvidence(_ index: Int) throws -> Bool {
    _ = try value(index)
    return evidence[index] ?? true
  }

  private func value(of define: CheckedDefine) throws -> OracleValue {
    // Everything is worked out, as a figure that is too large refuses the provider wherever it stands.
    let result = try exact(define.expression)
    let conditions = try define.clauses.map { try exact($0.condition) }
    for (clause, condition) in zip(define.clauses, conditions) {
      if condition == .truth(true) { return .absent(clause.kind) }
      if condition.absence != nil { return condition }
    }
    return result
  }

  private func value(of indicator: CheckedIndicator, _ index: Int) throws -> OracleValue {
    var raw = OracleValue.absent(.unknown)
    let conditions = try indicator.clauses.map { try $0.condition.map { try exact($0) } ?? .truth(true) }
    for (clause, condition) in zip(indicator.clauses, conditions) {
      if condition == .truth(false) { continue }
      raw = condition
      if condition == .truth(true) {
        raw = clause.parameter.map { parameter($0) } ?? .constant(clause.points, .number)
      }
      break
    }
    evidence[index] = raw.absence == nil
    return try decide(raw, indicator.effects, .number)
  }

  private func value(of score: CheckedScore) throws -> OracleValue {
    try decide(try exact(score.expression), score.effects, score.expression.type)
  }

  func decide(_ raw: OracleValue, _ effects: AbsenceEffects, _ type: ValueType) throws -> OracleValue {
    guard let kind = raw.absence, let entry = effects[kind] else { return raw }
    switch entry.effect {
    case .value(let value): return .constant(.plain(value), type)
    case .leaveOut, .noEffect, .applies: return raw
    case .stop: throw OracleRefusal()
    case .staysAbsent: return .absent(.unknown)
    }
  }

  private func value(of rating: CheckedRating, _ index: Int) throws -> OracleValue {
    var current: OracleValue
    switch rating.start {
    case .from(let expression):
      current = try decide(try exact(expression), rating.startEffects, .words(rating.scale))
    case .bands(let bands):
      current = .absent(.unknown)
      let conditions = try bands.map { try $0.condition.map { try exact($0) } ?? .truth(true) }
      for (band, condition) in zip(bands, conditions) {
        if condition == .truth(false) { continue }
        if condition == .truth(true) {
          current = band.value.map { .word($0) } ?? .absent(.unknown)
        } else {
          current = try decide(condition, rating.startEffects, .words(rating.scale))
        }
        break
      }
    }
    for step in rating.steps {
      var acts = try exact(step.condition)
      var limit: OracleValue?
      if let operand = step.operand {
        limit = try exact(operand)
        // An absent operand leaves the step undecided, unless its condition is no.
        acts = .all([acts, limit?.absence.map { .absent($0) } ?? .truth(true)])
      }
      if let kind = acts.absence, let entry = step.effects[kind] {
        if entry.effect == .stop { throw OracleRefusal() }
        acts = .truth(entry.effect == .applies)
      }
      if acts == .truth(true) { current = moved(current, step.kind, rulebook.wordSets[rating.scale], limit) }
    }
    if let judgement = rating.judgement {
      current = try judged(current, judgement, rulebook.wordSets[rating.scale], index)
    }
    return current
  }

  private func moved(
    _ current: OracleValue, _ kind: CheckedRating.Step.Kind, _ scale: WordSet, _ limit: OracleValue?
  ) -> OracleValue {
    if case .override(let word) = kind { return .word(word) }
    guard case .word(let index) = current else { return current }
    // How far from the best: 0 is the best word.
    let count = scale.words.count
    func rank(_ word: Int) -> Int { scale.order == .bestFirst ? word : count - 1 - word }
    var place = rank(index)
    switch kind {
    case .cannotBeBetterThan(let word): place = max(place, rank(word))
    case .cannotBeWorseThan(let word): place = min(place, rank(word))
    case .adjust(let steps, let direction): place += direction == .worse ? steps : -steps
    case .cannotBeBeyond(let side, let steps, let direction):
      // Absent, the operand is taken for the worst word.
      var bound = count - 1
      if case .word(let word)? = limit { bound = rank(word) }
      bound = min(max(bound + (direction == .worse ? steps : -steps), 0), count - 1)
      place = side == .better ? max(place, bound) : min(place, bound)
    case .override: break
    }
    return .word(rank(min(max(place, 0), count - 1)))
  }

  private func value(of matrix: CheckedMatrix, _ type: ValueType) throws -> OracleValue {
    let row = try exact(matrix.row)
    let column = try exact(matrix.column)
    guard case .word(let down) = row, case .word(let across) = column,
      case .words(let set) = matrix.column.type
    else { return OracleValue.strongest([row, column]) ?? .absent(.unknown) }
    return .constant(matrix.cells[down * rulebook.wordSets[set].words.count + across], type)
  }

  private func value(of table: CheckedTable, _ type: ValueType) throws -> OracleValue {
    let answers = try table.rows.map { row in
      OracleValue.all(try row.conditions.compactMap { $0 }.map { try exact($0) })
    }
    for (row, holds) in zip(table.rows, answers) {
      if holds == .truth(true) { return .constant(row.result, type) }
      if holds.absence != nil { return holds }
    }
    return .absent(.unknown)
  }

  // MARK: Parameters

  /// The value in force; nil when there is none, and then nothing is rated.
  func inForce(_ parameter: CheckedParameter, word: Int?) -> OracleValue? {
    var own = parameter.rows.filter { row in word.map { row.words?.contains($0) == true } ?? false }
    if own.isEmpty { own = parameter.rows.filter { $0.words == nil } }
    // The last row that has begun; it ends with its `until`, and the one before ended when it began.
    let begun = own.filter { Int($0.from?.dayNumber ?? .min) <= asAt }
    let last = begun.max { ($0.from?.dayNumber ?? .min) < ($1.from?.dayNumber ?? .min) }
    guard let last, Int(last.until?.dayNumber ?? .max) >= asAt else { return nil }
    return .constant(last.value, parameter.type)
  }

  /// Whether every parameter has a value in force for every word.
  var hasAllParameters: Bool {
    rulebook.parameters.allSatisfy { parameter in
      guard let by = parameter.byField, case .words(let set) = rulebook.record.fields[by].type else {
        return inForce(parameter, word: nil) != nil
      }
      return rulebook.wordSets[set].words.indices.allSatisfy { inForce(parameter, word: $0) != nil }
    }
  }

  func parameter(_ index: Int) -> OracleValue {
    let parameter = rulebook.parameters[index]
    guard let by = parameter.byField else { return inForce(parameter, word: nil) ?? .absent(.unknown) }
    guard case .word(let word) = fields[by] else { return fields[by] }
    return inForce(parameter, word: word) ?? .absent(.unknown)
  }
}
