/// The stretches of the calendar that reports are made for.
public enum CalendarStretch: UInt8, CaseIterable, Hashable, Sendable {
  /// From the 1st to the end of a month.
  case month
  /// Three months, from January, April, July or October.
  case quarter
  /// From 1 January to 31 December.
  case year
  /// Three months, the first from 1 April: the same days as calendar quarters, counted from another start.
  case financialQuarter
  /// From 1 April to 31 March.
  case financialYear

  /// How many months it lasts.
  public var months: Int {
    switch self {
    case .month: 1
    case .quarter, .financialQuarter: 3
    case .year, .financialYear: 12
    }
  }
}

extension CalendarDate {
  /// The calendar quarter, from 1 for January to March.
  public var quarter: Int { (month - 1) / 3 + 1 }

  /// The financial quarter, from 1 for April to June to 4 for January to March.
  public var financialQuarter: Int { (month + 8) % 12 / 3 + 1 }

  /// The calendar year in which the financial year began: 2017 for 31 March 2018.
  public var financialYear: Int {
    let civil = civil
    return civil.month >= 4 ? civil.year : civil.year - 1
  }

  /// The first day of the stretch that holds this date; nil when that is before the year 1.
  public func firstDay(of stretch: CalendarStretch) -> CalendarDate? {
    stretch.firstDay(at: stretch.index(of: self))
  }

  /// The last day of the stretch that holds this date; nil when that is after the year 9999.
  public func lastDay(of stretch: CalendarStretch) -> CalendarDate? {
    stretch.lastDay(at: stretch.index(of: self))
  }
}
