/// `worse when higher`: which way evidence gets worse.
package struct WrittenDirection: Sendable, Hashable {
  /// What makes it worse.
  package enum Word: String, Sendable, Hashable, CaseIterable {
    case higher, lower, later, earlier, more, fewer, yes, no
  }

  package let word: Word
  package let span: Span

  /// Makes a direction.
  package init(_ word: Word, _ span: Span) {
    self.word = word
    self.span = span
  }
}

/// `always overall is Red when cqc_rating is Inadequate`.
package struct PropertyDeclaration: Sendable {
  /// `always` was written, not `never`.
  package let isAlways: Bool
  package let condition: Expression
  /// After `when`: the records it is said of; nil for all.
  package let scope: Expression?
  package let label: Quotation?
  package let citation: Citation
  package let span: Span

  /// Makes a property.
  package init(
    isAlways: Bool, condition: Expression, scope: Expression?, label: Quotation?, citation: Citation,
    span: Span
  ) {
    self.isAlways = isAlways
    self.condition = condition
    self.scope = scope
    self.label = label
    self.citation = citation
    self.span = span
  }
}
