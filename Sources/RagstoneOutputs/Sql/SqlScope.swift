import Ragstone

/// A chain of selects over one table: each column is worked out in a layer from columns of layers below.
///
/// Columns of the table itself are of layer 0. Nothing is rendered before all columns are known, so that a select has only
/// what those above it read.
final class SqlScope {
  /// A column of a layer.
  struct Column {
    let name: String
    let expression: SqlExpression
    /// The number of its select, from 1.
    let layer: Int
    /// What stands before it as comments.
    var comments: [String] = []
  }

  /// A table whose columns are joined to a layer: in the layers above they can be read.
  final class Join {
    let layer: Int
    /// The table's name, as written, which may be known only once all columns are; and what it is called here.
    let table: () -> String
    let alias: String
    /// Of columns of the layer below, and of the table's.
    let condition: SqlExpression
    /// What its columns are called in the layer.
    fileprivate(set) var columns: [(name: String, source: SqlExpression)] = []
    /// What must stand before it; nil where it always does.
    var needs: (any SqlPart)?

    fileprivate init(layer: Int, table: @escaping () -> String, alias: String, condition: SqlExpression) {
      self.layer = layer
      self.table = table
      self.alias = alias
      self.condition = condition
    }
  }

  /// The column of the record's key.
  var keyName = "id"
  var keyColumn: SqlExpression { .column(keyName) }
  /// What the names of its selects are made of.
  let name: String
  /// The words after `from` in the first select.
  var source: String
  /// What is joined to it; the names of the selects are known once all columns are.
  var joined: [() -> String] = []
  /// Gives a select a name that no other has; nil where selects are numbered.
  var naming: ((String) -> String)?
  private var selectNames: [Int: String] = [:]
  /// What a column holds that people know by name.
  private var titles: [String: SqlTitle] = [:]
  /// The parameters stand beside each row of the source.
  var readsParameters = false
  /// What the first select needs to stand before it.
  var sourceNeeds: (any SqlPart)?
  private(set) var columns: [Column] = []
  private(set) var joins: [Join] = []
  /// Columns of the source: how each is read.
  private(set) var sources: [String: SqlExpression] = [:]
  /// Columns that other scopes read, by layer.
  private(set) var readElsewhere: [Int: Set<String>] = [:]
  /// What is unusual in a row, each with the column that it is about: a figure of a thousand million or more, a divisor below one.
  ///
  /// Most arithmetic can only fail in rows that have one of these; such failures are asked for there alone.
  private(set) var unusual: [(column: String, condition: SqlExpression)] = []
  private var layers: [String: Int] = [:]
  private var known: [SqlExpression: String] = [:]
  private var taken: Set<String> = []

  init(name: String, source: String) {
    self.name = name
    self.source = source
  }

  /// A column of the source.
  func sourceColumn(_ expression: SqlExpression, named wish: String) -> SqlExpression {
    if let name = known[expression] { return .column(name) }
    let name = free(wish)
    sources[name] = expression
    layers[name] = 0
    known[expression] = name
    return .column(name)
  }

  /// The layer above which an expression can be worked out.
  func layer(of expression: SqlExpression) -> Int {
    expression.columns.reduce(0) { max($0, layers[$1] ?? 0) }
  }

  /// A column that holds the expression: one that does already, or a new one in the lowest layer that can.
  func column(_ expression: SqlExpression, named wish: String, comments: [String] = []) -> SqlExpression {
    // Nothing has no type, and needs no column.
    if expression == .null { return .null }
    if case .column = expression { return expression }
    if let name = known[expression] { return .column(name) }
    let name = free(wish)
    columns.append(
      Column(name: name, expression: expression, layer: layer(of: expression) + 1, comments: comments))
    layers[name] = layer(of: expression) + 1
    known[expression] = name
    return .column(name)
  }

  /// Notes what is unusual about a column; nothing for what is no column.
  func note(unusual condition: SqlExpression, about expression: SqlExpression) {
    for column in expression.columns where !unusual.contains(where: { $0 == (column, condition) }) {
      unusual.append((column, condition))
    }
  }

  /// The columns that expressions read, and those that these are made of.
  func closure(of expressions: [SqlExpression]) -> Set<String> {
    var found: Set<String> = []
    var waiting = expressions.reduce(into: Set<String>()) { $1.addColumns(to: &$0) }
    let made = Dictionary(columns.map { ($0.name, $0.expression) }, uniquingKeysWith: { first, _ in first })
    while let name = waiting.popFirst() {
      guard found.insert(name).inserted else { continue }
      made[name]?.addColumns(to: &waiting)
    }
    return found
  }

  /// What a column of the layers holds; nil for what is none.
  func expression(of column: SqlExpression) -> SqlExpression? {
    guard case .column(let name) = column else { return nil }
    return columns.first { $0.name == name }?.expression
  }

  /// Joins a table above a layer.
  func join(
    _ table: @escaping () -> String, as wish: String, above layer: Int,
    on condition: (_ alias: String) -> SqlExpression
  ) -> Join {
    let alias = free(wish)
    let join = Join(
      layer: max(layer, self.layer(of: condition(alias))) + 1, table: table, alias: alias,
      condition: condition(alias))
    joins.append(join)
    return join
  }

  /// A column of a joined table, which can be read in the layers above.
  func column(_ source: String, of join: Join, named wish: String) -> SqlExpression {
    let expression = SqlExpression.qualified(join.alias, source)
    if let name = known[expression] { return .column(name) }
    let name = free(wish)
    join.columns.append((name, expression))
    layers[name] = join.layer
    known[expression] = name
    return .column(name)
  }

  /// Notes that columns are read in a layer's select by another scope.
  func read(_ names: Set<String>, layer: Int) { readElsewhere[layer, default: []].formUnion(names) }

  /// Notes what a column holds.
  func note(_ title: SqlTitle, of expression: SqlExpression) {
    if case .column(let column) = expression { titles[column] = titles[column] ?? title }
  }

  /// The most things that have steps of their own in one layer: planners take long over chains that are much longer.
  private static let mostSteps = 100

  /// What is known by name among the columns of a layer, each with its title, in their order; empty where at most one is, or so
  /// many are that they stand side by side.
  func steps(of layer: Int) -> [(title: SqlTitle, columns: [String])] {
    guard naming != nil else { return [] }
    var steps: [(title: SqlTitle, columns: [String])] = []
    for column in columns where column.layer == layer {
      guard let title = titles[column.name] else { continue }
      if let known = steps.firstIndex(where: { $0.title.name == title.name }) {
        steps[known].columns.append(column.name)
      } else {
        steps.append((title, [column.name]))
      }
    }
    return (2...Self.mostSteps).contains(steps.count) ? steps : []
  }

  /// The name of a layer's select, asked for once all columns are there: of what it works out, or a number.
  func selectName(_ layer: Int) -> String {
    guard naming != nil else { return "\(name)_\(layer)" }
    if let known = selectNames[layer] { return known }
    let own = columns.filter { $0.layer == layer }.compactMap { titles[$0.name] }
    let ranks = Set(own.map(\.rank))
    let last = own.filter { $0.rank == ranks.max() }
    let ending: String
    if !steps(of: layer).isEmpty {
      ending = ranks.count == 1 ? own[0].plural : "steps"
    } else {
      ending = last.count > 1 ? last[0].plural : last.first?.name ?? (layer == 1 ? "cells" : "steps")
    }
    let made = freeSelect(ending)
    selectNames[layer] = made
    return made
  }

  /// A name for a select that no other has.
  func freeSelect(_ ending: String) -> String { naming?("\(name)_\(ending)") ?? "\(name)_\(ending)" }

  /// A name that no column has yet; engines cut names that are much longer.
  func free(_ wish: String) -> String {
    let short = String(wish.prefix(48))
    var name = short
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(short)_\(number)"
      number += 1
    }
    return name
  }

  /// The highest layer that holds a column or join.
  var height: Int { max(columns.map(\.layer).max() ?? 0, joins.map(\.layer).max() ?? 0) }
}

/// What people call what a column holds.
struct SqlTitle {
  let name: String
  /// What several of its kind are called.
  let plural: String
  /// Its place among the kinds, from the indicators to what is made of the ratings.
  let rank: Int

  /// The title of a named value; nil for what only helps others.
  init?(_ value: NamedValue) {
    name = value.name
    switch value.kind {
    case .indicator: (plural, rank) = ("indicators", 0)
    case .score: (plural, rank) = ("scores", 1)
    case .matrix, .table: (plural, rank) = ("tables", 2)
    case .rating: (plural, rank) = ("ratings", 3)
    case .escalation: (plural, rank) = ("levels", 4)
    case .duty, .flag: (plural, rank) = ("duties_and_flags", 5)
    case .define, .part, .population, .summary, .rank: return nil
    }
  }
}

/// Something that is written as selects before others can read it.
protocol SqlPart: AnyObject {
  /// Adds its selects, and those it needs, once.
  func write(to text: SqlQueryText)
}
