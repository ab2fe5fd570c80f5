/// What is true of rules whatever the data, and hardly meant: clauses that never hold, figures that fall between bands.
///
/// Each was shown for all records, or stands beside a record that shows it.
enum FindingProblem: Problem, Hashable {
  /// What a list of clauses is made of.
  enum Row: String, Hashable, Sendable {
    case band, clause, row
  }

  /// What acts where its condition holds.
  enum Actor: String, Hashable, Sendable {
    case limit, override, adjustment, way, flag, population, duty, exemption
  }

  case neverHolds(Row, of: String)
  case caught(Row, of: String, lines: [Int], record: String?)
  case moreCaught(Int, of: String)
  case hole(Row, of: String, figure: String, lower: String, upper: String, outcome: String, record: String)
  case overlap(Row, of: String, figure: String, outcome: String, other: String, record: String)
  /// Of a record, or of a row of an events table.
  case neverTrue(_ comparison: String, rowOf: String?)
  case neverFalse(_ comparison: String, rowOf: String?)
  /// What stands after `where`.
  case neverKept(rowOf: String)
  case stepNeverActs(Actor, of: String)
  case stepChangesNothing(Actor, of: String)
  case outcomeNever(_ word: String, of: String)
  case noWayIn(_ level: String, of: String)
  case noWayOut(_ level: String, of: String)
  case effectNeverActs(_ kinds: AbsenceSet, of: String)
  case parameterGap(_ name: String, word: String?, from: CalendarDate, until: CalendarDate?)
  case weightsSum(_ name: String, sum: String, isAverage: Bool)
  case basePoints(_ name: String, base: String, most: String, record: String?)
  case mixedPopulations(_ first: String, _ second: String)
  case fieldsUnread(_ names: [String])

  var code: DiagnosticCode {
    switch self {
    case .neverHolds: 801
    case .caught: 802
    case .moreCaught: 803
    case .hole: 804
    case .overlap: 805
    case .neverTrue: 806
    case .neverFalse: 807
    case .stepNeverActs: 808
    case .stepChangesNothing: 809
    case .outcomeNever: 810
    case .noWayIn: 811
    case .noWayOut: 812
    case .effectNeverActs: 813
    case .parameterGap: 814
    case .weightsSum: 815
    case .basePoints: 816
    case .mixedPopulations: 817
    case .fieldsUnread: 818
    case .neverKept: 819
    }
  }

  var severity: Diagnostic.Severity {
    switch self {
    case .stepChangesNothing, .effectNeverActs, .mixedPopulations, .fieldsUnread: .note
    case .weightsSum(_, _, let isAverage): isAverage ? .note : .warning
    case .neverHolds, .caught, .moreCaught, .hole, .overlap, .neverTrue, .neverFalse, .neverKept,
      .stepNeverActs,
      .outcomeNever, .noWayIn, .noWayOut, .parameterGap, .basePoints:
      .warning
    }
  }
}
