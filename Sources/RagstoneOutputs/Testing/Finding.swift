import Ragstone

/// Something found at a place, in the form that tools of continuous integration take.
package struct Finding: Sendable {
  /// Lines and columns from 1.
  package struct Region: Sendable, Hashable {
    package let line: Int
    /// Where it begins, in characters of Unicode; nil when not known.
    package var column: Int?
    package var endLine: Int?
    /// Just past the last character; nil when not known.
    package var endColumn: Int?
  }

  /// A second place that helps to understand the first.
  package struct Related: Sendable {
    package let file: String
    package let region: Region
    package let message: String
  }

  /// What kind of thing it is: `RAG0301`, `failed`.
  package let rule: String
  package let severity: Diagnostic.Severity
  /// In one line, or nil.
  package let title: String?
  /// In lines.
  package let lines: [String]
  /// Nil for the command line, or nothing in particular.
  package let file: String?
  /// Nil for a file as a whole.
  package let region: Region?
  package let related: [Related]
}

extension Finding {
  /// A problem with rules, data or files.
  package init(_ diagnostic: Diagnostic, sources: SourceMap) {
    rule = diagnostic.code.description
    severity = diagnostic.severity
    title = diagnostic.code.description
    var lines = [diagnostic.message]
    if let reason = diagnostic.reason { lines.append("why: \(reason)") }
    if let suggestion = diagnostic.suggestion { lines.append("try: \(suggestion)") }
    self.lines = lines
    (file, region) = Self.place(diagnostic.location, sources)
    related = diagnostic.related.compactMap { other in
      let (file, region) = Self.place(other.location, sources)
      guard let file, let region else { return nil }
      return Related(file: file, region: region, message: other.message)
    }
  }

  /// A case that did not pass; nil for one that did.
  package init?(_ result: TestCaseResult) {
    switch result.outcome {
    case .passed: return nil
    case .failed(let differences):
      rule = "failed"
      lines = differences.flatMap { [$0.words] + ($0.origin.map { [$0] } ?? []) }
      related = differences.compactMap(\.parting).map { parting in
        Related(file: parting.rule.file, region: Region(line: parting.rule.line), message: parting.words)
      }
    case .couldNotRun(let reason):
      rule = "could-not-run"
      lines = [reason]
      related = []
    }
    severity = .error
    title = result.name
    file = result.file
    region = result.line.map { Region(line: $0) }
  }

  private static func place(_ location: Location, _ sources: SourceMap) -> (String?, Region?) {
    switch location {
    case .nowhere: return (nil, nil)
    case .file(let name): return (name, nil)
    case .cell(let place):
      return (place.file, place.line > 0 ? Region(line: place.line) : nil)
    case .rule(let span):
      guard sources.files.indices.contains(Int(span.file.index)) else { return (nil, nil) }
      let source = sources[span.file]
      let (start, end) = (source.position(of: span.start), source.position(of: span.end))
      return (
        source.name,
        Region(
          line: start.line, column: column(span.start, in: source), endLine: end.line,
          endColumn: column(span.end, in: source))
      )
    }
  }

  /// Characters of Unicode from the beginning of the line, from 1.
  private static func column(_ offset: Int32, in source: SourceFile) -> Int {
    let line = source.lineRange(around: offset)
    let end = min(max(Int(offset), line.lowerBound), source.bytes.count)
    return source.bytes[line.lowerBound..<end].count { $0 & 0xC0 != 0x80 } + 1
  }
}

extension TestReport {
  /// What was said about files, then the cases that did not pass, rule file by rule file.
  package var findings: [Finding] {
    groups.flatMap { $0.problems.flatMap(\.findings) + $0.cases.compactMap { Finding($0) } }
      + problems.flatMap(\.findings)
  }
}

extension ReportedProblems {
  /// Every diagnostic as a finding.
  package var findings: [Finding] { diagnostics.map { Finding($0, sources: sources) } }
}
