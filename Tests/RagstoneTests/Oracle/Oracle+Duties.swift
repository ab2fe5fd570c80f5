import Ragstone

@testable import RuleWorlds

extension Oracle {
  /// How a duty stands: its word, the date it is due, the days it is late.
  struct Standing {
    var state: OracleValue
    var due: OracleValue
    var late: OracleValue

    static let notDue = Standing(
      state: .word(0), due: .absent(.notApplicable), late: .absent(.notApplicable))

    init(state: OracleValue, due: OracleValue, late: OracleValue) {
      self.state = state
      self.due = due
      self.late = late
    }

    /// A word, the day it is due, and the day up to which it is late.
    init(_ word: Int, due: Int, until: Int) {
      state = .word(word)
      self.due = .date(due)
      late = .number(Fraction(Int128(max(0, until - due))))
    }
  }

  /// A duty, read off the grammar page sentence by sentence.
  func standing(of duty: CheckedDuty) throws -> Standing {
    // Everything is worked out, as a clause that says stop refuses the provider wherever it stands.
    let isThere = try duty.condition.map { try decided($0) } ?? Bool?.some(true)
    let exemptions = try duty.exemptions.map { try decided($0) }
    let day = try exact(duty.term.day)
    var due = day
    var start: OracleValue?
    if case .within(let length, _) = duty.term {
      start = day
      due = try shifted(day, by: try exact(length))
    }
    let done = try dateDone(duty.done, from: start)
    guard let isThere else { throw OracleRefusal() }
    if !isThere { return .notDue }
    for exemption in exemptions {
      guard let exemption else { throw OracleRefusal() }
      if exemption { return .notDue }
    }
    switch due {
    case .absent(.notApplicable), .absent(.notYet): return .notDue
    case .absent(.unknown):
      switch duty.effects[.unknown]?.effect {
      case .noEffect?: return .notDue
      case .stop?: throw OracleRefusal()
      case .applies?, .value?, .leaveOut?, .staysAbsent?, nil:
        return Standing(state: .absent(.unknown), due: .absent(.unknown), late: .absent(.unknown))
      }
    case .date, .number, .truth, .word, .text, .period: break
    }
    guard case .date(let lastDay) = due else { throw OracleRefusal() }
    if case .every(let stretch, _) = duty.term {
      let current = self.stretch(stretch, holding: asAt)
      let before = self.stretch(stretch, holding: current.0 - 1)
      // The first period begins where the one that holds the day does.
      let first = self.stretch(stretch, holding: lastDay).0
      if first > current.0 { return .notDue }
      guard let isDone = try whenDone(done, duty) else { return openStanding(done, duty, due: current.1) }
      let isMissed = first <= before.0 && !isDone.contains { (before.0...before.1).contains($0) }
      if isDone.contains(where: { $0 >= current.0 }) { return Standing(2, due: current.1, until: 0) }
      if isMissed { return Standing(4, due: before.1, until: asAt) }
      return Standing(1, due: current.1, until: 0)
    }
    guard let dates = try whenDone(done, duty) else { return openStanding(done, duty, due: lastDay) }
    if let first = dates.first { return Standing(first <= lastDay ? 2 : 3, due: lastDay, until: first) }
    return Standing(asAt <= lastDay ? 1 : 4, due: lastDay, until: asAt)
  }

  /// Whether a condition holds, once its clauses have decided what is absent; nil where none needs to, since a
  /// condition above has excluded that kind.
  private func decided(_ condition: CheckedDuty.Condition) throws -> Bool? {
    let answer = try exact(condition.expression)
    guard let kind = answer.absence else { return answer == .truth(true) }
    guard let entry = condition.effects[kind] else { return nil }
    if entry.effect == .stop { throw OracleRefusal() }
    return entry.effect == .applies
  }

  private func shifted(_ day: OracleValue, by length: OracleValue) throws -> OracleValue {
    guard case .date(let number) = day, case .period(let period) = length else {
      return OracleValue.strongest([day, length]) ?? .absent(.unknown)
    }
    return .date(calendar.adding(period, sign: 1, to: number))
  }

  /// What is known of the dates on which it was done.
  private enum Done {
    /// In the order of time, none after the as-at date.
    case dates([Int])
    case unknown
    case notApplicable
  }

  private func dateDone(_ done: CheckedDuty.Done, from start: OracleValue?) throws -> Done {
    switch done {
    case .date(let expression):
      switch try exact(expression) {
      case .date(let day): return .dates(day <= asAt ? [day] : [])
      case .absent(.notYet): return .dates([])
      case .absent(.notApplicable): return .notApplicable
      case .absent(.unknown), .number, .truth, .word, .text, .period: return .unknown
      }
    case .events(let date, _):
      guard case .events(let query) = date.kind, let index = rulebook.events[query.table].dateIndex else {
        return .unknown
      }
      var days: [Int] = []
      var isOpen = false
      for (laid, answer) in try answers(query) ?? [] {
        let row = laid.cells
        var counts = answer
        if let start { counts = .all([counts, notBefore(start, row[index])]) }
        if counts.absence != nil { isOpen = true }
        if counts == .truth(true), case .date(let day) = row[index] { days.append(day) }
      }
      return isOpen ? .unknown : .dates(days.sorted())
    }
  }

  private func notBefore(_ start: OracleValue, _ day: OracleValue) -> OracleValue {
    guard let first = start.size, let other = day.size else {
      return OracleValue.strongest([start, day]) ?? .truth(false)
    }
    return .truth(first <= other)
  }

  /// The dates it was done on; nil when nobody can say and no clause does, or when it is not due for that.
  private func whenDone(_ done: Done, _ duty: CheckedDuty) throws -> [Int]? {
    switch done {
    case .dates(let days): return days
    case .notApplicable: return nil
    case .unknown:
      switch duty.effects[.unknown]?.effect {
      case .applies?: return []
      case .stop?: throw OracleRefusal()
      case .noEffect?, .value?, .leaveOut?, .staysAbsent?, nil: return nil
      }
    }
  }

  private func openStanding(_ done: Done, _ duty: CheckedDuty, due: Int) -> Standing {
    if case .unknown = done, duty.effects[.unknown] == nil {
      return Standing(state: .absent(.unknown), due: .date(due), late: .absent(.unknown))
    }
    return .notDue
  }

  private func stretch(_ stretch: CalendarStretch, holding day: Int) -> (Int, Int) {
    switch stretch {
    case .month: calendar.stretch(.month, isFinancial: false, holding: day)
    case .quarter: calendar.stretch(.quarter, isFinancial: false, holding: day)
    case .year: calendar.stretch(.year, isFinancial: false, holding: day)
    case .financialQuarter: calendar.stretch(.quarter, isFinancial: true, holding: day)
    case .financialYear: calendar.stretch(.year, isFinancial: true, holding: day)
    }
  }
}
