extension MeaningWriter {
  func write(_ query: TypedEventQuery, _ form: inout MeaningForm) {
    form.tag("events")
    let table = rulebook.events[query.table]
    form.text(table.name)
    var inside = self
    inside.table = query.table
    switch query.function {
    case .count: form.tag("count")
    case .share: form.tag("share")
    case .numberOfDifferent(let field):
      form.tag("different")
      form.text(table.fields[field].name)
    case .highestCount(let field):
      form.tag("highest-count")
      form.optional(field) { $0.text(table.fields[$1].name) }
    case .longestRun: form.tag("longest-run")
    case .currentRun: form.tag("current-run")
    case .row(let function, let operand):
      form.tag("row")
      write(function, &form)
      inside.write(operand, &form)
    }
    form.optional(query.window) { write($1, &$0) }
    form.optional(query.filter) { inside.write($1, &$0) }
    form.optional(query.periods) { write($1, &$0) }
  }

  func write(_ query: TypedPopulationQuery, _ form: inout MeaningForm) {
    form.tag("population")
    form.text(rulebook.values[query.population].name)
    form.optional(query.table) { $0.text(rulebook.events[$1].name) }
    var inside = self
    inside.table = query.table
    switch query.function {
    case .count: form.tag("count")
    case .share: form.tag("share")
    case .list: form.tag("list")
    case .numberOfDifferent(let operand):
      form.tag("different")
      inside.write(operand, &form)
    case .row(let function, let operand):
      form.tag("row")
      write(function, &form)
      inside.write(operand, &form)
    }
    form.optional(query.window) { write($1, &$0) }
    form.optional(query.filter) { inside.write($1, &$0) }
  }

  private func write(_ function: RowFunction, _ form: inout MeaningForm) {
    switch function {
    case .sum: form.tag("sum")
    case .average: form.tag("average")
    case .median: form.tag("median")
    case .highest: form.tag("highest")
    case .lowest: form.tag("lowest")
    case .worst: form.tag("worst")
    case .best: form.tag("best")
    case .dated(let place):
      form.tag("dated")
      form.number(Int64(place.place))
      form.flag(place.isLatest)
      form.flag(place.passesOverAbsent)
    }
  }

  private func write(_ window: TypedWindow, _ form: inout MeaningForm) {
    switch window {
    case .inTheLast(let period):
      form.tag("in-the-last")
      write(period, &form)
    case .calendar(let unit, let isFinancial, let turn):
      form.tag("calendar")
      form.text(unit.rawValue)
      form.flag(isFinancial)
      form.text(turn.rawValue)
    case .inAny(let length, let period):
      form.tag("in-any")
      write(length, &form)
      form.optional(period) { write($1, &$0) }
    case .since(let day):
      form.tag("since")
      write(day, &form)
    case .before(let day):
      form.tag("before")
      write(day, &form)
    case .after(let day):
      form.tag("after")
      write(day, &form)
    case .between(let first, let last):
      form.tag("between")
      write(first, &form)
      write(last, &form)
    }
  }
}
