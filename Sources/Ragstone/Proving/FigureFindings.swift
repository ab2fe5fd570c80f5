/// Findings that need no record: days without a value, weights, figures of mixed populations, names that nobody uses.
struct FigureFindings {
  let rulebook: CheckedRulebook

  init(_ rulebook: CheckedRulebook) { self.rulebook = rulebook }

  func diagnostics() -> [Diagnostic] {
    var all: [Diagnostic] = []
    for parameter in rulebook.parameters { all += gaps(in: parameter) }
    for value in rulebook.values {
      for expression in value.expressions { all += weights(in: expression, of: value.name) }
      if case .summary(let summary) = value.kind { all += mixtures(in: summary.expression) }
    }
    return all + unused() + unread()
  }

  // MARK: Parameters

  /// Days of the edition, or between a parameter's own first and last day, without a value in force.
  private func gaps(in parameter: CheckedParameter) -> [Diagnostic] {
    if parameter.rows.allSatisfy({ $0.from == nil && $0.until == nil }) { return [] }
    var words: [Int?] = [nil]
    var texts: [String] = []
    if let by = parameter.byField, case .words(let set) = rulebook.record.fields[by].type {
      texts = rulebook.wordSets[set].words
      words = texts.indices.map { $0 }
    }
    var all: [Diagnostic] = []
    for word in words {
      let own = parameter.rows.filter { row in
        word.map { row.words?.contains($0) == true } ?? (row.words == nil)
      }
      let rows = own.isEmpty ? parameter.rows.filter { $0.words == nil } : own
      guard let gap = gap(in: rows) else { continue }
      all.append(
        Diagnostic(
          FindingProblem.parameterGap(
            parameter.name, word: word.map { texts[$0] }, from: gap.from, until: gap.until),
          at: gap.row?.span ?? parameter.span))
    }
    return all
  }

  /// The first stretch of days without a value; a newer row takes the place of an older one, which does not come back.
  private func gap(
    in rows: [CheckedParameter.Row]
  ) -> (from: CalendarDate, until: CalendarDate?, row: CheckedParameter.Row?)? {
    let header = rulebook.header
    let sorted = rows.sorted { ($0.from?.dayNumber ?? .min) < ($1.from?.dayNumber ?? .min) }
    guard let first = sorted.first else { return nil }
    let end = header?.inForceUntil?.date
    if let start = header?.inForceFrom?.date, let begin = first.from, start < begin {
      return (start, CalendarDate(dayNumber: Int(begin.dayNumber) - 1), first)
    }
    for (number, row) in sorted.enumerated() {
      guard let until = row.until, let open = CalendarDate(dayNumber: Int(until.dayNumber) + 1) else {
        continue
      }
      if let next = sorted.dropFirst(number + 1).first {
        guard let begin = next.from, open < begin else { continue }
        if let end, end < open { return nil }
        return (open, CalendarDate(dayNumber: Int(begin.dayNumber) - 1), row)
      }
      // An edition without an end may well get its next value in time.
      if let end, open <= end { return (open, end, row) }
    }
    return nil
  }

  // MARK: Weights

  /// Lists whose weights are written as shares of one whole and are not.
  private func weights(in expression: TypedExpression, of name: String) -> [Diagnostic] {
    var all: [Diagnostic] = []
    if case .list(let list) = expression.kind,
      list.function == .weightedAverage || list.function == .weightedSum, list.items.count > 1
    {
      var sum: (Int64, Int64)? = (0, 1)
      for item in list.items {
        guard case .fraction(let upper, let lower) = item.weight, upper > 0, upper < lower, let before = sum
        else {
          sum = nil
          break
        }
        sum = Self.sum(before, (upper, lower))
      }
      if let sum, sum.0 != sum.1 {
        all.append(
          Diagnostic(
            FindingProblem.weightsSum(
              name, sum: Self.text(sum), isAverage: list.function == .weightedAverage),
            at: expression.span))
      }
    }
    for part in expression.parts { all += weights(in: part, of: name) }
    return all
  }

  private static func sum(_ left: (Int64, Int64), _ right: (Int64, Int64)) -> (Int64, Int64)? {
    let (one, first) = left.0.multipliedReportingOverflow(by: right.1)
    let (other, second) = right.0.multipliedReportingOverflow(by: left.1)
    let (lower, third) = left.1.multipliedReportingOverflow(by: right.1)
    let (upper, fourth) = one.addingReportingOverflow(other)
    if first || second || third || fourth { return nil }
    var (divisor, rest) = (upper, lower)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    return (upper / divisor, lower / divisor)
  }

  /// A fraction as a decimal where it is one of at most six places, else as a fraction.
  private static func text(_ fraction: (Int64, Int64)) -> String {
    let (scaled, overflow) = fraction.0.multipliedReportingOverflow(by: ExactDecimal.unit)
    if overflow || scaled % fraction.1 != 0 { return "\(fraction.0)/\(fraction.1)" }
    return ExactDecimal(scaled: scaled / fraction.1).description
  }

  // MARK: Populations

  /// Sums of one population that are divided by a count of another.
  private func mixtures(in expression: TypedExpression) -> [Diagnostic] {
    var all: [Diagnostic] = []
    if case .arithmetic(.divide, let upper, let lower) = expression.kind,
      case .population(let sum) = upper.kind, case .population(let count) = lower.kind,
      case .row(.sum, _) = sum.function, case .count = count.function, sum.table == count.table
    {
      let (first, second) = (described(sum), described(count))
      if first != second {
        all.append(Diagnostic(FindingProblem.mixedPopulations(first, second), at: expression.span))
      }
    }
    for part in expression.parts { all += mixtures(in: part) }
    return all
  }

  private func described(_ query: TypedPopulationQuery) -> String {
    let name = rulebook.values[query.population].name
    guard let filter = query.filter else { return name }
    return "\(name) where \(rulebook.sources[filter.span.file].text(filter.span))"
  }

  // MARK: Names

  /// Definitions, indicators, matrices, tables, populations and scales that nothing rests on and no example expects.
  private func unused() -> [Diagnostic] {
    var used = Set(rulebook.examples.flatMap { $0.expectations.map(\.value) })
    var sets: Set<Int> = []
    func add(_ type: ValueType) {
      if case .words(let set) = type { sets.insert(set) }
    }
    func add(_ expression: TypedExpression) {
      switch expression.kind {
      case .value(let index), .hasEvidence(let index, _): used.insert(index)
      case .population(let query): used.insert(query.population)
      case .constant, .parameter, .field, .eventField, .previousField, .asAt, .arithmetic, .shifted,
        .percentage, .rounded, .not, .and, .or, .compare, .elapsedCompare, .within, .isOneOf, .isText,
        .absenceTest, .quantified, .list, .events, .elapsed, .pointsOf, .completeness, .past, .sustained:
        break
      }
      add(expression.type)
      for part in expression.parts { add(part) }
    }
    for value in rulebook.values {
      add(value.type)
      for expression in value.expressions { add(expression) }
      switch value.kind {
      case .summary(let summary): add(summary.expression)
      case .rank(let rank):
        used.insert(rank.population)
        add(rank.key.operand)
        if let tie = rank.tieKey { add(tie.operand) }
      case .table(let table): for column in table.columns { add(column) }
      case .define, .indicator, .score, .rating, .matrix, .escalation, .flag, .duty, .part, .population: break
      }
    }
    for record in [rulebook.record] + rulebook.events {
      for field in record.fields { add(field.type) }
      if let from = record.periods?.from { add(from) }
    }
    for parameter in rulebook.parameters { add(parameter.type) }
    var all: [Diagnostic] = []
    for (index, value) in rulebook.values.enumerated() where !used.contains(index) {
      guard let word = word(value) else { continue }
      all.append(Diagnostic(CheckProblem.unused(word, value.name), at: value.span))
    }
    for (index, set) in rulebook.wordSets.enumerated() where set.order != .none && !sets.contains(index) {
      all.append(Diagnostic(CheckProblem.unused("scale", set.name), at: set.span))
    }
    return all
  }

  /// What a value is called that is there for others to use; nil for what is printed.
  private func word(_ value: NamedValue) -> String? {
    switch value.kind {
    case .define: "definition"
    case .indicator: "indicator"
    case .matrix: "matrix"
    case .table: "table"
    case .population: "population"
    case .score, .rating, .escalation, .flag, .duty, .part, .summary, .rank: nil
    }
  }

  /// Fields that no rule reads, of each table together; texts, and fields with a label, may be there to be looked at.
  private func unread() -> [Diagnostic] {
    var all: [Diagnostic] = []
    for record in [rulebook.record] + rulebook.events {
      let fields = record.fields.indices.filter { index in
        !record.fields[index].isUsed && record.fields[index].type != .text
          && record.fields[index].label == record.fields[index].name && index != record.keyIndex
          && index != record.dateIndex
      }.map { record.fields[$0] }
      guard let first = fields.first else { continue }
      all.append(Diagnostic(FindingProblem.fieldsUnread(fields.map(\.name)), at: first.span))
    }
    return all
  }
}
