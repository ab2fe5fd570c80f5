extension Columns {
  /// Where the columns after the first begin in a clause that is no head.
  static func cells(_ clause: Clause, _ declaration: ReservedWord) -> [Cell] {
    switch declaration {
    case .indicator: points(clause.pieces)
    case .rating: band(clause.pieces)
    case .scale: scaleWord(clause.pieces)
    case .record, .events: field(clause.pieces)
    case .parameter: parameterRow(clause.pieces)
    case .matrix: grid(clause.pieces)
    case .table: bars(clause.pieces)
    case .holidays:
      clause.pieces.last?.kind == .string ? [Cell(column: 1, piece: clause.pieces.count - 1)] : []
    default: []
    }
  }

  /// `3 points` and what follows.
  private static func points(_ pieces: [Piece]) -> [Cell] {
    let unit = pieces[0].isSign(.minus) ? 2 : 1
    guard pieces.count > unit + 1, pieces[unit].isWord(.point) || pieces[unit].isWord(.points),
      beginsCondition(pieces[unit + 1])
    else { return [] }
    return [Cell(column: 1, piece: unit + 1)]
  }

  /// `Amber` and what follows.
  private static func band(_ pieces: [Piece]) -> [Cell] {
    guard pieces.count > 1, Parser.isValue(pieces[0].kind), beginsCondition(pieces[1]) else { return [] }
    return [Cell(column: 1, piece: 1)]
  }

  private static func beginsCondition(_ piece: Piece) -> Bool {
    piece.isWord(.when) || piece.isWord(.otherwise)
  }

  /// A word that stands alone on its line, its points, its other spellings.
  private static func scaleWord(_ pieces: [Piece]) -> [Cell] {
    let also = pieces.firstIndex { $0.isWord(.also) } ?? pieces.count
    // Several words to a line are no column.
    guard pieces[..<also].count(where: { Parser.isValue($0.kind) }) == 1 else { return [] }
    var cells: [Cell] = []
    if also > 1, !pieces[1].isSign(.comma) { cells.append(Cell(column: 1, piece: 1)) }
    if also < pieces.count { cells.append(Cell(column: 2, piece: also)) }
    return cells
  }

  /// The names of a field, and its label or type.
  private static func field(_ pieces: [Piece]) -> [Cell] {
    var index = 1
    while index + 1 < pieces.count, pieces[index].isSign(.comma) { index += 2 }
    // Several names to a line seldom stand well in a column with single ones.
    return index < pieces.count ? [Cell(column: 1, piece: index, widest: index > 1 ? 24 : 40)] : []
  }

  /// The words of a parameter's row, its value, the day from which it holds.
  private static func parameterRow(_ pieces: [Piece]) -> [Cell] {
    var index = 0
    // `yes` alone is the value.
    if pieces[0].isWord(.otherwise) {
      index = 1
    } else if Parser.isValue(pieces[0].kind), pieces.count > 1,
      pieces[1].isSign(.comma) || Parser.beginsLiteral(pieces[1].kind)
    {
      index = 1
      while index + 1 < pieces.count, pieces[index].isSign(.comma) { index += 2 }
    }
    var cells: [Cell] = []
    if index > 0, index < pieces.count { cells.append(Cell(column: 1, piece: index)) }
    if let from = pieces.firstIndex(where: { $0.isWord(.from) }) {
      cells.append(Cell(column: 2, piece: from))
    }
    return cells
  }

  /// The words and figures of a grid.
  private static func grid(_ pieces: [Piece]) -> [Cell] {
    var cells: [Cell] = []
    var index = 0
    var column = 0
    while index < pieces.count {
      if column > 0 { cells.append(Cell(column: column, piece: index, widest: Formatter.columns)) }
      column += 1
      index += lengthOfCell(pieces[index...], isFirst: column == 1)
    }
    return cells
  }

  /// How many tokens a cell of a grid has. The sign in the corner is one.
  private static func lengthOfCell(_ rest: ArraySlice<Piece>, isFirst: Bool) -> Int {
    var kinds = rest.prefix(4).map(\.kind)[...]
    let isNegative = kinds.first == .sign(.minus) && !isFirst
    if isNegative { kinds.removeFirst() }
    var length = 1
    if kinds.first == .number {
      switch kinds.dropFirst().first {
      case .reserved(.working): length = 3
      case .reserved(let word) where word != .yes && word != .no: length = 2
      case .word where !isNegative && kinds.dropFirst(2).first == .number: length = 3
      default: break
      }
    }
    return min(rest.count, length + (isNegative ? 1 : 0))
  }

  /// The bars of a table's row.
  private static func bars(_ pieces: [Piece]) -> [Cell] {
    var cells: [Cell] = []
    for index in pieces.indices where pieces[index].isSign(.bar) {
      cells.append(Cell(column: cells.count + 1, piece: index, widest: Formatter.columns))
    }
    return cells
  }
}
