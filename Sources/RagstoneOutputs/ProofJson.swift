import Ragstone

/// Proofs as JSON: `proved`, `refuted` or `undecided` for each property and each direction.
package enum ProofJson {
  /// Writes the members of a report into an object that is open.
  package static func write(_ report: ProofReport, to json: inout JsonText) {
    let sources = report.rulebook.sources
    json.key("properties")
    json.beginList()
    for result in report.properties {
      json.beginObject()
      json.member("property", result.property.text(sources))
      json.member("label", result.property.label)
      place("", result.property.span, sources, &json)
      switch result.verdict {
      case .proved: json.member("verdict", "proved")
      case .undecided(let why): undecided(why, &json)
      case .refuted(let found):
        json.member("verdict", "refuted")
        json.member("given", found.given)
        json.key("outcomes")
        json.beginList()
        for outcome in found.outcomes {
          json.beginObject()
          json.member("outcome", outcome.outcome)
          if let decided = outcome.decided { place("decided_", decided, sources, &json) }
          json.endObject()
        }
        json.endList()
      }
      json.endObject()
    }
    json.endList()
    json.key("directions")
    json.beginList()
    for result in report.directions { write(result, report, &json) }
    json.endList()
    json.key("suggestions")
    json.beginList()
    for suggestion in report.suggestions {
      json.beginObject()
      direction(suggestion.subject, suggestion.isWorseWhenHigher, suggestion.span, report, &json)
      json.key("outcomes")
      json.beginList()
      for outcome in suggestion.outcomes { json.string(report.rulebook.values[outcome].name) }
      json.endList()
      json.endObject()
    }
    json.endList()
    let counts = report.counts
    json.member("proved", counts.proved)
    json.member("refuted", counts.refuted)
    json.member("undecided", counts.undecided)
  }

  private static func write(_ result: DirectionProof.Result, _ report: ProofReport, _ json: inout JsonText) {
    json.beginObject()
    let written = result.direction
    direction(written.subject, written.isWorseWhenHigher, written.span, report, &json)
    json.key("by_scale")
    json.boolean(written.isImplied)
    json.member("outcome", report.rulebook.values[result.outcome].name)
    switch result.verdict {
    case .proved: json.member("verdict", "proved")
    case .undecided(let why): undecided(why, &json)
    case .refuted(let found):
      json.member("verdict", "refuted")
      record("better_evidence", found.better, report.rulebook.sources, &json)
      record("worse_evidence", found.worse, report.rulebook.sources, &json)
    }
    json.endObject()
  }

  private static func direction(
    _ subject: CheckedDirection.Subject, _ isHigher: Bool, _ span: Span, _ report: ProofReport,
    _ json: inout JsonText
  ) {
    json.member("of", report.rulebook.name(of: subject))
    json.member("worse_when", report.rulebook.worseWord(subject, higher: isHigher))
    place("", span, report.rulebook.sources, &json)
  }

  private static func record(
    _ name: String, _ shown: ShownRecord, _ sources: SourceMap, _ json: inout JsonText
  ) {
    json.key(name)
    json.beginObject()
    json.member("given", shown.given)
    json.member("outcome", shown.outcome)
    if let decided = shown.decided { place("decided_", decided, sources, &json) }
    json.endObject()
  }

  private static func place(_ prefix: String, _ span: Span, _ sources: SourceMap, _ json: inout JsonText) {
    json.member(prefix + "file", sources[span.file].name)
    json.member(prefix + "line", sources[span.file].position(of: span.start).line)
  }

  private static func undecided(_ why: String, _ json: inout JsonText) {
    json.member("verdict", "undecided")
    json.member("because", why)
  }
}
