/// `population name = all`, or a condition.
package struct PopulationDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  /// Nil for `all`.
  package let condition: Expression?
  package let citation: Citation
  package let span: Span

  /// Makes a population.
  package init(name: Name, label: Quotation?, condition: Expression?, citation: Citation, span: Span) {
    self.name = name
    self.label = label
    self.condition = condition
    self.citation = citation
    self.span = span
  }
}

/// Which end comes first: `highest first`, `worst first`.
package enum FirstEnd: String, Sendable, Hashable {
  case highest, lowest, worst, best
}

/// `summary name [by field] = expression`.
package struct SummaryDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  /// The field whose words or texts are the groups, or nil for one figure.
  package let by: Name?
  /// After the comma: how the groups are printed, or nil for their own order.
  package let order: (end: FirstEnd, span: Span)?
  package let expression: Expression
  package let citation: Citation
  package let span: Span

  /// Makes a summary.
  package init(
    name: Name, label: Quotation?, by: Name?, order: (end: FirstEnd, span: Span)?, expression: Expression,
    citation: Citation, span: Span
  ) {
    self.name = name
    self.label = label
    self.by = by
    self.order = order
    self.expression = expression
    self.citation = citation
    self.span = span
  }
}

/// `points highest first`.
package struct RankKey: Sendable {
  package let operand: Expression
  package let end: FirstEnd
  package let span: Span

  /// Makes a key.
  package init(operand: Expression, end: FirstEnd, span: Span) {
    self.operand = operand
    self.end = end
    self.span = span
  }
}

/// `rank name of population by key, ties together`.
package struct RankDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let population: Name
  package let key: RankKey
  /// What decides between equals, or nil for `ties together`.
  package let tieKey: RankKey?
  package let span: Span

  /// Makes a rank.
  package init(
    name: Name, label: Quotation?, population: Name, key: RankKey, tieKey: RankKey?, span: Span
  ) {
    self.name = name
    self.label = label
    self.population = population
    self.key = key
    self.tieKey = tieKey
    self.span = span
  }
}
