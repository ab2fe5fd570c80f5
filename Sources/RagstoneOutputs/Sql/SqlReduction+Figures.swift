import Ragstone

/// Sums and medians of rows.
extension SqlReduction {
  /// The sum of the rows that count; 0 where none does.
  func sum(_ lane: SqlNumber, _ condition: SqlExpression) -> SqlNumber {
    let range = SqlRange.sum(SqlRange.product(lane.range, 0...2_147_483_647), 0...0)
    let isWide = SqlWidth(range) == .wide
    var result = SqlNumber(
      value: .null, exponent: lane.exponent, range: range,
      width: context.dialect.hasWideNumbers ? .wide : .long)
    if isWide, !context.dialect.hasWideNumbers {
      // The sum of two parts, each of which stays within 64 bits.
      let unit = SqlExpression.number(1_000_000_000)
      let upper = rows.result(
        .call(.sum, [.when(condition, .call(.quotient(.long), [lane.value, unit]))]), named: name + "_upper")
      let lower = rows.result(
        .call(.sum, [.when(condition, .call(.remainder, [lane.value, unit]))]), named: name + "_lower")
      let product = SqlExpression.make(.times, .firstOf([upper, .number(0)]), unit)
      result.value = main.scope.column(
        .make(.plus, product, .firstOf([lower, .number(0)])), named: name + "_sum")
      return main.failing(
        result, where: .call(.isTooWide, [result.value]), "too large for \(context.dialect.name)")
    }
    let each: SqlExpression = .when(condition, isWide ? .strict(.cast(.wide), lane.value) : lane.value)
    let found = rows.result(.call(.sum, [each]), named: name + "_sum")
    result.value = .firstOf([found, .number(0)])
    if !isWide {
      result.value = .call(.cast(.long), [result.value])
      result.width = .long
    }
    return result
  }

  func median(_ lane: SqlNumber, _ condition: SqlExpression, _ reasons: [Reason]) -> Result {
    let kept = SqlExpression.when(condition, .number(1), else: .number(0))
    let side = rows.scope.column(kept, named: name + "_kept")
    let sortable = rows.sortable(lane)
    let place = rows.scope.column(
      .window(.rowNumber, [], SqlWindow(partition: [rows.owner, side], order: [.init(sortable)])),
      named: name + "_place")
    let size = rows.scope.column(
      .window(.sum, [side], SqlWindow(partition: [rows.owner], order: [])), named: name + "_size")
    let two = SqlExpression.number(2)
    let isIn = SqlExpression.make(.equal, side, .number(1))
    func at(_ wanted: SqlExpression, _ wish: String) -> SqlNumber {
      end(.largest, lane, .every([isIn, .make(.equal, place, wanted)]), named: wish)
    }
    let plusOne = SqlExpression.make(.plus, size, .number(1))
    // Of an odd number of rows both are the one in the middle.
    let first = at(.call(.quotient(.long), [plusOne, two]), name + "_first")
    let last = at(.make(.plus, .call(.quotient(.long), [size, two]), .number(1)), name + "_second")
    let count = self.count(condition, named: name + "_count")
    let upper = main.worked(.plus, first, last, exponent: lane.exponent)
    let isNone = SqlExpression.make(.equal, count.value, .number(0))
    return Result(
      upper: withReasons(upper, reasons + [unknown(where: isNone)]),
      lower: SqlNumber(value: .number(2), exponent: 6, range: 2...2, width: .short))
  }
}

extension SqlEvents {
  /// A value that rows can be put in order by: none is NULL.
  func sortable(_ number: SqlNumber) -> SqlExpression {
    number.absence.kinds == 0 ? number.value : .firstOf([number.value, .number(Int128(Int64.max))])
  }
}
