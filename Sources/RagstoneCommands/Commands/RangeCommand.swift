import Ragstone
import RagstoneOutputs

/// `ragstone range`: what providers may still be rated as, and what to find out first.
enum RangeCommand {
  /// The forms of output.
  enum Format: String {
    case text, csv, json
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let (output, run): (ResultOutput, RatingRun)
    switch RatingRun.begin(arguments, console) {
    case .failed(let status): return status
    case .ready(let opened, let ready): (output, run) = (opened, ready)
    }
    let search: RangeSearch
    do throws(EvidenceProblem) {
      search = try RangeSearch(
        run.rulebook, run.plan, run.source.table, run.source.events, run.evaluator.portfolio)
    } catch {
      console.say([Diagnostic(error, at: .file(arguments.argument(.rules)))])
      output.abandon()
      return .usage
    }
    let key = arguments.argument(.provider)
    var reports: [RangeReport]
    if key.isEmpty {
      reports = search.reports(threads: run.threads)
    } else {
      guard let row = run.row(ofKey: key, console) else {
        output.abandon()
        return .usage
      }
      reports = [search.report(row: row)]
    }
    let isFile = arguments.text(.output).map { $0 != "-" } ?? false
    output.write(
      bytes(
        reports, search, run, arguments.choice(.format, or: isFile ? .csv : .text), isOne: !key.isEmpty,
        console))
    return output.finish(run.source.refusedCount == 0 ? .fine : .data)
  }

  private static func bytes(
    _ reports: [RangeReport], _ search: RangeSearch, _ run: RatingRun, _ format: Format, isOne: Bool,
    _ console: Console
  ) -> [UInt8] {
    switch format {
    case .text:
      if isOne, let only = reports.first {
        return Array(RangeText.render(only, of: search, width: console.environment.width).utf8)
      }
      return Array(
        RangeText.render(reports, of: search, title: run.title, width: console.environment.tableWidth).utf8)
    case .csv: return RangeLists.csv(reports, of: search)
    case .json:
      var json = JsonText(pretty: true)
      json.beginObject()
      RatingJson.writeHead(of: run, to: &json)
      RangeLists.write(reports, of: search, to: &json)
      json.endObject()
      json.endLine()
      return json.take()
    }
  }
}
