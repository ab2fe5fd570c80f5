import Ragstone

/// Turns the steps of one plan of lanes into columns of a scope.
///
/// A lane that is used once is written where it is used; one that is used again, or that has a name, becomes a column.
final class SqlLanes {
  /// The largest expression that is written again rather than made a column.
  private static let smallest = 4
  /// The largest expression that stands in one column.
  private static let largest = 400

  /// Where the rows fail: the condition, and why in words.
  struct Failure {
    let condition: SqlExpression
    let reason: String
    /// It can only hold in rows that have something unusual in them.
    var isUnusual = false
  }

  let context: SqlContext
  let plan: LanePlan
  let scope: SqlScope
  /// The columns of the table that the rows come from.
  let fields: SqlFields
  /// What the lanes are called; others are numbered.
  let names: SqlNames
  /// A row that fails is not rated at all, and says so in `failures`; otherwise a lane is absent, of the kind failed.
  let refusesRows: Bool
  private(set) var failures: [Failure] = []
  var numbers: [ValueSlot: SqlNumber] = [:]
  var truths: [TruthSlot: SqlTruth] = [:]
  /// How often a lane is read by the steps.
  private let uses: [LaneName: Int]
  /// What the step now worked out is about, for messages of rows that fail.
  var place: String?
  /// Where that is written.
  var span: Span?
  /// Runs a query of the plan; nil where there is none.
  var runQuery: ((Int, ValueSlot, ValueSlot?) throws(SqlRefusal) -> Void)?

  init(
    _ plan: LanePlan, queries: [QueryPlan], in scope: SqlScope, names: SqlNames, fields: SqlFields,
    context: SqlContext, refusesRows: Bool, readsFields: Bool = true
  ) {
    self.context = context
    self.fields = fields
    self.scope = scope
    self.names = names
    self.refusesRows = refusesRows
    self.plan = plan
    var uses: [LaneName: Int] = [:]
    for step in plan.steps {
      for lane in step.reads(queries) { uses[lane, default: 0] += 1 }
    }
    self.uses = uses
    for constant in plan.constants { numbers[constant.slot] = .constant(constant.value) }
    readParameters()
    for field in plan.fields where readsFields { put(fields.number(field.field), field.slot) }
    for constant in plan.constantTruths {
      truths[constant.slot] =
        constant.answer <= 1
        ? .constant(constant.answer == 1)
        : SqlTruth(value: .null, absence: .only(constant.answer - 1), operands: [.null])
    }
  }

  var dialect: SqlDialect { context.dialect }

  // MARK: Lanes

  /// What a lane holds; every lane is written before it is read.
  func number(_ slot: ValueSlot) -> SqlNumber { numbers[slot] ?? .constant(0) }

  func truth(_ slot: TruthSlot) -> SqlTruth { truths[slot] ?? .constant(false) }

  /// Leaves a number in a lane.
  func put(_ number: SqlNumber, _ slot: ValueSlot) {
    var kept = number
    let isUsedAgain = uses[.value(slot), default: 0] > 1
    let isKnown = names.known.contains(.value(slot))
    if number.value.literal == nil, isKnown || isUsedAgain || number.value.size > Self.largest {
      kept = bound(number, as: names.name(slot), comments: names.comments[.value(slot)] ?? [])
    }
    if let title = names.titles[.value(slot)] { scope.note(title, of: kept.value) }
    numbers[slot] = kept
  }

  /// Leaves answers in a lane.
  func put(_ truth: SqlTruth, _ slot: TruthSlot) {
    var kept = truth
    let isUsedAgain = uses[.truth(slot), default: 0] > 1
    let isKnown = names.known.contains(.truth(slot))
    if truth.value.answer == nil, isKnown || isUsedAgain || truth.value.size > Self.largest {
      kept = bound(truth, as: names.name(slot), comments: names.comments[.truth(slot)] ?? [])
    }
    if let title = names.titles[.truth(slot)] { scope.note(title, of: kept.value) }
    truths[slot] = kept
  }

  /// The same number as a column, where it is more than a name.
  func bound(_ number: SqlNumber, as name: String = "part", comments: [String] = [])
    -> SqlNumber
  {
    var result = number
    // What is compared as the engine's own number has the name; the whole number beside it is seldom read.
    if let natural = number.natural, natural.expression.size > Self.smallest {
      result.natural = SqlNatural(
        expression: scope.column(natural.expression, named: name, comments: comments), kind: natural.kind)
    }
    if number.value.size > Self.smallest {
      result.value = scope.column(number.value, named: name, comments: comments)
      result.operands = number.operands
    }
    if let code = number.absence.code, code.size > 1 {
      result.absence.code = scope.column(code, named: name + "_absence")
    }
    return result
  }

  /// The same answers as a column, where they are more than a name.
  func bound(_ truth: SqlTruth, as name: String = "part", comments: [String] = [])
    -> SqlTruth
  {
    var result = truth
    if truth.value.size > Self.smallest {
      result.value = scope.column(truth.value, named: name, comments: comments)
      result.operands = [result.value]
    }
    if let code = truth.absence.code, code.size > 1 {
      result.absence.code = scope.column(code, named: name + "_absence")
    }
    return result
  }

  // MARK: Absence

  /// 0 where the number is there, otherwise its kind of absence.
  func code(_ number: SqlNumber) -> SqlExpression { code(number.absence, isAbsent: .isNull(number.presence)) }

  /// 0 where it is decided, otherwise its kind of absence.
  func code(_ truth: SqlTruth) -> SqlExpression { code(truth.absence, isAbsent: truth.isOpen) }

  private func code(_ absence: SqlAbsence, isAbsent: SqlExpression) -> SqlExpression {
    if let code = absence.code { return code }
    guard let kind = absence.single else { return .number(0) }
    return .when(isAbsent, .number(Int128(kind)), else: .number(0))
  }

  /// The absence of something that is absent where one of its parts is: the largest kind.
  func strict(_ numbers: [SqlNumber] = [], _ truths: [SqlTruth] = []) -> SqlAbsence {
    let all = numbers.map(\.absence) + truths.map(\.absence)
    let kinds = all.reduce(0) { $0 | $1.kinds }
    var result = SqlAbsence(kinds: kinds, code: nil)
    if result.codes.count > 1 {
      result.code = .greatest(numbers.map { code($0) } + truths.map { code($0) })
    }
    return result
  }

  /// Where any of the numbers is absent.
  func isAbsent(_ numbers: [SqlNumber]) -> SqlExpression {
    .some(numbers.filter { $0.absence.kinds != 0 }.map { .isNull($0.presence) })
  }

  // MARK: Failing

  /// Notes where rows fail; the value then means nothing there.
  func fail(where condition: SqlExpression, _ reason: String, isUnusual: Bool = false) {
    if condition.answer == false || condition == .null { return }
    failures.append(
      Failure(
        condition: condition, reason: place.map { "\($0): \(reason)" } ?? reason, isUnusual: isUnusual))
  }

  /// Works something out of which only the rows in question may fail.
  func withFailures<Result>(where condition: SqlExpression, _ body: () throws(SqlRefusal) -> Result)
    throws(SqlRefusal)
    -> Result
  {
    let before = failures.count
    let result = try body()
    for index in before..<failures.count {
      failures[index] = Failure(
        condition: .every([condition, failures[index].condition]), reason: failures[index].reason,
        isUnusual: failures[index].isUnusual)
    }
    return result
  }

  /// A refusal at the place of the step now worked out.
  func refusal(_ problem: SqlProblem) -> SqlRefusal { SqlRefusal(problem: problem, place: span) }

  /// The number, failed where a condition holds.
  /// - Parameter isUnusual: the condition holds only in rows that have something unusual in them.
  func failing(
    _ number: SqlNumber, where condition: SqlExpression, _ reason: String, isUnusual: Bool = false
  ) -> SqlNumber {
    if condition.answer == false || condition == .null { return number }
    var result = number
    if refusesRows {
      fail(where: condition, reason, isUnusual: isUnusual)
      // The row has a problem, but what follows is worked out all the same and must not stop the query, which whole numbers that
      // are none any more do not in SQLite.
      if result.value.literal == nil, dialect.hasWideNumbers {
        result.value = .make([SqlBranch(condition: condition, value: .null)], else: number.value)
      }
      return result
    }
    let kinds = number.absence.kinds | 1 << 4
    result.absence = SqlAbsence(kinds: kinds, code: nil)
    if result.absence.codes.count > 1 {
      result.absence.code = .when(condition, .number(4), else: code(number))
    }
    result.value = .make(
      [SqlBranch(condition: condition, value: .null)], else: number.value)
    return result
  }

  /// An absence of other reasons, with `failed` where none of them holds and a condition does; as it is where what was worked
  /// out cannot fail.
  /// - Parameter isAbsent: where it is absent, for an absence of one kind.
  func failedToo(
    _ absence: SqlAbsence, isAbsent: SqlExpression, _ worked: SqlNumber, where isFailed: SqlExpression
  ) -> SqlAbsence {
    guard worked.absence.has(Absence.failedCode) else { return absence }
    var result = SqlAbsence(kinds: absence.kinds | 1 << Absence.failedCode, code: nil)
    if result.codes.count > 1 {
      let own = code(absence, isAbsent: isAbsent)
      result.code = .make(
        [
          SqlBranch(condition: .make(.greater, own, .number(0)), value: own),
          SqlBranch(condition: isFailed, value: .number(Int128(Absence.failedCode))),
        ], else: .number(0))
    }
    return result
  }

  /// The answers, failed where a condition holds.
  func failing(_ truth: SqlTruth, where condition: SqlExpression, _ reason: String) -> SqlTruth {
    if condition.answer == false || condition == .null { return truth }
    if refusesRows {
      fail(where: condition, reason)
      return truth
    }
    var result = SqlTruth(value: .when(condition, .null, else: truth.value))
    result.absence.kinds = truth.absence.kinds | 1 << 4
    if result.absence.codes.count > 1 {
      result.absence.code = .when(condition, .number(4), else: code(truth))
    }
    return result
  }
}
