/// What is told of each outcome in one line of JSON, and in which order: made of a plan once, and filled by whoever has its lanes.
///
/// `{"risk":{"is":"40","items":[{"of":"safeguarding","points":"3","weight":5,"gives":"15","by":"homes.rag:31"}]},
/// "overall":{"is":"Red","by":["homes.rag:50","homes.rag:53"]}}`
package struct ReasonForm: Sendable {
  /// A piece of the text.
  package enum Piece: Sendable {
    /// The same for everybody.
    case text(String)
    /// What a named value came to, between quotation marks, as `rate` writes it.
    case outcome(Int)
    /// The text that belongs to what a lane holds; the last one where none does.
    case choice(ValueSlot, [(value: Int64, text: String)], otherwise: String)
    /// A number, or the words for its absence, between quotation marks.
    case number(ValueSlot)
    /// A number times a whole number between quotation marks, or null where it is absent.
    case product(ValueSlot, Int64)
    /// The text where two lanes differ.
    case changed(ValueSlot, ValueSlot, String)
  }

  /// In order.
  package private(set) var pieces: [Piece] = []
  private let rulebook: CheckedRulebook
  private let plan: Plan

  /// Makes the form of all outcomes that `rate` prints, but for what is a part of another.
  /// - Parameter quoted: a text as JSON writes it.
  package init(_ rulebook: CheckedRulebook, _ plan: Plan, quoted: (String) -> String) {
    self.rulebook = rulebook
    self.plan = plan
    pieces.append(.text("{"))
    var isFirst = true
    for index in rulebook.outputs {
      let value = rulebook.values[index]
      if case .part = value.kind { continue }
      pieces.append(.text((isFirst ? "" : ",") + quoted(value.name) + ":{\"is\":"))
      pieces.append(.outcome(index))
      isFirst = false
      add(value, plan.results[index], quoted)
      pieces.append(.text("}"))
    }
    pieces.append(.text("}"))
  }

  private mutating func add(_ value: NamedValue, _ result: PlannedValue, _ quoted: (String) -> String) {
    switch value.kind {
    case .score(let score):
      if case .list(let list) = score.expression.kind { add(list, result, quoted) }
    case .rating(let rating): add(rating, result, quoted)
    case .escalation(let escalation):
      guard let levels = result.levels else { return }
      let places = escalation.transitions.enumerated().map {
        (value: Int64($0.offset), text: quoted(place($0.element.span)))
      }
      pieces += [.text(",\"transition\":"), .choice(levels.chosen, places, otherwise: "null")]
    case .duty, .define, .indicator, .matrix, .table, .flag, .part, .population, .summary, .rank: break
    }
  }

  private mutating func add(_ list: TypedList, _ result: PlannedValue, _ quoted: (String) -> String) {
    guard result.items.count == list.items.count, list.items.allSatisfy({ $0.expression.type.isNumeric })
    else {
      return
    }
    pieces.append(.text(",\"items\":["))
    for (number, item) in list.items.enumerated() {
      let name = item.indicator.map { rulebook.values[$0].name } ?? place(item.expression.span)
      pieces.append(.text((number == 0 ? "" : ",") + "{\"of\":" + quoted(name) + ",\"points\":"))
      pieces.append(.number(result.items[number]))
      if result.itemWeights.indices.contains(number) {
        pieces.append(.text(",\"weight\":\(result.itemWeights[number]),\"gives\":"))
        pieces.append(.product(result.items[number], result.itemWeights[number]))
      }
      if let index = item.indicator, case .indicator(let indicator) = rulebook.values[index].kind,
        let chosen = plan.results[index].chosen
      {
        let places = indicator.clauses.enumerated().map {
          (value: Int64($0.offset), text: quoted(place($0.element.span)))
        }
        pieces += [.text(",\"by\":"), .choice(chosen, places, otherwise: "null")]
      }
      pieces.append(.text("}"))
    }
    pieces.append(.text("]"))
  }

  private mutating func add(_ rating: CheckedRating, _ result: PlannedValue, _ quoted: (String) -> String) {
    pieces.append(.text(",\"by\":["))
    if case .bands(let bands) = rating.start, let chosen = result.chosen {
      let places = bands.enumerated().map { (value: Int64($0.offset), text: quoted(place($0.element.span))) }
      pieces.append(.choice(chosen, places, otherwise: "null"))
    } else {
      pieces.append(.text("null"))
    }
    // The first stage is what it was before its clauses for absence, the second where the steps begin.
    for (number, step) in rating.steps.enumerated() where number + 2 < result.stages.count {
      pieces.append(
        .changed(result.stages[number + 1], result.stages[number + 2], "," + quoted(place(step.span))))
    }
    pieces.append(.text("]"))
  }

  /// Where something is written: `homes.rag:45`.
  private func place(_ span: Span) -> String {
    let file = rulebook.sources[span.file]
    let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
    return "\(name):\(file.position(of: span.start).line)"
  }
}
