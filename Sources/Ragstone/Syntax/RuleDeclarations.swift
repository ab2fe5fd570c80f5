/// `indicator name ...`.
package struct IndicatorDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  /// Every `weight` written; more than one is an error of the checker.
  package let weights: [Weight]
  package let points: [PointsClause]
  package let absences: [AbsenceClause]
  /// `worse when ...`.
  package var worse: WrittenDirection?
  package let span: Span

  /// Makes an indicator.
  package init(
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
package enum WrittenPoints: Sendable {
  case number(ExactDecimal, Span)
  case parameter(Name)
}

/// `3 points when condition`.
package struct PointsClause: Sendable {
  package let points: WrittenPoints
  /// Nil for `otherwise`.
  package let condition: Expression?
  package let citation: Citation
  package let span: Span

  /// Makes a clause.
  package init(points: WrittenPoints, condition: Expression?, citation: Citation, span: Span) {
    self.points = points
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}

/// `leave out when unknown or not yet`.
package struct AbsenceClause: Sendable {
  /// What happens.
  package enum Effect: Sendable {
    case points(WrittenPoints)
    case leaveOut, stop, noEffect, applies, notRated, notScored
    case value(ValueWord)
  }

  package let effect: Effect
  package let kinds: AbsenceSet
  package let citation: Citation
  package let span: Span

  /// Makes a clause.
  package init(effect: Effect, kinds: AbsenceSet, citation: Citation, span: Span) {
    self.effect = effect
    self.kinds = kinds
    self.citation = citation
    self.span = span
  }
}

/// `score name = expression` with its absence clauses.
package struct ScoreDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let expression: Expression
  package let absences: [AbsenceClause]
  /// `worse when ...`.
  package var worse: WrittenDirection?
  package let span: Span

  /// Makes a score.
  package init(name: Name, label: Quotation?, expression: Expression, absences: [AbsenceClause], span: Span) {
    self.name = name
    self.label = label
    self.expression = expression
    self.absences = absences
    self.span = span
  }
}

/// `rating name on scale [from expression] ...`.
package struct RatingDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let scale: Name
  /// After `from`, or nil when the rating starts from bands.
  package let start: Expression?
  /// In the order written.
  package let clauses: [RatingClause]
  package let span: Span

  /// Makes a rating.
  package init(
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

extension RatingDeclaration {
  /// The first judgement written, or nil.
  package var judgement: JudgementClause? {
    for clause in clauses {
      if case .judgement(let judgement) = clause { return judgement }
    }
    return nil
  }
}

/// One line of a rating.
package enum RatingClause: Sendable {
  case band(Band)
  case step(RatingStep)
  case absence(AbsenceClause)
  case judgement(JudgementClause)
}

/// `Red when condition`, `Green otherwise`, `not rated otherwise`.
package struct Band: Sendable {
  /// Nil for `not rated`.
  package let value: ValueWord?
  /// Nil for `otherwise`.
  package let condition: Expression?
  package let citation: Citation
  package let span: Span

  /// Makes a band.
  package init(value: ValueWord?, condition: Expression?, citation: Citation, span: Span) {
    self.value = value
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}

/// A limiter, override or adjustment.
package struct RatingStep: Sendable {
  /// What it does when its condition holds.
  package enum Kind: Sendable {
    case cannotBeBetterThan(ValueWord)
    case cannotBeWorseThan(ValueWord)
    /// `is X whatever the score`.
    case override(ValueWord)
    /// `cannot be better than 1 step worse than x`: the limit, then how far it stands from the value.
    case cannotBeBeyond(Direction, steps: Int, Direction, than: Expression)
    /// One or more steps.
    case adjust(steps: Int, Direction)
  }

  package let kind: Kind
  package let condition: Expression
  package let citation: Citation
  package let span: Span

  /// Makes a step.
  package init(kind: Kind, condition: Expression, citation: Citation, span: Span) {
    self.kind = kind
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}

/// The type of a matrix's or table's cells.
package enum WrittenTableType: Sendable {
  case number(Span), percent(Span), money(Span), yesNo(Span)
  case scale(Name)
}

/// `matrix name on type of rows by columns` and its grid.
package struct MatrixDeclaration: Sendable {
  /// A row of the grid.
  package struct Row: Sendable {
    package let word: ValueWord
    /// Literals and words.
    package let cells: [Expression]
    package let span: Span

    /// Makes a row.
    package init(word: ValueWord, cells: [Expression], span: Span) {
      self.word = word
      self.cells = cells
      self.span = span
    }
  }

  package let name: Name
  package let label: Quotation?
  package let type: WrittenTableType
  package let rowName: Name
  package let columnName: Name
  package let columnWords: [ValueWord]
  package let rows: [Row]
  package let span: Span

  /// Makes a matrix.
  package init(
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
package struct TableDeclaration: Sendable {
  /// A row: one cell for each column, then the result.
  package struct Row: Sendable {
    /// Nil for `any`.
    package let cells: [ComparisonTail?]
    /// Where each cell stands.
    package let cellSpans: [Span]
    /// A literal or word.
    package let result: Expression
    package let citation: Citation
    package let span: Span

    /// Makes a row.
    package init(
      cells: [ComparisonTail?], cellSpans: [Span], result: Expression, citation: Citation, span: Span
    ) {
      self.cells = cells
      self.cellSpans = cellSpans
      self.result = result
      self.citation = citation
      self.span = span
    }
  }

  package let name: Name
  package let label: Quotation?
  package let type: WrittenTableType
  package let columns: [Name]
  package let rows: [Row]
  package let span: Span

  /// Makes a table.
  package init(
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
package struct ExampleDeclaration: Sendable {
  package let title: Quotation
  package var asAt: DatedPlace?
  package var like: Quotation?
  package var given: [GivenItem] = []
  package var expected: [ExpectItem] = []
  /// `expect refused`: there is to be no outcome.
  package var refused: Span?
  package var span: Span

  /// An empty example.
  package init(title: Quotation, span: Span) {
    self.title = title
    self.span = span
  }
}

extension ExampleDeclaration {
  /// Adds something given; further rows of a table are added to those that the example gives already.
  mutating func take(_ item: GivenItem) {
    if case .rows(let more) = item.content, !more.isEmpty,
      let place = given.firstIndex(where: { $0.name.text == item.name.text }),
      case .rows(let rows) = given[place].content
    {
      given[place] = GivenItem(
        name: given[place].name, content: .rows(rows + more), span: given[place].span.union(item.span))
    } else {
      given.append(item)
    }
  }
}

/// A value as given or expected.
package enum WrittenValue: Sendable {
  /// A literal or word.
  case value(Expression)
  case absent(Absence, Span)
  /// `not rated`, only after `expect`.
  case notRated(Span)
}

/// One item after `given`.
package struct GivenItem: Sendable {
  /// A value of a field, or the rows of an events table.
  package enum Content: Sendable {
    case value(WrittenValue)
    case rows([[GivenItem]])
  }

  package let name: Name
  package let content: Content
  package let span: Span

  /// Makes an item.
  package init(name: Name, content: Content, span: Span) {
    self.name = name
    self.content = content
    self.span = span
  }
}

/// One item after `expect`.
package struct ExpectItem: Sendable {
  package let name: Name
  /// After `for`: the group of a summary, or nil.
  package let group: ValueWord?
  package let value: WrittenValue
  /// `to N places`, or nil for exactly.
  package let places: Int?
  package let span: Span

  /// Makes an item.
  package init(name: Name, group: ValueWord? = nil, value: WrittenValue, places: Int?, span: Span) {
    self.name = name
    self.group = group
    self.value = value
    self.places = places
    self.span = span
  }
}
