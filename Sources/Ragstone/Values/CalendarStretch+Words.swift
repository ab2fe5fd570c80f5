extension CalendarStretch {
  /// The stretch that holds a date as people write it: `March 2024`, `January to March 2024`, `2024`, `2024/25`.
  public func words(holding date: CalendarDate) -> String {
    let civil = date.civil
    switch self {
    case .month: return "\(CalendarDate.monthNames[civil.month - 1]) \(civil.year)"
    case .quarter, .financialQuarter:
      let first = (civil.month - 1) / 3 * 3
      return "\(CalendarDate.monthNames[first]) to \(CalendarDate.monthNames[first + 2]) \(civil.year)"
    case .year: return String(civil.year)
    case .financialYear:
      let year = date.financialYear
      let next = String((year + 1) % 100)
      return "\(year)/\(next.utf8.count == 1 ? "0" : "")\(next)"
    }
  }
}
