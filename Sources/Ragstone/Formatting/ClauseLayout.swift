/// Lays one clause out over as many lines as it needs.
struct ClauseLayout {
  let clause: Clause
  let spacing: Spacing
  let breaks: Breaks
  /// Blanks before the clause.
  let indent: Int
  /// Blanks more than one before a token.
  let extra: (Int) -> Int
  private var output: [UInt8] = []

  init(_ clause: Clause, _ spacing: Spacing, indent: Int, extra: @escaping (Int) -> Int) {
    self.clause = clause
    self.spacing = spacing
    self.indent = indent
    self.extra = extra
    breaks = Breaks(clause, spacing)
  }

  /// Writes the lines of the clause.
  static func write(
    _ clause: Clause, _ spacing: Spacing, indent: Int, extra: @escaping (Int) -> Int,
    into output: inout [UInt8]
  ) {
    var layout = ClauseLayout(clause, spacing, indent: indent, extra: extra)
    swap(&layout.output, &output)
    layout.writeAll()
    swap(&layout.output, &output)
  }

  private mutating func writeAll() {
    var start = 0
    var segments: [Range<Int>] = []
    for index in clause.pieces.indices.dropFirst() where isForced(before: index) {
      segments.append(start..<index)
      start = index
    }
    segments.append(start..<clause.pieces.count)
    // Parts are kept where they are broken, so a piece between two breaks is broken at its parts before anything else.
    for segment in segments {
      var rest = segment
      if !fits(segment, hang(segment)) {
        for index in segment.dropFirst() where breaks[index] == .parts {
          write(rest.lowerBound..<index, indent: hang(rest))
          rest = index..<segment.upperBound
        }
      }
      write(rest, indent: hang(rest))
    }
  }

  /// A line ends before the token whatever its length: for a comment, or because the author ended it there.
  private func isForced(before index: Int) -> Bool {
    clause.pieces[index - 1].trailing != nil || !clause.pieces[index].above.isEmpty
      || breaks[index] == .parts && clause.pieces[index].beginsLine
  }

  /// Blanks before a piece of the clause that begins a line. The words of a scale stand below each other.
  private func hang(_ range: Range<Int>) -> Int {
    range.lowerBound == 0 ? indent : deeper(indent)
  }

  private func deeper(_ indent: Int) -> Int {
    clause.declaration == .scale ? 2 : indent + 2
  }

  private func fits(_ range: Range<Int>, _ indent: Int) -> Bool {
    indent + width(range) <= Formatter.columns
  }

  /// Columns of the tokens on one line.
  private func width(_ range: Range<Int>) -> Int {
    var width = 0
    for index in range {
      if index > range.lowerBound, spacing.isBlank(before: index) { width += 1 + extra(index) }
      width += clause.pieces[index].width
    }
    return width
  }

  /// Writes some tokens on one line, or broken at places of the lowest kind among them.
  /// - Parameter goesOn: blanks before the lines after the first, or nil for a step more than before the first.
  private mutating func write(_ range: Range<Int>, indent: Int, goesOn: Int? = nil) {
    if fits(range, indent) { return writeLine(range, indent: indent) }
    guard let kind = range.dropFirst().compactMap({ breaks[$0] }).min() else {
      return writeLine(range, indent: indent)
    }
    let hang = kind == .rows ? indentOfRows(range, indent) : goesOn ?? deeper(indent)
    var line = range.lowerBound..<range.lowerBound
    var lineIndent = indent
    for index in range.dropFirst() + [range.upperBound] {
      guard index == range.upperBound || breaks[index] == kind else { continue }
      let longer = line.lowerBound..<index
      if line.isEmpty || kind.fillsLines && fits(longer, lineIndent) {
        line = longer
      } else {
        // What does not fit of the first row stands further in than the rows.
        write(line, indent: lineIndent, goesOn: kind == .rows && lineIndent == indent ? hang + 2 : nil)
        line = line.upperBound..<index
        lineIndent = hang
      }
    }
    write(line, indent: lineIndent, goesOn: line.lowerBound == range.lowerBound ? goesOn : nil)
  }

  /// Rows of an example stand below the first, or where there is no room for that, two blanks further in.
  private func indentOfRows(_ range: Range<Int>, _ indent: Int) -> Int {
    let places = range.dropFirst().filter { breaks[$0] == .rows }
    guard let second = places.first else { return indent + 2 }
    // The bracket that opens the first row is the last at no depth before the second.
    var depth = 0
    var opening = second - 1
    while opening > range.lowerBound {
      if clause.pieces[opening].isSign(.rightBracket) { depth += 1 }
      if clause.pieces[opening].isSign(.leftBracket) {
        depth -= 1
        if depth == 0 { break }
      }
      opening -= 1
    }
    let column = indent + width(range.lowerBound..<opening) + 1
    let ends = places.dropFirst() + [range.upperBound]
    let isRoomy = zip(places, ends).allSatisfy { fits($0..<$1, column) }
    return isRoomy && fits(range.lowerBound..<second, indent) ? column : indent + 2
  }

  private mutating func writeLine(_ range: Range<Int>, indent: Int) {
    for comment in clause.pieces[range.lowerBound].above where range.lowerBound > 0 {
      writeBlanks(indent)
      output += comment
      output.append(0x0A)
    }
    writeBlanks(indent)
    for index in range {
      if index > range.lowerBound, spacing.isBlank(before: index) { writeBlanks(1 + extra(index)) }
      output += clause.pieces[index].bytes
    }
    if let comment = clause.pieces[range.upperBound - 1].trailing {
      writeBlanks(2)
      output += comment
    }
    output.append(0x0A)
  }

  private mutating func writeBlanks(_ count: Int) {
    for _ in 0..<count { output.append(0x20) }
  }
}
