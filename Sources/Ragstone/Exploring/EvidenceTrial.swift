/// What becomes of a result when some evidence is otherwise.
package struct EvidenceConsequence: Sendable, Hashable {
  /// Index of the named value.
  package let value: Int
  /// As people read it.
  package let now: String
  package let then: String
}

extension EvidenceSource {
  /// A value for a field, both as people write them: a cell of the records.
  /// - Throws: that there is no such field, that it is the key, or that it has no such value.
  package func setting(_ name: String, _ text: String) throws(EvidenceProblem) -> EvidenceSetting {
    let record = rulebook.record
    guard let field = record.fields.firstIndex(where: { $0.name == name }) else {
      throw .noSuchEvidence(name, nearest: Nearest.names(to: name, among: record.fields.map(\.name)))
    }
    if field == record.keyIndex { throw .standsFast(name, because: "it is the key") }
    if !flow.isRead(field) { throw .standsFast(name, because: "no rule reads it") }
    if record.fields[field].type == .text {
      let all = texts[field] ?? []
      guard let place = all.dropLast().first(where: { bytes(ofText: $0) == Array(text.utf8) }) ?? all.last
      else {
        throw .standsFast(name, because: "rules compare it with no text")
      }
      return EvidenceSetting(field: field, value: place)
    }
    let cell = Array(text.utf8).withUnsafeBytes { FieldReader(table.schema.fields[field]).read($0) }
    guard case .value(let value) = cell else {
      throw .noSuchValue(text, of: name, expected: table.schema.fields[field].type.noun)
    }
    return EvidenceSetting(field: field, value: value)
  }

  /// The outcome of a named value in a row with some evidence changed, as `rate` writes it.
  package func outcome(_ value: Int, row: Int, _ settings: [EvidenceSetting]) -> String {
    shown(value, rated([ChangedRow(row: row, settings: settings)]), 0)
  }

  /// Every outcome that some changed evidence makes another one, in the order declared.
  package func consequences(row: Int, _ settings: [EvidenceSetting]) -> [EvidenceConsequence] {
    let batch = rated([ChangedRow(row: row), ChangedRow(row: row, settings: settings)])
    return rulebook.outputs.compactMap { value in
      let (now, then) = (shown(value, batch, 0), shown(value, batch, 1))
      return now == then ? nil : EvidenceConsequence(value: value, now: now, then: then)
    }
  }
}
