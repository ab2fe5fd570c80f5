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
    let (run, row): (RatingRun, Int)
    switch RatingRun.ofOneProvider(arguments, console) {
    case .failed(let status): return status
    case .ready(let ready, let own): (run, row) = (ready, own)
    }
    guard let frame = run.rated(row: row, console) else { return .data }
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
