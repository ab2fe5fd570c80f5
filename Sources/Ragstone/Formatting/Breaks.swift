/// Where a clause may go on over the next line.
struct Breaks {
  /// Places of one kind. A clause that is too long for a line is broken at places of the lowest kind that it has.
  enum Kind: Int, Comparable {
    /// Before `because`, `source` and `if`, and the parts of a duty's head: there a break of the author's is kept.
    case parts
    /// Before the `=` or `when` that ends the names of a head.
    case head
    case unless
    /// Before `and`, `or`, and after the comma of a list.
    case lists
    /// Between the rows of an example.
    case rows
    case when
    /// After a comma inside brackets, and before `and`, `or`, `unless` there; then inside brackets in brackets, and deeper.
    case items, joiners
    case innerItems, innerJoiners
    case innermostItems, innermostJoiners
    /// Before `+` and `-` inside brackets.
    case sums

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

    /// Lines are filled; otherwise there is a break at every place of the kind.
    var fillsLines: Bool {
      switch self {
      case .lists, .items, .joiners, .innerItems, .innerJoiners, .innermostItems, .innermostJoiners,
        .sums:
        true
      case .parts, .head, .unless, .rows, .when: false
      }
    }
  }

  private let kinds: [Kind?]

  /// The kind of the place before the token at an index, or nil where there is none.
  subscript(index: Int) -> Kind? { kinds[index] }

  /// The places of a clause.
  init(_ clause: Clause, _ spacing: Spacing) {
    var finder = BreakFinder(clause: clause, spacing: spacing)
    kinds = clause.pieces.indices.map { finder.next($0) }
  }
}

/// Finds the places, from the first token to the last.
private struct BreakFinder {
  let clause: Clause
  let spacing: Spacing
  private var depth = 0
  /// `and` belongs to so many `between` before it, by depth.
  private var betweens: [Int: Int] = [:]
  /// The head's `=` or `when` has been passed.
  private var hasHead = false
  /// A list of words is being read, that may go on over lines.
  private var isInList = false
  private var hasSpellings = false

  init(clause: Clause, spacing: Spacing) {
    self.clause = clause
    self.spacing = spacing
    isInList = clause.declaration == .scale || clause.declaration == .parameter && !clause.isHead
  }

  mutating func next(_ index: Int) -> Breaks.Kind? {
    let piece = clause.pieces[index]
    let kind = index == 0 ? nil : kind(of: piece, at: index)
    switch piece.kind {
    case .sign(.leftBracket): depth += 1
    case .sign(.rightBracket): depth -= 1
    case .reserved(.between): betweens[depth, default: 0] += 1
    case .reserved(.also): hasSpellings = true
    case .reserved(.of) where index > 0 && clause.pieces[index - 1].isWord(.one): isInList = true
    case .reserved(.from) where index == 0: isInList = clause.declaration == .escalation
    case .word, .string, .sign(.comma), .reserved(.yes), .reserved(.no): break
    default: if clause.declaration != .scale { isInList = false }
    }
    return kind
  }

  private mutating func kind(of piece: Piece, at index: Int) -> Breaks.Kind? {
    let isJoiner = isJoiner(piece, at: index)
    let before = clause.pieces[index - 1]
    if depth > 0 {
      if before.isSign(.comma) { return depth == 1 ? .items : depth == 2 ? .innerItems : .innermostItems }
      if piece.isSign(.plus) || isDifference(piece, at: index) { return .sums }
      guard isJoiner || piece.isWord(.unless) else { return nil }
      return depth == 1 ? .joiners : depth == 2 ? .innerJoiners : .innermostJoiners
    }
    if isJoiner { return .lists }
    switch piece.kind {
    case .reserved(.because), .reserved(.source), .reserved(.if): return .parts
    case .reserved(.unless): return .unless
    case .reserved(.when): return kindOfWhen()
    case .sign(.equal) where clause.isHead && !hasHead:
      hasHead = true
      return .head
    case .name where clause.declaration == .duty && clause.isHead && isPartOfDuty(piece, at: index):
      return .parts
    case .sign(.leftBracket) where clause.declaration == .example && before.isSign(.comma): return .rows
    case .name where clause.declaration == .group: return before.isSign(.comma) ? .lists : nil
    case .word, .string, .reserved(.yes), .reserved(.no):
      return before.isSign(.comma) && isInList && !hasSpellings ? .lists : nil
    default: return nil
    }
  }

  /// A minus sign that takes something from what stands before.
  private func isDifference(_ piece: Piece, at index: Int) -> Bool {
    piece.isSign(.minus) && index + 1 < clause.pieces.count && spacing.isBlank(before: index + 1)
      && !clause.pieces[index - 1].isSign(.leftBracket)
  }

  private mutating func kindOfWhen() -> Breaks.Kind {
    guard clause.isHead, clause.declaration == .flag || clause.declaration == .duty else { return .when }
    return clause.declaration == .duty ? .parts : .head
  }

  /// `and` or `or` that joins conditions, kinds of absence or agreements.
  private mutating func isJoiner(_ piece: Piece, at index: Int) -> Bool {
    if piece.isWord(.and) {
      guard let open = betweens[depth], open > 0 else { return true }
      betweens[depth] = open - 1
      return false
    }
    guard piece.isWord(.or), index + 1 < clause.pieces.count else { return false }
    let next = clause.pieces[index + 1]
    return !next.isWord(.better) && !next.isWord(.worse) && !next.isWord(.more)
  }

  /// `due` and `done` of a duty's head. The first two tokens are `duty` and its name.
  private func isPartOfDuty(_ piece: Piece, at index: Int) -> Bool {
    guard index > 1 else { return false }
    let before = clause.pieces[index - 1]
    if piece.isName("due") { return index == 2 || index == 3 && before.kind == .string }
    return piece.isName("done") && (before.isSign(.comma) || piece.beginsLine)
  }

}
