import Ragstone

/// One row with the parameters that the query reads, first of all selects, so that a threshold can be changed in a view.
final class SqlParameters: SqlPart {
  /// The name of the select.
  static let name = "parameters"
  /// What a parameter is called beside the rows of a table.
  static let alias = "f"
  /// The largest that a changed parameter may be, in millionths.
  static let largest: Int128 = 1_000_000_000_000_000

  private let context: SqlContext
  /// In the order asked for: column, value and what stands before it.
  private var columns: [(parameter: Int, name: String, value: SqlExpression, comment: String)] = []

  init(_ context: SqlContext) { self.context = context }

  /// Parameters of the rules that are no columns, by name and place.
  var settled: [String] {
    let read = Set(columns.map(\.parameter))
    return context.rulebook.parameters.enumerated().filter { !read.contains($0.offset) }.map {
      "\($0.element.name) (\(context.place($0.element.span)))"
    }
  }

  /// Whether any is read.
  var isEmpty: Bool { columns.isEmpty }

  /// The column of a parameter on a day; nil for one that is written where it stands: a word, a text, a length of time.
  func column(_ index: Int, _ day: CalendarDate, _ value: Int64) -> String? {
    let parameter = context.rulebook.parameters[index]
    let own: SqlExpression
    switch parameter.type {
    case .number, .percent, .money:
      if Int128(value).magnitude >= Self.largest.magnitude { return nil }
      own = .call(.figure, [.text(ExactDecimal(scaled: value).description)])
    case .date:
      guard let date = Int(exactly: value).flatMap({ CalendarDate(dayNumber: $0) }) else { return nil }
      own = .day(date)
    case .text, .yesNo, .period, .words: return nil
    }
    let name =
      day == context.plan.asAt
      ? parameter.name : parameter.name + "_" + day.description.map { $0 == "-" ? "_" : String($0) }.joined()
    if !columns.contains(where: { $0.name == name }) {
      let title = parameter.label == parameter.name ? "" : parameter.label + " "
      columns.append((index, name, own, SafeText.make("\(title)(\(context.place(parameter.span)))")))
    }
    return name
  }

  func write(to text: SqlQueryText) {
    guard !columns.isEmpty, text.begins(self) else { return }
    let lines = columns.map { text.line($0.value, as: $0.name, comments: [$0.comment], reading: [:]) }
    text.add(
      Self.name, "select\n" + lines.joined(separator: ",\n"),
      comments: ["What the rules call parameters. Changed here, everything below goes by it."])
  }
}

extension SqlLanes {
  /// Reads the parameters of the plan beside the rows.
  func readParameters() {
    for lane in plan.parameters {
      guard let raw = numbers[lane.slot]?.raw.flatMap({ Int64(exactly: $0) }),
        let name = context.parameters.column(lane.parameter, lane.day, raw)
      else { continue }
      let own = scope.parameter(name, context)
      if context.rulebook.parameters[lane.parameter].type == .date {
        numbers[lane.slot] = SqlNumber(
          value: scope.column(.call(.dayNumber, [own]), named: name + "_day"), range: Self.days,
          width: .short,
          natural: SqlNatural(expression: own, kind: .day))
        continue
      }
      let most = SqlParameters.largest
      let number = SqlNumber(
        value: scope.column(.call(.millionths, [own]), named: name + "_millionths"), range: -most...most,
        width: .long,
        natural: dialect == .sqlite ? nil : SqlNatural(expression: own, kind: .number))
      numbers[lane.slot] = number
      if refusesRows {
        fail(
          where: .some([
            .isNull(number.value), .make(.greater, number.value, .number(most)),
            .make(.less, number.value, .number(-most)),
          ]), "parameter \(name) is too large")
      }
    }
  }
}

extension SqlScope {
  /// A parameter's column, beside each row.
  func parameter(_ name: String, _ context: SqlContext) -> SqlExpression {
    if !readsParameters {
      readsParameters = true
      source +=
        "\ncross join \(context.dialect.quoted(SqlParameters.name)) as \(context.dialect.quoted(SqlParameters.alias))"
    }
    return sourceColumn(.qualified(SqlParameters.alias, name), named: name)
  }
}
