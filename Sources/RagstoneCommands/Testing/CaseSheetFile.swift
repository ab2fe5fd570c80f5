import Ragstone
import RagstoneOutputs

/// A table of cases beside a rule file: `cases/<rules>[.<name>][@<date>].csv`, as `ragstone cases` writes it.
///
/// Rows that are signed off are examples like those in the rules; they are put behind the text of the rules as such, so
/// that nothing about them is worked out in another way.
struct CaseSheetFile {
  let path: String
  let asAt: CalendarDate?
  /// Why its name makes no sense, or nil.
  let refusal: String?

  /// A signed row.
  struct Row {
    let sheet: String
    /// The line of the file, as editors count.
    let line: Int
    let name: String
    let asAt: CalendarDate?
    /// The row as an example.
    let text: String
  }

  /// What a file holds.
  struct Reading {
    var rows: [Row] = []
    /// Rows that nobody has signed yet.
    var unsigned = 0
    /// Rows, and files, that cannot be used, with the reason.
    var refused: [(line: Int?, name: String, reason: String)] = []
  }

  /// The files for a rule file, in order of their names.
  static func files(for rules: String) throws(FileProblem) -> [CaseSheetFile] {
    try CompanionFile.files(for: rules, in: "cases", endings: [".csv"])
      .map { CaseSheetFile(path: $0.path, asAt: $0.asAt, refusal: $0.refusal) }
  }

  /// Reads the rows that are signed off.
  func read(_ rulebook: CheckedRulebook, _ problems: ProblemList) -> Reading {
    func refused(_ reason: String) -> Reading { Reading(refused: [(nil, path, reason)]) }
    if let refusal { return refused(refusal) }
    let bytes: FileBytes
    do throws(FileProblem) { bytes = try Files.read(path) } catch {
      _ = problems.fail(error)
      return refused("it cannot be read")
    }
    let columns = CaseSheet.columns(rulebook)
    let record = headed(rulebook.recordSchema)
    let outcome = bytes.withBytes { RecordReader(schema: record, fileName: path).readCSV(InputBytes($0)) }
    problems.say(outcome.diagnostics)
    let other = bytes.withBytes { raw in
      RecordReader(schema: schema(rulebook, columns), fileName: path).readCSV(InputBytes(raw))
    }
    problems.say(other.diagnostics)
    guard let given = outcome.table, let rest = other.table else { return refused("it has errors") }
    if asAt == nil, rulebook.dependsOnDate, !rest.isFieldPresent[2] {
      return refused(
        "the rules depend on the date: name the file ...@2017-09-30.csv, or give each case a day in a column "
          + "\(CaseSheet.asAt)")
    }
    var reading = Reading()
    for row in 0..<given.rowCount {
      let name = given.key(row: row)
      let line = given.rowNumber(row)
      if rest.written(row: row, field: 1).trimmingQuotes.isEmpty {
        reading.unsigned += 1
        continue
      }
      let day = day(rest, row)
      if day == nil, rulebook.dependsOnDate {
        reading.refused.append((line, name, "the rules depend on the date, and the case has none"))
        continue
      }
      switch example(name, row, day, given, rest, rulebook, columns) {
      case .success(let text):
        reading.rows.append(Row(sheet: path, line: line, name: name, asAt: day, text: text))
      case .failure(let refusal): reading.refused.append((line, name, refusal.reason))
      }
    }
    return reading
  }

  /// Why a row cannot be used.
  struct Refusal: Error {
    let reason: String
  }

  /// A record's fields under the headings that the table has, so that an outcome of another's name is not taken for one.
  private func headed(_ schema: RecordSchema) -> RecordSchema {
    RecordSchema(
      name: schema.name,
      fields: schema.fields.map { field in
        FieldSchema(
          name: field.name, label: field.label, heading: field.heading ?? field.name, type: field.type,
          absences: field.absences, absenceSpellings: field.absenceSpellings, isKey: field.isKey,
          isRequired: field.isRequired, roundedToPlaces: field.roundedToPlaces)
      })
  }

  /// The key, the signature, the rows of events as texts, then the outcomes as what they are.
  private func schema(
    _ rulebook: CheckedRulebook, _ columns: CaseSheet.Columns
  ) -> RecordSchema {
    var fields: [FieldSchema] = []
    let key = rulebook.record.keyIndex.map { rulebook.record.fields[$0] }
    fields.append(
      FieldSchema(name: key?.name ?? "case", heading: key?.heading, type: .text, isKey: true))
    fields.append(
      FieldSchema(
        name: "signed_off", heading: CaseSheet.signedOff, type: .text, absences: .unknown,
        absenceSpellings: [AbsenceSpelling("", means: .unknown)]))
    fields.append(
      FieldSchema(
        name: "as_at", heading: CaseSheet.asAt, type: .date, absences: .unknown,
        absenceSpellings: [AbsenceSpelling("", means: .unknown)], isRequired: false))
    for name in (columns.hasOthers ? [rulebook.record.name] : [])
      + columns.events.map({ rulebook.events[$0].name })
    {
      fields.append(
        FieldSchema(
          name: name, type: .text, absences: .unknown,
          absenceSpellings: [AbsenceSpelling("", means: .unknown)],
          isRequired: name != rulebook.record.name))
    }
    for value in columns.values {
      let isText = rulebook.values[value].isWrittenByGroups
      let type = isText ? .text : rulebook.fieldType(of: rulebook.values[value].type)
      fields.append(
        FieldSchema(
          name: rulebook.values[value].name, type: type, absences: .all,
          // A judgement may have a word of this spelling.
          absenceSpellings: (rulebook.values[value].isRated
            ? [AbsenceSpelling("not rated", means: .unknown)] : [])
            + [AbsenceSpelling("", means: .unknown)]
            + (rulebook.hasWordRefused(value) ? [] : [AbsenceSpelling(CaseSheet.refused, means: .unknown)]),
          isRequired: !rulebook.values[value].isFigure))
    }
    return RecordSchema(name: "cases", fields: fields)
  }

  /// The day that a row is rated as at: its own, else that of the name of the file.
  private func day(_ rest: RecordTable, _ row: Int) -> CalendarDate? {
    guard rest.isFieldPresent[2], rest.columns[2].absences[row] == Absence.presentCode else { return asAt }
    return CalendarDate(stored: Int32(truncatingIfNeeded: rest.columns[2].values[row]))
  }

  /// A row as an example of the rules.
  private func example(
    _ name: String, _ row: Int, _ asAt: CalendarDate?, _ given: RecordTable, _ rest: RecordTable,
    _ rulebook: CheckedRulebook,
    _ columns: CaseSheet.Columns
  ) -> Result<String, Refusal> {
    var parts: [String] = []
    if columns.hasOthers, let key = rulebook.record.keyIndex {
      parts.append("\(rulebook.record.fields[key].name) \(SampleRecord.quoted(name))")
    }
    for index in columns.fields where given.isFieldPresent[index] {
      let field = rulebook.record.fields[index]
      parts.append("\(field.name) \(written(given, row, index, field.type, rulebook))")
    }
    let tables =
      (columns.hasOthers ? [rulebook.record.name] : []) + columns.events.map { rulebook.events[$0].name }
    for (place, table) in tables.enumerated() where rest.isFieldPresent[3 + place] {
      let cell = rest.text(row: row, field: 3 + place)
      if cell.isEmpty { continue }
      guard Self.isRows(cell) else {
        return .failure(
          Refusal(
            reason: "the rows of \(table) are not written as an example writes them: "
              + "(date 2017-09-01), (date 2017-09-20)"))
      }
      let line = cell.split(whereSeparator: \.isNewline).joined(separator: " ")
      parts.append("\(table) \(line)")
    }
    var expected: [String] = []
    let outcomes = 3 + tables.count
    let told = columns.values.indices.filter {
      rest.isFieldPresent[outcomes + $0] && !rulebook.hasWordRefused(columns.values[$0])
    }
    let refusals = told.filter {
      rest.written(row: row, field: outcomes + $0).trimmingQuotes == CaseSheet.refused
    }
    let isRefused = !told.isEmpty && refusals.count == told.count
    if !isRefused, let place = refusals.first {
      return .failure(
        Refusal(
          reason: "\(rulebook.values[columns.values[place]].name) is refused and other outcomes are not: "
            + "a record is refused as a whole"))
    }
    for (place, value) in columns.values.enumerated() where !isRefused {
      let field = outcomes + place
      if !rest.isFieldPresent[field] { continue }
      let type = rulebook.values[value].type
      if rulebook.values[value].isWrittenByGroups {
        let cell = rest.text(row: row, field: field)
        switch Self.figures(cell, rulebook.values[value]) {
        case .success(let figures): expected += figures
        case .failure(let refusal): return .failure(refusal)
        }
        continue
      }
      // A judgement may have a word of this spelling; only ratings are not rated.
      let isNotRated =
        rulebook.values[value].isRated && rest.written(row: row, field: field).trimmingQuotes == "not rated"
      let text = isNotRated ? "not rated" : written(rest, row, field, type, rulebook)
      expected.append("\(rulebook.values[value].name) \(text)")
    }
    if isRefused { expected = [CaseSheet.refused] }
    if expected.isEmpty {
      return .failure(Refusal(reason: "the rules print nothing for one provider that could be expected"))
    }
    var text = "example \(SampleRecord.quoted(name))\n"
    if let asAt { text += "  as at \(asAt)\n" }
    if !parts.isEmpty { text += "  given " + parts.joined(separator: ", ") + "\n" }
    return .success(text + "  expect " + expected.joined(separator: ", ") + "\n")
  }

  private func written(
    _ table: RecordTable, _ row: Int, _ field: Int, _ type: ValueType, _ rulebook: CheckedRulebook
  ) -> String {
    let raw = table.columns[field].absences[row]
    if let kind = Absence(rawValue: raw) { return kind.words }
    if type == .text { return SampleRecord.quoted(table.text(row: row, field: field)) }
    return SampleRecord.text(.value(.plain(table.columns[field].values[row])), type, rulebook)
  }

  /// Whether a cell is one or more rows in brackets and nothing else, so that it can only be what is given.
  static func isRows(_ cell: String) -> Bool {
    var depth = 0
    var isQuoted = false
    var begun = false
    for character in cell {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      switch character {
      case "#": return false
      case "(":
        depth += 1
        begun = true
      case ")":
        depth -= 1
        if depth < 0 { return false }
      case ",": if !begun { return false }
      default: if depth == 0, !character.isWhitespace, character != "\"" { return false }
      }
    }
    return begun && depth == 0 && !isQuoted
  }
}

extension CheckedRulebook {
  /// Whether an outcome may be the word `refused`, so that a cell does not say that there is none.
  fileprivate func hasWordRefused(_ value: Int) -> Bool {
    guard case .words(let set) = values[value].type else { return false }
    return wordSets[set].words.contains(CaseSheet.refused)
  }
}

extension NamedValue {
  /// Its cell holds names, or a figure for each group, and not one value.
  var isWrittenByGroups: Bool {
    guard case .summary(let summary) = kind else { return false }
    return summary.by != nil || type == .text
  }

  /// Its absence is told as `not rated`.
  fileprivate var isRated: Bool {
    switch kind {
    case .rating, .escalation: true
    case .define, .indicator, .score, .matrix, .table, .flag, .duty, .part, .population, .summary, .rank:
      false
    }
  }
}
