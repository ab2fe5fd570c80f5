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
  /// Where each line begins: explanations ask for a line some hundred times for each provider.
  private let lineStarts: [Int32]

  /// Makes a file of the bytes given.
  public init(id: ID, name: String, bytes: [UInt8]) {
    self.id = id
    self.name = name
    self.bytes = bytes
    var starts: [Int32] = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
      if byte == 0x0A || index + 1 == bytes.count || bytes[index + 1] != 0x0A {
        starts.append(Int32(index + 1))
      }
    }
    lineStarts = starts
  }

  /// The line and column of a byte offset. Offsets past the end give the end.
  /// - Complexity: O(length of the line).
  public func position(of offset: Int32) -> Position {
    let stop = min(Int(offset), bytes.count)
    // The last line that begins at or before the offset.
    var (line, beyond) = (0, lineStarts.count)
    while beyond - line > 1 {
      let middle = (line + beyond) / 2
      if Int(lineStarts[middle]) <= stop { line = middle } else { beyond = middle }
    }
    let start = Int(lineStarts[line])
    let prefix = String(decoding: bytes[start..<max(stop, start)], as: UTF8.self)
    return Position(line: line + 1, column: prefix.count + 1)
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
