import Ragstone

extension SqlOptions {
  /// Takes up what tables and columns are called, and says what is wrong with the rest.
  /// - Parameter columns: each named by table, a point and field.
  package mutating func read(
    tables: [(name: String, value: String)], columns: [(name: String, value: String)],
    _ rulebook: CheckedRulebook
  ) -> [Diagnostic] {
    var wrong: [Diagnostic] = []
    let known = [rulebook.record] + rulebook.events
    func table(_ name: String) -> CheckedRecord? {
      if let table = known.first(where: { $0.name == name }) { return table }
      wrong.append(
        Diagnostic(
          SqlProblem.noSuchTable(name, nearest: Nearest.names(to: name, among: known.map(\.name))),
          at: .nowhere))
      return nil
    }
    for (name, value) in tables where table(name) != nil { self.tables[name] = value }
    for (name, value) in columns {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        wrong.append(Diagnostic(SqlProblem.badName(name), at: .nowhere))
        continue
      }
      guard let own = table(parts[0]) else { continue }
      // An events table has the record's key besides its own fields.
      let fields =
        own.fields.map(\.name) + (rulebook.record.keyIndex.map { [rulebook.record.fields[$0].name] } ?? [])
      guard fields.contains(parts[1]) else {
        wrong.append(
          Diagnostic(
            SqlProblem.noSuchColumn(name, nearest: Nearest.names(to: parts[1], among: fields)), at: .nowhere))
        continue
      }
      self.columns[parts[0], default: [:]][parts[1]] = value
    }
    return wrong
  }
}
