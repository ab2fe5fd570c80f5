import Ragstone

extension CaseSheetFile {
  /// A cell with the names of a list, or with a figure for each group as an example expects it: `Homecare 65; "Care home" unknown`.
  static func figures(_ cell: String, _ value: NamedValue) -> Result<[String], Refusal> {
    guard case .summary(let summary) = value.kind, summary.by != nil else {
      return .success(["\(value.name) \(SampleRecord.quoted(cell))"])
    }
    var found: [String] = []
    var rest = cell[...]
    func skipBlanks() { rest = rest.drop { $0.isWhitespace } }
    /// A quoted text or a run of letters, digits and signs of numbers; nil where neither is.
    func piece() -> Substring? {
      skipBlanks()
      let start = rest.startIndex
      if rest.first == "\"" {
        repeat {
          guard let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
          rest = rest[rest.index(after: end)...]
        } while rest.first == "\""
      } else {
        rest = rest.drop { $0.isLetter || $0.isNumber || "_.-%£:".contains($0) }
      }
      return rest.startIndex == start ? nil : cell[start..<rest.startIndex]
    }
    skipBlanks()
    while !rest.isEmpty {
      guard let group = piece(), var figure = piece().map(String.init) else {
        return .failure(
          Refusal(reason: "the figures of \(value.name) are not written as group and figure: A 65; B unknown")
        )
      }
      if figure == "not", let kind = piece(), kind == "yet" || kind == "applicable" { figure += " \(kind)" }
      skipBlanks()
      if rest.first == ";" {
        rest = rest.dropFirst()
      } else if !rest.isEmpty {
        return .failure(Refusal(reason: "between the figures of \(value.name) there is no ;"))
      }
      skipBlanks()
      found.append("\(value.name) for \(group) \(figure)")
    }
    return .success(found)
  }
}
