/// A piece of rule text. Tokens touch each other: every byte of the file is in exactly one.
package struct Token: Sendable, Hashable {
  /// What it is.
  package let kind: Kind
  /// Its bytes.
  package let span: Span
  /// The first token of its line that is neither blank nor comment.
  package let isFirstOnLine: Bool

  /// Makes a token.
  package init(kind: Kind, span: Span, isFirstOnLine: Bool) {
    self.kind = kind
    self.span = span
    self.isFirstOnLine = isFirstOnLine
  }

  /// The kinds of token.
  package enum Kind: Sendable, Hashable {
    /// Blanks, tabs, no-break spaces.
    case blank
    /// One line break: LF, CR or CRLF.
    case lineBreak
    /// From `#` to before the line break.
    case comment
    /// Small-letter word that is not reserved.
    case name
    /// Small-letter word of the language.
    case reserved(ReservedWord)
    /// Capitalised word.
    case word
    /// Quotation, marks included.
    case string
    case number
    case percent
    case money
    case date
    case sign(Sign)
    /// Bytes that are no token; a diagnostic has been given.
    case unreadable
    case endOfFile
  }

  /// The signs of the language; look-alikes (`≤`, `×`, `–`) are read as these.
  package enum Sign: String, Sendable, Hashable {
    case leftBracket = "("
    case rightBracket = ")"
    case comma = ","
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case bar = "|"
  }
}
