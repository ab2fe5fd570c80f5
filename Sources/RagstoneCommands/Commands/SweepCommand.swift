import Ragstone
import RagstoneOutputs

/// `ragstone sweep`: the outcomes of everybody for many values of a threshold or weight.
enum SweepCommand {
  /// The forms of output.
  enum Format: String, CaseIterable {
    case text, csv, json, svg
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let (output, run): (ResultOutput, RatingRun)
    switch RatingRun.begin(arguments, console) {
    case .failed(let status): return status
    case .ready(let opened, let ready): (output, run) = (opened, ready)
    }
    func refuse(_ diagnostic: Diagnostic) -> ExitStatus {
      console.say([diagnostic], sources: run.rules.sources)
      output.abandon()
      return .usage
    }
    var wanted: Set<Int> = []
    for name in arguments.texts(.show) {
      guard let index = run.rulebook.value(named: name), OutcomeLane(index, run.rulebook, run.plan) != nil
      else {
        let names = OutcomeLane.all(run.rulebook, run.plan).map { run.rulebook.values[$0.value].name }
        return refuse(
          Diagnostic(
            InputProblem.noSuchOutcome(name, nearest: Nearest.names(to: name, among: names)), at: .nowhere))
      }
      wanted.insert(index)
    }
    let report: SweepReport
    do throws(SweepAxis.Refusal) {
      var axes: [SweepAxis] = []
      for text in arguments.texts(.over) { axes.append(try SweepAxis(reading: text, run.rulebook)) }
      report = try SweepReport.make(
        axes, from: run.settings, run.rulebook, run.evaluator, threads: run.threads)
    } catch { return refuse(error.diagnostic) }
    let table = run.source.table
    switch arguments.choice(.format, or: Format.text) {
    case .text:
      let isShown = arguments.text(.output).map { $0 == "-" } ?? true
      let text = SweepText(
        report, run.rulebook, table, width: console.environment.width,
        style: isShown ? console.environment.outputStyle : .plain)
      output.write(Array(text.render(only: wanted).utf8))
    case .csv: output.write(SweepData.csv(report, run.rulebook))
    case .json:
      var json = JsonText(pretty: true)
      json.beginObject()
      RatingJson.writeHead(of: run, to: &json)
      SweepData.write(report, run.rulebook, table, to: &json)
      json.endObject()
      json.endLine()
      output.write(json.take())
    case .svg:
      if report.axes.count != 1 { return refuse(Diagnostic(InputProblem.pictureOfOneAxis, at: .nowhere)) }
      output.write(Array(SweepPicture.svg(report, run.rulebook, only: wanted).utf8))
    }
    return output.finish(run.source.refusedCount == 0 ? .fine : .data)
  }
}
