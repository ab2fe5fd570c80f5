import Ragstone

/// Findings as the lines by which a program tells GitHub Actions what to show beside the code:
/// `::error file=homes.rag,line=46,title=...::overall: expected Amber, got Green`.
///
/// Whatever a provider is called, its name cannot end its line, its property or begin a line of its own.
package enum AnnotationText {
  /// One line for each finding.
  package static func make(_ findings: [Finding]) -> String {
    findings.map { line($0) + "\n" }.joined()
  }

  private static func line(_ finding: Finding) -> String {
    var properties: [(String, String)] = []
    if let file = finding.file {
      properties.append(("file", file.hasPrefix("./") ? String(file.dropFirst(2)) : file))
      let region = finding.region
      let places = [
        ("line", region?.line), ("endLine", region?.endLine), ("col", region?.column),
        // The last column itself is meant, not the one past it.
        ("endColumn", lastColumn(region)),
      ]
      for case (let name, let number?) in places { properties.append((name, "\(number)")) }
    }
    if let title = finding.title { properties.append(("title", title)) }
    let written = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    let message = finding.lines.map { visible($0) }.joined(separator: "\n")
    return "::\(command(finding.severity))\(written.isEmpty ? "" : " " + written)::\(data(message))"
  }

  /// Columns are shown only of what lies within one line.
  private static func lastColumn(_ region: Finding.Region?) -> Int? {
    guard let region, let column = region.column, let end = region.endColumn,
      (region.endLine ?? region.line) == region.line
    else { return nil }
    return max(column, end - 1)
  }

  private static func command(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  /// Without characters that act on a terminal. The colons and hashes that `SafeText` hides too are plain within an
  /// annotation, but a log may be read by others.
  private static func visible(_ text: String) -> String { SafeText.make(text) }

  /// As the runner takes it apart: percent signs and line ends are its own.
  private static func data(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case _: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// As `data`; colons and commas end a property.
  private static func property(_ text: String) -> String {
    data(visible(text)).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      case _: result.unicodeScalars.append(scalar)
      }
    }
  }
}
