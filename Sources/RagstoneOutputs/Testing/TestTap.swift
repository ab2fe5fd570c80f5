import Ragstone

/// A test report in version 14 of the Test Anything Protocol: a line for each case, and below one that did not pass a
/// block of YAML that says why.
package enum TestTap {
  /// The whole document.
  package static func make(_ report: TestReport) -> String {
    let cases = report.cases
    var text = "TAP version 14\n1..\(cases.count)\n"
    for (index, result) in cases.enumerated() {
      let word = result.hasPassed ? "ok" : "not ok"
      text += "\(word) \(index + 1) - \(described(result.title))\n"
      text += block(result)
    }
    for finding in report.problems.flatMap(\.findings) {
      text += "# \(described(finding.lines.joined(separator: "; ")))\n"
    }
    return text
  }

  /// On one line; `#` would begin a directive.
  private static func described(_ text: String) -> String {
    SafeText.make(SafeText.make(text)) { scalar, _ in scalar == "\\" || scalar == "#" ? "\\\(scalar)" : nil }
  }

  private static func block(_ result: TestCaseResult) -> String {
    var lines: [String] = []
    switch result.outcome {
    case .passed: return ""
    case .couldNotRun(let reason): lines += ["severity: error", "message: \(quoted(reason))"]
    case .failed(let differences):
      lines += ["severity: fail", "message: \(quoted(differences.map(\.words).joined(separator: "; ")))"]
      lines.append("differences:")
      for difference in differences { lines += item(difference) }
    }
    lines.append("at:")
    lines.append("  file: \(quoted(result.file))")
    if let line = result.line { lines.append("  line: \(line)") }
    return "  ---\n" + lines.map { "  \($0)\n" }.joined() + "  ...\n"
  }

  private static func item(_ difference: TestDifference) -> [String] {
    switch difference {
    case .unmatched(let words): return ["  - words: \(quoted(words))"]
    case .value(let value):
      var lines = [
        "  - name: \(quoted(value.name))", "    expected: \(quoted(value.expected))",
        "    got: \(quoted(value.got))",
      ]
      if let origin = value.origin { lines.append("    why: \(quoted(origin))") }
      return lines
    }
  }

  /// A double-quoted scalar of YAML.
  private static func quoted(_ text: String) -> String {
    let inside = SafeText.make(text) { scalar, before in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case "#" where before == "#": escaped(scalar)
      case _:
        SafeText.isUnsafe(scalar) || scalar.value == 0xFFFE || scalar.value == 0xFFFF ? escaped(scalar) : nil
      }
    }
    return "\"\(inside)\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, count) = scalar.value > 0xFFFF ? ("U", 8) : scalar.value > 0xFF ? ("u", 4) : ("x", 2)
    return "\\" + letter + String(repeating: "0", count: count - digits.count) + digits
  }
}
