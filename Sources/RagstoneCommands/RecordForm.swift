/// How a file of records is written, which its name says.
enum RecordForm {
  /// Cells parted by commas, semicolons or tabs.
  case delimited
  /// One list of JSON objects.
  case list
  /// A JSON object on each line.
  case lines

  /// The form of the file of a name.
  init(path: String) {
    if path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") {
      self = .lines
    } else {
      self = path.hasSuffix(".json") ? .list : .delimited
    }
  }
}
