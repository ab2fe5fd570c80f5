import Ragstone

/// Proofs as text to read.
package struct ProofText {
  private let report: ProofReport
  private var lines: [String] = []

  /// The whole report, ending with a line break.
  package static func render(_ report: ProofReport) -> String {
    var text = ProofText(report: report)
    text.write()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(report: ProofReport) { self.report = report }

  private var rulebook: CheckedRulebook { report.rulebook }

  private mutating func write() {
    for property in report.properties { write(property) }
    var last: CheckedDirection.Subject?
    for result in report.directions {
      if result.direction.subject != last { add(title(of: result.direction)) }
      last = result.direction.subject
      write(result)
    }
    if !report.suggestions.isEmpty { writeSuggestions() }
    let counts = report.counts
    add("\(counts.proved) proved, \(counts.refuted) refuted, \(counts.undecided) undecided")
  }

  private mutating func add(_ line: String) { lines.append(SafeText.make(line)) }

  private mutating func write(_ result: PropertyProof.Result) {
    add(result.property.text(rulebook.sources))
    if let label = result.property.label { add("  \"\(label)\"") }
    switch result.verdict {
    case .proved: add("  proved for all records")
    case .undecided(let why): add("  undecided: \(why)")
    case .refuted(let found):
      add("  refuted by \(found.given.isEmpty ? "any record" : found.given)")
      for outcome in found.outcomes { add("    \(outcome.outcome)\(place(outcome.decided))") }
    }
  }

  /// `fee is worse when lower`.
  private func title(of direction: CheckedDirection) -> String {
    let name = rulebook.name(of: direction.subject)
    if direction.isImplied { return "\(name): worse by its scale" }
    let word = rulebook.worseWord(direction.subject, higher: direction.isWorseWhenHigher)
    return "\(name): worse when \(word)"
  }

  private mutating func write(_ result: DirectionProof.Result) {
    let name = rulebook.values[result.outcome].name
    switch result.verdict {
    case .proved: add("  \(name): never better, proved for all records")
    case .undecided(let why): add("  \(name): undecided: \(why)")
    case .refuted(let found):
      add("  \(name): refuted by two records")
      for record in [found.better, found.worse] {
        add("    \(record.given): \(record.outcome)\(place(record.decided))")
      }
    }
  }

  /// Where a rule stands: ` (care-homes.rag:31)`.
  private func place(_ span: Span?) -> String {
    guard let span else { return "" }
    let file = rulebook.sources[span.file]
    return " (\(file.name):\(file.position(of: span.start).line))"
  }

  private mutating func writeSuggestions() {
    add("not said in the rules, and yet so for every outcome:")
    for suggestion in report.suggestions {
      let word = rulebook.worseWord(suggestion.subject, higher: suggestion.isWorseWhenHigher)
      let names = suggestion.outcomes.map { rulebook.values[$0].name }.joined(separator: ", ")
      let file = rulebook.sources[suggestion.span.file]
      let line = file.position(of: suggestion.span.start).line
      add("  line \(line): \(declaration(suggestion)), worse when \(word)  # \(names)")
    }
  }

  /// What the line declares, without its comment.
  private func declaration(_ suggestion: SuggestedDirection) -> String {
    let file = rulebook.sources[suggestion.span.file]
    let range = file.lineRange(around: suggestion.span.start)
    let text = String(decoding: file.bytes[range], as: UTF8.self)
    var isQuoted = false
    var kept = ""
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == "#", !isQuoted { break }
      kept.append(character)
    }
    return kept.split(separator: " ").joined(separator: " ")
  }
}

extension CheckedProperty {
  /// The property as written, on one line, without its label and reason.
  package func text(_ sources: SourceMap) -> String {
    let end = max(condition.span.end, scope?.span.end ?? condition.span.end)
    let whole = Span(file: span.file, start: span.start, end: end)
    let words = sources[span.file].text(whole).split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }
}
