/// Reads a records file into a table of typed columns.
public struct RecordReader: Sendable {
  /// How to read.
  public struct Options: Sendable, Hashable {
    /// Whether rows with bad cells are left out and listed, instead of refusing the file.
    public var keepsGoing: Bool
    /// How many threads to read with, at least 1. The result does not depend on it.
    public var threads: Int

    /// Makes options; by default a bad cell refuses the file, and one thread reads.
    public init(keepsGoing: Bool = false, threads: Int = 1) {
      self.keepsGoing = keepsGoing
      self.threads = threads
    }
  }

  /// What came of reading a file.
  public struct Outcome: Sendable {
    /// The table, or nil when the file was refused.
    public let table: RecordTable?
    /// What is wrong, in the order of the file; at most a hundred and one.
    public let diagnostics: [Diagnostic]
    /// What was noticed and needs no action, in whole sentences.
    public let notes: [String]
  }

  /// The fields to read.
  public let schema: RecordSchema
  /// The file's name, as shown to people.
  public let fileName: String
  /// How to read.
  public let options: Options

  /// Makes a reader of one file.
  public init(schema: RecordSchema, fileName: String, options: Options = Options()) {
    self.schema = schema
    self.fileName = fileName
    self.options = options
  }

  /// Reads comma-separated values, or values separated by semicolons, tabs or bars.
  public func readCSV(_ input: InputBytes) -> Outcome { DelimitedReader(self).read(input) }
  /// Reads a JSON array of objects.
  public func readJSON(_ input: InputBytes) -> Outcome {
    JSONReader(reader: self, isLines: false).read(input)
  }
  /// Reads one JSON object per line.
  public func readJSONLines(_ input: InputBytes) -> Outcome {
    JSONReader(reader: self, isLines: true).read(input)
  }
}
