extension CheckedRulebook {
  /// How the records of the rulebook are read.
  package var recordSchema: RecordSchema {
    RecordSchema(
      name: record.name,
      fields: record.fields.enumerated().map { schema(of: $0.element, isKey: $0.offset == record.keyIndex) })
  }

  /// How the rows of an events table are read: its fields, then the key of the provider a row belongs to.
  package func eventsSchema(_ table: Int) -> RecordSchema {
    var fields = events[table].fields.map { schema(of: $0, isKey: false) }
    if let key = record.keyIndex.map({ record.fields[$0] }) {
      fields.append(
        FieldSchema(name: key.name, label: key.label, heading: key.heading, type: .text, isRequired: true))
    }
    return RecordSchema(name: events[table].name, fields: fields, ownerIndex: fields.count - 1)
  }

  /// Whether a rule reads an events table.
  package func isUsed(events table: Int) -> Bool {
    // A table whose rows are only counted has no field in use; without a date there is nothing to tell it by.
    events[table].dateIndex == nil || events[table].fields.contains { $0.isUsed }
  }

  /// How the cells of values of a type are read.
  package func fieldType(of type: ValueType) -> FieldType {
    switch type {
    case .text, .period: return .text
    case .yesNo: return .yesNo
    case .number: return .number
    case .percent: return .percent
    case .money: return .money
    case .date: return .date
    case .words(let set):
      let words = wordSets[set]
      return .words(WordList(name: words.name, words: words.words, alsoSpelled: words.alsoSpelled))
    }
  }

  private func schema(of field: CheckedField, isKey: Bool) -> FieldSchema {
    let type = fieldType(of: field.type)
    return FieldSchema(
      name: field.name, label: field.label, heading: field.heading, type: type, absences: field.absences,
      absenceSpellings: field.absenceSpellings.map { AbsenceSpelling($0.text, means: $0.kind) }, isKey: isKey,
      isRequired: isKey || field.isUsed, roundedToPlaces: field.roundedToPlaces)
  }
}
