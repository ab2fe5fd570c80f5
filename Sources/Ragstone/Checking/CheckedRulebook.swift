/// A rulebook whose every name is resolved, every type known and every absence decided.
///
/// It is made by `Checker` and by nothing else; a rulebook with errors has none. Everything refers to everything else by index,
/// so that no later stage looks anything up by name.
package struct CheckedRulebook: Sendable {
  /// Title, edition, dates, owner and sources; nil when no `rulebook` is written.
  package let header: RulebookHeader?
  /// Scales and `one of` lists.
  package let wordSets: [WordSet]
  /// The record that is rated; one row is one provider.
  package let record: CheckedRecord
  /// The events tables, in the order declared.
  package let events: [CheckedRecord]
  /// The parameters, in the order declared.
  package let parameters: [CheckedParameter]
  /// Definitions, indicators, scores, ratings, matrices and tables, in the order declared.
  package let values: [NamedValue]
  /// Indices of `values`, each after everything it rests on.
  package let evaluationOrder: [Int]
  /// A rule reads the as-at date: today, `ago`, or elapsed time up to it.
  package let readsAsAt: Bool
  /// The days that are no working days besides weekends; nil when the rulebook lists none.
  package let holidays: CheckedHolidays?
  /// The examples, in the order declared.
  package let examples: [CheckedExample]
  /// Which way evidence gets worse, as written and then as scales say.
  package var directions: [CheckedDirection] = []
  /// What the rules are said always or never to do.
  package var properties: [CheckedProperty] = []
  /// Every rule file, by number.
  package let sources: SourceMap

  /// Indices of `values` that are scores or ratings, in the order declared: what `rate` prints.
  package var outputs: [Int] {
    values.indices.filter { values[$0].isOutput }
  }

  /// The index of the value of that name.
  package func value(named name: String) -> Int? { values.firstIndex { $0.name == name } }
}

/// The words of a scale or of a `one of`.
package struct WordSet: Sendable {
  /// What the order of the words means.
  package enum Order: Sendable, Hashable {
    /// A scale whose first word is the best.
    case bestFirst
    /// A scale whose first word is the worst.
    case worstFirst
    /// A `one of`: no order.
    case none
  }

  /// The scale's name; for a `one of`, the field's.
  package let name: String
  /// What people are shown.
  package let label: String
  /// The words, in the order written; a value is an index into them.
  package let words: [String]
  /// Other spellings of each word.
  package let alsoSpelled: [[String]]
  /// Points of each word, or nil when the scale has none.
  package let points: [ExactDecimal]?
  package let order: Order
  package let span: Span

  /// The index of a word, spelled exactly or by another spelling, ignoring case.
  package func index(of word: String) -> Int? {
    if let exact = words.firstIndex(of: word) { return exact }
    let folded = word.lowercased()
    return words.indices.first { position in
      words[position].lowercased() == folded
        || alsoSpelled[position].contains { $0.lowercased() == folded }
    }
  }
}

/// The type of a value. Types do not mix.
package enum ValueType: Sendable, Hashable {
  case text, yesNo, number, percent, money, date
  /// A duration, only of literals and parameters.
  case period
  /// A word of the set of that index in `wordSets`.
  case words(Int)

  /// Number, percent or money.
  package var isNumeric: Bool {
    switch self {
    case .number, .percent, .money: true
    case .text, .yesNo, .date, .period, .words: false
    }
  }
}

/// The record, or an events table.
package struct CheckedRecord: Sendable {
  package let name: String
  package let label: String
  package let fields: [CheckedField]
  /// Index of the key among the fields; nil for events.
  package let keyIndex: Int?
  /// Index of the first date field of an events table: the date of its rows.
  package let dateIndex: Int?
  /// The periods for each of which there is one row; nil for a record, and for events that come when they come.
  package var periods: CheckedPeriods?
  package let span: Span
}

/// A field of a record or events table.
package struct CheckedField: Sendable {
  package let name: String
  package let label: String
  /// After `column`.
  package let heading: String?
  package let type: ValueType
  package let absences: AbsenceSet
  /// The author's own spellings of absence.
  package let absenceSpellings: [(text: String, kind: Absence)]
  package let roundedToPlaces: Int?
  /// Its value is the same at any date, so that it may be used for another day than the as-at date.
  package let isFixed: Bool
  /// A rule reads it.
  package var isUsed: Bool
  package let span: Span
}

/// A threshold that people argue about.
package struct CheckedParameter: Sendable {
  /// One value.
  package struct Row: Sendable {
    /// Indices of words of the `by` field; nil for all words, or all others.
    package let words: [Int]?
    package let value: Constant
    /// In force from this day; nil for always.
    package let from: CalendarDate?
    /// The last day in force, when written.
    package let until: CalendarDate?
    package let span: Span
    package let citation: Citation
  }

  package let name: String
  package let label: String
  package let type: ValueType
  /// The index of the record's field it varies by, or nil.
  package let byField: Int?
  package let rows: [Row]
  package let span: Span
}

/// A value known before any record is read.
package enum Constant: Sendable, Hashable {
  /// A number, percent or money in millionths; a date's day number; a word's index; yes 1, no 0.
  case plain(Int64)
  case period(CalendarPeriod)
  case text(String)
}

/// What a named value is.
package enum NamedValueKind: Sendable {
  case define(CheckedDefine)
  case indicator(CheckedIndicator)
  case score(CheckedScore)
  case rating(CheckedRating)
  case matrix(CheckedMatrix)
  case table(CheckedTable)
  case escalation(CheckedEscalation)
  case flag(CheckedFlag)
  case duty(CheckedDuty)
  case part(CheckedPart)
  case population(CheckedPopulation)
  case summary(CheckedSummary)
  case rank(CheckedRank)
}

/// Something more that a declaration yields, under the declaration's name with an ending.
package struct CheckedPart: Sendable, Hashable {
  /// The index of the value that yields it.
  package let owner: Int
  package let part: ResultPart
}

/// What a declaration can yield besides its own value.
package enum ResultPart: String, Sendable, Hashable, CaseIterable {
  /// The level that a transition proposes.
  case proposed
  /// Whose agreement is missing.
  case awaiting
  /// What is to be done.
  case actions
  /// Who is told, and what.
  case notices
  /// The day something is due.
  case due
  /// How many days late it is.
  case late
  /// What became of a judgement.
  case judgement

  /// What its name adds to that of its declaration: `_due`.
  package var ending: String { "_" + rawValue }
}

/// Something with a name that is worked out for every provider.
package struct NamedValue: Sendable {
  package let name: String
  package let label: String
  package let kind: NamedValueKind
  package let type: ValueType
  /// Kinds of absence the value can have.
  package let absences: AbsenceSet
  /// The value is an exact quotient until it is shown.
  package let isQuotient: Bool
  package let span: Span

  /// Scores, ratings, escalations, flags, duties and what else they yield are printed by `rate`.
  package var isOutput: Bool {
    switch kind {
    case .score, .rating, .escalation, .flag, .duty, .part, .rank: true
    case .define, .indicator, .matrix, .table, .population, .summary: false
    }
  }
}

/// What happens when something is absent.
package enum AbsenceEffect: Sendable, Hashable {
  /// A value of the thing's own type: points in millionths, or a word's index.
  case value(Int64)
  /// The indicator or item takes no part and its weight is shared.
  case leaveOut
  /// The provider is refused.
  case stop
  /// The step is passed over.
  case noEffect
  /// The step acts.
  case applies
  /// The rating or score is absent (unknown).
  case staysAbsent
}

/// The effect of each kind of absence that can happen, with the clause that says so.
package struct AbsenceEffects: Sendable {
  /// One effect, and where it is written.
  package struct Entry: Sendable {
    package let kind: Absence
    package let effect: AbsenceEffect
    package let citation: Citation
    package let span: Span
  }

  /// At most one for each kind.
  package var entries: [Entry] = []

  /// The effect of a kind, or nil when that kind cannot happen.
  package subscript(kind: Absence) -> Entry? { entries.first { $0.kind == kind } }
}

/// A definition.
package struct CheckedDefine: Sendable {
  /// Clauses that make it absent on purpose, tried first.
  package let clauses: [(kind: Absence, condition: TypedExpression, citation: Citation)]
  package let expression: TypedExpression
}

/// An indicator: points by the first clause that holds.
package struct CheckedIndicator: Sendable {
  /// A points clause; the condition of the last is nil (`otherwise`).
  package struct Clause: Sendable {
    package let points: Constant
    /// The parameter that the points come from, if one.
    package let parameter: Int?
    package let condition: TypedExpression?
    package let citation: Citation
    package let span: Span
  }

  package let weight: CheckedWeight
  package let clauses: [Clause]
  package let effects: AbsenceEffects
  /// Kinds that its conditions can have, before the effects.
  package let evidenceAbsences: AbsenceSet
}

/// A weight: an exact fraction, or a parameter.
package enum CheckedWeight: Sendable, Hashable {
  /// Numerator and denominator of any exact fraction; the denominator is above 0.
  case fraction(Int64, Int64)
  /// Index of a number parameter that does not vary by a field.
  case parameter(Int)
}

/// A score.
package struct CheckedScore: Sendable {
  package let expression: TypedExpression
  /// What happens when the expression as a whole is absent: `stop`, `staysAbsent` or a value; items that are left out or replaced
  /// are in the list itself.
  package let effects: AbsenceEffects
}

/// A rating: a start, then steps.
package struct CheckedRating: Sendable {
  /// A band; the condition of the last is nil (`otherwise`).
  package struct Band: Sendable {
    /// A word's index, or nil for `not rated`.
    package let value: Int?
    package let condition: TypedExpression?
    package let citation: Citation
    package let span: Span
  }

  /// Where the rating starts.
  package enum Start: Sendable {
    case bands([Band])
    case from(TypedExpression)
  }

  /// A limiter, override or adjustment.
  package struct Step: Sendable {
    /// What it does when its condition holds; values are word indices.
    package enum Kind: Sendable, Hashable {
      case cannotBeBetterThan(Int)
      case cannotBeWorseThan(Int)
      case override(Int)
      case adjust(steps: Int, Direction)
      /// Not beyond (better, worse) so many steps (better, worse) than the operand.
      case cannotBeBeyond(Direction, steps: Int, Direction)
    }

    package let kind: Kind
    package let condition: TypedExpression
    /// What a limit is measured from; nil for all other steps.
    package var operand: TypedExpression?
    package let effects: AbsenceEffects
    package let citation: Citation
    package let span: Span
  }

  /// The index of the scale.
  package let scale: Int
  package let start: Start
  /// What happens when the start is absent.
  package let startEffects: AbsenceEffects
  package let steps: [Step]
  /// Applied after the last step.
  package var judgement: CheckedJudgement?
}

/// A grid of two axes.
package struct CheckedMatrix: Sendable {
  package let row: TypedExpression
  package let column: TypedExpression
  /// Row by row: `cells[row word × number of column words + column word]`.
  package let cells: [Constant]
  /// Where each cell is written.
  package let cellSpans: [Span]
}

/// A decision table: the first row whose conditions all hold.
package struct CheckedTable: Sendable {
  /// A row.
  package struct Row: Sendable {
    /// One condition for each column; nil for `any`.
    package let conditions: [TypedExpression?]
    package let result: Constant
    package let citation: Citation
    package let span: Span
  }

  package let columns: [TypedExpression]
  package let rows: [Row]
}

/// An example whose names and values are resolved.
package struct CheckedExample: Sendable {
  /// A value, or why there is none.
  package enum Given: Sendable {
    case value(Constant)
    case absent(Absence)
  }

  /// A group of a summary.
  package enum Group: Sendable, Hashable {
    /// The index of a word.
    case word(Int)
    case text(String)
  }

  /// What is expected of a value.
  package struct Expectation: Sendable {
    /// Index of the value.
    package let value: Int
    /// The group of a summary that has groups.
    package let group: Group?
    /// Nil for absent: see `absence`.
    package let expected: Constant?
    /// Expected to be absent of this kind; nil for `not rated`, which is any kind.
    package let absence: Absence?
    /// Round to so many places first; nil for exactly.
    package let places: Int?
    package let span: Span
  }

  package let title: String
  package let asAt: CalendarDate?
  /// A value for each field of the record; nil when it is not given and the field is not used.
  package let fields: [Given?]
  /// The other providers, each with a value for every field.
  package let others: [[Given]]
  /// Whether there is a provider of its own beside the others.
  package let hasOwn: Bool
  /// For each events table, the rows, each with a value for every field.
  package let rows: [[[Given]]]
  /// For each of those rows the provider it belongs to: 0 is the example's own, others follow; without an own one the others begin at 0.
  package let owners: [[Int]]
  package let expectations: [Expectation]
  /// The provider is to be refused, so that there are no outcomes to expect.
  package let isRefused: Bool
  package let span: Span
}
