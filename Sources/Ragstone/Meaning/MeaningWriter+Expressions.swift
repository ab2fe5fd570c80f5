extension MeaningWriter {
  func write(_ expression: TypedExpression, _ form: inout MeaningForm) {
    write(expression.type, &form)
    write(expression.absences, &form)
    form.flag(expression.isQuotient)
    switch expression.kind {
    case .constant(let constant):
      form.tag("constant")
      write(constant, &form)
    case .parameter(let index):
      form.tag("parameter")
      form.text(rulebook.parameters[index].name)
    case .field(let index):
      form.tag("field")
      form.text(rulebook.record.fields[index].name)
    case .eventField(let index):
      form.tag("event-field")
      write(eventField: index, &form)
    case .previousField(let index):
      form.tag("previous-field")
      write(eventField: index, &form)
    case .value(let index):
      form.tag("value")
      form.text(rulebook.values[index].name)
    case .asAt: form.tag("as-at")
    case .arithmetic(let sign, let left, let right):
      form.tag("arithmetic")
      form.text(sign.rawValue)
      write(left, &form)
      write(right, &form)
    case .shifted(let date, let period, let sign):
      form.tag("shifted")
      write(date, &form)
      write(period, &form)
      form.number(Int64(sign))
    case .percentage(let part, let whole):
      form.tag("percentage")
      write(part, &form)
      write(whole, &form)
    case .rounded(let inner, let rounding, let places):
      form.tag("rounded")
      write(inner, &form)
      switch rounding {
      case .nearest: form.tag("nearest")
      case .up: form.tag("up")
      case .down: form.tag("down")
      }
      form.number(Int64(places))
    case .not(let inner):
      form.tag("not")
      write(inner, &form)
    case .and(let parts):
      form.tag("and")
      form.list(parts) { write($1, &$0) }
    case .or(let parts):
      form.tag("or")
      form.list(parts) { write($1, &$0) }
    case .compare(let relation, let left, let right):
      form.tag("compare")
      form.text(relation.rawValue)
      write(left, &form)
      write(right, &form)
    case .elapsedCompare(let relation, let date, let period, let anchor):
      form.tag("elapsed-compare")
      form.text(relation.rawValue)
      write(date, &form)
      write(period, &form)
      write(anchor, &form)
    case .within(let value, let tolerance, let other):
      form.tag("within")
      write(value, &form)
      write(tolerance, &form)
      write(other, &form)
    case .isOneOf(let value, let words):
      form.tag("is-one-of")
      write(value, &form)
      form.set(words) { $0.number($1) }
    case .isText(let value, let texts):
      form.tag("is-text")
      write(value, &form)
      form.set(texts) { $0.text($1) }
    case .absenceTest(let value, let test):
      form.tag("absence-test")
      write(value, &form)
      write(test, &form)
    case .hasEvidence(let index, let isNegated):
      form.tag("has-evidence")
      form.text(rulebook.values[index].name)
      form.flag(isNegated)
    case .quantified(let quantifier, let members):
      form.tag("quantified")
      write(quantifier, &form)
      // How many hold does not depend on their order.
      form.set(members) { write($1, &$0) }
    case .list(let list):
      form.tag("list")
      write(list, &form)
    case .events(let query): write(query, &form)
    case .population(let query): write(query, &form)
    case .elapsed(let unit, let from, let to):
      form.tag("elapsed")
      form.text(unit.rawValue)
      write(from, &form)
      write(to, &form)
    case .pointsOf(let inner):
      form.tag("points-of")
      write(inner, &form)
    case .completeness(let list):
      form.tag("completeness")
      write(list, &form)
    case .past(let inner, let moment):
      form.tag("past")
      write(inner, &form)
      switch moment {
      case .ago(let period):
        form.tag("ago")
        write(period, &form)
      case .on(let day):
        form.tag("on")
        form.number(Int64(day.dayNumber))
      }
    case .sustained(let condition, let period):
      form.tag("sustained")
      write(condition, &form)
      write(period, &form)
    }
  }

  /// A field of the events table in scope.
  private func write(eventField index: Int, _ form: inout MeaningForm) {
    form.optional(table) { form, table in
      form.text(rulebook.events[table].name)
      form.text(rulebook.events[table].fields[index].name)
    }
  }

  private func write(_ test: AbsenceTest, _ form: inout MeaningForm) {
    switch test {
    case .isKnown: form.tag("known")
    case .isAbsent: form.tag("absent")
    case .isApplicable: form.tag("applicable")
    case .isKind(let kind):
      form.tag("kind")
      form.number(Int64(kind.rawValue))
    }
  }

  private func write(_ quantifier: Quantifier, _ form: inout MeaningForm) {
    switch quantifier {
    case .any: form.tag("any")
    case .all: form.tag("all")
    case .none: form.tag("none")
    case .count: form.tag("count")
    case .atLeast(let count):
      form.tag("at-least")
      form.number(Int64(count))
    case .atMost(let count):
      form.tag("at-most")
      form.number(Int64(count))
    case .exactly(let count):
      form.tag("exactly")
      form.number(Int64(count))
    }
  }

  private func write(_ list: TypedList, _ form: inout MeaningForm) {
    write(list.function, &form)
    // Indicators stand in the order of their declarations, which means nothing; elsewhere the author chose the order.
    let isFree = list.items.allSatisfy { $0.indicator != nil } && list.function != .firstKnown
    if isFree {
      form.set(list.items) { write($1, &$0) }
    } else {
      form.list(list.items) { write($1, &$0) }
    }
    form.optional(list.percentageBase) { form, base in
      switch base {
      case .expression(let expression):
        form.tag("expression")
        write(expression, &form)
      case .maximum: form.tag("maximum")
      }
    }
  }

  private func write(_ item: TypedList.Item, _ form: inout MeaningForm) {
    write(item.expression, &form)
    write(item.weight, &form)
    write(item.leftOutWhen, &form)
    form.set(item.replacements) { form, replacement in
      form.number(Int64(replacement.kind.rawValue))
      form.number(replacement.points)
    }
    form.optional(item.maximum) { $0.number($1) }
    form.optional(item.indicator) { $0.text(rulebook.values[$1].name) }
  }

  private func write(_ function: ListFunction, _ form: inout MeaningForm) {
    switch function {
    case .sum: form.tag("sum")
    case .average: form.tag("average")
    case .weightedSum: form.tag("weighted-sum")
    case .weightedAverage: form.tag("weighted-average")
    case .median: form.tag("median")
    case .highest: form.tag("highest")
    case .lowest: form.tag("lowest")
    case .worst: form.tag("worst")
    case .best: form.tag("best")
    case .firstKnown: form.tag("first-known")
    }
  }
}
