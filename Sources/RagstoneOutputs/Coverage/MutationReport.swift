import Ragstone

/// Which small changes of rule files their tests notice.
package struct MutationReport: Sendable {
  /// How many changes were tried, and what became of them.
  package struct Count: Sendable, Hashable {
    package var noticed = 0
    /// Caught by the checker.
    package var refused = 0
    package var unnoticed = 0
    /// Proved to change nothing for any record.
    package var equivalent = 0

    /// Those that may change something.
    package var total: Int { noticed + refused + unnoticed }

    /// Those that were caught, by a test or by the checker.
    package var caught: CoverageReport.Count {
      CoverageReport.Count(reached: noticed + refused, total: total)
    }
  }

  /// A change that no test notices.
  package struct Unnoticed: Sendable {
    /// Line and column, both from 1.
    package let place: SourceFile.Position
    package let mutation: Mutation
    /// A record that shows it, as an example writes it; nil when none was looked for or found.
    package let shows: String?
    /// Why it is not known whether it changes anything; nil when that was not asked, or is known.
    package let undecided: String?
  }

  /// A rule file that was changed.
  package struct File: Sendable {
    package let name: String
    /// How many tests it has, those of rule files that use it among them.
    package let tests: Int
    package let count: Count
    /// In the order of the text.
    package let unnoticed: [Unnoticed]
  }

  /// In the order the files were found.
  package private(set) var files: [File] = []
  /// Rule files whose own tests do not all pass, with how many do not; 0 where the rules have errors.
  package private(set) var broken: [(file: String, failing: Int)] = []

  /// Nothing tried yet.
  package init() {}

  /// All changes of all files.
  package var count: Count {
    files.reduce(into: Count()) { sum, file in
      sum.noticed += file.count.noticed
      sum.refused += file.count.refused
      sum.unnoticed += file.count.unnoticed
      sum.equivalent += file.count.equivalent
    }
  }

  /// Notes that a rule file cannot be tried.
  package mutating func setAside(_ file: String, failing: Int) { broken.append((file, failing)) }

  /// Whether a rule file cannot be tried.
  package func isBroken(_ file: String) -> Bool { broken.contains { $0.file == file } }

  /// Adds what became of the changes of a file, in the order of its text.
  package mutating func add(
    _ source: SourceFile, tests: Int, _ tried: [(mutation: Mutation, verdict: MutantVerdict)]
  ) {
    var count = Count()
    var unnoticed: [Unnoticed] = []
    for (mutation, verdict) in tried {
      switch verdict {
      case .refused: count.refused += 1
      case .noticed: count.noticed += 1
      case .equivalent: count.equivalent += 1
      case .unnoticed, .unnoticedAt, .undecided:
        count.unnoticed += 1
        var (shows, undecided): (String?, String?)
        if case .unnoticedAt(let record) = verdict { shows = record }
        if case .undecided(let reason) = verdict { undecided = reason }
        unnoticed.append(
          Unnoticed(
            place: source.position(of: mutation.span.start), mutation: mutation, shows: shows,
            undecided: undecided))
      }
    }
    files.append(File(name: source.name, tests: tests, count: count, unnoticed: unnoticed))
  }
}
