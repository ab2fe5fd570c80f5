import Ragstone

@testable import RuleWorlds

/// A row of events as a rule sees it.
struct OracleRow {
  let cells: [OracleValue]
  /// The day that windows and order go by; nil when the table has no date.
  let day: OracleValue?
}

/// The rows of a provider, or why it is not known which there are.
enum OracleRows {
  case rows([OracleRow])
  case absent(Absence)
}

extension Oracle {
  /// The rows of the provider: those of the file, or one for each period.
  func laidOut(_ index: Int) throws -> OracleRows {
    let table = rulebook.events[index]
    guard let periods = table.periods, let date = table.dateIndex else {
      return .rows(
        events[index].map { cells in OracleRow(cells: cells, day: table.dateIndex.map { cells[$0] }) })
    }
    let from = try exact(periods.from)
    let dates = events[index].map { $0[date] }
    guard case .date(let start) = from else {
      if let kind = OracleValue.strongest([from] + dates)?.absence { return .absent(kind) }
      return .rows([])
    }
    let (unit, isFinancial) = unit(of: periods.stretch)
    var (first, last) = calendar.stretch(unit, isFinancial: isFinancial, holding: start)
    if first <= asAt, let kind = OracleValue.strongest(dates)?.absence { return .absent(kind) }
    var rows: [OracleRow] = []
    while first <= asAt {
      var standing: [OracleValue]?
      var standingDay = first
      for cells in events[index] {
        guard case .date(let day) = cells[date], day >= first, day <= last, day <= asAt else { continue }
        if standing == nil || day >= standingDay { (standing, standingDay) = (cells, day) }
      }
      if standing == nil, last <= asAt { standing = table.fields.map { _ in .absent(.notYet) } }
      if let standing { rows.append(OracleRow(cells: standing, day: .date(first))) }
      (first, last) = calendar.stretch(unit, isFinancial: isFinancial, holding: last + 1)
    }
    return .rows(rows)
  }

  private func unit(of stretch: CalendarStretch) -> (CalendarUnit, Bool) {
    switch stretch {
    case .month: (.month, false)
    case .quarter: (.quarter, false)
    case .year: (.year, false)
    case .financialQuarter: (.quarter, true)
    case .financialYear: (.year, true)
    }
  }
}
