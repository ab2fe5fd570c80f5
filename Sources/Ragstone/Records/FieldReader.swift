/// Turns the bytes of one field's cells into numbers, or says what is wrong with them.
struct FieldReader: Sendable {
  /// What came of a cell.
  enum Cell: Hashable {
    /// A number, as `FieldType` says.
    case value(Int64)
    /// The cell is text: its own bytes are the value.
    case text
    /// Absent; the raw value of the `Absence`.
    case absent(UInt8)
    /// Nothing: the cell is wrong.
    case bad(RecordProblem)
  }

  /// The field.
  let field: FieldSchema
  /// What an empty cell means: the raw value of an `Absence`, or 0 when empty is an error.
  let emptyAbsence: UInt8
  /// The author's spellings of absences, and after them the field's words, yes and no.
  let spellings: SpellingTable
  /// The spellings that everyone uses for absences.
  let customary: SpellingTable
  /// Whether digits may be read as a number at once: no spelling of an absence has any, and none are
  /// rounded away.
  let readsDigitsDirectly: Bool
  /// Whether a date in the usual form may be read as one at once, for the same reason.
  let readsDatesDirectly: Bool

  /// Prepares to read a field's cells.
  init(_ field: FieldSchema) {
    self.field = field
    let named = field.absenceSpellings
    emptyAbsence = Self.meaningOfEmpty(field)
    spellings = SpellingTable(
      named.map { ($0.text, SpellingTable.Meaning(value: 0, absence: $0.absence.rawValue)) }
        + Self.words(of: field.type))
    customary = Self.customary(field)
    let namesDigits = named.contains { $0.text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }
    readsDatesDirectly = !namesDigits
    readsDigitsDirectly = !namesDigits && field.roundedToPlaces ?? 6 >= 6
  }

  /// The cell's number, absence or problem. The bytes are without quotes and without blanks at the ends.
  func read(_ cell: UnsafeRawBufferPointer) -> Cell {
    if cell.isEmpty { return readEmpty() }
    if cell.count > PackedText.longest { return .bad(.tooLong(count: cell.count, limit: PackedText.longest)) }
    if readsDigitsDirectly, isNumeric, let start = cell.baseAddress?.assumingMemoryBound(to: UInt8.self),
      let number = RowParser.plainNumber(start, start + cell.count)
    {
      return .value(number)
    }
    // No absence is spelled with a digit.
    if readsDatesDirectly, case .date = field.type, cell[0] >= 0x30, cell[0] <= 0x39 {
      if let start = cell.baseAddress?.assumingMemoryBound(to: UInt8.self),
        let day = NarrowCellReader.day(start, cell.count)
      {
        return .value(Int64(day))
      }
      return readDate(cell)
    }
    if let meaning = spellings.meaning(of: cell) {
      return meaning.absence == 0 ? .value(meaning.value) : .absent(meaning.absence)
    }
    if isSpreadsheetError(cell) { return .bad(.spreadsheetError(cell: Excerpt.quoted(cell))) }
    if let meaning = customary.meaning(of: cell), let absence = Absence(rawValue: meaning.absence) {
      if field.absences.contains(absence) { return .absent(meaning.absence) }
      if field.type != .text {
        return .bad(
          .absenceNotAllowed(
            cell: Excerpt.quoted(cell), absence: absence, allowed: field.absences, field: field.label))
      }
    }
    switch field.type {
    case .text: return .text
    case .yesNo: return .bad(.notYesOrNo(cell: Excerpt.quoted(cell)))
    case .number, .percent, .money: return readNumber(cell)
    case .date: return readDate(cell)
    case .words(let list): return .bad(notAWord(cell, list))
    }
  }

  private var isNumeric: Bool {
    switch field.type {
    case .number, .percent, .money: true
    case .text, .yesNo, .date, .words: false
    }
  }

  private func readEmpty() -> Cell {
    if emptyAbsence != 0 { return .absent(emptyAbsence) }
    if field.isKey { return .bad(.absentKey(field: field.label)) }
    if field.absences.isEmpty {
      return .bad(.absenceNotAllowed(cell: nil, absence: nil, allowed: [], field: field.label))
    }
    return .bad(.emptyIsAmbiguous(allowed: field.absences, field: field.label))
  }

  private func notAWord(_ cell: UnsafeRawBufferPointer, _ list: WordList) -> RecordProblem {
    let text = String(decoding: cell.prefix(400), as: UTF8.self)
    return .notAWord(
      cell: Excerpt.quoted(cell), list: list.name, words: list.words,
      nearest: Nearest.names(to: text, among: list.words))
  }

  private func isSpreadsheetError(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard cell[0] == 0x23 else { return false }
    if cell.allSatisfy({ $0 == 0x23 }) { return true }
    return cell.count <= 16
      && Self.spreadsheetErrors.contains(String(decoding: cell, as: UTF8.self).uppercased())
  }

  private static let spreadsheetErrors: Set<String> = [
    "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA",
  ]

  private static func meaningOfEmpty(_ field: FieldSchema) -> UInt8 {
    if field.isKey { return 0 }
    if let named = field.absenceSpellings.first(where: { Spelling.folded($0.text).isEmpty }) {
      return named.absence.rawValue
    }
    let kinds = field.absences.kinds
    if kinds.count == 1 { return kinds[0].rawValue }
    return kinds.contains(.unknown) ? Absence.unknown.rawValue : 0
  }

  /// The spellings that everyone uses; in a text field, only those of absences it allows.
  private static func customary(_ field: FieldSchema) -> SpellingTable {
    if field.isKey { return none }
    if field.type != .text { return everyCustomary }
    let known = Absence.customarySpellings.filter { field.absences.contains($0.absence) }
    return known.isEmpty ? none : table(known)
  }

  // Most fields share these two: made anew for each of 27 fields they were 2 % of a run over 1,000 providers.
  private static let everyCustomary = table(Absence.customarySpellings)
  private static let none = SpellingTable([])

  private static func table(_ spellings: [(text: String, absence: Absence)]) -> SpellingTable {
    SpellingTable(spellings.map { ($0.text, SpellingTable.Meaning(value: 0, absence: $0.absence.rawValue)) })
  }

  private static func words(of type: FieldType) -> [(text: String, meaning: SpellingTable.Meaning)] {
    switch type {
    case .text, .number, .percent, .money, .date: return []
    case .yesNo:
      let yes = ["yes", "Yes", "YES", "y", "Y", "true", "True", "TRUE"]
      let no = ["no", "No", "NO", "n", "N", "false", "False", "FALSE"]
      return yes.map { ($0, SpellingTable.Meaning(value: 1, absence: 0)) }
        + no.map { ($0, SpellingTable.Meaning(value: 0, absence: 0)) }
    case .words(let list):
      let own = list.words.enumerated().map {
        ($0.element, SpellingTable.Meaning(value: Int64($0.offset), absence: 0))
      }
      let also = list.alsoSpelled.enumerated().flatMap { index, texts in
        texts.map { ($0, SpellingTable.Meaning(value: Int64(index), absence: 0)) }
      }
      return own + also
    }
  }
}

extension Absence {
  /// How everyone writes absences, whatever else a field's author says.
  package static let customarySpellings: [(text: String, absence: Absence)] = [
    ("unknown", .unknown), ("not known", .unknown), ("n/k", .unknown), ("n/a", .notApplicable),
    ("not applicable", .notApplicable), ("not yet", .notYet), ("not yet rated", .notYet),
    ("not yet inspected", .notYet),
  ]
}
