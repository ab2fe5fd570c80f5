import Ragstone
import RagstoneOutputs

/// What is tried: rule texts and settings that differ from the files.
struct Trial {
  /// In the order they were set first, by name, each as rules write it.
  var settings: [(name: String, value: String)] = []
  /// Texts of rule files, by the path as the rules name it.
  var texts: [String: [UInt8]] = [:]
  /// What was done last, in words.
  var words = "the rules as they stand"

  /// Takes a setting in the place of one of the same name.
  mutating func set(_ name: String, to value: String) {
    if let known = settings.firstIndex(where: { $0.name == name }) {
      settings[known].value = value
    } else {
      settings.append((name, value))
    }
  }
}

/// A trial carried out: rules read and planned, and the records rated.
struct TrialResult {
  let trial: Trial
  let rules: Pipeline.Rules
  let rulebook: CheckedRulebook
  let settings: Settings
  let plan: Plan
  /// Nil without records.
  let source: RecordSource?
  /// Nil without records.
  let evaluator: Evaluator?
  /// The outcomes of all; nil without records.
  let outcomes: OutcomeTable?
  let threads: Int

  /// The records; a table without rows where none were given.
  var table: RecordTable? { source?.table }

  /// The run that commands share, for explanations.
  var run: RatingRun? {
    guard let source, let evaluator else { return nil }
    return RatingRun(
      rules: rules, rulebook: rulebook, settings: settings, plan: plan, source: source, evaluator: evaluator,
      threads: threads)
  }
}

/// Why a trial could not be carried out: what is wrong, with the texts it is wrong in.
struct TrialFailure: Error {
  let diagnostics: [Diagnostic]
  let sources: SourceMap
  var status = ExitStatus.usage
}

/// Where trials take rules and records from.
struct TrialSource {
  let path: String
  let records: String?
  let events: [(name: String, value: String)]
  let asAt: CalendarDate
  let keepsGoing: Bool
  let threads: Int

  /// Carries a trial out. What the last one has read is used again where only settings differ.
  /// - Parameter last: the result before; nil at the start.
  func carryOut(_ trial: Trial, after last: TrialResult?, _ console: some ProblemSink) throws(TrialFailure)
    -> TrialResult
  {
    let isSameText = last.map { $0.trial.texts == trial.texts } ?? false
    let rules: Pipeline.Rules
    if let last, isSameText {
      rules = last.rules
    } else {
      rules = Pipeline.rules(path: path, from: EditedRuleLibrary(texts: trial.texts))
    }
    guard let rulebook = rules.rulebook, !rules.hasErrors else {
      var problems = rules.diagnostics
      if problems.isEmpty { problems = [Diagnostic(InputProblem.rulesOnlyShared(path), at: .file(path))] }
      throw TrialFailure(
        diagnostics: problems, sources: rules.sources, status: rules.isUnreadable ? .data : .usage)
    }
    let (settings, refusals) = Settings.read(trial.settings.map { "\($0.name)=\($0.value)" }, rulebook)
    if !refusals.isEmpty { throw TrialFailure(diagnostics: refusals, sources: rules.sources) }
    let (made, problems) = Pipeline.plan(rulebook, asAt: asAt, settings)
    guard let plan = made else { throw TrialFailure(diagnostics: problems, sources: rules.sources) }
    var source = last?.source
    if let records, !isSameText {
      switch RecordSource.read(
        rulebook, path: records, events: events, keepsGoing: keepsGoing, threads: threads,
        quietly: last != nil,
        console: console)
      {
      case .failed(let status): throw TrialFailure(diagnostics: [], sources: rules.sources, status: status)
      case .read(let read): source = read
      }
    }
    let evaluator = source.map { Evaluator(plan: plan, table: $0.table, events: $0.events, threads: threads) }
    return TrialResult(
      trial: trial, rules: rules, rulebook: rulebook, settings: settings, plan: plan, source: source,
      evaluator: evaluator, outcomes: evaluator.map { OutcomeTable($0, rulebook, threads: threads) },
      threads: threads)
  }
}
