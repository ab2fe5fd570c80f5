import Ragstone
import RagstoneOutputs
import Synchronization

/// Changes rule files by small steps and looks whether their tests notice.
struct MutationRun {
  /// A rule file that is changed, and the tests that would have to notice.
  private struct Subject: Sendable {
    let file: String
    /// The path with links followed.
    let real: String
    let source: SourceFile
    let mutations: [Mutation]
    /// Of the file itself first, then of those that use it.
    let tests: [KeptTests]
  }

  let threads: Int
  /// Changes that no test notices are looked at: whether they change anything, and for which record.
  var proves = false
  private let library = KeptRules()

  /// A run on so many threads; the report is the same for all.
  init(threads: Int, proves: Bool = false) {
    self.threads = threads
    self.proves = proves
  }

  /// Changes the rule files, and those in folders and below them.
  func report(_ paths: [String], _ console: Console) throws(FileProblem) -> MutationReport {
    var files: [String] = []
    for path in paths {
      for file in try RuleFiles.find(path) where !files.contains(file) { files.append(file) }
    }
    for file in files { _ = try Files.read(file) }
    var report = MutationReport()
    var subjects: [Subject] = []
    let rulebooks = try rulebooks(of: files, &report)
    for file in files where !report.isBroken(file) {
      let real = library.resolved(file) ?? file
      guard case .success(let bytes) = library.read(file) else { continue }
      let own = rulebooks.filter { $0.files.contains(real) && !report.isBroken($0.tests.file) }
      subjects.append(
        Subject(
          file: file, real: real,
          source: SourceFile(id: SourceFile.ID(index: 0), name: file, bytes: bytes),
          mutations: Pipeline.mutations(path: file, from: library),
          tests: own.filter { $0.tests.file == file }.map(\.tests)
            + own.filter { $0.tests.file != file }.map(\.tests)))
    }
    let places = subjects.indices.flatMap { subject in
      subjects[subject].mutations.indices.map { (subject, $0) }
    }
    var progress = ProgressLine(console)
    let tried = subjects
    var verdicts = MutantTrial.verdicts(
      count: places.count, threads: threads,
      progress: { progress.update($0, of: places.count, "changes") }
    ) { index in
      let subject = tried[places[index].0]
      return judge(subject, subject.mutations[places[index].1])
    }
    if proves {
      let open = verdicts.indices.filter { verdicts[$0] == .unnoticed }
      let known = cases(of: Set(open.flatMap { tried[places[$0].0].tests.map(\.file) }).sorted())
      let proved = MutantTrial.verdicts(
        count: open.count, threads: threads,
        progress: { progress.update($0, of: open.count, "unnoticed changes") }
      ) { index in
        let subject = tried[places[open[index]].0]
        return prove(subject, subject.mutations[places[open[index]].1], known)
      }
      for (index, verdict) in zip(open, proved) { verdicts[index] = verdict }
    }
    progress.end()
    var first = 0
    for subject in subjects {
      let own = verdicts[first..<first + subject.mutations.count]
      first += subject.mutations.count
      report.add(
        subject.source, tests: subject.tests.reduce(0) { $0 + $1.count },
        zip(subject.mutations, own).map { ($0, $1) })
    }
    return report
  }

  /// A rulebook with tests, and every file that it reads, links followed.
  private struct Rulebook {
    let tests: KeptTests
    let files: Set<String>
  }

  /// The rulebooks that read any of the files: those files themselves, and all in their rules folders.
  private func rulebooks(
    of files: [String], _ report: inout MutationReport
  ) throws(FileProblem) -> [Rulebook] {
    var candidates = files
    for file in files {
      let real = library.resolved(file) ?? file
      for other in try RuleFiles.find(Pipeline.rulesFolder(of: real))
      where !candidates.contains(where: { library.resolved($0) == library.resolved(other) }) {
        candidates.append(other)
      }
    }
    let wanted = Set(files.map { library.resolved($0) ?? $0 })
    var rulebooks: [Rulebook] = []
    for candidate in candidates {
      let rules = Pipeline.rules(path: candidate, from: library)
      let read = Set(rules.sources.files.map { library.resolved($0.name) ?? $0.name })
      if read.isDisjoint(with: wanted) { continue }
      switch KeptTests.read(candidate, rules, threads: threads) {
      case .none: break
      case .broken(let failing): report.setAside(candidate, failing: failing)
      case .kept(let tests): rulebooks.append(Rulebook(tests: tests, files: read))
      }
    }
    return rulebooks
  }

  /// How many choices diagrams may have, and how many records may be rated to find rows, for one change of one rulebook on one day:
  /// counted, so that what is said of a change is the same on every machine.
  private static let (choices, ratings) = (400_000, 4000)

  /// Records that try every rule of rule files as they are, on each day that a comparison looks at.
  private func cases(of files: [String]) -> [String: [CalendarDate: [SampleRecord]]] {
    let found = Mutex<[String: [CalendarDate: [SampleRecord]]]>([:])
    let next = Atomic<Int>(0)
    let workers = max(1, min(threads, files.count))
    Parallel.perform(parts: workers, threads: workers) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= files.count { return }
        guard let rulebook = Pipeline.rules(path: files[index], from: library).rulebook else { continue }
        var days: [CalendarDate: [SampleRecord]] = [:]
        for plan in Epochs.plans(of: rulebook) ?? [] {
          // What diagrams lead to: going on step by step for goals that this file's tests are not about would take minutes.
          var maker = CaseMaker(rulebook, plan, limit: Self.choices, work: Self.ratings)
          days[plan.asAt] = maker.make().samples
        }
        found.withLock { $0[files[index]] = days }
      }
    }
    return found.withLock { $0 }
  }

  /// Whether a change that no test notices changes anything, in any rulebook with tests that reads the file.
  private func prove(
    _ subject: Subject, _ mutation: Mutation, _ known: [String: [CalendarDate: [SampleRecord]]]
  ) -> MutantVerdict {
    let changed = ChangedRules(library, path: subject.real, bytes: mutation.applied(to: subject.source.bytes))
    if subject.tests.isEmpty { return .unnoticed }
    var reason: String?
    for tests in subject.tests {
      guard let old = Pipeline.rules(path: tests.file, from: library).rulebook,
        let new = Pipeline.rules(path: tests.file, from: changed).rulebook
      else { return .unnoticed }
      let cases = known[tests.file]
      switch RuleDifference.between(
        old, new, limit: Self.choices, work: Self.ratings, isOnMoreDays: true, known: { cases?[$0] })
      {
      case .same: break
      case .differs(let sample, let day, _, let fields):
        return .unnoticedAt("\(sample.text(old, only: fields))\(old.dependsOnDate ? ", as at \(day)" : "")")
      case .apart(let why), .undecided(let why): reason = why
      }
    }
    return reason.map { .undecided($0) } ?? .equivalent
  }

  private func judge(_ subject: Subject, _ mutation: Mutation) -> MutantVerdict {
    let changed = ChangedRules(library, path: subject.real, bytes: mutation.applied(to: subject.source.bytes))
    if subject.tests.isEmpty {
      return Pipeline.rules(path: subject.file, from: changed).hasErrors ? .refused : .unnoticed
    }
    for tests in subject.tests {
      let rules = Pipeline.rules(path: tests.file, from: tests.withSigned(changed))
      guard !rules.hasErrors, let rulebook = rules.rulebook else { return .refused }
      if tests.notice(rules, rulebook) { return .noticed }
    }
    return .unnoticed
  }
}
