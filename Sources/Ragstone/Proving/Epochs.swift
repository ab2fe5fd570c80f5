/// The days at which rules are looked at to say something of all days.
///
/// What rules say changes from one day to the next only where a parameter takes another value, so one day of each stretch
/// stands for all of it. Whatever goes by days of the calendar besides is told apart by `DayReliance`.
package enum Epochs {
  /// The day taken where neither an edition nor an example names one.
  static let usual = CalendarDate(stored: 17_439)

  /// One day for each stretch in which no parameter changes, in order; empty when the calendar ends before the rules begin.
  /// - Parameter most: more stretches than this are not looked at, and the result is then nil.
  package static func days(of rulebook: CheckedRulebook, most: Int = 40) -> [CalendarDate]? {
    let from = rulebook.header?.inForceFrom?.date
    let until = rulebook.header?.inForceUntil?.date
    let named = rulebook.examples.lazy.compactMap(\.asAt).first
    var days = Set([from ?? named ?? usual].compactMap { $0?.dayNumber })
    for parameter in rulebook.parameters {
      for row in parameter.rows {
        if let begin = row.from { days.insert(begin.dayNumber) }
        if let end = row.until { days.insert(end.dayNumber + 1) }
      }
    }
    if days.count > most { return nil }
    let first = from?.dayNumber ?? .min
    let last = until?.dayNumber ?? .max
    return days.filter { (first...max(first, last)).contains($0) }.sorted()
      .compactMap { CalendarDate(dayNumber: Int($0)) }
  }

  /// A plan for each stretch that has one: where a parameter has no value in force, nothing can be rated.
  package static func plans(of rulebook: CheckedRulebook) -> [Plan]? {
    guard let days = days(of: rulebook) else { return nil }
    return days.compactMap { Planner.plan(rulebook, asAt: $0).0 }
  }
}
