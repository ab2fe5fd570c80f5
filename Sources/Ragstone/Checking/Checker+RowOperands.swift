extension Checker {
  /// What is taken of each row: a field, or any expression in brackets.
  mutating func check(_ operand: RowOperand) -> TypedExpression? {
    switch operand {
    case .expression(let written): return check(written)
    case .field(let name):
      guard let table = tableInScope else { return resolve(name) }
      guard eventField(name, in: table) != nil else { return nil }
      return resolve(name)
    }
  }

  /// The type of a row function's result, or nil after a diagnostic.
  mutating func type(
    of function: RowFunction, _ operand: TypedExpression, hasDate: Bool, at span: Span
  ) -> ValueType? {
    let type = operand.type
    switch function {
    case .sum, .average, .median:
      if type.isNumeric { return type }
      report(.notNumeric("added up", describe(type)), at: operand.span)
    case .highest, .lowest:
      if type.isNumeric || type == .date { return type }
      report(.notNumeric("compared by size", describe(type)), at: operand.span)
    case .worst, .best:
      if isOrderedWords(type) { return type }
      report(.betterOfNoScale(function == .worst ? .worse : .better, describe(type)), at: operand.span)
    case .latest, .earliest, .latestKnown, .earliestKnown:
      if !hasDate {
        report(.windowWithoutDate(tableInScope.map { events[$0].name } ?? ""), at: span)
      } else if type == .text || type == .period {
        report(.textNotHere, at: operand.span)
      } else {
        return type
      }
    }
    return nil
  }
}
