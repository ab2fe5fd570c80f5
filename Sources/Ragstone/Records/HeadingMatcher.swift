/// Which column of the file each field is read from.
struct HeadingMatcher {
  /// For each column of the file, the index of its field, or -1 when no field uses it.
  private(set) var fieldOfColumn: [Int]
  /// For each field, the index of its column, or -1 when the file has none.
  private(set) var columnOfField: [Int]
  /// What is wrong, each with the column it is about, or -1.
  private(set) var problems: [(column: Int, problem: RecordProblem)] = []

  /// Matches the headings of a file, or the names of JSON, to the fields.
  init(_ schema: RecordSchema, headings: [String]) {
    fieldOfColumn = [Int](repeating: -1, count: headings.count)
    columnOfField = [Int](repeating: -1, count: schema.fields.count)
    findDuplicates(headings)
    var columnsByName: [String: [Int]] = [:]
    for (column, heading) in headings.enumerated() where !heading.isEmpty {
      columnsByName[Spelling.foldedName(heading), default: []].append(column)
    }
    // Headings that the author named come first, so that another field's name cannot claim their column.
    for (index, field) in schema.fields.enumerated() where field.heading != nil {
      match(index, field, columnsByName[Spelling.foldedName(field.heading ?? "")] ?? [], headings)
    }
    for (index, field) in schema.fields.enumerated() where field.heading == nil {
      let names = Set([Spelling.foldedName(field.name), Spelling.foldedName(field.label)])
      let columns = names.flatMap { columnsByName[$0] ?? [] }.sorted()
      match(index, field, columns.filter { fieldOfColumn[$0] < 0 }, headings)
    }
    reportMissing(
      schema.fields.enumerated().filter { index, field in
        columnOfField[index] < 0 && field.isRequired
          && !problems.contains { $0.column >= 0 && isTwoColumns($0.problem, field.label) }
      }.map(\.element), headings)
  }

  /// Columns that have a heading and no field, as a note; nil when there are none.
  func note(_ headings: [String]) -> String? {
    let unused = headings.indices.filter { fieldOfColumn[$0] < 0 && !headings[$0].isEmpty }
    if unused.isEmpty { return nil }
    let names = unused.prefix(20).map { Excerpt.quoted(headings[$0]) }.joined(separator: ", ")
    let rest = unused.count > 20 ? " and \(unused.count - 20) more" : ""
    return "No field uses \(unused.count == 1 ? "the column" : "the columns") \(names)\(rest)."
  }

  private mutating func findDuplicates(_ headings: [String]) {
    var first: [String: Int] = [:]
    for (column, heading) in headings.enumerated() where !heading.isEmpty {
      let key = Spelling.folded(heading)
      if let earlier = first[key] {
        problems.append(
          (
            column,
            .duplicateHeading(heading: Excerpt.quoted(heading), first: earlier + 1, second: column + 1)
          ))
      } else {
        first[key] = column
      }
    }
  }

  private mutating func match(_ index: Int, _ field: FieldSchema, _ columns: [Int], _ headings: [String]) {
    guard let column = columns.first else { return }
    if columns.count > 1 {
      let isDuplicate = Set(columns.map { Spelling.folded(headings[$0]) }).count < columns.count
      if !isDuplicate {
        problems.append(
          (
            columns[1],
            .twoColumns(field: field.label, headings: columns.map { Excerpt.quoted(headings[$0]) })
          ))
      }
    }
    if fieldOfColumn[column] >= 0 { return }
    fieldOfColumn[column] = index
    columnOfField[index] = column
  }

  private func isTwoColumns(_ problem: RecordProblem, _ label: String) -> Bool {
    if case .twoColumns(let field, _) = problem { return field == label }
    return false
  }

  /// Says which fields have no column: one by one where the author named a heading or one of those there is near, else together.
  private mutating func reportMissing(_ missing: [FieldSchema], _ headings: [String]) {
    let free = headings.indices.filter { fieldOfColumn[$0] < 0 && !headings[$0].isEmpty }.map { headings[$0] }
    var together: [String] = []
    for field in missing {
      var nearest = Nearest.names(to: field.heading ?? field.label, among: free)
      if nearest.isEmpty, field.heading == nil { nearest = Nearest.names(to: field.name, among: free) }
      if nearest.isEmpty, field.heading == nil {
        together.append(field.label)
      } else {
        let heading = field.heading.map { Excerpt.quoted($0) }
        problems.append(
          (-1, .missingColumn(fields: [field.label], heading: heading, nearest: nearest, found: [])))
      }
    }
    if together.isEmpty { return }
    let hasNone = columnOfField.allSatisfy { $0 < 0 }
    let found = hasNone ? free.map { Excerpt.quoted($0) } : []
    problems.append((-1, .missingColumn(fields: together, heading: nil, nearest: [], found: found)))
  }
}
