/// The rule files of one run, by number.
public struct SourceMap: Sendable {
  /// The files, in the order they were opened.
  public private(set) var files: [SourceFile] = []

  /// Makes an empty map.
  public init() {}

  /// Adds a file and returns it with its number.
  @discardableResult
  public mutating func add(name: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: SourceFile.ID(index: Int32(files.count)), name: name, bytes: bytes)
    files.append(file)
    return file
  }

  /// The file of that number.
  public subscript(id: SourceFile.ID) -> SourceFile { files[Int(id.index)] }
}
