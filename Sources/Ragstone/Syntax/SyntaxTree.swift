/// What the author of one file wrote: declarations with spans, and every token.
///
/// The tree carries no meaning: names are text, types are words. A file with mistakes still has a tree.
/// - Invariant: the tokens, in order, are the file's bytes; nothing is lost.
package struct SyntaxTree: Sendable {
  /// The file.
  package let file: SourceFile
  /// Every token, blanks and comments included, ending with the end-of-file token.
  package let tokens: [Token]
  /// The declarations in the order written. A declaration that could not be read is left out.
  package let declarations: [Declaration]
  /// What could not be read, if anything.
  package let unread: Unread

  /// What of a file could not be read, or was read as something else than was written.
  package struct Unread: Sendable {
    /// The clauses with a mistake in them, in the order of the text.
    package var clauses: [Span] = []
    /// Some lines may declare anything by any name.
    package var mayDeclareAnything = false

    /// Everything was read.
    package init() {}
  }

  /// Makes a tree.
  package init(file: SourceFile, tokens: [Token], declarations: [Declaration], unread: Unread = Unread()) {
    self.file = file
    self.tokens = tokens
    self.declarations = declarations
    self.unread = unread
  }
}

/// A name as written, with its place.
package struct Name: Sendable, Hashable {
  /// The letters.
  package let text: String
  /// Where.
  package let span: Span

  /// Makes a name.
  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// A quotation as written, without its quotation marks, with its place.
package struct Quotation: Sendable, Hashable {
  /// The letters between the marks.
  package let text: String
  /// Where, marks included.
  package let span: Span

  /// Makes a quotation.
  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// A value word: `Green`, `"Requires improvement"`, `yes` or `no`.
package struct ValueWord: Sendable, Hashable {
  /// The letters, without quotation marks.
  package let text: String
  /// Where.
  package let span: Span

  /// Makes a value word.
  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// The reason and the source that an author may give after a clause.
package struct Citation: Sendable, Hashable {
  /// `because "..."`.
  package var because: Quotation?
  /// `source "..."`.
  package var source: Quotation?

  /// Nothing given.
  package init() {}
}

/// A declaration of a rule file.
package enum Declaration: Sendable {
  case rulebook(RulebookHeader)
  case use(UseDeclaration)
  case defaultEffect(AbsenceClause)
  case scale(ScaleDeclaration)
  case record(RecordDeclaration)
  case events(RecordDeclaration)
  case group(GroupDeclaration)
  case parameter(ParameterDeclaration)
  case define(DefineDeclaration)
  case indicator(IndicatorDeclaration)
  case score(ScoreDeclaration)
  case rating(RatingDeclaration)
  case matrix(MatrixDeclaration)
  case table(TableDeclaration)
  case escalation(EscalationDeclaration)
  case flag(FlagDeclaration)
  case duty(DutyDeclaration)
  case population(PopulationDeclaration)
  case summary(SummaryDeclaration)
  case rank(RankDeclaration)
  case example(ExampleDeclaration)
  case holidays(HolidaysDeclaration)
  case property(PropertyDeclaration)
}

extension ValueWord {
  /// A word as rules write it: bare when capitalised and whole, otherwise in quotation marks.
  static func written(_ word: String) -> String {
    func isLetterOrDigit(_ byte: UInt8) -> Bool {
      (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte) || byte == 95
    }
    let isBare =
      word.utf8.first.map { (65...90).contains($0) } == true && word.utf8.allSatisfy(isLetterOrDigit)
    return isBare ? word : "\"\(word)\""
  }
}
