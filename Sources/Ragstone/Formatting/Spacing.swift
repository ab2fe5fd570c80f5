/// Which tokens of a clause touch.
struct Spacing {
  private let isTight: [Bool]

  /// A blank or more stands before the token at an index, where it does not begin a line.
  func isBlank(before index: Int) -> Bool { !isTight[index] }

  /// The spacing of a clause.
  init(_ clause: Clause) {
    let pieces = clause.pieces
    var tight = [Bool](repeating: false, count: pieces.count)
    for index in pieces.indices.dropFirst() {
      let (piece, before) = (pieces[index], pieces[index - 1])
      switch piece.kind {
      case .sign(.comma), .sign(.rightBracket): tight[index] = true
      case .sign(.divide): tight[index] = Self.isInFraction(index, pieces)
      default:
        tight[index] =
          before.isSign(.leftBracket)
          || before.isSign(.divide) && Self.isInFraction(index - 1, pieces)
          || before.isSign(.minus) && Self.isUnary(index - 1, clause)
      }
    }
    isTight = tight
  }

  /// The stroke of `yes/no`, or of a weight such as `1/3`.
  private static func isInFraction(_ index: Int, _ pieces: [Piece]) -> Bool {
    guard index > 0 else { return false }
    if pieces[index - 1].isWord(.yes) { return index + 1 < pieces.count && pieces[index + 1].isWord(.no) }
    return index > 1 && pieces[index - 2].isWord(.weight)
  }

  /// The minus sign belongs to the number after it, and takes nothing from what stands before.
  private static func isUnary(_ index: Int, _ clause: Clause) -> Bool {
    let pieces = clause.pieces
    switch pieces[index + 1].kind {
    case .number, .percent, .money: break
    default: return false
    }
    guard index > 0 else { return true }
    switch clause.declaration {
    // There are no sums in these.
    case .scale, .parameter, .matrix, .example: return true
    default: break
    }
    switch pieces[index - 1].kind {
    case .name, .word, .string, .number, .percent, .money, .date, .sign(.rightBracket): return false
    case .reserved(let word): return !endsOperand(word)
    default: return true
    }
  }

  /// The word may be the last of an operand, so that a minus sign after it is a subtraction.
  private static func endsOperand(_ word: ReservedWord) -> Bool {
    switch word {
    case .yes, .no, .today, .point, .points, .day, .days, .week, .weeks, .month, .months, .quarter, .quarters,
      .year, .years, .indicators, .maximum, .place, .places, .ago, .known:
      true
    default: false
    }
  }
}
