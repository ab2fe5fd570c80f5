extension RecordProblem {
  /// What is wrong.
  public var message: String {
    switch self {
    case .emptyFile: "the file is empty"
    case .notText: "the file has a NUL byte, so it is not text as UTF-8 or Windows-1252"
    case .undecodable(let byte, let encoding):
      "the file is not UTF-8, and byte 0x\(Self.hexadecimal(byte)) means nothing in \(encoding)"
    case .blankHeadings: "the first row is blank, where the headings should be"
    case .tooManyColumns(let count, let limit): "the file has \(count) columns; the limit is \(limit)"
    case .duplicateHeading(let heading, let first, let second):
      "the heading \(heading) stands over two columns, number \(first) and number \(second)"
    case .twoColumns(let field, let headings):
      "two columns match the field \(field): \(headings.joined(separator: " and "))"
    case .missingColumn(let fields, let heading, _, let found):
      if let heading {
        "the field \(Self.joined(fields)) needs the column \(heading), which is not in the file"
      } else if fields.count == 1 {
        "no column matches the field \(fields[0])"
      } else if found.isEmpty {
        "no columns match the fields \(Self.joined(fields))"
      } else {
        "no heading is that of a field: the fields are \(Self.joined(fields)), the headings \(Self.joined(found))"
      }
    case .unclosedQuote: "the quote opened here is never closed"
    case .tooMuch(let what, let count, let limit): "there are \(count) \(what); the limit is \(limit)"
    case .tooFewCells(let found, let expected):
      "the row has \(Self.count(found, "cell")), fewer than the \(Self.count(expected, "heading"))"
    case .tooManyCells(let found, let expected):
      "the row has \(Self.count(found, "cell")), more than the \(Self.count(expected, "heading"))"
    case .blankRow: "the row is blank, and rows follow it"
    case .absentKey(let field): "the cell is empty, and \(field) is the key of the record"
    case .duplicateKey(let cell, let firstRow): "the key \(cell) already stands in row \(firstRow)"
    case .unknownOwner(let cell, let record, _): "there is no \(record) with the key \(cell)"
    case .textAfterQuote: "there is text between the closing quote and the end of the cell"
    case .tooLong(let count, let limit):
      "the cell is \(count) bytes long; the limit is \(limit) bytes (1 MB)"
    case .spreadsheetError(let cell): "\(cell) is a spreadsheet's error, not a value"
    case .absenceNotAllowed(let cell, let absence, _, let field):
      if let cell, let absence {
        "\(cell) means \(absence.words), and \(field) may not be \(absence.words)"
      } else {
        "the cell is empty, and \(field) may not be absent"
      }
    case .emptyIsAmbiguous(let allowed, let field):
      "the cell is empty, and \(field) may be \(allowed): which of them is not said"
    case .notAWord(let cell, let list, _, _): "\(cell) is not one of the words of \(list)"
    case .notYesOrNo(let cell): "\(cell) is neither yes nor no"
    case .notANumber(let cell, let kind): "\(cell) is not \(kind)"
    case .misplacedCommas(let cell): "the commas in \(cell) do not part thousands"
    case .bracketedNumber(let cell, _): "\(cell) is in brackets"
    case .tooManyPlaces(let cell, let places, _): "\(cell) has \(places) decimal places; at most 6 are exact"
    case .tooLarge(let cell): "\(cell) is too large; numbers stay below 9,200,000,000,000"
    case .scientific(let cell): "\(cell) is in scientific notation"
    case .wrongUnit(let cell, let sign, let type): "\(cell) has the sign \(sign), and the field is \(type)"
    case .notADate(let cell): "\(cell) is not a date"
    case .noSuchDay(let cell, _): "there is no such day as \(cell)"
    case .twoDigitYear(let cell): "the year in \(cell) has only two digits"
    case .timeOfDay(let cell): "\(cell) has a time of day after the date"
    case .malformed(let found, let expected): "expected \(expected), found \(found)"
    case .duplicateName(let name): "the name \(name) stands twice in one object"
    case .tooDeep(let limit): "lists and objects are nested deeper than the limit of \(limit)"
    case .notObjects(let found): "expected an object, one for each record, found \(found)"
    case .nestedValue(let found): "expected text, a number, true, false or null, found \(found)"
    case .loneSurrogate: "the escape is one half of a pair, and the other half is missing"
    case .unexpectedBoolean(let cell, let expected): "\(cell) is not \(expected)"
    case .more(let count):
      count == 1 ? "1 more problem is not shown" : "\(count) more problems are not shown"
    }
  }

  /// Names in a sentence, the first eight of them.
  private static func joined(_ names: [String]) -> String {
    if names.count > 8 { return names.prefix(8).joined(separator: ", ") + " and \(names.count - 8) more" }
    return names.dropLast().joined(separator: ", ") + (names.count > 1 ? " and " : "") + (names.last ?? "")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
