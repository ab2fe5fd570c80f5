/// Lays an owner's rows of a periodic events table out: one for each period, in order.
///
/// The latest row of a period stands for it. A period that is over and has none gets a made row, whose place in the
/// table is `PeriodLayout.made`.
struct PeriodLayout {
  /// Stands for the place of a row that no file holds.
  static let made: Int32 = -1

  private let periods: PlannedPeriods
  /// The dates of the table's rows; nil when no file was read.
  private let dates: Column?
  /// The period that holds the as-at date.
  private let current: Int
  /// The last period that is over.
  private let lastOver: Int
  /// For each period of the owner being laid out, the row that stands for it, or `made`.
  private var standing: [Int32] = []

  init(_ periods: PlannedPeriods, dates: Column?) {
    self.periods = periods
    self.dates = dates
    current = periods.stretch.index(of: periods.asAt)
    let isOver = periods.stretch.lastDay(at: current).map { $0 <= periods.asAt } ?? false
    lastOver = isOver ? current : current - 1
  }

  /// Adds no rows of an owner, whose first period is not known; the absence is the largest of that and of the dates.
  func withhold(_ rows: ArraySlice<Int32>, of owner: Int, _ absence: UInt8, in frame: QueryFrame) {
    frame.withhold(owner, absence)
    guard let dates else { return }
    for row in rows { frame.withhold(owner, dates.absences[Int(row)]) }
  }

  /// Adds the rows of one owner to a frame, whose first period holds a day.
  mutating func lay(_ rows: ArraySlice<Int32>, of owner: Int, from day: CalendarDate, in frame: QueryFrame) {
    let first = periods.stretch.index(of: day)
    standing.removeAll(keepingCapacity: true)
    if first > current { return setAside(rows, beforeFirst: owner, frame) }
    if current - first >= PlannedPeriods.most { return frame.withhold(owner, Absence.failedCode) }
    standing.append(contentsOf: repeatElement(Self.made, count: current - first + 1))
    var hasPassedOver = false
    for row in rows {
      switch place(of: row, first) {
      case .absent(let absence): frame.withhold(owner, absence)
      case .later: break
      case .before: frame.setAside.append(SetAside(owner: owner, row: row, standing: Self.made))
      case .period(let period):
        let other = standing[period]
        if other == Self.made || !precedes(row, other) { standing[period] = row }
        hasPassedOver = hasPassedOver || other != Self.made
      }
    }
    if hasPassedOver {
      for row in rows {
        guard case .period(let period) = place(of: row, first), standing[period] != row else { continue }
        frame.setAside.append(SetAside(owner: owner, row: row, standing: standing[period]))
      }
    }
    for (period, row) in standing.enumerated() where row != Self.made || first + period <= lastOver {
      frame.eventRows.append(row)
      // Only what is before the year 1 has no first day.
      frame.days.append(Int64((periods.stretch.firstDay(at: first + period) ?? .first).dayNumber))
    }
  }

  /// No period has begun: rows up to the as-at date are before the first.
  private func setAside(_ rows: ArraySlice<Int32>, beforeFirst owner: Int, _ frame: QueryFrame) {
    for row in rows {
      guard case .period = place(of: row, .min) else { continue }
      frame.setAside.append(SetAside(owner: owner, row: row, standing: Self.made))
    }
  }

  /// Where a row belongs.
  private enum Place {
    case absent(UInt8)
    /// After the as-at date.
    case later
    /// Before the first period.
    case before
    /// Counted from the first.
    case period(Int)
  }

  private func place(of row: Int32, _ first: Int) -> Place {
    guard let dates else { return .later }
    let absence = dates.absences[Int(row)]
    if absence != Absence.presentCode { return .absent(absence) }
    let date = CalendarDate(stored: Int32(truncatingIfNeeded: dates.values[Int(row)]))
    if date > periods.asAt { return .later }
    if first == .min { return .period(0) }
    let period = periods.stretch.index(of: date) - first
    return period < 0 ? .before : .period(period)
  }

  /// Whether a row's date is before that of another.
  private func precedes(_ row: Int32, _ other: Int32) -> Bool {
    guard let dates else { return false }
    return dates.values[Int(row)] < dates.values[Int(other)]
  }
}

/// A row of a periodic table that is not seen.
package struct SetAside: Sendable, Hashable {
  /// Its owner's place in the batch.
  package let owner: Int
  /// Its place in the table.
  package let row: Int32
  /// The place of the row that stands for its period; below 0 when it lies before the first period.
  package let standing: Int32
}
