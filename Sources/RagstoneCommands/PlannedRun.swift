import Ragstone
import RagstoneOutputs

/// Rules made ready for a day and settings, before any record is read.
struct PlannedRun {
  let rules: Pipeline.Rules
  let rulebook: CheckedRulebook
  /// What --set sets.
  let settings: Settings
  let plan: Plan
  let threads: Int

  /// Rules made ready, or the status to end with after everything has been said.
  enum Outcome {
    case ready(PlannedRun)
    case failed(ExitStatus)
  }

  /// Reads and plans rules as the options of a command say.
  static func prepare(_ arguments: Arguments, _ console: Console) -> Outcome {
    var path = arguments.argument(.rules)
    var day: CalendarDate?
    if Files.isFolder(path) {
      day = RatingRun.asAt(arguments, console)
      guard let day else { return .failed(.usage) }
      switch edition(path, day, console) {
      case .failed(let status): return .failed(status)
      case .chosen(let file): path = file
      }
    }
    let rules = Pipeline.rules(path: path, from: DiskRuleLibrary())
    console.say(rules.diagnostics, sources: rules.sources)
    if rules.isUnreadable { return .failed(.data) }
    if rules.hasErrors { return .failed(.usage) }
    guard let rulebook = rules.rulebook else {
      console.say([Diagnostic(InputProblem.rulesOnlyShared(path), at: .file(path))])
      return .failed(.usage)
    }
    guard let asAt = day ?? RatingRun.asAt(arguments, console) else { return .failed(.usage) }
    let (settings, refusals) = Settings.read(arguments.texts(.set), rulebook)
    console.say(refusals)
    if !refusals.isEmpty { return .failed(.usage) }
    let (plan, problems) = Pipeline.plan(rulebook, asAt: asAt, settings)
    console.say(problems, sources: rules.sources)
    guard let plan else { return .failed(.usage) }
    return .ready(
      PlannedRun(
        rules: rules, rulebook: rulebook, settings: settings, plan: plan,
        threads: arguments.wholeNumber(.threads) ?? RatingRun.usualThreads()))
  }

  /// A file of a folder of editions, or the status to end with.
  enum Choice {
    case chosen(String)
    case failed(ExitStatus)
  }

  /// The rule file of a folder that is in force on a day, after saying which it is.
  static func edition(_ folder: String, _ day: CalendarDate, _ console: Console) -> Choice {
    let files: [String]
    do throws(FileProblem) { files = try RuleFiles.directly(in: folder) } catch {
      return .failed(console.fail(error))
    }
    let choice = Pipeline.edition(among: files, of: folder, on: day, from: DiskRuleLibrary())
    console.say(choice.diagnostics, sources: choice.sources)
    guard let edition = choice.edition else { return .failed(.usage) }
    let name = edition.name.map { "edition \($0), " } ?? ""
    console.say("\(SafeText.make(name + edition.path)), in force \(edition.period)\n")
    return .chosen(edition.path)
  }
}
