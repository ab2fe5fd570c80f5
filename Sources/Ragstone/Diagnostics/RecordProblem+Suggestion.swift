extension RecordProblem {
  /// What to type or do instead.
  public var suggestion: String? {
    switch self {
    case .emptyFile, .blankHeadings: "put the headings in the first row"
    case .notText: "save the file as \"CSV UTF-8\""
    case .undecodable: "save the file as \"CSV UTF-8\" again from where it came"
    case .tooManyColumns: "leave out the columns that no rule uses"
    case .duplicateHeading: "rename or remove one of the two columns"
    case .twoColumns: "remove one of them, or name the right one with `column` in the record declaration"
    case .missingColumn(let fields, _, _, let found) where fields.count > 1:
      (found.isEmpty ? "" : "is this the right file? If so, ")
        + "add the columns, or name their headings with `column` in the record declaration"
    case .missingColumn(_, let heading, let nearest, _):
      Self.meant(nearest).map { $0 + (heading == nil ? " If so, write it after `column`" : "") }
        ?? "add the column, or name its heading with `column` in the record declaration"
    case .unclosedQuote: "close it with \", or write \"\" for a quote that is part of the text"
    case .tooMuch: "split the file"
    case .tooFewCells: "put in the missing cells, even when they are empty"
    case .tooManyCells: "put quotes round a cell that has the delimiter in it"
    case .blankRow: "delete the row"
    case .absentKey: "fill in the key"
    case .duplicateKey: "remove one of the two rows, or give it its own key"
    case .unknownOwner(_, _, let nearest): Self.meant(nearest) ?? "correct the key, or add the missing record"
    case .textAfterQuote: "write \"\" for a quote that is part of the text"
    case .tooLong: "look for a quote that is never closed"
    case .spreadsheetError: "mend the formula in the spreadsheet, or clear the cell"
    case .absenceNotAllowed(let cell, let absence, let allowed, let field):
      Self.allowing(absence, allowed, field, cell)
    case .emptyIsAmbiguous(let allowed, _):
      "write \(allowed) in the cell, or say in the record declaration what an empty cell means"
    case .notAWord(_, _, let words, let nearest): Self.meant(nearest) ?? Self.listed(words)
    case .notYesOrNo: "write yes or no"
    case .notANumber: "write digits, such as 1234.50"
    case .misplacedCommas: "write 1,234,567 or 1234567"
    case .bracketedNumber(_, let inner): "write -\(inner) if it is less than nought"
    case .tooManyPlaces(_, _, let field):
      "write at most 6 places, or `rounded to 6 places` after \(field) in the record declaration"
    case .tooLarge: nil
    case .scientific: "write all the digits; in a spreadsheet, format the column as Number"
    case .wrongUnit(_, let sign, _): "leave out \(sign), or change the field's type"
    case .notADate(let cell) where Self.isDayNumber(cell):
      "this may be a spreadsheet's number of a day: format the column as Date there, and export again"
    case .notADate: "write 30/09/2017, 2017-09-30 or 30 September 2017"
    case .noSuchDay(_, let day):
      day.map { "write the day first: \($0)" } ?? "correct the date"
    case .twoDigitYear: "write all four digits, as in 30/09/2017"
    case .timeOfDay: "leave out the time, as in 30/09/2017"
    case .malformed: nil
    case .duplicateName: "remove one of the two"
    case .tooDeep: nil
    case .notObjects: "write a list of objects, such as [{\"id\": \"A1\"}]"
    case .nestedValue: "write one value, or make the rows inside it a file of events"
    case .loneSurrogate: "write the character itself"
    case .unexpectedBoolean: nil
    case .more: "mend those shown and run again"
    }
  }

  /// Whether a quoted cell is five digits, as spreadsheets number the days from 1927 to 2173.
  private static func isDayNumber(_ cell: String) -> Bool {
    let digits = cell.utf8.dropFirst().dropLast()
    return digits.count == 5 && digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func meant(_ nearest: [String]) -> String? {
    guard let last = nearest.last else { return nil }
    if nearest.count == 1 { return "did you mean \(Excerpt.quoted(last))?" }
    let others = nearest.dropLast().map { Excerpt.quoted($0) }.joined(separator: ", ")
    return "did you mean \(others) or \(Excerpt.quoted(last))?"
  }

  private static func listed(_ words: [String]) -> String? {
    guard !words.isEmpty else { return nil }
    let shown = words.prefix(8).map { Excerpt.quoted($0) }.joined(separator: ", ")
    return "write one of " + shown + (words.count > 8 ? " …" : "")
  }

  private static func allowing(
    _ absence: Absence?, _ allowed: AbsenceSet, _ field: String, _ cell: String?
  ) -> String {
    let kinds = allowed.union(AbsenceSet(absence ?? .unknown))
    return "fill in the cell, or write `may be \(kinds)` after \(field) in the record declaration"
  }
}
