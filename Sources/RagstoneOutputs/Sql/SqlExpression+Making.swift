import Ragstone

/// Making expressions: what is known already is not written down.
extension SqlExpression {
  /// The value of a literal number.
  var literal: Int128? {
    if case .number(let value) = self { return value }
    return nil
  }

  /// The value of a literal answer.
  var answer: Bool? {
    if case .boolean(let value) = self { return value }
    return nil
  }

  /// Two operands with a sign between them.
  static func make(_ sign: SqlInfix, _ left: SqlExpression, _ right: SqlExpression) -> SqlExpression {
    if left == .null || right == .null { return .null }
    if let a = left.literal, let b = right.literal, let folded = sign.folded(a, b) { return folded }
    switch sign {
    case .plus:
      if left.literal == 0 { return right }
      if right.literal == 0 { return left }
    case .minus:
      if right.literal == 0 { return left }
    case .times:
      if left.literal == 1 { return right }
      if right.literal == 1 { return left }
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast: break
    }
    return .infix(sign, left, right)
  }

  /// True where all are.
  static func every(_ parts: [SqlExpression]) -> SqlExpression {
    var kept: [SqlExpression] = []
    for part in parts {
      if part.answer == false { return .boolean(false) }
      if part.answer == true || kept.contains(part) { continue }
      if case .all(let inner) = part { kept += inner } else { kept.append(part) }
    }
    return kept.isEmpty ? .boolean(true) : kept.count == 1 ? kept[0] : .all(kept)
  }

  /// True where one is.
  static func some(_ parts: [SqlExpression]) -> SqlExpression {
    var kept: [SqlExpression] = []
    for part in parts {
      if part.answer == true { return .boolean(true) }
      if part.answer == false || kept.contains(part) { continue }
      if case .any(let inner) = part { kept += inner } else { kept.append(part) }
    }
    return kept.isEmpty ? .boolean(false) : kept.count == 1 ? kept[0] : .any(kept)
  }

  /// A call that is NULL where its operand is.
  static func strict(_ function: SqlFunction, _ operand: SqlExpression) -> SqlExpression {
    operand == .null ? .null : .call(function, [operand])
  }

  /// The opposite; NULL stays NULL.
  static func opposite(_ part: SqlExpression) -> SqlExpression {
    switch part {
    case .boolean(let value): .boolean(!value)
    case .not(let inner): inner
    case .any(let parts): .every(parts.map { .opposite($0) })
    case .isNull(let inner): .isNotNull(inner)
    case .isNotNull(let inner): .isNull(inner)
    case .null: .null
    case .column, .qualified, .number, .decimal, .text, .day, .infix, .all, .choice, .isIn, .call, .window:
      .not(part)
    }
  }

  /// A CASE.
  static func make(_ branches: [SqlBranch], else last: SqlExpression?) -> SqlExpression {
    var kept: [SqlBranch] = []
    var otherwise = last == .null ? nil : last
    for branch in branches {
      if branch.condition.answer == false || branch.condition == .null { continue }
      if branch.condition.answer == true {
        otherwise = branch.value == .null ? nil : branch.value
        break
      }
      kept.append(branch)
    }
    while let end = kept.last, end.value == (otherwise ?? .null) { kept.removeLast() }
    return kept.isEmpty ? otherwise ?? .null : .choice(kept, otherwise)
  }

  /// `value` where the condition is true, otherwise `other`.
  static func when(_ condition: SqlExpression, _ value: SqlExpression, else other: SqlExpression = .null)
    -> SqlExpression
  {
    make([SqlBranch(condition: condition, value: value)], else: other)
  }

  /// The first that is not NULL; the last never is.
  static func firstOf(_ parts: [SqlExpression]) -> SqlExpression {
    let kept = parts.filter { $0 != .null }
    if kept.isEmpty { return .null }
    if kept[0].isNever { return kept[0] }
    return kept.count == 1 ? kept[0] : .call(.coalesce, kept)
  }

  /// The largest of operands that are never NULL.
  static func greatest(_ parts: [SqlExpression]) -> SqlExpression {
    var kept: [SqlExpression] = []
    for part in parts where !kept.contains(part) && part.literal != 0 { kept.append(part) }
    return kept.isEmpty ? .number(0) : kept.count == 1 ? kept[0] : .call(.greatest, kept)
  }

  /// A literal, which is never NULL.
  private var isNever: Bool {
    switch self {
    case .number, .decimal, .text, .boolean, .day: true
    case .column, .qualified, .null, .infix, .all, .any, .not, .isNull, .isNotNull, .choice, .isIn, .call,
      .window:
      false
    }
  }

  /// How many pieces it is made of, and so how much is written when it is written twice.
  var size: Int { parts.reduce(1) { $0 + $1.size } }

  /// What it is made of.
  var parts: [SqlExpression] {
    switch self {
    case .column, .qualified, .number, .decimal, .text, .boolean, .day, .null: []
    case .infix(_, let left, let right): [left, right]
    case .all(let all), .any(let all), .call(_, let all): all
    case .not(let inner), .isNull(let inner), .isNotNull(let inner): [inner]
    case .choice(let branches, let last):
      branches.flatMap { [$0.condition, $0.value] } + (last.map { [$0] } ?? [])
    case .isIn(let inner, let members): [inner] + members
    case .window(_, let all, let window): all + window.partition + window.order.map(\.expression)
    }
  }

  /// The columns of the source that it reads.
  var columns: Set<String> {
    if case .column(let name) = self { return [name] }
    return parts.reduce(into: []) { $0.formUnion($1.columns) }
  }

  /// Adds the columns of the source that it reads.
  func addColumns(to names: inout Set<String>) {
    if case .column(let name) = self {
      names.insert(name)
    } else {
      for part in parts { part.addColumns(to: &names) }
    }
  }
}
