import Ragstone
import RagstoneOutputs

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The whole command line tool.
package enum RagstoneCommandLine {
  /// The version of the tool.
  package static let version = "0.1.0"
  /// The day from which this version is, written 2017-06-30; it stands at the foot of the manual page.
  package static let versionDate = "2026-11-21"

  /// Runs the process's own arguments and ends the process with the exit status.
  package static func main() -> Never {
    Interruption.prepare()
    let console = Console.process()
    let status = run(Array(CommandLine.arguments.dropFirst()), console)
    _exit(status.rawValue)
  }

  /// Runs a command line without touching the process's streams.
  /// - Parameter arguments: the words after the tool's name.
  package static func run(
    arguments: [String], environment: Environment = Environment()
  ) -> (status: ExitStatus, output: [UInt8], talk: [UInt8]) {
    let console = Console.kept(environment)
    let status = run(arguments, console)
    let kept = console.kept
    return (status, kept.output, kept.talk)
  }

  /// Runs a command line on a console and returns the status to end with, after all results are written.
  package static func run(_ words: [String], _ console: Console) -> ExitStatus {
    console.finish(answer(words, console))
  }

  private static func answer(_ words: [String], _ console: Console) -> ExitStatus {
    let width = min(100, console.environment.width)
    do throws(UsageFailure) {
      switch try ArgumentParser.parse(words) {
      case .version: console.write("ragstone \(version)\n")
      case .help(nil): console.write(HelpText.overview(width: width))
      case .help(let name?): console.write(HelpText.page(CommandTable[name], width: width))
      case .run(let arguments):
        if let problem = variableProblem(arguments, console.environment) {
          return fail(problem, arguments.command, console)
        }
        return dispatch(arguments, console)
      }
      return .fine
    } catch {
      console.say(UsageText.render(error, words: words, console.environment))
      return .usage
    }
  }

  /// What is wrong with a variable that stands in for an option of the command; nil where the option is given.
  private static func variableProblem(_ arguments: Arguments, _ environment: Environment) -> UsageProblem? {
    let name = "RAGSTONE_THREADS"
    guard arguments.wholeNumber(.threads) == nil, let value = environment.variables[name], !value.isEmpty,
      let option = CommandTable[arguments.command].options.first(where: { $0.name == .threads }),
      case .wrongForm(_, _, let needed, _)? = ArgumentParser.problem(of: value, for: option, shown: name)
    else { return nil }
    return .wrongForm(option: name, value: value, needed: needed, example: "\(name)=4")
  }

  private static func dispatch(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    switch arguments.command {
    case .check: CheckCommand.run(arguments, console)
    case .prove: ProveCommand.run(arguments, console)
    case .fmt: FmtCommand.run(arguments, console)
    case .rate: RateCommand.run(arguments, console)
    case .why: WhyCommand.run(arguments, console)
    case .sweep: SweepCommand.run(arguments, console)
    case .compare: CompareCommand.run(arguments, console)
    case .repl: ReplCommand.run(arguments, console)
    case .change: ChangeCommand.run(arguments, console)
    case .range: RangeCommand.run(arguments, console)
    case .sql: SqlCommand.run(arguments, console)
    case .duties: DutiesCommand.run(arguments, console)
    case .status: StatusCommand.run(arguments, console)
    case .portfolio: PortfolioCommand.run(arguments, console)
    case .test: TestCommand.run(arguments, console)
    case .cases: CasesCommand.run(arguments, console)
    case .mutate: MutateCommand.run(arguments, console)
    case .same: SameCommand.run(arguments, console)
    case .explain: ExplainCommand.run(arguments, console)
    case .help: .fine
    case .new: NewCommand.run(arguments, console)
    case .completions: CompletionsCommand.run(arguments, console)
    case .manual: ManualCommand.run(console)
    case .integration: IntegrationCommand.run(arguments, console)
    }
  }

  /// Says what is wrong with a command line whose form was right, and returns the status for it.
  static func fail(_ problem: UsageProblem, _ command: CommandName, _ console: Console) -> ExitStatus {
    console.say(UsageText.render(problem, command, console.environment))
    return .usage
  }
}
