import Ragstone
import RagstoneOutputs
import Synchronization

/// Watches a run of tests and says what its cases reach.
final class CoverageRun: Sendable {
  private struct State {
    /// The collector of the rulebook whose cases run now.
    var current: CoverageCollector?
    var finished: [(file: String, coverage: Coverage)] = []
  }

  private let state = Mutex(State())
  private let threads: Int

  /// Nothing watched yet.
  init(threads: Int) { self.threads = threads }

  /// A run that is watched.
  func watching(_ run: TestRun) -> TestRun {
    var run = run
    run.observe = { batch in
      self.collector(of: batch.rulebook).observe(batch.frame, batch.plan)
    }
    run.watch = { rulebook, evaluator in
      self.collector(of: rulebook).observeStages(of: evaluator, threads: self.threads)
    }
    run.finish = { file, rulebook in
      let coverage = self.collector(of: rulebook).coverage()
      self.state.withLock {
        $0.finished.append((file, coverage))
        $0.current = nil
      }
    }
    return run
  }

  /// What has been reached, rule file by rule file.
  /// - Parameter onlyReachable: goals that no record can reach are left out, as far as that is proved.
  func report(onlyReachable: Bool) -> CoverageReport {
    let finished = state.withLock { $0.finished }
    if !onlyReachable { return CoverageReport(finished) }
    return CoverageReport(
      finished.map { file, coverage in
        var coverage = coverage
        coverage.leaveOutUnreachable()
        return (file, coverage)
      })
  }

  private func collector(of rulebook: CheckedRulebook) -> CoverageCollector {
    state.withLock { state in
      if let current = state.current { return current }
      let made = CoverageCollector(rulebook)
      state.current = made
      return made
    }
  }
}

extension CoverageRun {
  /// What a command line asks of coverage.
  struct Wanted {
    /// At least so many percent of outcomes and conditions.
    let coverage: ExactDecimal?
    /// At least so many percent of boundaries.
    let boundaries: ExactDecimal?
    /// Only what some record can reach counts.
    let isReachable: Bool

    /// Nil where coverage is not asked for.
    init?(_ arguments: Arguments) {
      coverage = arguments.percentage(.minCoverage)
      boundaries = arguments.percentage(.minBoundary)
      isReachable = arguments.isGiven(.reachable)
      if coverage == nil, boundaries == nil, !isReachable, !arguments.isGiven(.coverage) { return nil }
    }

    /// Whether a report has what is asked for; says what it lacks.
    func isMet(by report: CoverageReport, _ console: Console) -> Bool {
      let counts = report.counts
      let gates = [
        (coverage, counts.coverage, "coverage"), (boundaries, counts.boundaries, "coverage of boundaries"),
      ]
      var isMet = true
      for (least, count, name) in gates {
        guard let least, !count.isAtLeast(least) else { continue }
        let needed = count.needed(for: least)
        console.say(
          "\(name) is \(count.percentage), below \(least)%: \(needed) more of \(count.total) must be reached\n"
        )
        isMet = false
      }
      return isMet
    }
  }
}
