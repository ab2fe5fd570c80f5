/// The digest of what a rulebook says: 64 hexadecimal digits.
///
/// Two rulebooks with the same digest give the same outcomes for all records, days and settings, for the same reasons, and tell
/// the same people. What people are shown beside an outcome is left out: titles, labels, reasons and sources, the edition's
/// name, the owner. So are comments, layout, examples, which file something stands in, the order of declarations and fields,
/// and the order of other spellings. What may change an outcome, a name in an output or a heading that is looked for is kept:
/// two different digests say that the rules are written differently, not that an outcome differs.
///
/// A label of a field is kept where no `column` is written, since it is then looked for among the headings of the data.
package func meaningHash(_ rulebook: CheckedRulebook) -> String {
  ContentHash(of: MeaningWriter(rulebook).whole()).hex
}

/// Writes the parts of a rulebook in their form. Whatever refers to something by its place is written with its name.
///
/// Of every checked type each stored property is written, or left out on purpose: the tests have the list of both.
struct MeaningWriter {
  let rulebook: CheckedRulebook
  /// The digest of each set of words.
  let wordSets: [String]
  /// The events table whose fields are meant, inside an aggregate over it.
  var table: Int?

  init(_ rulebook: CheckedRulebook) {
    self.rulebook = rulebook
    wordSets = rulebook.wordSets.map { set in
      var form = MeaningForm()
      Self.write(set, &form)
      return ContentHash(of: form.bytes).hex
    }
  }

  /// The form of the whole rulebook.
  func whole() -> [UInt8] {
    var form = MeaningForm()
    form.tag("ragstone-meaning-1")
    form.optional(rulebook.header) { form, header in
      form.optional(header.inForceFrom) { $0.number(Int64($1.date.dayNumber)) }
      form.optional(header.inForceUntil) { $0.number(Int64($1.date.dayNumber)) }
    }
    form.set(wordSets) { $0.text($1) }
    write(rulebook.record, table: nil, &form)
    form.set(Array(rulebook.events.indices)) { write(rulebook.events[$1], table: $1, &$0) }
    form.set(rulebook.parameters) { write($1, &$0) }
    form.set(rulebook.values) { write($1, &$0) }
    form.optional(rulebook.holidays) { form, holidays in
      form.number(Int64(holidays.calendar.from.dayNumber))
      form.number(Int64(holidays.calendar.until.dayNumber))
      form.list(holidays.calendar.holidayNumbers) { $0.number(Int64($1)) }
    }
    return form.bytes
  }

  private static func write(_ set: WordSet, _ form: inout MeaningForm) {
    form.text(set.name)
    switch set.order {
    case .bestFirst: form.tag("best-first")
    case .worstFirst: form.tag("worst-first")
    case .none: form.tag("no-order")
    }
    form.list(set.words) { $0.text($1) }
    form.list(set.alsoSpelled) { $0.set($1) { $0.text($1) } }
    form.optional(set.points) { $0.list($1) { $0.number($1.scaled) } }
  }

  private func write(_ record: CheckedRecord, table: Int?, _ form: inout MeaningForm) {
    form.text(record.name)
    form.set(record.fields) { write($1, &$0) }
    form.optional(record.keyIndex) { $0.text(record.fields[$1].name) }
    form.optional(record.dateIndex) { $0.text(record.fields[$1].name) }
    form.optional(record.periods) { write($1, &$0) }
  }

  func write(_ periods: CheckedPeriods, _ form: inout MeaningForm) {
    form.number(Int64(periods.stretch.rawValue))
    write(periods.from, &form)
  }

  private func write(_ field: CheckedField, _ form: inout MeaningForm) {
    form.text(field.name)
    // Headings are looked for by these; the label only where the author names none.
    form.optional(field.heading) { $0.text(Spelling.foldedName($1)) }
    if field.heading == nil {
      let headings = Set([Spelling.foldedName(field.name), Spelling.foldedName(field.label)])
      form.set(Array(headings)) { $0.text($1) }
    }
    write(field.type, &form)
    write(field.absences, &form)
    form.set(field.absenceSpellings) { form, spelling in
      form.text(spelling.text)
      form.number(Int64(spelling.kind.rawValue))
    }
    form.optional(field.roundedToPlaces) { $0.number(Int64($1)) }
    form.flag(field.isFixed)
    // A column that a rule reads has to be there.
    form.flag(field.isUsed)
  }

  private func write(_ parameter: CheckedParameter, _ form: inout MeaningForm) {
    form.text(parameter.name)
    write(parameter.type, &form)
    form.optional(parameter.byField) { form, field in
      form.text(rulebook.record.fields[field].name)
    }
    form.list(parameter.rows) { form, row in
      form.optional(row.words) { $0.list($1) { $0.number(Int64($1)) } }
      write(row.value, &form)
      form.optional(row.from) { $0.number(Int64($1.dayNumber)) }
      form.optional(row.until) { $0.number(Int64($1.dayNumber)) }
    }
  }

  func write(_ type: ValueType, _ form: inout MeaningForm) {
    switch type {
    case .text: form.tag("text")
    case .yesNo: form.tag("yes-no")
    case .number: form.tag("number")
    case .percent: form.tag("percent")
    case .money: form.tag("money")
    case .date: form.tag("date")
    case .period: form.tag("period")
    case .words(let set): form.text(wordSets[set])
    }
  }

  func write(_ absences: AbsenceSet, _ form: inout MeaningForm) { form.number(Int64(absences.rawValue)) }

  func write(_ constant: Constant, _ form: inout MeaningForm) {
    switch constant {
    case .plain(let number):
      form.tag("plain")
      form.number(number)
    case .period(let period):
      form.tag("period")
      form.number(Int64(period.count))
      write(period.unit, &form)
    case .text(let text):
      form.tag("text")
      form.text(text)
    }
  }

  private func write(_ unit: CalendarPeriod.Unit, _ form: inout MeaningForm) {
    switch unit {
    case .days: form.tag("days")
    case .weeks: form.tag("weeks")
    case .months: form.tag("months")
    case .quarters: form.tag("quarters")
    case .years: form.tag("years")
    case .workingDays: form.tag("working-days")
    }
  }

  func write(_ effects: AbsenceEffects, _ form: inout MeaningForm) {
    form.set(effects.entries) { form, entry in
      form.number(Int64(entry.kind.rawValue))
      switch entry.effect {
      case .value(let value):
        form.tag("value")
        form.number(value)
      case .leaveOut: form.tag("leave-out")
      case .stop: form.tag("stop")
      case .noEffect: form.tag("no-effect")
      case .applies: form.tag("applies")
      case .staysAbsent: form.tag("stays-absent")
      }
    }
  }

  func write(_ weight: CheckedWeight, _ form: inout MeaningForm) {
    switch weight {
    case .fraction(let upper, let lower):
      form.tag("fraction")
      form.number(upper)
      form.number(lower)
    case .parameter(let index):
      form.tag("parameter")
      form.text(rulebook.parameters[index].name)
    }
  }
}
