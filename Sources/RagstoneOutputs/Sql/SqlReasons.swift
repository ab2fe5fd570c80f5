import Ragstone

/// The reasons of a row as one text, of the same pieces as `ReasonText` writes.
struct SqlReasons {
  let context: SqlContext
  let lanes: SqlLanes

  /// The text, put together in the database.
  func text() -> SqlExpression {
    let form = ReasonForm(context.rulebook, context.plan, quoted: JsonText.quoted)
    let cells = SqlCells(context: context, lanes: lanes, isQuoted: true)
    var parts: [SqlExpression] = []
    func add(_ part: SqlExpression) {
      if case .text(let new) = part, case .text(let old)? = parts.last {
        parts[parts.count - 1] = .text(old + new)
      } else {
        parts.append(part)
      }
    }
    for piece in form.pieces {
      switch piece {
      case .text(let text): add(.text(text))
      case .outcome(let index): add(cells.text(index))
      case .choice(let slot, let texts, let otherwise):
        let number = lanes.bound(lanes.rescaled(lanes.number(slot), to: 0), as: lanes.names.name(slot))
        let branches = texts.map {
          SqlBranch(condition: .make(.equal, number.value, .number(Int128($0.value))), value: .text($0.text))
        }
        add(.make(branches, else: .text(otherwise)))
      case .number(let slot): add(cells.number(lanes.bound(lanes.number(slot), as: lanes.names.name(slot))))
      case .product(let slot, let factor): add(product(slot, factor, cells))
      case .changed(let before, let after, let text):
        add(.when(differs(before, after), .text(text), else: .text("")))
      }
    }
    return parts.count == 1 ? parts[0] : .call(.joined, parts)
  }

  private func product(_ slot: ValueSlot, _ factor: Int64, _ cells: SqlCells) -> SqlExpression {
    let number = lanes.bound(lanes.number(slot), as: lanes.names.name(slot))
    var product = lanes.multiplied(number, Int128(factor))
    let limit = Int128(ExactDecimal.limit) / SqlNumber.power(product.exponent)
    let text = SqlExpression.text("null")
    if product.range.lowerBound > -limit, product.range.upperBound < limit {
      return .firstOf([cells.quotedText(product), text])
    }
    product = lanes.bound(product)
    let isNumber = SqlExpression.every([
      .make(.greater, product.value, .number(-limit)), .make(.less, product.value, .number(limit)),
    ])
    return .firstOf([.when(isNumber, cells.quotedText(product)), text])
  }

  /// Where two lanes do not hold the same.
  private func differs(_ before: ValueSlot, _ after: ValueSlot) -> SqlExpression {
    let (a, b) = (lanes.bound(lanes.number(before)), lanes.bound(lanes.number(after)))
    let exponent = min(a.exponent, b.exponent)
    let (left, right) = (lanes.rescaled(a, to: exponent), lanes.rescaled(b, to: exponent))
    if left.value == right.value { return .boolean(false) }
    if a.absence.kinds | b.absence.kinds == 0 { return .make(.notEqual, left.value, right.value) }
    return .some([
      .make(.notEqual, lanes.code(a), lanes.code(b)),
      .make(.notEqual, .firstOf([left.value, .number(-1)]), .firstOf([right.value, .number(-1)])),
    ])
  }
}
