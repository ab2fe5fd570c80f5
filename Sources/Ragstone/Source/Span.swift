/// A half-open range of bytes in one source file.
///
/// Spans are plain numbers: lines and columns are counted only when a span is shown to a person.
/// - Invariant: `start <= end`.
public struct Span: Hashable, Sendable {
  /// The file that the bytes are in.
  public let file: SourceFile.ID
  /// Offset of the first byte, from 0.
  public let start: Int32
  /// Offset just past the last byte.
  public let end: Int32

  /// Makes a span of the bytes from `start` up to, not including, `end`.
  public init(file: SourceFile.ID, start: Int32, end: Int32) {
    assert(start <= end)
    self.file = file
    self.start = start
    self.end = end
  }

  /// The smallest span that holds both, which must be of one file.
  public func union(_ other: Span) -> Span {
    assert(file == other.file)
    return Span(file: file, start: min(start, other.start), end: max(end, other.end))
  }
}
