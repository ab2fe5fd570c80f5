import Ragstone

/// The highest select of a scope, with the columns that others read of it.
final class SqlTop: SqlPart {
  let scope: SqlScope
  private let dialect: SqlDialect
  private var wanted: Set<String> = []
  /// What stands before its first select.
  var comments: [String] = []
  /// Done before it is written, when all columns are known.
  var prepare: (() -> Void)?

  init(_ scope: SqlScope, _ dialect: SqlDialect) {
    self.scope = scope
    self.dialect = dialect
  }

  /// The name of the select, as written; it is known once all columns are.
  var name: String { dialect.quoted(scope.selectName(scope.height)) }

  /// The name of a column that holds the expression.
  func column(_ expression: SqlExpression, named wish: String) -> String {
    var name = wish
    if case .column(let own) = scope.column(expression, named: wish) { name = own }
    wanted.insert(name)
    return name
  }

  /// Keeps the columns that an expression reads.
  func keep(_ expression: SqlExpression) { expression.addColumns(to: &wanted) }

  func write(to text: SqlQueryText) {
    // A select of its own is always there, also where all is read from the table itself.
    if scope.height == 0 { _ = column(.call(.castText, [.number(0)]), named: "one") }
    prepare?()
    scope.write(to: text, keeping: wanted, comments: comments)
  }
}

/// A figure that an earlier select has worked out for all providers, for each group, or for each provider.
struct SqlFigure {
  /// Whose figure it is.
  enum Keyed {
    case all
    /// Each provider's own, by the name of the key's column.
    case key(String)
    /// The group that a field of the record makes.
    case group(Int)
  }

  let table: SqlTop
  let keyed: Keyed
  /// Its columns are those of the table.
  let upper: SqlNumber
  let lower: SqlNumber?
  /// What it is called.
  let name: String

  /// Reads it into a lane, or two where it is a quotient.
  func fill(_ slot: ValueSlot, _ over: ValueSlot?, _ lanes: SqlLanes, _ context: SqlContext) {
    let scope = lanes.scope
    let isOfGroups = scope.keyName == SqlGroup.keyName
    var missing: SqlTruth?
    var above = 0
    var condition: (String) -> SqlExpression = { _ in .make(.equal, .number(1), .column(scope.keyName)) }
    switch keyed {
    case .all:
      condition = { .make(.equal, .qualified($0, SqlGroup.keyName), .number(0)) }
    case .key(let name):
      condition = { .make(.equal, .qualified($0, name), scope.keyColumn) }
    case .group where isOfGroups:
      condition = { .make(.equal, .qualified($0, SqlGroup.keyName), scope.keyColumn) }
    case .group(let field):
      let own = SqlGroup.key(field, lanes, context)
      above = scope.layer(of: own.value)
      missing = own
      condition = { .make(.equal, .qualified($0, SqlGroup.keyName), own.value) }
    }
    let join = scope.join({ table.name }, as: "q", above: above, on: condition)
    join.needs = table
    func read(_ expression: SqlExpression) -> SqlExpression {
      guard case .column(let name) = expression else { return expression }
      return scope.column(name, of: join, named: name)
    }
    var number = upper
    number.usual = nil
    number.value = read(upper.value)
    number.absence.code = upper.absence.code.map { .firstOf([read($0), .number(0)]) }
    if let missing, missing.absence.kinds != 0 {
      // The provider is in no group, since the field that makes them is absent.
      let kinds = upper.absence.kinds | missing.absence.kinds
      let code = SqlExpression.greatest([lanes.code(missing), lanes.code(number)])
      number.absence = SqlAbsence(kinds: kinds, code: nil)
      if number.absence.codes.count > 1 {
        let own: SqlExpression = .make(
          [SqlBranch(condition: .isNull(missing.value), value: lanes.code(missing))],
          else: upper.absence.code.map { .firstOf([read($0), .number(0)]) }
            ?? upper.absence.single.map {
              .when(.isNull(read(upper.value)), .number(Int128($0)), else: .number(0))
            } ?? .number(0))
        number.absence.code = own
      }
      _ = code
    }
    if number.absence.has(Absence.failedCode), lanes.refusesRows {
      let isFailed: SqlExpression =
        number.absence.code.map { .make(.equal, $0, .number(Int128(Absence.failedCode))) }
        ?? .isNull(number.value)
      lanes.place = nil
      lanes.fail(where: isFailed, "\(name) cannot be worked out")
      number.absence.kinds &= ~(1 << Absence.failedCode)
      if number.absence.codes.count < 2 { number.absence.code = nil }
    }
    lanes.put(number, slot)
    guard let over else { return }
    var under = lower ?? SqlNumber(value: .number(1), exponent: 6, range: 1...1, width: .short)
    under.usual = nil
    under.value = read(under.value)
    under.absence = .never
    under.upper = slot
    lanes.put(under, over)
  }
}

/// The groups that a field of the record makes.
struct SqlGroup {
  /// The column of a group's word or text.
  static let keyName = "group_key"

  let field: Int
  /// The group of a provider; NULL for none.
  let key: SqlExpression
  /// How many words there are; nil for texts.
  let words: Int?

  init(_ field: Int, _ record: SqlRecordLanes, _ context: SqlContext) {
    self.field = field
    key = Self.key(field, record.lanes, context).value
    if case .words(let set) = context.rulebook.record.fields[field].type {
      words = context.rulebook.wordSets[set].words.count
    } else {
      words = nil
    }
  }

  /// The group of each row, and why it has none.
  static func key(_ field: Int, _ lanes: SqlLanes, _ context: SqlContext) -> SqlTruth {
    if context.rulebook.record.fields[field].type == .text {
      var text = lanes.fields.textAbsence(field)
      if let code = text.absence.code {
        let kept = lanes.scope.column(code, named: "group_absence")
        text.absence.code = kept
        text.value = lanes.scope.column(.when(.make(.equal, kept, .number(0)), text.value), named: "group_of")
      }
      return text
    }
    let word = lanes.kept(lanes.fields.number(field), as: "group_of")
    return SqlTruth(value: word.value, absence: word.absence)
  }
}

/// The groups themselves, as the source of a scope: one for everybody, a row for each word, or the texts there are.
final class SqlGroupRows: SqlPart {
  private let group: SqlGroup?
  private let record: SqlTop
  private let scope: SqlScope
  private let column: String?

  init(_ group: SqlGroup?, _ record: SqlTop, _ scope: SqlScope) {
    self.group = group
    self.record = record
    self.scope = scope
    column = group.flatMap { $0.words == nil ? record.column($0.key, named: "group_of") : nil }
  }

  func write(to text: SqlQueryText) {
    guard text.begins(self) else { return }
    let (key, alias) = (text.dialect.quoted(SqlGroup.keyName), text.dialect.quoted("g"))
    let own: String
    if let column {
      record.write(to: text)
      let name = text.dialect.quoted(column)
      own = "(select distinct \(name) as \(key) from \(record.name) where \(name) is not null) as \(alias)"
    } else {
      let rows = (0..<max(group?.words ?? 1, 1)).map { "select \($0) as \(key)" }
      own = "(\(rows.joined(separator: " union all "))) as \(alias)"
    }
    scope.source = own + scope.source
  }
}

/// Rows of which a summary takes some: the providers, or rows of events each with its provider.
final class SqlMemberRows: SqlPart {
  let scope: SqlScope
  private let record: SqlTop
  private let events: SqlEvents?
  private let ownKey: String

  init(_ record: SqlTop, _ events: SqlEvents?, named name: String, _ context: SqlContext) {
    self.record = record
    self.events = events
    scope = SqlScope(name: context.free(name), source: "")
    ownKey = record.column(record.scope.keyColumn, named: "key")
    _ = events?.top.column(events?.owner ?? .null, named: "owner")
    scope.sourceNeeds = self
  }

  /// An expression of the provider's columns, beside each row.
  func ofProvider(_ expression: SqlExpression) -> SqlExpression {
    if expression.columns.isEmpty { return expression }
    return scope.sourceColumn(
      .qualified("o", record.column(expression, named: "of_member")), named: "of_member")
  }

  /// An expression of the event row's columns.
  func ofRow(_ expression: SqlExpression) -> SqlExpression {
    guard let events, !expression.columns.isEmpty else { return expression }
    return scope.sourceColumn(
      .qualified("e", events.top.column(expression, named: "of_row")), named: "of_row")
  }

  func ofProvider(_ number: SqlNumber) -> SqlNumber { moved(number, ofProvider) }

  func ofRow(_ number: SqlNumber) -> SqlNumber { moved(number, ofRow) }

  private func moved(_ number: SqlNumber, _ move: (SqlExpression) -> SqlExpression) -> SqlNumber {
    var result = number
    result.natural = nil
    result.usual = nil
    result.value = move(number.value)
    result.absence.code = number.absence.code.map(move)
    return result
  }

  func write(to text: SqlQueryText) {
    guard text.begins(self) else { return }
    record.write(to: text)
    var own = "\(record.name) as \(text.dialect.quoted("o"))"
    if let events {
      events.top.write(to: text)
      own +=
        "\njoin \(events.top.name) as \(text.dialect.quoted("e")) on \(text.dialect.quoted("e")).\(text.dialect.quoted("owner")) = "
        + "\(text.dialect.quoted("o")).\(text.dialect.quoted(ownKey))"
    }
    scope.source = own + scope.source
  }
}
