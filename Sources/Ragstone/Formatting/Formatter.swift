/// Lays the text of a rule file out in the one way that all rule files are laid out.
///
/// What is said does not change: the tokens and the comments stay, in their order. A line of the author's is kept
/// before `because`, `source` and `if` and between the parts of a duty, and empty lines are kept singly; all other
/// lines and blanks are the formatter's. Laying out a text twice gives the same as once.
package struct Formatter {
  /// Columns that a line is kept within where it can be broken.
  package static let columns = 110

  private var output: [UInt8] = []

  private init() {}

  /// The text of a file laid out, ending with a line break unless it is empty.
  ///
  /// The file must have parsed without errors: where it did not, lines cannot be told from each other.
  /// - Complexity: O(n) in the tokens.
  package static func format(_ tree: SyntaxTree) -> [UInt8] {
    var formatter = Formatter()
    formatter.output.reserveCapacity(tree.file.bytes.count + 1024)
    let (clauses, tail) = ClauseReader.read(tree)
    formatter.write(splitScales(clauses), tail)
    return formatter.output
  }

  /// The words on the line of a scale's head go to the line below where the two have no room on one.
  private static func splitScales(_ clauses: [Clause]) -> [Clause] {
    clauses.flatMap { clause -> [Clause] in
      guard clause.isHead, clause.declaration == .scale,
        let first = clause.pieces.firstIndex(where: { $0.isWord(.first) }), first + 1 < clause.pieces.count
      else { return [clause] }
      let spacing = Spacing(clause)
      let width = clause.pieces.indices.reduce(0) {
        $0 + clause.pieces[$1].width + ($1 > 0 && spacing.isBlank(before: $1) ? 1 : 0)
      }
      let hasComments =
        clause.pieces.dropLast().contains { $0.trailing != nil }
        || clause.pieces.dropFirst().contains { !$0.above.isEmpty }
      if width <= columns && !hasComments { return [clause] }
      let words = Clause(
        isHead: false, declaration: .scale, above: [], pieces: Array(clause.pieces[(first + 1)...]))
      let head = Clause(
        isHead: true, declaration: .scale, above: clause.above, pieces: Array(clause.pieces[...first]))
      return [head, words]
    }
  }

  private mutating func write(_ clauses: [Clause], _ tail: [Clause.Above]) {
    var start = 0
    var wasTall: Bool?
    while start < clauses.count {
      let end = clauses[(start + 1)...].firstIndex(where: \.isHead) ?? clauses.count
      // A declaration with lines of its own stands apart from its neighbours.
      let isTall = end - start > 2
      write(clauses[start..<end], setApart: wasTall.map { $0 || isTall } ?? false)
      wasTall = isTall
      start = end
    }
    var rest = tail
    if case .blank? = rest.last { rest.removeLast() }
    writeAbove(rest, indent: 0, setApart: false)
  }

  /// Writes the clauses of one declaration.
  private mutating func write(_ clauses: ArraySlice<Clause>, setApart: Bool) {
    let spacings = clauses.map { Spacing($0) }
    let columns = Columns(clauses, spacings)
    var indents = Indents()
    for (offset, clause) in clauses.enumerated() {
      let indent = indents.next(clause)
      writeAbove(clause.above, indent: indent, setApart: clause.isHead && setApart)
      ClauseLayout.write(
        clause, spacings[offset], indent: indent, extra: { columns.extra(clause: offset, piece: $0) },
        into: &output)
    }
  }

  /// Writes comments and empty lines above a clause.
  ///
  /// Above a head, comments that are indented belong to the declaration before, up to the first that is not.
  private mutating func writeAbove(_ above: [Clause.Above], indent: Int, setApart: Bool) {
    let isFirst = output.isEmpty
    var belongsBefore = indent == 0 && !isFirst
    var needsBlank = setApart && !above.contains { if case .blank = $0 { true } else { false } }
    for line in above {
      switch line {
      case .blank:
        if !output.isEmpty { output.append(0x0A) }
      case .comment(let text, let isIndented):
        belongsBefore = belongsBefore && isIndented
        if needsBlank, !belongsBefore {
          output.append(0x0A)
          needsBlank = false
        }
        for _ in 0..<(belongsBefore ? 2 : indent) { output.append(0x20) }
        output += text
        output.append(0x0A)
      }
    }
    if needsBlank { output.append(0x0A) }
  }
}
