/// `rulebook "..."` and what stands under it.
package struct RulebookHeader: Sendable {
  package var title: Quotation
  package var edition: Quotation?
  package var inForceFrom: DatedPlace?
  package var inForceUntil: DatedPlace?
  package var owner: Quotation?
  package var sources: [Quotation] = []
  package var illustrative: Quotation?
  package var span: Span

  /// A header with its title only.
  package init(title: Quotation, span: Span) {
    self.title = title
    self.span = span
  }
}

/// A date as written, with its place.
package struct DatedPlace: Sendable, Hashable {
  package let date: CalendarDate
  package let span: Span

  /// Makes a date with its place.
  package init(_ date: CalendarDate, _ span: Span) {
    self.date = date
    self.span = span
  }
}

/// `use "path"`.
package struct UseDeclaration: Sendable {
  package let path: Quotation
  package let span: Span

  /// Makes a use.
  package init(path: Quotation, span: Span) {
    self.path = path
    self.span = span
  }
}

/// `scale name, best first ...`.
package struct ScaleDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  /// `best first` was written, not `worst first`.
  package let isBestFirst: Bool
  package let words: [ScaleWord]
  package let span: Span

  /// Makes a scale.
  package init(name: Name, label: Quotation?, isBestFirst: Bool, words: [ScaleWord], span: Span) {
    self.name = name
    self.label = label
    self.isBestFirst = isBestFirst
    self.words = words
    self.span = span
  }
}

/// A word of a scale, its points and its other spellings.
package struct ScaleWord: Sendable {
  package let word: ValueWord
  package let points: ExactDecimal?
  package let alsoSpelled: [Quotation]

  /// Makes a word.
  package init(word: ValueWord, points: ExactDecimal?, alsoSpelled: [Quotation]) {
    self.word = word
    self.points = points
    self.alsoSpelled = alsoSpelled
  }
}

/// `record name ...` or `events name of owner ...`.
package struct RecordDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  /// After `of`, for events; nil for a record.
  package let owner: Name?
  /// After the owner: there is one row for each of these periods.
  package let every: RegularPeriods?
  /// For events, after the owner: which number of rows is worse.
  package var worse: WrittenDirection?
  package let fields: [FieldDeclaration]
  package let span: Span

  /// Makes a record or events declaration.
  package init(
    name: Name, label: Quotation?, owner: Name?, every: RegularPeriods? = nil, fields: [FieldDeclaration],
    span: Span
  ) {
    self.name = name
    self.label = label
    self.owner = owner
    self.every = every
    self.fields = fields
    self.span = span
  }
}

/// One line of fields: one or more names of one type.
package struct FieldDeclaration: Sendable {
  package let names: [Name]
  package let label: Quotation?
  package let type: WrittenType
  /// `key` was written; where.
  package var key: Span?
  package var absences: [WrittenAbsence] = []
  /// `rounded to N places`.
  package var roundedToPlaces: Int?
  /// `fixed` was written; where.
  package var fixed: Span?
  /// `worse when ...`.
  package var worse: WrittenDirection?
  /// `column "..."`.
  package var heading: Quotation?
  package var span: Span

  /// Makes a field line without clauses.
  package init(names: [Name], label: Quotation?, type: WrittenType, span: Span) {
    self.names = names
    self.label = label
    self.type = type
    self.span = span
  }
}

/// A type as written.
package enum WrittenType: Sendable {
  case text, yesNo, number, percent, money, date
  case oneOf([ValueWord])
  /// The name of a scale.
  case scale(Name)
}

/// `unknown ("-", "n/k")` after `may be`.
package struct WrittenAbsence: Sendable {
  package let kind: Absence
  package let spellings: [Quotation]
  package let span: Span

  /// Makes an absence form.
  package init(kind: Absence, spellings: [Quotation], span: Span) {
    self.kind = kind
    self.spellings = spellings
    self.span = span
  }
}

/// `group name = a, b`.
package struct GroupDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let members: [Name]
  package let span: Span

  /// Makes a group.
  package init(name: Name, label: Quotation?, members: [Name], span: Span) {
    self.name = name
    self.label = label
    self.members = members
    self.span = span
  }
}

/// `parameter name [by field] = literal`, or rows.
package struct ParameterDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let by: Name?
  /// One row without words and dates when `=` was written.
  package let rows: [ParameterRow]
  package let span: Span

  /// Makes a parameter.
  package init(name: Name, label: Quotation?, by: Name?, rows: [ParameterRow], span: Span) {
    self.name = name
    self.label = label
    self.by = by
    self.rows = rows
    self.span = span
  }
}

/// One value of a parameter.
package struct ParameterRow: Sendable {
  /// The words of the `by` field it is for; empty for all.
  package let words: [ValueWord]
  /// `otherwise` was written in the place of words.
  package let isOtherwise: Bool
  /// A literal (`number`, `percent`, `money`, `date`, `period`, `yesNo` or `word`).
  package let value: Expression
  package let from: DatedPlace?
  package let until: DatedPlace?
  package let reviewed: DatedPlace?
  package let citation: Citation
  package let span: Span

  /// Makes a row.
  package init(
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
package struct DefineDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let expression: Expression
  package let clauses: [DefineClause]
  /// `worse when ...`.
  package var worse: WrittenDirection?
  package let span: Span

  /// Makes a definition.
  package init(name: Name, label: Quotation?, expression: Expression, clauses: [DefineClause], span: Span) {
    self.name = name
    self.label = label
    self.expression = expression
    self.clauses = clauses
    self.span = span
  }
}

/// `not applicable when condition`.
package struct DefineClause: Sendable {
  package let kind: Absence
  package let condition: Expression
  package let citation: Citation
  package let span: Span

  /// Makes a clause.
  package init(kind: Absence, condition: Expression, citation: Citation, span: Span) {
    self.kind = kind
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}
