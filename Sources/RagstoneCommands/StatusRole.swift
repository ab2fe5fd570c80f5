import Ragstone

/// What a named value is in the live status list.
enum StatusRole: Sendable {
  /// Its outcome is shown in a column of its own.
  case shown
  /// Its label is shown while it is yes.
  case raised
  /// It is shown while it is overdue.
  case owed
}

extension NamedValueKind {
  /// What the value is in the live status list; nil when it is not there.
  var statusRole: StatusRole? {
    switch self {
    case .rating, .escalation: .shown
    case .flag: .raised
    case .duty: .owed
    case .part(let part):
      switch part.part {
      case .awaiting, .judgement: .shown
      case .proposed, .actions, .notices, .due, .late: nil
      }
    case .define, .indicator, .score, .matrix, .table, .population, .summary, .rank: nil
    }
  }
}
