/// What can be wrong with a records file. Texts named `cell` are already quoted by `Excerpt`.
public enum RecordProblem: Problem, Hashable {
  // The file as a whole.

  /// RAG0501: there is nothing in the file.
  case emptyFile
  /// RAG0502: the file has a NUL byte.
  case notText
  /// RAG0503: a byte that Windows-1252 leaves undefined, in a file that is not UTF-8; or a broken UTF-16
  /// file.
  case undecodable(byte: UInt8, encoding: String)
  /// RAG0504: the headings are blank.
  case blankHeadings
  /// RAG0505: more columns than the limit.
  case tooManyColumns(count: Int, limit: Int)
  /// RAG0506: the same heading twice; columns from 1.
  case duplicateHeading(heading: String, first: Int, second: Int)
  /// RAG0507: two columns that match one field.
  case twoColumns(field: String, headings: [String])
  /// RAG0508: no column for fields that a rule uses: one, whose heading the author named or which is near others, or several
  /// without such; `found` has the headings of a file none of which is that of a field.
  case missingColumn(fields: [String], heading: String?, nearest: [String], found: [String])
  /// RAG0509: a quote that is never closed.
  case unclosedQuote
  /// RAG0510: more fields or rows than can be held.
  case tooMuch(what: String, count: Int, limit: Int)

  // A row.

  /// RAG0511: fewer cells than headings.
  case tooFewCells(found: Int, expected: Int)
  /// RAG0512: more cells than headings.
  case tooManyCells(found: Int, expected: Int)
  /// RAG0513: a blank row with rows after it.
  case blankRow
  /// RAG0514: the key's cell is empty.
  case absentKey(field: String)
  /// RAG0515: the key stands in an earlier row too.
  case duplicateKey(cell: String, firstRow: Int)
  /// RAG0516: an event whose owner is not in the records.
  case unknownOwner(cell: String, record: String, nearest: [String])

  // A cell.

  /// RAG0520: text between a closing quote and the next delimiter.
  case textAfterQuote
  /// RAG0521: a cell longer than the limit, in bytes.
  case tooLong(count: Int, limit: Int)
  /// RAG0522: a spreadsheet's error value.
  case spreadsheetError(cell: String)
  /// RAG0523: an absence in a field that allows no such absence; nil means an empty cell.
  case absenceNotAllowed(cell: String?, absence: Absence?, allowed: AbsenceSet, field: String)
  /// RAG0524: an empty cell that may mean two things.
  case emptyIsAmbiguous(allowed: AbsenceSet, field: String)
  /// RAG0525: not one of the words.
  case notAWord(cell: String, list: String, words: [String], nearest: [String])
  /// RAG0526: not yes or no.
  case notYesOrNo(cell: String)
  /// RAG0527: not a number; `kind` is "a number", "a percentage" or "an amount of money".
  case notANumber(cell: String, kind: String)
  /// RAG0528: commas that do not part thousands.
  case misplacedCommas(cell: String)
  /// RAG0529: a number in brackets.
  case bracketedNumber(cell: String, inner: String)
  /// RAG0530: more than six decimal places.
  case tooManyPlaces(cell: String, places: Int, field: String)
  /// RAG0531: 9.2 million million or more.
  case tooLarge(cell: String)
  /// RAG0532: 1.5E+3 and its like.
  case scientific(cell: String)
  /// RAG0533: a sign of another type: £ or %.
  case wrongUnit(cell: String, sign: String, type: String)
  /// RAG0534: not a date.
  case notADate(cell: String)
  /// RAG0535: a date of which there is none; `day` is the date probably meant when the month stands first.
  case noSuchDay(cell: String, day: String?)
  /// RAG0536: a year of two digits.
  case twoDigitYear(cell: String)
  /// RAG0537: a date with a time of day.
  case timeOfDay(cell: String)

  // JSON.

  /// RAG0540: the text breaks the rules of JSON.
  case malformed(found: String, expected: String)
  /// RAG0541: the same name twice in one object.
  case duplicateName(name: String)
  /// RAG0542: lists or objects nested deeper than 64.
  case tooDeep(limit: Int)
  /// RAG0543: not a list of objects.
  case notObjects(found: String)
  /// RAG0544: a list or object where a cell is expected.
  case nestedValue(found: String)
  /// RAG0545: half of a surrogate pair.
  case loneSurrogate
  /// RAG0546: true or false where something else is expected.
  case unexpectedBoolean(cell: String, expected: String)

  /// RAG0550: how many more problems there are than were shown.
  case more(count: Int)

  /// The number said beside each case.
  public var code: DiagnosticCode {
    switch self {
    case .emptyFile: 501
    case .notText: 502
    case .undecodable: 503
    case .blankHeadings: 504
    case .tooManyColumns: 505
    case .duplicateHeading: 506
    case .twoColumns: 507
    case .missingColumn: 508
    case .unclosedQuote: 509
    case .tooMuch: 510
    case .tooFewCells: 511
    case .tooManyCells: 512
    case .blankRow: 513
    case .absentKey: 514
    case .duplicateKey: 515
    case .unknownOwner: 516
    case .textAfterQuote: 520
    case .tooLong: 521
    case .spreadsheetError: 522
    case .absenceNotAllowed: 523
    case .emptyIsAmbiguous: 524
    case .notAWord: 525
    case .notYesOrNo: 526
    case .notANumber: 527
    case .misplacedCommas: 528
    case .bracketedNumber: 529
    case .tooManyPlaces: 530
    case .tooLarge: 531
    case .scientific: 532
    case .wrongUnit: 533
    case .notADate: 534
    case .noSuchDay: 535
    case .twoDigitYear: 536
    case .timeOfDay: 537
    case .malformed: 540
    case .duplicateName: 541
    case .tooDeep: 542
    case .notObjects: 543
    case .nestedValue: 544
    case .loneSurrogate: 545
    case .unexpectedBoolean: 546
    case .more: 550
    }
  }
}
