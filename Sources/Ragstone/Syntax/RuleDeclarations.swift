/// `indicator name ...`.
public struct IndicatorDeclaration: Sendable {
  public let name: Name
  public let label: Quotation?
  /// Every `weight` written; more than one is an error of the checker.
  public let weights: [Weight]
  public let points: [PointsClause]
  public let absences: [AbsenceClause]
  public let span: Span

  /// Makes an indicator.
  public init(
    name: Name, label: Quotation?, weights: [Weight], points: [PointsClause], absences: [AbsenceClause],
    span: Span
  ) {
    self.name = name
    self.label = label
    self.weights = weights
    self.points = points
    self.absences = absences
    self.span = span
  }
}

/// Points as written: a number or a parameter's name.
public enum WrittenPoints: Sendable {
  case number(ExactDecimal, Span)
  case parameter(Name)
}

/// `3 points when condition`.
public struct PointsClause: Sendable {
  public let points: WrittenPoints
  /// Nil for `otherwise`.
  public let condition: Expression?
  public let citation: Citation
  public let span: Span

  /// Makes a clause.
  public init(points: WrittenPoints, condition: Expression?, citation: Citation, span: Span) {
    self.points = points
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}

/// `leave out when unknown or not yet`.
public struct AbsenceClause: Sendable {
  /// What happens.
  public enum Effect: Sendable {
    case points(WrittenPoints)
    case leaveOut, stop, noEffect, applies, notRated, notScored
    case value(ValueWord)
  }

  public let effect: Effect
  public let kinds: AbsenceSet
  public let citation: Citation
  public let span: Span

  /// Makes a clause.
  public init(effect: Effect, kinds: AbsenceSet, citation: Citation, span: Span) {
    self.effect = effect
    self.kinds = kinds
    self.citation = citation
    self.span = span
  }
}

/// `score name = expression` with its absence clauses.
public struct ScoreDeclaration: Sendable {
  public let name: Name
  public let label: Quotation?
  public let expression: Expression
  public let absences: [AbsenceClause]
  public let span: Span

  /// Makes a score.
  public init(name: Name, label: Quotation?, expression: Expression, absences: [AbsenceClause], span: Span) {
    self.name = name
    self.label = label
    self.expression = expression
    self.absences = absences
    self.span = span
  }
}

/// `rating name on scale [from expression] ...`.
public struct RatingDeclaration: Sendable {
  public let name: Name
  public let label: Quotation?
  public let scale: Name
  /// After `from`, or nil when the rating starts from bands.
  public let start: Expression?
  /// In the order written.
  public let clauses: [RatingClause]
  public let span: Span

  /// Makes a rating.
  public init(
    name: Name, label: Quotation?, scale: Name, start: Expression?, clauses: [RatingClause], span: Span
  ) {
    self.name = name
    self.label = label
    self.scale = scale
    self.start = start
    self.clauses = clauses
    self.span = span
  }
}

/// One line of a rating.
public enum RatingClause: Sendable {
  case band(Band)
  case step(RatingStep)
  case absence(AbsenceClause)
}

/// `Red when condition`, `Green otherwise`, `not rated otherwise`.
public struct Band: Sendable {
  /// Nil for `not rated`.
  public let value: ValueWord?
  /// Nil for `otherwise`.
  public let condition: Expression?
  public let citation: Citation
  public let span: Span

  /// Makes a band.
  public init(value: ValueWord?, condition: Expression?, citation: Citation, span: Span) {
    self.value = value
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}

/// A limiter, override or adjustment.
public struct RatingStep: Sendable {
  /// What it does when its condition holds.
  public enum Kind: Sendable {
    case cannotBeBetterThan(ValueWord)
    case cannotBeWorseThan(ValueWord)
    /// `is X whatever the score`.
    case override(ValueWord)
    /// One or more steps.
    case adjust(steps: Int, Direction)
  }

  public let kind: Kind
  public let condition: Expression
  public let citation: Citation
  public let span: Span

  /// Makes a step.
  public init(kind: Kind, condition: Expression, citation: Citation, span: Span) {
    self.kind = kind
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}

/// The type of a matrix's or table's cells.
public enum WrittenTableType: Sendable {
  case number(Span), percent(Span), money(Span), yesNo(Span)
  case scale(Name)
}

/// `matrix name on type of rows by columns` and its grid.
public struct MatrixDeclaration: Sendable {
  /// A row of the grid.
  public struct Row: Sendable {
    public let word: ValueWord
    /// Literals and words.
    public let cells: [Expression]
    public let span: Span

    /// Makes a row.
    public init(word: ValueWord, cells: [Expression], span: Span) {
      self.word = word
      self.cells = cells
      self.span = span
    }
  }

  public let name: Name
  public let label: Quotation?
  public let type: WrittenTableType
  public let rowName: Name
  public let columnName: Name
  public let columnWords: [ValueWord]
  public let rows: [Row]
  public let span: Span

  /// Makes a matrix.
  public init(
    name: Name, label: Quotation?, type: WrittenTableType, rowName: Name, columnName: Name,
    columnWords: [ValueWord], rows: [Row], span: Span
  ) {
    self.name = name
    self.label = label
    self.type = type
    self.rowName = rowName
    self.columnName = columnName
    self.columnWords = columnWords
    self.rows = rows
    self.span = span
  }
}

/// `table name on type of a, b` and its rows.
public struct TableDeclaration: Sendable {
  /// A row: one cell for each column, then the result.
  public struct Row: Sendable {
    /// Nil for `any`.
    public let cells: [ComparisonTail?]
    /// Where each cell stands.
    public let cellSpans: [Span]
    /// A literal or word.
    public let result: Expression
    public let citation: Citation
    public let span: Span

    /// Makes a row.
    public init(
      cells: [ComparisonTail?], cellSpans: [Span], result: Expression, citation: Citation, span: Span
    ) {
      self.cells = cells
      self.cellSpans = cellSpans
      self.result = result
      self.citation = citation
      self.span = span
    }
  }

  public let name: Name
  public let label: Quotation?
  public let type: WrittenTableType
  public let columns: [Name]
  public let rows: [Row]
  public let span: Span

  /// Makes a table.
  public init(
    name: Name, label: Quotation?, type: WrittenTableType, columns: [Name], rows: [Row], span: Span
  ) {
    self.name = name
    self.label = label
    self.type = type
    self.columns = columns
    self.rows = rows
    self.span = span
  }
}

/// `example "..."` with what is given and what is expected.
public struct ExampleDeclaration: Sendable {
  public let title: Quotation
  public var asAt: DatedPlace?
  public var like: Quotation?
  public var given: [GivenItem] = []
  public var expected: [ExpectItem] = []
  public var span: Span

  /// An empty example.
  public init(title: Quotation, span: Span) {
    self.title = title
    self.span = span
  }
}

/// A value as given or expected.
public enum WrittenValue: Sendable {
  /// A literal or word.
  case value(Expression)
  case absent(Absence, Span)
  /// `not rated`, only after `expect`.
  case notRated(Span)
}

/// One item after `given`.
public struct GivenItem: Sendable {
  /// A value of a field, or the rows of an events table.
  public enum Content: Sendable {
    case value(WrittenValue)
    case rows([[GivenItem]])
  }

  public let name: Name
  public let content: Content
  public let span: Span

  /// Makes an item.
  public init(name: Name, content: Content, span: Span) {
    self.name = name
    self.content = content
    self.span = span
  }
}

/// One item after `expect`.
public struct ExpectItem: Sendable {
  public let name: Name
  public let value: WrittenValue
  /// `to N places`, or nil for exactly.
  public let places: Int?
  public let span: Span

  /// Makes an item.
  public init(name: Name, value: WrittenValue, places: Int?, span: Span) {
    self.name = name
    self.value = value
    self.places = places
    self.span = span
  }
}
