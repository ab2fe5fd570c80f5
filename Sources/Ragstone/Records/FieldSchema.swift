/// What the cells of a field hold.
public enum FieldType: Sendable, Hashable {
  /// Any text; the value is where its bytes lie, see `RecordTable.text(row:field:)`.
  case text
  /// Yes is 1, no is 0.
  case yesNo
  /// Millionths.
  case number
  /// Millionths of a per cent: 92% and 92 are both 92 000 000.
  case percent
  /// Millionths of a pound.
  case money
  /// The day number of `CalendarDate`.
  case date
  /// A word of a scale or of a "one of"; the value is its index.
  case words(WordList)
}

extension FieldType {
  /// The type as messages name it: "a number", "text".
  var noun: String {
    switch self {
    case .text: "text"
    case .yesNo: "yes or no"
    case .number: "a number"
    case .percent: "a percentage"
    case .money: "an amount of money"
    case .date: "a date"
    case .words(let list): "a word of \(list.name)"
    }
  }
}

/// A way of writing an absence that the author of the rules has named.
public struct AbsenceSpelling: Sendable, Hashable {
  /// The cell as written; empty for the empty cell. Compared by folded spelling.
  public let text: String
  /// What it means.
  public let absence: Absence

  /// Makes the spelling of an absence.
  public init(_ text: String, means absence: Absence) {
    self.text = text
    self.absence = absence
  }
}

/// One field of a record or event: its name, its type and which absences it may hold.
public struct FieldSchema: Sendable, Hashable {
  /// The name in the rules, in snake_case.
  public let name: String
  /// The name in plain words; equals `name` where the author gave none.
  public let label: String
  /// The heading in the file, when the author named one with `column`.
  public let heading: String?
  /// What the cells hold.
  public let type: FieldType
  /// The absences the field may hold; empty when it must always be filled.
  public let absences: AbsenceSet
  /// The author's own spellings of absences, which win over every other reading of a cell.
  public let absenceSpellings: [AbsenceSpelling]
  /// Whether it is the record's key, which is never absent and never repeated.
  public let isKey: Bool
  /// Whether a rule uses it, so that its column must be there.
  public let isRequired: Bool
  /// Decimal places to round to on reading, 0 to 6, half away from zero; nil to refuse more than six places.
  public let roundedToPlaces: Int?

  /// Makes a field.
  public init(
    name: String, label: String? = nil, heading: String? = nil, type: FieldType, absences: AbsenceSet = [],
    absenceSpellings: [AbsenceSpelling] = [], isKey: Bool = false, isRequired: Bool = true,
    roundedToPlaces: Int? = nil
  ) {
    self.name = name
    self.label = label ?? name
    self.heading = heading
    self.type = type
    self.absences = absences
    self.absenceSpellings = absenceSpellings
    self.isKey = isKey
    self.isRequired = isRequired
    self.roundedToPlaces = roundedToPlaces
  }
}
