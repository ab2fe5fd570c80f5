/// Rule texts with something in them changed: a declaration in the place of another of its name, or a figure.
package enum RuleEditing {
  /// The text of one file after a change.
  package struct Edited: Sendable {
    /// Its place among the files of the rules.
    package let file: Int
    package let bytes: [UInt8]
  }

  /// Puts declarations into the rules: each in the place of the one of its name, wherever that stands, otherwise at the end of the
  /// first file.
  /// - Parameter typed: declarations that were read without mistakes.
  package static func put(_ typed: SyntaxTree, into sources: SourceMap) -> [Edited] {
    var texts = sources.files.map(\.bytes)
    for declaration in typed.declarations {
      let text = Array(typed.file.text(declaration.span).utf8)
      if let (file, span) = place(of: declaration, in: texts) {
        texts[file].replaceSubrange(span, with: text)
      } else {
        while let last = texts[0].last, last == 0x0A || last == 0x0D || last == 0x20 { texts[0].removeLast() }
        texts[0] += [0x0A, 0x0A] + text + [0x0A]
      }
    }
    return texts.indices.filter { texts[$0] != sources.files[$0].bytes }.map {
      Edited(file: $0, bytes: texts[$0])
    }
  }

  private static func place(of declaration: Declaration, in texts: [[UInt8]]) -> (
    file: Int, span: Range<Int>
  )? {
    guard declaration.isReplaceable else { return nil }
    let name = declaration.declaredName.text
    for (number, bytes) in texts.enumerated() {
      var map = SourceMap()
      let (tree, _) = Parser.parse(map.add(name: "", bytes: bytes))
      for other in tree.declarations where other.isReplaceable && other.declaredName.text == name {
        return (number, Int(other.span.start)..<Int(other.span.end))
      }
    }
    return nil
  }

  /// Writes settings into the rules: into the row of a parameter that is in force, for each word, and into the weight of an
  /// indicator.
  package static func write(
    _ settings: Settings, _ rulebook: CheckedRulebook, asAt: CalendarDate
  ) -> [Edited] {
    var changes: [(span: Span, text: String)] = []
    let trees = rulebook.sources.files.map { Parser.parse($0).0 }
    let declarations = trees.flatMap(\.declarations)
    for (index, value) in settings.parameters.sorted(by: { $0.key < $1.key }) {
      let parameter = rulebook.parameters[index]
      let text = PresentValue.text(value, parameter.type, rulebook)
      for case .parameter(let written) in declarations where written.name.text == parameter.name {
        let inForce = Set(parameter.rowsInForce(rulebook, asAt: asAt).map(\.span))
        for row in written.rows where inForce.contains(row.span) { changes.append((row.value.span, text)) }
      }
    }
    for (index, _) in settings.weights.sorted(by: { $0.key < $1.key }) {
      guard let plan = Planner.plan(rulebook, asAt: asAt, settings: settings).0,
        let text = PresentValue.text(.weight(index), rulebook, plan, settings)
      else { continue }
      for case .indicator(let written) in declarations where written.name.text == rulebook.values[index].name
      {
        switch written.weights.first {
        case .number(_, let span), .fraction(_, _, let span): changes.append((span, text))
        case .parameter(let name): changes.append((name.span, text))
        case nil:
          let head = written.label?.span ?? written.name.span
          changes.append((Span(file: head.file, start: head.end, end: head.end), "\n  weight \(text)"))
        }
      }
    }
    var texts = rulebook.sources.files.map(\.bytes)
    for change in changes.sorted(by: { $0.span.start > $1.span.start }) {
      texts[Int(change.span.file.index)].replaceSubrange(
        Int(change.span.start)..<Int(change.span.end), with: Array(change.text.utf8))
    }
    return texts.indices.filter { texts[$0] != rulebook.sources.files[$0].bytes }.map {
      Edited(file: $0, bytes: texts[$0])
    }
  }
}
