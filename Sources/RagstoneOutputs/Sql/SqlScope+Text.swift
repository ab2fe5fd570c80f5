import Ragstone

extension SqlScope: SqlPart {
  /// Adds the selects of all layers.
  func write(to text: SqlQueryText) { write(to: text, keeping: [], comments: []) }

  /// Adds the selects of all layers, the last with the columns that are to be kept.
  /// - Returns: what to read the kept columns from, and how each is read.
  @discardableResult
  func write(to text: SqlQueryText, keeping wanted: Set<String>, comments: [String] = []) -> (
    from: String, sources: [String: SqlExpression]
  ) {
    let height = max(self.height, readElsewhere.keys.max() ?? 0)
    let live = liveness(wanted, height)
    if !text.begins(self) { return (text.dialect.quoted(selectName(height)), [:]) }
    sourceNeeds?.write(to: text)
    let table = source + joined.map { $0() }.joined()
    if height == 0 { return (table, sources) }
    var from = table
    var reading = sources
    var isTable = true
    for layer in 1...height {
      let own = columns.filter { $0.layer == layer && live[layer].contains($0.name) }
      let joined = joins.filter { $0.layer == layer && $0.columns.contains { live[layer].contains($0.name) } }
      // A layer without anything of its own would only repeat the one below.
      if own.isEmpty, joined.isEmpty, readElsewhere[layer] == nil, layer < height { continue }
      for join in joined { join.needs?.write(to: text) }
      var lines: [String] = []
      var fromText = from
      var sourcesHere = reading
      if !joined.isEmpty {
        // The select below needs a name of its own beside the joined tables.
        if !isTable { fromText += " as " + text.dialect.quoted("p") }
        for name in live[layer - 1] where sourcesHere[name] == nil {
          sourcesHere[name] = .qualified("p", name)
        }
        for join in joined {
          fromText +=
            "\nleft join \(join.table()) as \(text.dialect.quoted(join.alias)) on "
            + text.text(join.condition, reading: sourcesHere)
        }
      }
      let steps = joined.isEmpty ? steps(of: layer) : []
      if !steps.isEmpty {
        if isTable {
          // The columns of the table under one name each, so that a step reads them and adds its own.
          let rows = freeSelect("rows")
          let names = order.filter { live[layer - 1].contains($0) }
          text.add(
            rows,
            "select\n" + self.passed(names, sourcesHere, text).joined(separator: ",\n") + "\nfrom " + fromText
          )
          fromText = text.dialect.quoted(rows)
          sourcesHere = [:]
        }
        for step in steps {
          let columns = own.filter { step.columns.contains($0.name) }
          guard let first = columns.first else { continue }
          let name = freeSelect(step.title.name)
          let lines = columns.map { column in
            text.line(
              column.expression, as: column.name,
              comments: column.comments == first.comments ? [] : column.comments,
              reading: [:])
          }
          text.add(
            name, "select\n  *,\n" + lines.joined(separator: ",\n") + "\nfrom " + fromText,
            comments: first.comments)
          fromText = text.dialect.quoted(name)
        }
      }
      let isStep = Set(steps.flatMap(\.columns))
      let made = own.filter { !isStep.contains($0.name) }
      let above = live[layer].subtracting(made.map(\.name)).subtracting(
        joined.flatMap { $0.columns.map(\.name) })
      lines += passed(order.filter { above.contains($0) }, sourcesHere, text)
      for join in joined {
        lines += join.columns.filter { live[layer].contains($0.name) }.map {
          "  \(text.text($0.source)) as \(text.dialect.quoted($0.name))"
        }
      }
      lines += made.map { text.line($0.expression, as: $0.name, comments: $0.comments, reading: sourcesHere) }
      if lines.isEmpty { lines = ["  1 as " + text.dialect.quoted("one")] }
      var body = "select\n" + lines.joined(separator: ",\n") + "\nfrom " + fromText
      if let fence = text.dialect.fence { body += "\n" + fence }
      text.add(selectName(layer), body, comments: layer == 1 ? comments : [])
      from = text.dialect.quoted(selectName(layer))
      reading = [:]
      isTable = false
    }
    return (from, reading)
  }

  /// Columns that are read and passed on under their names, several to a line.
  private func passed(_ names: [String], _ sources: [String: SqlExpression], _ text: SqlQueryText) -> [String]
  {
    if names.isEmpty { return [] }
    return wrapped(
      names.map { name in
        guard let expression = sources[name] else { return text.dialect.quoted(name) }
        if case .qualified(_, name) = expression { return text.text(expression) }
        return text.text(expression) + " as " + text.dialect.quoted(name)
      })
  }

  /// The names of all columns, in the order they were made.
  private var order: [String] {
    sources.keys.sorted() + joins.flatMap { $0.columns.map(\.name) } + columns.map(\.name)
  }

  /// Which columns each layer must have for those above it.
  private func liveness(_ wanted: Set<String>, _ height: Int) -> [Set<String>] {
    var live = [Set<String>](repeating: [], count: height + 1)
    live[height] = wanted
    for layer in stride(from: height, through: 0, by: -1) {
      live[layer].formUnion(readElsewhere[layer] ?? [])
      if layer == 0 { break }
      var below: Set<String> = live[layer]
      for column in columns where column.layer == layer && live[layer].contains(column.name) {
        below.remove(column.name)
        column.expression.addColumns(to: &below)
      }
      for join in joins where join.layer == layer {
        let own = join.columns.map(\.name)
        if own.contains(where: { live[layer].contains($0) }) { join.condition.addColumns(to: &below) }
        for name in own { below.remove(name) }
      }
      live[layer - 1].formUnion(below)
    }
    return live
  }

  /// Names side by side, several to a line.
  private func wrapped(_ names: [String]) -> [String] {
    var lines: [String] = []
    var line = ""
    for name in names {
      if line.count + name.count > 100 {
        lines.append("  " + line)
        line = ""
      }
      line += (line.isEmpty ? "" : ", ") + name
    }
    if !line.isEmpty { lines.append("  " + line) }
    return lines
  }
}
