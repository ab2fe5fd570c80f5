/// Where a diagnostic points.
public enum Location: Sendable, Hashable {
  /// Bytes of a rule file.
  case rule(Span)
  /// A cell, row or heading of a records file.
  case cell(CellPlace)
  /// A whole file, by its name.
  case file(String)
  /// The command line, or nothing in particular.
  case nowhere
}

/// A cell of a records file, as a person would find it in a spreadsheet or editor.
public struct CellPlace: Sendable, Hashable {
  /// The file's name.
  public let file: String
  /// The row as a spreadsheet numbers it: the header is 1. For JSON the element's number, from 1. 0 for the file as a whole.
  public let row: Int
  /// The line of the file the cell begins on, from 1. 0 when not known.
  public let line: Int
  /// Column of that line in characters, from 1, where the cell begins. 0 when not known.
  public let column: Int
  /// The heading or JSON name, or empty when the whole row is meant.
  public let heading: String

  /// Makes a place.
  public init(file: String, row: Int, line: Int, column: Int, heading: String) {
    self.file = file
    self.row = row
    self.line = line
    self.column = column
    self.heading = heading
  }
}
