import Ragstone

/// A table of records or events as an engine is to load it: cells as the file has them, but numbers and dates in one form.
struct EngineTable {
  /// What a column holds.
  enum ColumnType: String {
    case text, number, date, whole
    case yesNo = "yes/no"
  }

  /// The column that keeps the order of the file.
  static let order = "row_number"

  let name: String
  private(set) var columns: [(name: String, type: ColumnType)] = []
  /// Rows of texts, nil where a cell is empty.
  private(set) var rows: [[String?]] = []

  /// - Parameter owner: of events, the name of the record's key.
  init(_ table: RecordTable, name: String, owner: String? = nil) {
    self.name = name
    rows = (0..<table.rowCount).map { [String($0 + 1)] }
    columns = [(Self.order, .whole)]
    for (index, field) in table.schema.fields.enumerated() {
      let isOwner = index == table.schema.ownerIndex
      add(field, index, of: table, named: isOwner ? owner ?? field.name : field.name)
    }
  }

  private mutating func add(_ field: FieldSchema, _ index: Int, of table: RecordTable, named name: String) {
    let hasSeveralKinds = field.absences.kinds.count > 1
    let type: ColumnType
    switch field.type {
    case .number, .percent, .money: type = .number
    case .date: type = .date
    // Words say for themselves which absence is meant, so yes and no are words where there are several.
    case .yesNo: type = hasSeveralKinds ? .text : .yesNo
    case .text, .words: type = .text
    }
    let hasAbsenceColumn = hasSeveralKinds && (type == .number || type == .date)
    columns.append((name, type))
    if hasAbsenceColumn { columns.append((name + "_absence", .text)) }
    for row in 0..<table.rowCount {
      let raw = table.rawText(row: row, field: index)
      let cell = Self.cell(raw, field.type, type, table.columns[index], row)
      rows[row].append(cell)
      guard hasAbsenceColumn else { continue }
      // An empty cell says nothing of its kind here either.
      let kind = Absence(rawValue: table.columns[index].absences[row])
      rows[row].append(raw.isEmpty || cell != nil ? nil : kind?.words)
    }
  }

  private static func cell(
    _ raw: String, _ field: FieldType, _ type: ColumnType, _ column: Column, _ row: Int
  ) -> String? {
    if raw.isEmpty { return nil }
    switch type {
    case .text, .whole: return raw
    case .number:
      // As written where that is a plain number, so that rounding, and numbers that mean an absence, are the query's.
      if raw.wholeMatch(of: /-?[0-9]{1,13}(\.[0-9]{1,6})?/) != nil { return raw }
      if column.absences[row] != 0 { return nil }
      return ExactDecimal(scaled: column.values[row]).description
    case .date:
      if column.absences[row] != 0 { return nil }
      return CalendarDate(dayNumber: Int(column.values[row]))?.description
    case .yesNo:
      if column.absences[row] != 0 { return nil }
      return column.values[row] == 1 ? "yes" : "no"
    }
  }

  /// The rows as CSV without a heading; `\N` is an empty cell, everything else is in quotation marks.
  var text: String {
    var text = ""
    for row in rows {
      let cells = row.map { cell in cell.map { "\"\($0.replacing("\"", with: "\"\""))\"" } ?? "\\N" }
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }
}
