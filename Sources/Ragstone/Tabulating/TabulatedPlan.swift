/// A plan whose steps over few values have been worked out beforehand, as tables: for rating many narrow records.
///
/// What it works out are the outcomes asked for, and nothing else. Where a step cannot be made into a table, it runs
/// as in any evaluation, over lanes that the tables fill.
package struct TabulatedPlan: Sendable {
  /// Where an outcome is.
  package enum Place: Sendable {
    /// The same in every row.
    case constant
    /// For each code of a lane.
    case coded(Int)
    /// In a lane of the frame.
    case ordinary
  }

  /// An outcome asked for.
  package struct Outcome: Sendable {
    /// The index of the named value.
    package let value: Int
    package let place: Place
    /// What it is for each code, or the one thing that it always is.
    let entries: [LaneEntry]
  }

  let plan: Plan
  /// The lanes of codes.
  let lanes: [CodeLane]
  /// How many of them are bytes, and how many 16-bit numbers.
  let byteLanes: Int
  let wordLanes: Int
  /// How many fields quotients are made of.
  let surveys: Int
  /// In an order in which each finds what it reads.
  let operations: [TableOperation]
  /// Some steps run as ordinary ones.
  let hasOrdinarySteps: Bool
  /// Lanes of the frame are filled or read.
  let needsFrame: Bool
  /// In the order asked for.
  package let outcomes: [Outcome]
  /// Fields whose cells must be narrow, by index.
  package let fields: Set<Int>

  /// Tables for some outcomes of a plan; nil where the plan looks at other things than the record's own cells.
  package init?(_ plan: Plan, _ schema: RecordSchema, outcomes values: [Int]) {
    guard plan.stages.isEmpty, plan.queries.isEmpty, plan.main.made.isEmpty,
      !plan.main.steps.contains(where: { !$0.flow.texts.isEmpty }),
      !values.contains(where: { !plan.results[$0].notices.isEmpty })
    else { return nil }
    var tabulator = Tabulator(plan, schema, outcomes: values)
    tabulator.takeSteps()
    let made = tabulator.finished()
    (self.plan, lanes, outcomes) = (plan, tabulator.lanes, made.outcomes)
    operations = made.operations
    byteLanes = tabulator.byteLanes
    wordLanes = tabulator.wordLanes
    surveys = tabulator.surveys.count
    hasOrdinarySteps = made.operations.contains { if case .step = $0 { true } else { false } }
    needsFrame =
      hasOrdinarySteps || outcomes.contains { if case .ordinary = $0.place { true } else { false } }
    fields = Set(plan.main.fields.map(\.field))
  }
}

/// One thing done to the rows of a block.
enum TableOperation: Sendable {
  /// How many of the cuts, in order, a cell has reached.
  case cut(field: Int, cuts: [Int32], into: Int)
  /// The code of a cell that holds a word, or yes or no: its absences first, in the order given.
  case word(field: Int, absences: [UInt8], into: Int)
  /// What quotients of a field ask of its cells.
  case survey(CellSurvey)
  case cutQuotient(QuotientCuts, into: Int)
  case look(TableLook)
  case sum(TableSum)
  /// The value of a line of cells, as a lane of the frame has it.
  case spreadLine(CellLine, into: ValueSlot)
  case spreadValue(lane: Int, [LaneEntry], into: ValueSlot)
  case spreadTruth(lane: Int, [LaneEntry], into: TruthSlot)
  case fillValue(LaneEntry, into: ValueSlot)
  case fillTruth(LaneEntry, into: TruthSlot)
  case step(Int)
}

/// The cells of a field that quotients are made of.
struct CellSurvey: Hashable, Sendable {
  let field: Int
  /// Where what is found is kept.
  let index: Int
}

/// Where a quotient of two cells is cut.
struct QuotientCuts: Sendable {
  /// `above × upper cell` is held against `below × lower cell`.
  let upper: CellSurvey
  let lower: CellSurvey
  let above: Int64
  /// One for each cut, in order.
  let below: [Int64]
  /// Whether the cut is passed only beyond, by cut.
  let isBeyond: [Bool]
  /// The code of an absence is its raw value less 1; present quotients begin with this code.
  static let firstPresent = 3
}

/// Several sums over lanes of codes, made at once: each has some bits of one number.
struct TableSum: Sendable {
  /// What becomes of some bits of the sum.
  struct Part: Sendable {
    var shift: Int
    let bits: Int
    let use: Use
  }

  /// What a part of a sum is for.
  enum Use: Sendable {
    /// It is the code of a lane.
    case lane(Int)
    /// `base + scale × part` is a value of the frame.
    case value(base: Int64, scale: Int64, into: ValueSlot)
    /// The next parts are those of a weighing with absences.
    case weighed(Weighed)
    /// It belongs to a weighing before it.
    case continued
  }

  /// How the parts of a weighing become lanes of the frame.
  struct Weighed: Sendable {
    /// Base and scale of the sum, the weights and the maxima; parts 0, 1 and 2.
    let figures: [(base: Int64, scale: Int64)]
    /// The kinds of absence that are counted, largest first; parts after the figures.
    let kinds: [UInt8]
    let into: ValueSlot
    let weight: ValueSlot
    let maximum: ValueSlot?
  }

  /// What each code of a lane adds.
  var groups: [LaneGroup<UInt64>]
  var parts: [Part]

  /// How many bits are used.
  var bits: Int { parts.reduce(0) { $0 + $1.bits } }
}
