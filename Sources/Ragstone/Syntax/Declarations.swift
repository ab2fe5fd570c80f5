/// `rulebook "..."` and what stands under it.
public struct RulebookHeader: Sendable {
  public var title: Quotation
  public var edition: Quotation?
  public var inForceFrom: DatedPlace?
  public var inForceUntil: DatedPlace?
  public var owner: Quotation?
  public var sources: [Quotation] = []
  public var illustrative: Quotation?
  public var span: Span

  /// A header with its title only.
  public init(title: Quotation, span: Span) {
    self.title = title
    self.span = span
  }
}

/// A date as written, with its place.
public struct DatedPlace: Sendable, Hashable {
  public let date: CalendarDate
  public let span: Span

  /// Makes a date with its place.
  public init(_ date: CalendarDate, _ span: Span) {
    self.date = date
    self.span = span
  }
}

/// `use "path"`.
public struct UseDeclaration: Sendable {
  public let path: Quotation
  public let span: Span

  /// Makes a use.
  public init(path: Quotation, span: Span) {
    self.path = path
    self.span = span
  }
}

/// `scale name, best first ...`.
public struct ScaleDeclaration: Sendable {
  public let name: Name
  public let label: Quotation?
  /// `best first` was written, not `worst first`.
  public let isBestFirst: Bool
  public let words: [ScaleWord]
  public let span: Span

  /// Makes a scale.
  public init(name: Name, label: Quotation?, isBestFirst: Bool, words: [ScaleWord], span: Span) {
    self.name = name
    self.label = label
    self.isBestFirst = isBestFirst
    self.words = words
    self.span = span
  }
}

/// A word of a scale, its points and its other spellings.
public struct ScaleWord: Sendable {
  public let word: ValueWord
  public let points: ExactDecimal?
  public let alsoSpelled: [Quotation]

  /// Makes a word.
  public init(word: ValueWord, points: ExactDecimal?, alsoSpelled: [Quotation]) {
    self.word = word
    self.points = points
    self.alsoSpelled = alsoSpelled
  }
}

/// `record name ...` or `events name of owner ...`.
public struct RecordDeclaration: Sendable {
  public let name: Name
  public let label: Quotation?
  /// After `of`, for events; nil for a record.
  public let owner: Name?
  public let fields: [FieldDeclaration]
  public let span: Span

  /// Makes a record or events declaration.
  public init(name: Name, label: Quotation?, owner: Name?, fields: [FieldDeclaration], span: Span) {
    self.name = name
    self.label = label
    self.owner = owner
    self.fields = fields
    self.span = span
  }
}

/// One line of fields: one or more names of one type.
public struct FieldDeclaration: Sendable {
  public let names: [Name]
  public let label: Quotation?
  public let type: WrittenType
  /// `key` was written; where.
  public var key: Span?
  public var absences: [WrittenAbsence] = []
  /// `rounded to N places`.
  public var roundedToPlaces: Int?
  /// `column "..."`.
  public var heading: Quotation?
  public var span: Span

  /// Makes a field line without clauses.
  public init(names: [Name], label: Quotation?, type: WrittenType, span: Span) {
    self.names = names
    self.label = label
    self.type = type
    self.span = span
  }
}

/// A type as written.
public enum WrittenType: Sendable {
  case text, yesNo, number, percent, money, date
  case oneOf([ValueWord])
  /// The name of a scale.
  case scale(Name)
}

/// `unknown ("-", "n/k")` after `may be`.
public struct WrittenAbsence: Sendable {
  public let kind: Absence
  public let spellings: [Quotation]
  public let span: Span

  /// Makes an absence form.
  public init(kind: Absence, spellings: [Quotation], span: Span) {
    self.kind = kind
    self.spellings = spellings
    self.span = span
  }
}

/// `group name = a, b`.
public struct GroupDeclaration: Sendable {
  public let name: Name
  public let label: Quotation?
  public let members: [Name]
  public let span: Span

  /// Makes a group.
  public init(name: Name, label: Quotation?, members: [Name], span: Span) {
    self.name = name
    self.label = label
    self.members = members
    self.span = span
  }
}

/// `parameter name [by field] = literal`, or rows.
public struct ParameterDeclaration: Sendable {
  public let name: Name
  public let label: Quotation?
  public let by: Name?
  /// One row without words and dates when `=` was written.
  public let rows: [ParameterRow]
  public let span: Span

  /// Makes a parameter.
  public init(name: Name, label: Quotation?, by: Name?, rows: [ParameterRow], span: Span) {
    self.name = name
    self.label = label
    self.by = by
    self.rows = rows
    self.span = span
  }
}

/// One value of a parameter.
public struct ParameterRow: Sendable {
  /// The words of the `by` field it is for; empty for all.
  public let words: [ValueWord]
  /// `otherwise` was written in the place of words.
  public let isOtherwise: Bool
  /// A literal (`number`, `percent`, `money`, `date`, `period`, `yesNo` or `word`).
  public let value: Expression
  public let from: DatedPlace?
  public let until: DatedPlace?
  public let reviewed: DatedPlace?
  public let citation: Citation
  public let span: Span

  /// Makes a row.
  public init(
    words: [ValueWord], isOtherwise: Bool, value: Expression, from: DatedPlace?, until: DatedPlace?,
    reviewed: DatedPlace?, citation: Citation, span: Span
  ) {
    self.words = words
    self.isOtherwise = isOtherwise
    self.value = value
    self.from = from
    self.until = until
    self.reviewed = reviewed
    self.citation = citation
    self.span = span
  }
}

/// `define name = expression` with its absence clauses.
public struct DefineDeclaration: Sendable {
  public let name: Name
  public let label: Quotation?
  public let expression: Expression
  public let clauses: [DefineClause]
  public let span: Span

  /// Makes a definition.
  public init(name: Name, label: Quotation?, expression: Expression, clauses: [DefineClause], span: Span) {
    self.name = name
    self.label = label
    self.expression = expression
    self.clauses = clauses
    self.span = span
  }
}

/// `not applicable when condition`.
public struct DefineClause: Sendable {
  public let kind: Absence
  public let condition: Expression
  public let citation: Citation
  public let span: Span

  /// Makes a clause.
  public init(kind: Absence, condition: Expression, citation: Citation, span: Span) {
    self.kind = kind
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}
