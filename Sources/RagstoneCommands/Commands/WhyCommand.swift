import Ragstone
import RagstoneOutputs

/// `ragstone why`: says why one provider is rated as it is.
enum WhyCommand {
  /// The forms of output.
  enum Format: String {
    case text, json
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let run: RatingRun
    switch RatingRun.prepare(arguments, console) {
    case .failed(let status): return status
    case .ready(let ready): run = ready
    }
    guard let row = run.row(ofKey: arguments.argument(.provider), console) else { return .usage }
    let frame = run.evaluator.makeFrame(capacity: 1)
    run.evaluator.run(rows: row..<row + 1, in: frame)
    if frame.main.failedStep[0] >= 0 {
      run.say([run.failure(row: row, at: 0, frame)], console)
      return .data
    }
    let explanation = run.explainer.explain(row: row, at: 0, frame)
    switch arguments.choice(.format, or: Format.text) {
    case .text: console.write(ExplanationText.render(explanation, width: console.environment.width))
    case .json:
      var json = JsonText(pretty: true)
      json.beginObject()
      RatingJson.writeHead(of: run, to: &json)
      json.key("provider")
      ExplanationJson.write(explanation, to: &json)
      json.endObject()
      json.endLine()
      console.write(json.take())
    }
    return .fine
  }
}
