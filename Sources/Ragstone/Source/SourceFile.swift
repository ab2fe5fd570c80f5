/// The text of one rule file, as bytes, with the name a person knows it by.
public struct SourceFile: Sendable {
  /// A number for a file within one `SourceMap`.
  public struct ID: Hashable, Sendable {
    /// Index in the map's list of files.
    public let index: Int32

    /// Makes the identifier of the file at `index`.
    public init(index: Int32) { self.index = index }
  }

  /// A place as a person counts: both from 1; columns count characters, not bytes.
  public struct Position: Hashable, Sendable {
    /// Line, from 1.
    public let line: Int
    /// Column in characters, from 1.
    public let column: Int

    /// Makes a position.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// The file's number.
  public let id: ID
  /// The path or other name shown in messages.
  public let name: String
  /// The whole text, valid UTF-8 after loading.
  public let bytes: [UInt8]

  /// Makes a file of the bytes given.
  public init(id: ID, name: String, bytes: [UInt8]) {
    self.id = id
    self.name = name
    self.bytes = bytes
  }

  /// The line and column of a byte offset. Offsets past the end give the end.
  /// - Complexity: O(n) in the offset; called only when something is shown.
  public func position(of offset: Int32) -> Position {
    let stop = min(Int(offset), bytes.count)
    var line = 1
    var lineStart = 0
    var index = 0
    while index < stop {
      if bytes[index] == 0x0A
        || (bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
      {
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
    let prefix = String(decoding: bytes[lineStart..<max(stop, lineStart)], as: UTF8.self)
    return Position(line: line, column: prefix.count + 1)
  }

  /// The bytes of the line that holds an offset, without its line break.
  public func lineRange(around offset: Int32) -> Range<Int> {
    var start = min(Int(offset), bytes.count)
    var end = start
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return start..<end
  }

  /// The text between two offsets.
  public func text(_ span: Span) -> String {
    String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }
}
