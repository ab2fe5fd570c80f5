import Ragstone

/// What a query is wrapped in.
package enum SqlForm: String, CaseIterable, Sendable {
  /// A select by itself.
  case query
  /// A statement that makes a view of it.
  case createView = "create-view"
  /// A model of dbt: tables are references.
  case dbt
}

/// What a query is made for.
package struct SqlOptions: Sendable {
  package let dialect: SqlDialect
  /// Names of tables by the names that the rules have for them.
  package var tables: [String: String] = [:]
  /// Names of columns by table and field, as the rules name them.
  package var columns: [String: [String: String]] = [:]
  /// A column of every table with a number that rises in the order of the file.
  package var order: String?
  package var form = SqlForm.query
  /// What a view is called.
  package var viewName = "ratings"
  /// There is a column with the reasons.
  package var explains = false

  /// The usual names.
  package init(dialect: SqlDialect) { self.dialect = dialect }
}

/// What all parts of a query are made from.
final class SqlContext {
  let rulebook: CheckedRulebook
  let plan: Plan
  let options: SqlOptions
  /// The list of working days; made where it is first asked for.
  lazy var workingDays = SqlWorkingDays(calendar: plan.calendar)
  /// The parameters that are read.
  lazy var parameters = SqlParameters(self)
  /// Whole numbers in a row.
  let numbers = SqlNumbers()
  /// Names of selects that are taken.
  private var taken: Set<String> = []
  /// A select reads itself.
  var isRecursive = false

  init(_ rulebook: CheckedRulebook, _ plan: Plan, _ options: SqlOptions) {
    self.rulebook = rulebook
    self.plan = plan
    self.options = options
    for table in [rulebook.record] + rulebook.events { taken.insert(tableName(table.name)) }
  }

  var dialect: SqlDialect { options.dialect }
  var calendar: WorkingCalendar? { plan.calendar }

  /// The name of a table in the database.
  func tableName(_ name: String) -> String { options.tables[name] ?? name }

  /// The name of a field's column in the database.
  func columnName(_ field: String, in table: String) -> String { options.columns[table]?[field] ?? field }

  /// The name of a table as it is written: `schema.table` is two names.
  ///
  /// A model of dbt refers to it: `source:raw.homes` to a source, anything else to a model of that name.
  func table(_ name: String) -> String {
    if options.form == .dbt {
      let own = tableName(name)
      let quote = { (text: Substring) in "'" + text.filter { $0 != "'" && $0 != "{" && $0 != "}" } + "'" }
      guard own.hasPrefix("source:") else { return "{{ ref(\(quote(own[...]))) }}" }
      let parts = own.dropFirst(7).split(separator: ".", maxSplits: 1)
      return "{{ source(\(parts.map(quote).joined(separator: ", "))) }}"
    }
    return quotedTable(tableName(name))
  }

  /// A name of one or two parts, each quoted.
  func quotedTable(_ name: String) -> String {
    name.split(separator: ".").map { dialect.quoted(String($0)) }.joined(separator: ".")
  }

  /// The record's key.
  var key: CheckedField? { rulebook.record.keyIndex.map { rulebook.record.fields[$0] } }

  /// A name for a select that no other has.
  func free(_ wish: String) -> String {
    let short = String(wish.prefix(40))
    var name = short
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(short)_\(number)"
      number += 1
    }
    return name
  }

  /// Where something is written: `care-homes.rag:45`.
  func place(_ span: Span) -> String {
    let file = rulebook.sources[span.file]
    let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
    return "\(name):\(file.position(of: span.start).line)"
  }
}

/// What lanes are called, and what they are about.
struct SqlNames {
  private var names: [LaneName: String] = [:]
  /// What stands before a lane's column.
  private(set) var comments: [LaneName: [String]] = [:]
  /// Lanes that always have a column, since people know them by name.
  private(set) var known: Set<LaneName> = []
  /// What lanes hold that people know by name.
  private(set) var titles: [LaneName: SqlTitle] = [:]
  /// For each lane the named value it is worked out for.
  private var owners: [LaneName: Int] = [:]
  private let context: SqlContext

  private init(_ context: SqlContext) { self.context = context }

  /// No names: lanes over rows of events.
  static func none(_ context: SqlContext) -> SqlNames { SqlNames(context) }

  init(_ plan: Plan, _ context: SqlContext) {
    self.context = context
    let rulebook = context.rulebook
    for index in rulebook.evaluationOrder where plan.results.indices.contains(index) {
      add(rulebook.values[index], plan.results[index])
    }
    addOwners(plan)
  }

  private mutating func add(_ value: NamedValue, _ result: PlannedValue) {
    let words =
      value.label == value.name ? context.place(value.span) : "\(value.label) (\(context.place(value.span)))"
    let safe = SafeText.make(words)
    func note(
      _ lane: LaneName, _ ending: String, isKnown: Bool, _ names: inout [LaneName: String],
      _ comments: inout [LaneName: [String]], _ known: inout Set<LaneName>
    ) {
      if names[lane] != nil { return }
      names[lane] = value.name + ending
      comments[lane] = [safe]
      if isKnown { known.insert(lane) }
    }
    let title = SqlTitle(value)
    let isKnown = title != nil
    for lane in [result.operand.lane, result.shown.map(LaneName.value)].compactMap({ $0 }) {
      titles[lane] = titles[lane] ?? title
    }
    switch result.operand {
    case .value(let slot): note(.value(slot), "", isKnown: isKnown, &names, &comments, &known)
    case .quotient(let upper, let lower):
      note(.value(upper), "_upper", isKnown: false, &names, &comments, &known)
      note(.value(lower), "_lower", isKnown: false, &names, &comments, &known)
    case .truth(let slot): note(.truth(slot), "", isKnown: isKnown, &names, &comments, &known)
    case .text, .period, .periodByWord, .constantText: break
    }
    if let shown = result.shown { note(.value(shown), "", isKnown: isKnown, &names, &comments, &known) }
    for (number, slot) in result.stages.enumerated() {
      note(.value(slot), number == 0 ? "_raw" : "_step_\(number)", isKnown: false, &names, &comments, &known)
    }
    if let chosen = result.chosen {
      note(.value(chosen), "_clause", isKnown: false, &names, &comments, &known)
    }
    if let evidence = result.evidence {
      note(.truth(evidence), "_known", isKnown: false, &names, &comments, &known)
    }
    for slot in result.items { note(.value(slot), "_item", isKnown: false, &names, &comments, &known) }
    for slot in result.clauseConditions.compactMap({ $0 }) + result.conditions {
      note(.truth(slot), "_when", isKnown: false, &names, &comments, &known)
    }
  }

  /// Steps stand in the order of the values they are for, so a step belongs to the value that is finished next.
  private mutating func addOwners(_ plan: Plan) {
    var finals: [LaneName: Int] = [:]
    for index in context.rulebook.evaluationOrder where plan.results.indices.contains(index) {
      switch plan.results[index].operand {
      case .value(let slot), .quotient(let slot, _): finals[.value(slot)] = finals[.value(slot)] ?? index
      case .truth(let slot): finals[.truth(slot)] = finals[.truth(slot)] ?? index
      case .text, .period, .periodByWord, .constantText: break
      }
      if let shown = plan.results[index].shown { finals[.value(shown)] = finals[.value(shown)] ?? index }
    }
    var waiting: [LaneName] = []
    for step in plan.main.steps {
      waiting += step.writes
      if let owner = step.writes.compactMap({ finals[$0] }).first {
        for lane in waiting { owners[lane] = owner }
        waiting = []
      }
    }
  }

  /// What a lane's column is called, where nobody else is called so.
  func name(_ slot: ValueSlot) -> String { name(.value(slot)) }

  func name(_ slot: TruthSlot) -> String { name(.truth(slot)) }

  private func name(_ lane: LaneName) -> String {
    if let name = names[lane] { return name }
    if let owner = owners[lane] { return context.rulebook.values[owner].name + "_part" }
    return "part"
  }

  /// The named value that a step is for: what it is called and where it is written.
  func place(of step: Step) -> (name: String?, span: Span?) {
    guard let owner = step.writes.compactMap({ owners[$0] }).first else { return (nil, nil) }
    let value = context.rulebook.values[owner]
    return (value.name, value.span)
  }
}

extension PlannedOperand {
  /// The lane of a value or an answer; nil for anything else.
  fileprivate var lane: LaneName? {
    switch self {
    case .value(let slot): .value(slot)
    case .truth(let slot): .truth(slot)
    case .quotient, .text, .period, .periodByWord, .constantText: nil
    }
  }
}
