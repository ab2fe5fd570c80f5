extension ValueSlot {
  /// The value lane of that index, for plans made by hand.
  package init(_ index: Int) { self.init(index: index) }
}

extension TruthSlot {
  /// The truth lane of that index, for plans made by hand.
  package init(_ index: Int) { self.init(index: index) }
}

extension LanePlan {
  /// Lanes without steps, for plans made by hand.
  package init(values: Int, truths: Int) {
    self.init()
    valueCount = values
    truthCount = truths
  }
}

extension Plan {
  /// A plan of lanes and queries without named results, for plans made by hand.
  package init(main: LanePlan, queries: [QueryPlan] = [], on asAt: CalendarDate) {
    self.init(asAt: asAt)
    self.main = main
    self.queries = queries
  }
}

extension QueryPlan {
  /// A query over an events table, for plans made by hand.
  package init(over table: Int, _ function: TypedEventQuery.Function, lanes: LanePlan) {
    self.init(table: table, function: function)
    self.lanes = lanes
  }
}

extension TypedEventQuery.Function {
  /// A row function over a number field of the events, for plans made by hand.
  package static func row(_ function: RowFunction, field: Int) -> Self {
    let operand = TypedExpression(
      kind: .eventField(field), type: .number, absences: .all, isQuotient: false,
      span: Span(file: SourceFile.ID(index: 0), start: 0, end: 0))
    return .row(function, operand)
  }
}

extension PlannedEffects {
  /// What is done with not applicable, not yet and unknown, in this order, for plans made by hand.
  package init(notApplicable: Action, notYet: Action, unknown: Action) {
    self.init(actions: [.keep, notApplicable, notYet, unknown, .keep])
  }
}

extension WeighedItem {
  /// An item, for plans made by hand.
  package init(_ slot: ValueSlot, weight: Int64, leftOutWhen: AbsenceSet = [], maximum: Int64 = 0) {
    self.init(slot: slot, weight: weight, leftOutWhen: leftOutWhen, maximum: maximum)
  }
}
