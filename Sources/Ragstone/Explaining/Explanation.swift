/// How the results for one provider came about: facts only, every one read out of what the evaluation left
/// behind.
package struct Explanation: Sendable {
  /// The day as at which the rules were run.
  package let asAt: CalendarDate
  /// What a row of the record is called: `Provider`.
  package let recordLabel: String
  /// The provider's key.
  package let key: String
  /// The provider's name where the record has a text field `name`, otherwise the key.
  package let subject: String
  /// The file of the provider's row.
  package let fileName: String
  /// The row as a spreadsheet numbers it.
  package let rowNumber: Int
  /// One for each named value of the rulebook, in the order declared.
  package let values: [ValueExplanation]
  /// Inputs that were absent and what was done about each, in the order they are read.
  package let missing: [MissingInput]
}

/// How one named value came about.
package struct ValueExplanation: Sendable {
  /// What is particular to its kind.
  package enum Detail: Sendable {
    case define(Passage)
    case indicator(IndicatorExplanation)
    case score(ScoreExplanation)
    case rating(RatingExplanation)
    /// The cell that was looked up; nil when an axis is absent or is worked out in place.
    case matrix(Passage?)
    /// The row that held, or that could not be decided; nil when none.
    case table(Passage?)
    case escalation(EscalationExplanation)
    case flag(FlagExplanation)
    case duty(DutyExplanation)
    /// Something more that another declaration yields: the label of that one.
    case part(String)
    /// A population: its rule.
    case population(Passage)
    /// A summary: the figure that a provider's rules read, that of its own group; nil when it has none.
    case summary(FigureTelling?)
    case rank(RankTelling)

    /// The kind in a word: `indicator`.
    package var word: String {
      switch self {
      case .define: "define"
      case .indicator: "indicator"
      case .score: "score"
      case .rating: "rating"
      case .matrix: "matrix"
      case .table: "table"
      case .escalation: "escalation"
      case .flag: "flag"
      case .duty: "duty"
      case .part: "part"
      case .population: "population"
      case .summary: "summary"
      case .rank: "rank"
      }
    }
  }

  package let name: String
  package let label: String
  package let outcome: Outcome
  package let detail: Detail
  /// Fields of the record that its rules read directly, each once.
  package let inputs: [InputCell]
  /// Events that its rules read directly.
  package let events: [EventReading]
  /// Other named values and parameters that its rules read directly, each once.
  package let readings: [Reading]
}

/// A value or the reason why there is none, with its words.
package struct Outcome: Sendable, Hashable {
  /// What stands in the lane.
  package enum State: Sendable, Hashable {
    /// Millionths, a day number, 1 or 0, or a word's index, as the type has it.
    case value(Int64)
    /// Texts and durations.
    case text(String)
    case absent(Absence)
    /// The provider is refused, or a number was too large.
    case failed
  }

  package let state: State
  package let type: ValueType
  /// As people read it: `92%`, `Amber`, `unknown`, `not rated`.
  package let shown: String
  /// The lane of a number or date that is only told: in another row nothing but it is told otherwise. Otherwise nil.
  package let lane: ValueSlot?

  /// An outcome.
  init(state: State, type: ValueType, shown: String, lane: ValueSlot? = nil) {
    (self.state, self.type, self.shown, self.lane) = (state, type, shown, lane)
  }

  /// The kind of absence, or nil.
  ///
  /// Not inlined: with it, `CopyPropagation` of Swift 6.3.1 fails in release builds.
  @inline(never)
  package var absence: Absence? {
    if case .absent(let kind) = state { return kind }
    return nil
  }
}

/// A piece of the rules, quoted.
package struct Passage: Sendable, Hashable {
  /// As written, on one line, without comments.
  package let text: String
  /// The rule file.
  package let file: String
  /// From 1.
  package let line: Int
  /// After `because`, or nil.
  package let because: String?
  /// After `source`, or nil.
  package let source: String?
}

/// What was done about something absent.
package struct AppliedEffect: Sendable, Hashable {
  package let kind: Absence
  package let effect: AbsenceEffect
  /// In words: `left out, its weight shared`, `counted as 50 points`.
  package let words: String
  /// The clause that says so.
  package let passage: Passage
}

/// A field, named value or parameter that a rule looked at, and what it was.
package struct Reading: Sendable, Hashable {
  /// As the rules name it; of other days the label with the day, of an aggregate its text.
  package let name: String
  package let label: String
  package let shown: String
  /// Where what is shown stands, if in another row nothing but it is told otherwise.
  package let origin: Origin?

  /// Where something stands that differs from row to row.
  package enum Origin: Sendable, Hashable {
    case lane(ValueSlot, ValueType)
    /// The cell of a field, as written.
    case cell(Int)
  }

  /// A reading.
  init(name: String, label: String, shown: String, origin: Origin? = nil) {
    (self.name, self.label, self.shown, self.origin) = (name, label, shown, origin)
  }

  /// A reading of what is told.
  init(name: String, label: String, _ told: Outcome) {
    self.init(
      name: name, label: label, shown: told.shown, origin: told.lane.map { .lane($0, told.type) })
  }
}

/// A field of the record that a rule looked at.
package struct InputCell: Sendable, Hashable {
  /// Index of the field.
  package let field: Int
  package let name: String
  package let label: String
  /// The cell as it stands in the file; "" when the file has no such column.
  package let rawText: String
  package let place: CellPlace
  /// Why there is no value, or nil.
  package let absence: Absence?
}

/// Rows of an events table that a rule looked at.
package struct EventReading: Sendable, Hashable {
  /// The table's label.
  package let label: String
  /// The aggregate as written.
  package let passage: Passage
  /// The file of the table, or nil when none was read.
  package let file: String?
  /// How many rows counted: for a share those in its window, for a run, a highest count, or a latest or earliest
  /// row those that made the result; nil when that was not kept.
  package let rowCount: Int?
  /// The rows that counted, as a spreadsheet numbers them; nil when that was not kept or there is no file.
  package let rowNumbers: [Int]?
  /// For events that have one row for each period, the periods; otherwise nil.
  package let periods: PeriodReading?
}

/// An input that was absent.
package struct MissingInput: Sendable, Hashable {
  package let input: InputCell
  package let kind: Absence
  /// The label of what reads it.
  package let readBy: String
  /// What was done about it, in words.
  package let treatment: String
}

/// An indicator's points and where they came from.
package struct IndicatorExplanation: Sendable {
  /// As an exact fraction.
  package let weight: String
  /// The clause that held, or the one that could not be decided.
  package let clause: Passage?
  /// Its index among the indicator's clauses, from 0.
  package let clauseIndex: Int?
  /// Why the evidence decided nothing, or nil when it did.
  package let evidenceAbsence: Absence?
  /// What was then done, or nil.
  package let effect: AppliedEffect?
  /// It takes no part and its weight is shared.
  package let isLeftOut: Bool
}

/// How a score adds up.
package struct ScoreExplanation: Sendable {
  /// The expression as written.
  package let passage: Passage
  /// Nil when the score is not a weighted sum or average.
  package let ledger: Ledger?
  /// What was done because the expression as a whole was absent, or nil.
  package let effect: AppliedEffect?
}

/// Lines that add up exactly.
///
/// `score = numerator / denominator`, both whole numbers. Without a percentage, the numerator is the total
/// of the products in
/// millionths and the denominator is the weights kept (average) or `divisor` (sum) in millionths; with one,
/// the numerator is 100 times
/// as much and the denominator is times the base, or is the weighted total of the items' maxima.
package struct Ledger: Sendable {
  /// An item of the list.
  package struct Line: Sendable {
    package let label: String
    /// The name of the indicator or other named value that the item is, or nil.
    package let name: String?
    /// The value that went in.
    package let outcome: Outcome
    /// The whole number it was multiplied by, in proportion to the weights written.
    package let weight: Int64
    /// Value times weight in millionths; nil when it took no part or is too large.
    package let product: Int64?
    /// It was left out for this kind of absence.
    package let leftOut: Absence?
    /// It was absent, of this kind, and replaced.
    package let replaced: Absence?
  }

  /// What a list is a percentage of when it is the most that its items can give.
  package static let maximum = "the maximum"

  package let lines: [Line]
  /// The sum of the products in millionths; nil when too large.
  package let productTotal: Int64?
  /// The sum of the weights of the lines that took part; nil when too large.
  package let weightTotal: Int64?
  /// What weights were multiplied by to be whole numbers; 1 for averages.
  package let divisor: Int64
  /// The list divides by the weights: an average.
  package let isAverage: Bool
  /// What the list is a percentage of, in words, or nil.
  package let percentageBase: String?
  /// Nil when the score is absent.
  package let numerator: Int64?
  /// Above 0; nil when the score is absent.
  package let denominator: Int64?
  /// The lane of the numerator; nil when it is the total of the products, or there is none.
  package let numeratorLane: ValueSlot?
  /// The lane of the denominator; nil when it is the same whatever the points are.
  package let denominatorLane: ValueSlot?
}

/// How a rating was reached.
package struct RatingExplanation: Sendable {
  /// A limiter, override or adjustment.
  package struct Step: Sendable {
    package let passage: Passage
    package let condition: Answer
    package let before: Outcome
    package let after: Outcome
    /// It was taken to hold.
    package let acted: Bool
    /// What was done because the condition could not be decided, or nil.
    package let effect: AppliedEffect?
    /// Fields, named values and parameters that its condition reads.
    package let readings: [Reading]
    /// It changed the rating.
    package var changed: Bool { before.state != after.state }
  }

  /// The band that held or could not be decided, or the expression it starts from; nil when no band held.
  package let start: Passage?
  /// The band's index, from 0; nil when the rating starts from a value.
  package let bandIndex: Int?
  /// Fields, named values and parameters that the start reads.
  package let startReadings: [Reading]
  /// What was done because the start was absent, or nil.
  package let startEffect: AppliedEffect?
  /// The rating before any step.
  package let withoutSteps: Outcome
  /// In the order applied.
  package let steps: [Step]
  /// What was made of recorded judgements; nil when the rating takes none.
  package let judgement: JudgementExplanation?
}

/// The answer of a condition.
package enum Answer: Sendable, Hashable {
  case yes, no, failed
  case undecided(Absence)

  /// `yes`, `no`, or why it is not decided.
  package var words: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .failed: "could not be worked out"
    case .undecided(let kind): "not decided (\(kind.words))"
    }
  }
}
