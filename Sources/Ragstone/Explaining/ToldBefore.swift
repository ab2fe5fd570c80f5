import Synchronization

/// What explanations of the same rules have in common, worked out once for all providers: pieces of the rules, and what
/// their expressions look at.
final class ToldBefore: Sendable {
  /// What a piece of the rules is told by.
  private struct Piece: Hashable {
    let span: Span
    let because: Span?
    let source: Span?
  }

  private struct Memory {
    var passages: [Piece: Passage] = [:]
    var reads: [[Span]: ExpressionReads] = [:]
  }

  private let memory = Mutex(Memory())

  /// A piece of the rules.
  func passage(_ sources: SourceMap, _ span: Span, _ citation: Citation) -> Passage {
    let piece = Piece(span: span, because: citation.because?.span, source: citation.source?.span)
    return memory.withLock { memory in
      if let known = memory.passages[piece] { return known }
      let passage = Retelling.passage(sources, span, citation)
      memory.passages[piece] = passage
      return passage
    }
  }

  /// What expressions look at together.
  func reads(_ expressions: [TypedExpression]) -> ExpressionReads {
    let spans = expressions.map(\.span)
    return memory.withLock { memory in
      if let known = memory.reads[spans] { return known }
      let reads = ExpressionReads(expressions)
      memory.reads[spans] = reads
      return reads
    }
  }
}
