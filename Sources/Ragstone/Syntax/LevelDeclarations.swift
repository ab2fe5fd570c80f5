/// `escalation name on scale from expression ...`.
package struct EscalationDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let scale: Name
  /// After `from`: the level held now.
  package let start: Expression
  /// Clauses before the first `from` line.
  package let general: LevelClauses
  /// In the order written.
  package let blocks: [LevelBlock]
  /// Every `judgement` written; what follows the first is an error of the checker.
  package let judgements: [JudgementClause]
  package let span: Span

  /// Makes an escalation.
  package init(
    name: Name, label: Quotation?, scale: Name, start: Expression, general: LevelClauses,
    blocks: [LevelBlock],
    judgements: [JudgementClause], span: Span
  ) {
    self.name = name
    self.label = label
    self.scale = scale
    self.start = start
    self.general = general
    self.blocks = blocks
    self.judgements = judgements
    self.span = span
  }
}

/// What may stand under a head, a `from` line or a `to`: things to do, people to tell, absence clauses.
package struct LevelClauses: Sendable {
  package var actions: [ActionClause] = []
  package var notices: [NoticeClause] = []
  package var absences: [AbsenceClause] = []

  /// Nothing written.
  package init() {}
}

/// `from Routine` and what stands under it.
package struct LevelBlock: Sendable {
  /// Empty for `any`.
  package let levels: [ValueWord]
  package let span: Span
  /// Clauses before the first `to`.
  package var clauses = LevelClauses()
  package var transitions: [Transition] = []

  /// A block without anything under it.
  package init(levels: [ValueWord], span: Span) {
    self.levels = levels
    self.span = span
  }
}

/// `to "Level 1" when condition if agreed by "MAQAP" (maqap_agreed)`.
package struct Transition: Sendable {
  package let target: ValueWord
  package let condition: Expression
  package let agreements: [Agreement]
  package let citation: Citation
  package let span: Span
  package var clauses = LevelClauses()

  /// Makes a transition without clauses under it.
  package init(
    target: ValueWord, condition: Expression, agreements: [Agreement], citation: Citation, span: Span
  ) {
    self.target = target
    self.condition = condition
    self.agreements = agreements
    self.citation = citation
    self.span = span
  }
}

/// `agreed by "MAQAP" (maqap_agreed)`.
package struct Agreement: Sendable {
  package let party: Quotation
  package let condition: Expression
  package let span: Span

  /// Makes an agreement.
  package init(party: Quotation, condition: Expression, span: Span) {
    self.party = party
    self.condition = condition
    self.span = span
  }
}

/// `do "..." within 5 days`.
package struct ActionClause: Sendable {
  package let text: Quotation
  /// After `within`.
  package let within: Expression?
  package let span: Span

  /// Makes an action.
  package init(text: Quotation, within: Expression?, span: Span) {
    self.text = text
    self.within = within
    self.span = span
  }
}

/// `tell "Directorate leadership team" "..." within 1 day`.
package struct NoticeClause: Sendable {
  package let party: Quotation
  package let text: Quotation?
  /// After `within`.
  package let within: Expression?
  package let span: Span

  /// Makes a notice.
  package init(party: Quotation, text: Quotation?, within: Expression?, span: Span) {
    self.party = party
    self.text = text
    self.within = within
    self.span = span
  }
}

/// `judgement from decisions at most 1 step either way for at most 1 month`.
package struct JudgementClause: Sendable {
  package let source: EventSource
  /// The table, its window and filter.
  package let sourceSpan: Span
  package let steps: Int
  /// Nil for either way.
  package let direction: Direction?
  /// After `for at most`.
  package let longest: Expression?
  package let citation: Citation
  package let span: Span

  /// Makes a judgement.
  package init(
    source: EventSource, sourceSpan: Span, steps: Int, direction: Direction?, longest: Expression?,
    citation: Citation, span: Span
  ) {
    self.source = source
    self.sourceSpan = sourceSpan
    self.steps = steps
    self.direction = direction
    self.longest = longest
    self.citation = citation
    self.span = span
  }
}

/// `flag name "..." when condition`.
package struct FlagDeclaration: Sendable {
  package let name: Name
  package let label: Quotation?
  package let condition: Expression
  package let citation: Citation
  package let notices: [NoticeClause]
  package let absences: [AbsenceClause]
  package let span: Span

  /// Makes a flag.
  package init(
    name: Name, label: Quotation?, condition: Expression, citation: Citation, notices: [NoticeClause],
    absences: [AbsenceClause], span: Span
  ) {
    self.name = name
    self.label = label
    self.condition = condition
    self.citation = citation
    self.notices = notices
    self.absences = absences
    self.span = span
  }
}
