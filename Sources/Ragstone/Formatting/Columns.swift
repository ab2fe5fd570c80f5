/// What stands below each other in the clauses of one declaration.
struct Columns {
  /// The beginning of a column in a clause: the column's number, rising, and the token it begins with.
  struct Cell {
    let column: Int
    let piece: Int
    /// The widest text before it that others are moved for; a wider one keeps a single blank behind it.
    var widest = 40
  }

  /// Blanks more than one before a token, by clause of the declaration and token.
  private var extra: [[Int: Int]]

  /// Blanks more than one before a token that does not begin a line.
  func extra(clause: Int, piece: Int) -> Int { extra[clause].isEmpty ? 0 : extra[clause][piece] ?? 0 }

  /// The columns of a declaration's clauses.
  /// - Complexity: O(n) in the tokens.
  init(_ clauses: ArraySlice<Clause>, _ spacings: [Spacing]) {
    extra = [[Int: Int]](repeating: [:], count: clauses.count)
    guard let kind = clauses.first?.declaration else { return }
    let cells = clauses.map { clause in
      let cells = clause.isHead ? [] : Self.cells(clause, kind)
      return Self.isWhole(clause, upTo: cells.last) ? cells : []
    }
    place(cells, Array(clauses), spacings)
    // A grid that does not fit is easier to read close together.
    if kind == .matrix || kind == .table,
      clauses.indices.contains(where: { index in
        width(clauses[index], spacings, clause: index - clauses.startIndex) > Formatter.columns
      })
    {
      extra = [[Int: Int]](repeating: [:], count: clauses.count)
    }
  }

  /// No line ends before the last of the cells.
  private static func isWhole(_ clause: Clause, upTo last: Cell?) -> Bool {
    guard let last else { return true }
    return clause.pieces[1...last.piece].allSatisfy { $0.above.isEmpty }
      && clause.pieces[..<last.piece].allSatisfy { $0.trailing == nil }
  }

  /// Finds for each column, from the left, how far it has to be moved.
  private mutating func place(_ cells: [[Cell]], _ clauses: [Clause], _ spacings: [Spacing]) {
    var cells = cells
    // How far the text of each clause reaches, and its next token and cell.
    var reached = [Int](repeating: 0, count: clauses.count)
    var pieces = reached
    var nexts = reached
    let last = cells.compactMap { $0.last?.column }.max() ?? 0
    for column in stride(from: 1, through: last, by: 1) {
      var start = 0
      var here: [Int] = []
      for (index, row) in cells.enumerated() where nexts[index] < row.count {
        let cell = row[nexts[index]]
        guard cell.column == column else { continue }
        let text = Self.width(clauses[index].pieces, from: pieces[index], to: cell.piece, spacings[index])
        reached[index] += text
        here.append(index)
        if text <= cell.widest { start = max(start, reached[index]) }
      }
      for index in here {
        let piece = cells[index][nexts[index]].piece
        if reached[index] < start { extra[index][piece] = start - reached[index] }
        // One that does not keep to this column keeps to none that follow.
        if reached[index] > start { cells[index] = [] }
        reached[index] = max(start, reached[index]) + 1
        pieces[index] = piece
        nexts[index] += 1
      }
    }
  }

  /// Columns of the tokens from one up to another, blanks between them counted.
  private static func width(_ pieces: [Piece], from: Int, to: Int, _ spacing: Spacing) -> Int {
    var width = 0
    for index in from..<to {
      if index > from, spacing.isBlank(before: index) { width += 1 }
      width += pieces[index].width
    }
    return width
  }

  /// Columns of a clause up to its reasons, with the blanks of the columns.
  private func width(_ clause: Clause, _ spacings: [Spacing], clause index: Int) -> Int {
    let end = clause.pieces.firstIndex { $0.isWord(.because) || $0.isWord(.source) } ?? clause.pieces.count
    let moved = extra[index].values.reduce(0, +)
    return Self.width(clause.pieces, from: 0, to: end, spacings[index]) + moved + 2
  }
}
