/// What the author of one file wrote: declarations with spans, and every token.
///
/// The tree carries no meaning: names are text, types are words. A file with mistakes still has a tree.
/// - Invariant: the tokens, in order, are the file's bytes; nothing is lost.
public struct SyntaxTree: Sendable {
  /// The file.
  public let file: SourceFile
  /// Every token, blanks and comments included, ending with the end-of-file token.
  public let tokens: [Token]
  /// The declarations in the order written. A declaration that could not be read is left out.
  public let declarations: [Declaration]

  /// Makes a tree.
  public init(file: SourceFile, tokens: [Token], declarations: [Declaration]) {
    self.file = file
    self.tokens = tokens
    self.declarations = declarations
  }
}

/// A name as written, with its place.
public struct Name: Sendable, Hashable {
  /// The letters.
  public let text: String
  /// Where.
  public let span: Span

  /// Makes a name.
  public init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// A quotation as written, without its quotation marks, with its place.
public struct Quotation: Sendable, Hashable {
  /// The letters between the marks.
  public let text: String
  /// Where, marks included.
  public let span: Span

  /// Makes a quotation.
  public init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// A value word: `Green`, `"Requires improvement"`, `yes` or `no`.
public struct ValueWord: Sendable, Hashable {
  /// The letters, without quotation marks.
  public let text: String
  /// Where.
  public let span: Span

  /// Makes a value word.
  public init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// The reason and the source that an author may give after a clause.
public struct Citation: Sendable, Hashable {
  /// `because "..."`.
  public var because: Quotation?
  /// `source "..."`.
  public var source: Quotation?

  /// Nothing given.
  public init() {}
}

/// A declaration of a rule file.
public enum Declaration: Sendable {
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
  case example(ExampleDeclaration)
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
