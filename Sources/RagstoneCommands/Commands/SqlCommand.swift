import Ragstone
import RagstoneOutputs

/// `ragstone sql`: the rules as one query for a database.
enum SqlCommand {
  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let planned: PlannedRun
    switch PlannedRun.prepare(arguments, console) {
    case .failed(let status): return status
    case .ready(let ready): planned = ready
    }
    let (rulebook, path) = (
      planned.rulebook, planned.rules.sources.files.first?.name ?? arguments.argument(.rules)
    )
    if rulebook.outputs.isEmpty {
      console.say([Diagnostic(InputProblem.noOutputs(path), at: .file(path))])
      return .usage
    }
    var options = SqlOptions(dialect: arguments.choice(.dialect, or: .duckdb))
    let wrong = options.read(
      tables: arguments.assignments(.table), columns: arguments.assignments(.column), rulebook)
    console.say(wrong)
    if !wrong.isEmpty { return .usage }
    options.form = arguments.choice(.form, or: .query)
    options.viewName = viewName(path)
    options.order = arguments.text(.order)
    options.explains = arguments.isGiven(.reasons)
    let output: ResultOutput
    do throws(FileProblem) { output = try ResultOutput(arguments.text(.output), console) } catch {
      return console.fail(error)
    }
    switch SqlQuery.make(rulebook, planned.plan, options) {
    case .failure(let refusal):
      output.abandon()
      console.say([refusal.diagnostic], sources: planned.rules.sources)
      return .findings
    case .success(let text):
      output.write(Array(text.utf8))
      return output.finish(.fine)
    }
  }

  /// What a view of the rules is called: as their file, with its punctuation as underscores.
  private static func viewName(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.hasSuffix(".rag") ? String(file.dropLast(4)) : file
    let name = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }).lowercased()
    return name.isEmpty ? "ratings" : name
  }
}
