extension MeaningWriter {
  func write(_ value: NamedValue, _ form: inout MeaningForm) {
    form.text(value.name)
    write(value.type, &form)
    write(value.absences, &form)
    form.flag(value.isQuotient)
    switch value.kind {
    case .define(let define):
      form.tag("define")
      form.list(define.clauses) { form, clause in
        form.number(Int64(clause.kind.rawValue))
        write(clause.condition, &form)
      }
      write(define.expression, &form)
    case .indicator(let indicator): write(indicator, &form)
    case .score(let score):
      form.tag("score")
      write(score.expression, &form)
      write(score.effects, &form)
    case .rating(let rating): write(rating, &form)
    case .matrix(let matrix):
      form.tag("matrix")
      write(matrix.row, &form)
      write(matrix.column, &form)
      form.list(matrix.cells) { write($1, &$0) }
    case .table(let table): write(table, &form)
    case .escalation(let escalation): write(escalation, &form)
    case .flag(let flag):
      form.tag("flag")
      write(flag.condition, &form)
      write(flag.effects, &form)
      form.list(flag.notices) { write($1, &$0) }
    case .duty(let duty): write(duty, &form)
    case .part(let part):
      form.tag("part")
      form.text(rulebook.values[part.owner].name)
      form.text(part.part.rawValue)
    case .population(let population):
      form.tag("population")
      form.optional(population.condition) { write($1, &$0) }
    case .summary(let summary): write(summary, &form)
    case .rank(let rank):
      form.tag("rank")
      form.text(rulebook.values[rank.population].name)
      write(rank.key, &form)
      form.optional(rank.tieKey) { write($1, &$0) }
    }
  }

  private func write(_ indicator: CheckedIndicator, _ form: inout MeaningForm) {
    form.tag("indicator")
    write(indicator.weight, &form)
    form.list(indicator.clauses) { form, clause in
      write(clause.points, &form)
      form.optional(clause.parameter) { $0.text(rulebook.parameters[$1].name) }
      form.optional(clause.condition) { write($1, &$0) }
    }
    write(indicator.effects, &form)
    write(indicator.evidenceAbsences, &form)
  }

  private func write(_ rating: CheckedRating, _ form: inout MeaningForm) {
    form.tag("rating")
    form.text(wordSets[rating.scale])
    switch rating.start {
    case .bands(let bands):
      form.tag("bands")
      form.list(bands) { form, band in
        form.optional(band.value) { $0.number(Int64($1)) }
        form.optional(band.condition) { write($1, &$0) }
      }
    case .from(let start):
      form.tag("from")
      write(start, &form)
    }
    write(rating.startEffects, &form)
    form.list(rating.steps) { form, step in
      write(step.kind, &form)
      write(step.condition, &form)
      form.optional(step.operand) { write($1, &$0) }
      write(step.effects, &form)
    }
    form.optional(rating.judgement) { write($1, &$0) }
  }

  private func write(_ kind: CheckedRating.Step.Kind, _ form: inout MeaningForm) {
    switch kind {
    case .cannotBeBetterThan(let word):
      form.tag("not-better-than")
      form.number(Int64(word))
    case .cannotBeWorseThan(let word):
      form.tag("not-worse-than")
      form.number(Int64(word))
    case .override(let word):
      form.tag("override")
      form.number(Int64(word))
    case .adjust(let steps, let direction):
      form.tag("adjust")
      form.number(Int64(steps))
      form.text(direction.rawValue)
    case .cannotBeBeyond(let side, let steps, let away):
      form.tag("not-beyond")
      form.text(side.rawValue)
      form.number(Int64(steps))
      form.text(away.rawValue)
    }
  }

  private func write(_ table: CheckedTable, _ form: inout MeaningForm) {
    form.tag("table")
    form.list(table.columns) { write($1, &$0) }
    form.list(table.rows) { form, row in
      form.list(row.conditions) { $0.optional($1) { write($1, &$0) } }
      write(row.result, &form)
    }
  }

  private func write(_ summary: CheckedSummary, _ form: inout MeaningForm) {
    form.tag("summary")
    form.optional(summary.by) { form, group in
      switch group {
      case .field(let field):
        form.tag("field")
        form.text(rulebook.record.fields[field].name)
      case .eventField(let table, let field):
        form.tag("event-field")
        form.text(rulebook.events[table].name)
        form.text(rulebook.events[table].fields[field].name)
      }
    }
    form.optional(summary.order) { $0.text($1.rawValue) }
    write(summary.expression, &form)
    write(summary.figureAbsences, &form)
  }

  private func write(_ key: CheckedRank.Key, _ form: inout MeaningForm) {
    write(key.operand, &form)
    form.text(key.end.rawValue)
    form.flag(key.isSmallerFirst)
  }

  private func write(_ duty: CheckedDuty, _ form: inout MeaningForm) {
    form.tag("duty")
    switch duty.term {
    case .within(let period, let day):
      form.tag("within")
      write(period, &form)
      write(day, &form)
    case .by(let day):
      form.tag("by")
      write(day, &form)
    case .every(let stretch, let day):
      form.tag("every")
      form.number(Int64(stretch.rawValue))
      write(day, &form)
    }
    switch duty.done {
    case .date(let day):
      form.tag("date")
      write(day, &form)
    case .events(let date, let count):
      form.tag("events")
      write(date, &form)
      write(count, &form)
    }
    form.optional(duty.condition) { write($1, &$0) }
    form.list(duty.exemptions) { write($1, &$0) }
    write(duty.effects, &form)
  }

  private func write(_ condition: CheckedDuty.Condition, _ form: inout MeaningForm) {
    write(condition.expression, &form)
    write(condition.effects, &form)
  }

  private func write(_ escalation: CheckedEscalation, _ form: inout MeaningForm) {
    form.tag("escalation")
    form.text(wordSets[escalation.scale])
    write(escalation.start, &form)
    write(escalation.startEffects, &form)
    form.list(escalation.transitions) { form, transition in
      form.list(transition.from) { $0.number(Int64($1)) }
      form.number(Int64(transition.target))
      write(transition.condition, &form)
      write(transition.effects, &form)
      form.list(transition.agreements) { form, agreement in
        form.text(agreement.party)
        write(agreement.condition, &form)
      }
    }
    form.list(escalation.actions) { write($1, &$0) }
    form.list(escalation.notices) { write($1, &$0) }
    form.optional(escalation.awaitingSet) { $0.text(wordSets[$1]) }
    form.optional(escalation.judgement) { write($1, &$0) }
  }

  private func write(_ notice: CheckedNotice, _ form: inout MeaningForm) {
    form.text(notice.text)
    form.optional(notice.within) { write($1, &$0) }
    switch notice.moment {
    case .level(let levels):
      form.tag("level")
      form.list(levels) { $0.number(Int64($1)) }
    case .transition(let index):
      form.tag("transition")
      form.number(Int64(index))
    case .raised: form.tag("raised")
    }
  }

  private func write(_ judgement: CheckedJudgement, _ form: inout MeaningForm) {
    let table = rulebook.events[judgement.table]
    form.text(table.name)
    for field in [
      judgement.valueField, judgement.authorField, judgement.reasonField, judgement.endField,
    ] {
      form.text(table.fields[field].name)
    }
    write(judgement.inForce, &form)
    write(judgement.all, &form)
    form.optional(judgement.longest) { write($1, &$0) }
    form.number(Int64(judgement.steps))
    form.optional(judgement.direction) { $0.text($1.rawValue) }
    form.text(wordSets[judgement.outcomeSet])
  }
}
