import Ragstone

/// Trees as compact brackets, to see their shape.
enum TreeDump {
  /// The expression of `define it = TEXT`, or what is wrong with it.
  static func expression(_ text: String) -> String {
    let file = Samples.file("define it = \(text)")
    let (tree, problems) = Parser.parse(file)
    guard problems.isEmpty, case .define(let define)? = tree.declarations.first else {
      return problems.map { Samples.rendered($0, in: file) }.joined(separator: "; ")
    }
    return dump(define.expression)
  }

  static func dump(_ expression: Expression) -> String {
    switch expression.kind {
    case .past(let name, .ago(let period)): "past(\(name.text) \(dump(period)) ago)"
    case .past(let name, .on(let place)): "past(\(name.text) \(place.date))"
    case .sustained(let condition, let period): "sustained(\(dump(condition)) \(dump(period)))"
    case .number(let number, let inPoints): "\(number)\(inPoints ? "pt" : "")"
    case .percent(let number): "\(number)%"
    case .money(let number): "£\(number)"
    case .date(let date): "\(date)"
    case .period(let period): "[\(period)]"
    case .yesNo(let isYes): isYes ? "yes" : "no"
    case .word(let word): "'\(word)'"
    case .name(let name): name
    case .previous(let field): "(previous \(field.text))"
    case .today: "today"
    case .arithmetic(let sign, let left, let right): "(\(sign.rawValue) \(dump(left)) \(dump(right)))"
    case .percentage(let part, let whole): "(percentage \(dump(part)) \(whole.map(dump) ?? "maximum"))"
    case .rounded(let inner, let way, let places): "(rounded \(way) \(places) \(dump(inner)))"
    case .not(let inner): "(not \(dump(inner)))"
    case .and(let parts): "(and \(list(parts)))"
    case .or(let parts): "(or \(list(parts)))"
    case .unless(let condition, let exception): "(unless \(dump(condition)) \(dump(exception)))"
    case .comparison(let left, let tail): "(\(dump(left)) \(dump(tail)))"
    case .quantified(let quantifier, let members, let tail):
      "(\(quantifier) \(dump(members))\(tail.map { " " + dump($0) } ?? ""))"
    case .list(let function, let items): "(\(function) \(dump(items)))"
    case .events(let function, let source): "(\(dump(function)) \(dump(source)))"
    case .elapsed(let unit, let from, let to): "(\(unit) \(dump(from))\(to.map { " " + dump($0) } ?? ""))"
    case .points(let inner): "(points \(dump(inner)))"
    case .completeness(let score): "(completeness \(score.text))"
    case .nextWorkingDay(let date, let isAfter):
      "(next-working-day \(isAfter ? "after" : "from") \(dump(date)))"
    case .unreadable: "?"
    }
  }

  static func dump(_ tail: ComparisonTail) -> String {
    let not = tail.isNegated ? "not " : ""
    switch tail.kind {
    case .relation(let relation, let right, let anchor):
      return "\(not)\(relation.rawValue) \(dump(right))\(anchor.map { " " + dump($0) } ?? "")"
    case .between(let low, let high): return "\(not)between \(dump(low)) \(dump(high))"
    case .oneOf(let words): return "\(not)one-of \(words.map(\.text).joined(separator: "|"))"
    case .within(let distance, let other): return "\(not)within \(dump(distance)) \(dump(other))"
    case .absence(let test): return "\(test)"
    case .betterThan(let other): return "\(not)better \(dump(other))"
    case .worseThan(let other): return "\(not)worse \(dump(other))"
    case .before(let other): return "\(not)before \(dump(other))"
    case .after(let other): return "\(not)after \(dump(other))"
    case .is(let other, let beyond): return "\(not)is \(dump(other))\(beyond.map { " or-\($0)" } ?? "")"
    }
  }

  private static func list(_ parts: [Expression]) -> String { parts.map(dump).joined(separator: " ") }

  private static func dump(_ anchor: DateAnchor) -> String {
    switch anchor {
    case .ago: "ago"
    case .before(let other): "before \(dump(other))"
    case .after(let other): "after \(dump(other))"
    }
  }

  private static func dump(_ members: Members) -> String {
    switch members {
    case .list(let parts): "[\(list(parts))]"
    case .group(let name): name.text
    case .indicators: "indicators"
    }
  }

  private static func dump(_ items: ListItems) -> String {
    switch items {
    case .list(let items):
      "[" + items.map { dump($0.expression) + ($0.weight.map { dump($0) } ?? "") }.joined(separator: " ")
        + "]"
    case .group(let name): name.text
    case .indicators: "indicators"
    }
  }

  private static func dump(_ weight: Weight) -> String {
    switch weight {
    case .number(let number, _): "*\(number)"
    case .fraction(let upper, let lower, _): "*\(upper)/\(lower)"
    case .parameter(let name): "*\(name.text)"
    }
  }

  private static func dump(_ function: EventFunction) -> String {
    switch function {
    case .count: "count"
    case .share: "share"
    case .numberOfDifferent(let field): "different \(field.text)"
    case .highestCount(let field): "highest-count\(field.map { " by \($0.text)" } ?? "")"
    case .list: "list"
    case .longestRun: "longest-run"
    case .currentRun: "current-run"
    case .row(.dated(let place), let operand):
      "\(place.isLatest ? "latest" : "earliest")\(place.passesOverAbsent ? "-known" : "")"
        + "\(place.place == 1 ? "" : "-\(place.place)") \(dump(operand))"
    case .row(let function, let operand): "\(function) \(dump(operand))"
    }
  }

  private static func dump(_ operand: RowOperand) -> String {
    switch operand {
    case .field(let name): name.text
    case .expression(let expression): dump(expression)
    }
  }

  private static func dump(_ source: EventSource) -> String {
    source.table.text + (source.population.map { " of \($0.text)" } ?? "")
      + (source.window.map { " " + dump($0) } ?? "")
      + (source.filter.map { " where \(dump($0))" } ?? "")
  }

  private static func dump(_ window: Window) -> String {
    switch window.kind {
    case .inTheLast(let period): "last \(dump(period))"
    case .calendar(let unit, let isFinancial, let turn):
      "\(turn)\(isFinancial ? "-financial" : "")-\(unit)"
    case .inAny(let length, let period): "any \(dump(length))\(period.map { " of \(dump($0))" } ?? "")"
    case .since(let date): "since \(dump(date))"
    case .before(let date): "before \(dump(date))"
    case .after(let date): "after \(dump(date))"
    case .between(let low, let high): "between \(dump(low)) \(dump(high))"
    }
  }
}
