import Ragstone

/// What came of running the tests of some rule files.
package struct TestReport: Sendable {
  /// How many cases had each outcome.
  package struct Tally: Sendable, Hashable {
    package var passed = 0
    package var failed = 0
    package var couldNotRun = 0

    /// Makes a tally.
    package init(passed: Int = 0, failed: Int = 0, couldNotRun: Int = 0) {
      self.passed = passed
      self.failed = failed
      self.couldNotRun = couldNotRun
    }

    /// All cases that were looked at.
    package var total: Int { passed + failed + couldNotRun }
  }

  /// A rule file with its cases.
  package struct Group: Sendable {
    /// The path of the rule file.
    package let file: String
    /// The SHA-256 digest of the rule file and all it uses; nil when it could not be read.
    package let digest: String?
    /// Examples in the order of the rule file, then expected files in order of their names, their rows in order.
    package let cases: [TestCaseResult]
    /// How many cases were left out because no filter matches them.
    package let leftOut: Int
    /// What was said about rules and data.
    package let problems: [ReportedProblems]
    /// Every file that the outcomes rest on, by path: rules, data and expected outcomes.
    package let inputs: [String]

    /// Makes a group.
    package init(
      file: String, digest: String?, cases: [TestCaseResult], leftOut: Int = 0,
      problems: [ReportedProblems] = [], inputs: [String] = []
    ) {
      self.file = file
      self.digest = digest
      self.cases = cases
      self.leftOut = leftOut
      self.problems = problems
      self.inputs = inputs
    }
  }

  /// In the order the rule files were found.
  package let groups: [Group]
  /// What was said about paths that lead to no rule file.
  package let problems: [ReportedProblems]
  /// A file could not be read, so that there may be cases that nobody looked at.
  package let hasUnreadable: Bool
  /// The texts that cases were chosen by; empty for all.
  package let filters: [String]
  /// What the cases reach of the rules; nil when nobody asked.
  package var coverage: CoverageReport?

  /// Makes a report.
  package init(
    groups: [Group], problems: [ReportedProblems] = [], hasUnreadable: Bool = false, filters: [String] = []
  ) {
    self.groups = groups
    self.problems = problems
    self.hasUnreadable = hasUnreadable
    self.filters = filters
  }

  /// Every case, in order.
  package var cases: [TestCaseResult] { groups.flatMap(\.cases) }

  /// How many cases were left out because no filter matches them.
  package var leftOut: Int { groups.reduce(0) { $0 + $1.leftOut } }

  /// How many cases had each outcome.
  package var tally: Tally { Tally(groups.flatMap(\.cases)) }
}

extension TestReport.Tally {
  /// Counts outcomes.
  package init(_ cases: [TestCaseResult]) {
    for result in cases {
      switch result.outcome {
      case .passed: passed += 1
      case .failed: failed += 1
      case .couldNotRun: couldNotRun += 1
      }
    }
  }
}

/// Diagnostics with the rule files that their spans belong to.
package struct ReportedProblems: Sendable {
  package let diagnostics: [Diagnostic]
  package let sources: SourceMap

  /// Keeps diagnostics together with the files that they are about.
  package init(_ diagnostics: [Diagnostic], sources: SourceMap = SourceMap()) {
    self.diagnostics = diagnostics
    self.sources = sources
  }
}
