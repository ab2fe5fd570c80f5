import Synchronization

/// Reports as several threads make them, put together in the order of the records.
final class RangeReports: Sendable {
  private let parts: Mutex<[[RangeReport]]>

  init(count: Int) { parts = Mutex(Array(repeating: [], count: count)) }

  /// Keeps a part.
  func put(_ number: Int, _ reports: [RangeReport]) { parts.withLock { $0[number] = reports } }

  /// All parts, in order.
  var all: [RangeReport] { parts.withLock { $0.flatMap { $0 } } }
}

/// How often finding out a field is what tells most.
package struct RangeWorth: Sendable {
  /// Index of the field.
  package let field: Int
  /// How many providers lack it, and for how many of these it is the first to find out.
  package let missing: Int
  package let first: Int

  /// The fields that some provider lacks, those first that are worth most.
  package static func all(_ reports: [RangeReport]) -> [RangeWorth] {
    var counts: [Int: (missing: Int, first: Int)] = [:]
    for report in reports {
      for missing in report.missing { counts[missing.field, default: (0, 0)].missing += 1 }
      if let first = report.first { counts[first.field, default: (0, 0)].first += 1 }
    }
    return counts.map { RangeWorth(field: $0.key, missing: $0.value.missing, first: $0.value.first) }
      .sorted { ($1.first, $1.missing, $0.field) < ($0.first, $0.missing, $1.field) }
  }
}
