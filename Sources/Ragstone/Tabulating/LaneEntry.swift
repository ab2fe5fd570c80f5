/// What a row of a lane may hold: a value or why there is none; for a lane of answers the answer's byte, present.
struct LaneEntry: Hashable, Sendable {
  /// The value, 0 where it is absent; or the byte of an answer.
  var value: Int64
  /// 0 present, or the raw value of an `Absence`.
  var absence: UInt8 = Absence.presentCode
}

/// A lane of small numbers, each of which stands for what lanes of the plan hold in a row.
struct CodeLane: Sendable {
  /// Where its codes are.
  enum Place: Hashable, Sendable {
    /// A lane of bytes of its own, by index.
    case bytes(Int)
    /// A lane of 16-bit numbers of its own, by index.
    case words(Int)
    /// A lane of answers that an ordinary step leaves.
    case answers(TruthSlot)
  }

  /// How many codes there are; every code is smaller.
  let count: Int
  let place: Place

  /// How many bits hold each code.
  var bits: Int { max(1, Int.bitWidth - (count - 1).leadingZeroBitCount) }
}

/// A value that is a multiple of a narrow cell and something: `multiplier × cell + offset`.
struct CellLine: Hashable, Sendable {
  /// The field.
  let field: Int
  /// Never 0.
  let multiplier: Int64
  let offset: Int64
  /// What it holds where the cell is absent, by the raw value of the absence; index 0 is not used.
  var absent: [LaneEntry]

  /// The value at a cell.
  func value(at cell: Int32) -> Int64 { multiplier &* Int64(cell) &+ offset }
}

/// A quotient of two cells: `upper × cell` over `lower × cell`.
struct CellQuotient: Hashable, Sendable {
  let upper: CellLine
  let lower: CellLine
}

/// What a lane of the plan holds, as far as the tables know it.
enum Held: Sendable {
  /// The same in every row.
  case constant(LaneEntry)
  /// For each code of a lane.
  case coded(Int, [LaneEntry])
  /// So many times a cell.
  case line(CellLine)
  /// The upper term of a quotient of cells.
  case upper(CellQuotient)
  /// The lower term of a quotient of cells.
  case lower(CellQuotient)
  /// What an ordinary step left in the lane itself.
  case ordinary
}
