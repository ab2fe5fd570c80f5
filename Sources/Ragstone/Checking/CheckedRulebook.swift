/// A rulebook whose every name is resolved, every type known and every absence decided.
///
/// It is made by `Checker` and by nothing else; a rulebook with errors has none. Everything refers to everything else by index,
/// so that no later stage looks anything up by name.
public struct CheckedRulebook: Sendable {
  /// Title, edition, dates, owner and sources; nil when no `rulebook` is written.
  public let header: RulebookHeader?
  /// Scales and `one of` lists.
  public let wordSets: [WordSet]
  /// The record that is rated; one row is one provider.
  public let record: CheckedRecord
  /// The events tables, in the order declared.
  public let events: [CheckedRecord]
  /// The parameters, in the order declared.
  public let parameters: [CheckedParameter]
  /// Definitions, indicators, scores, ratings, matrices and tables, in the order declared.
  public let values: [NamedValue]
  /// Indices of `values`, each after everything it rests on.
  public let evaluationOrder: [Int]
  /// The examples, in the order declared.
  public let examples: [CheckedExample]
  /// Every rule file, by number.
  public let sources: SourceMap

  /// Indices of `values` that are scores or ratings, in the order declared: what `rate` prints.
  public var outputs: [Int] {
    values.indices.filter { values[$0].isOutput }
  }

  /// The index of the value of that name.
  public func value(named name: String) -> Int? { values.firstIndex { $0.name == name } }
}

/// The words of a scale or of a `one of`.
public struct WordSet: Sendable {
  /// What the order of the words means.
  public enum Order: Sendable, Hashable {
    /// A scale whose first word is the best.
    case bestFirst
    /// A scale whose first word is the worst.
    case worstFirst
    /// A `one of`: no order.
    case none
  }

  /// The scale's name; for a `one of`, the field's.
  public let name: String
  /// What people are shown.
  public let label: String
  /// The words, in the order written; a value is an index into them.
  public let words: [String]
  /// Other spellings of each word.
  public let alsoSpelled: [[String]]
  /// Points of each word, or nil when the scale has none.
  public let points: [ExactDecimal]?
  public let order: Order
  public let span: Span

  /// The index of a word, spelled exactly or by another spelling, ignoring case.
  public func index(of word: String) -> Int? {
    if let exact = words.firstIndex(of: word) { return exact }
    let folded = word.lowercased()
    return words.indices.first { position in
      words[position].lowercased() == folded
        || alsoSpelled[position].contains { $0.lowercased() == folded }
    }
  }
}

/// The type of a value. Types do not mix.
public enum ValueType: Sendable, Hashable {
  case text, yesNo, number, percent, money, date
  /// A duration, only of literals and parameters.
  case period
  /// A word of the set of that index in `wordSets`.
  case words(Int)

  /// Number, percent or money.
  public var isNumeric: Bool {
    switch self {
    case .number, .percent, .money: true
    case .text, .yesNo, .date, .period, .words: false
    }
  }
}

/// The record, or an events table.
public struct CheckedRecord: Sendable {
  public let name: String
  public let label: String
  public let fields: [CheckedField]
  /// Index of the key among the fields; nil for events.
  public let keyIndex: Int?
  /// Index of the first date field of an events table: the date of its rows.
  public let dateIndex: Int?
  public let span: Span
}

/// A field of a record or events table.
public struct CheckedField: Sendable {
  public let name: String
  public let label: String
  /// After `column`.
  public let heading: String?
  public let type: ValueType
  public let absences: AbsenceSet
  /// The author's own spellings of absence.
  public let absenceSpellings: [(text: String, kind: Absence)]
  public let roundedToPlaces: Int?
  /// A rule reads it.
  public var isUsed: Bool
  public let span: Span
}

/// A threshold that people argue about.
public struct CheckedParameter: Sendable {
  /// One value.
  public struct Row: Sendable {
    /// Indices of words of the `by` field; nil for all words, or all others.
    public let words: [Int]?
    public let value: Constant
    /// In force from this day; nil for always.
    public let from: CalendarDate?
    /// The last day in force, when written.
    public let until: CalendarDate?
    public let span: Span
    public let citation: Citation
  }

  public let name: String
  public let label: String
  public let type: ValueType
  /// The index of the record's field it varies by, or nil.
  public let byField: Int?
  public let rows: [Row]
  public let span: Span
}

/// A value known before any record is read.
public enum Constant: Sendable, Hashable {
  /// A number, percent or money in millionths; a date's day number; a word's index; yes 1, no 0.
  case plain(Int64)
  case period(CalendarPeriod)
  case text(String)
}

/// What a named value is.
public enum NamedValueKind: Sendable {
  case define(CheckedDefine)
  case indicator(CheckedIndicator)
  case score(CheckedScore)
  case rating(CheckedRating)
  case matrix(CheckedMatrix)
  case table(CheckedTable)
}

/// Something with a name that is worked out for every provider.
public struct NamedValue: Sendable {
  public let name: String
  public let label: String
  public let kind: NamedValueKind
  public let type: ValueType
  /// Kinds of absence the value can have.
  public let absences: AbsenceSet
  /// The value is an exact quotient until it is shown.
  public let isQuotient: Bool
  public let span: Span

  /// Scores and ratings are printed by `rate`.
  public var isOutput: Bool {
    switch kind {
    case .score, .rating: true
    case .define, .indicator, .matrix, .table: false
    }
  }
}

/// What happens when something is absent.
public enum AbsenceEffect: Sendable, Hashable {
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
public struct AbsenceEffects: Sendable {
  /// One effect, and where it is written.
  public struct Entry: Sendable {
    public let kind: Absence
    public let effect: AbsenceEffect
    public let citation: Citation
    public let span: Span
  }

  /// At most one for each kind.
  public var entries: [Entry] = []

  /// The effect of a kind, or nil when that kind cannot happen.
  public subscript(kind: Absence) -> Entry? { entries.first { $0.kind == kind } }
}

/// A definition.
public struct CheckedDefine: Sendable {
  /// Clauses that make it absent on purpose, tried first.
  public let clauses: [(kind: Absence, condition: TypedExpression, citation: Citation)]
  public let expression: TypedExpression
}

/// An indicator: points by the first clause that holds.
public struct CheckedIndicator: Sendable {
  /// A points clause; the condition of the last is nil (`otherwise`).
  public struct Clause: Sendable {
    public let points: Constant
    /// The parameter that the points come from, if one.
    public let parameter: Int?
    public let condition: TypedExpression?
    public let citation: Citation
    public let span: Span
  }

  public let weight: CheckedWeight
  public let clauses: [Clause]
  public let effects: AbsenceEffects
  /// Kinds that its conditions can have, before the effects.
  public let evidenceAbsences: AbsenceSet
}

/// A weight: an exact fraction, or a parameter.
public enum CheckedWeight: Sendable, Hashable {
  /// Numerator and denominator of any exact fraction; the denominator is above 0.
  case fraction(Int64, Int64)
  /// Index of a number parameter that does not vary by a field.
  case parameter(Int)
}

/// A score.
public struct CheckedScore: Sendable {
  public let expression: TypedExpression
  /// What happens when the expression as a whole is absent: `stop`, `staysAbsent` or a value; items that are left out or replaced
  /// are in the list itself.
  public let effects: AbsenceEffects
}

/// A rating: a start, then steps.
public struct CheckedRating: Sendable {
  /// A band; the condition of the last is nil (`otherwise`).
  public struct Band: Sendable {
    /// A word's index, or nil for `not rated`.
    public let value: Int?
    public let condition: TypedExpression?
    public let citation: Citation
    public let span: Span
  }

  /// Where the rating starts.
  public enum Start: Sendable {
    case bands([Band])
    case from(TypedExpression)
  }

  /// A limiter, override or adjustment.
  public struct Step: Sendable {
    /// What it does when its condition holds; values are word indices.
    public enum Kind: Sendable, Hashable {
      case cannotBeBetterThan(Int)
      case cannotBeWorseThan(Int)
      case override(Int)
      case adjust(steps: Int, Direction)
    }

    public let kind: Kind
    public let condition: TypedExpression
    public let effects: AbsenceEffects
    public let citation: Citation
    public let span: Span
  }

  /// The index of the scale.
  public let scale: Int
  public let start: Start
  /// What happens when the start is absent.
  public let startEffects: AbsenceEffects
  public let steps: [Step]
}

/// A grid of two axes.
public struct CheckedMatrix: Sendable {
  public let row: TypedExpression
  public let column: TypedExpression
  /// Row by row: `cells[row word × number of column words + column word]`.
  public let cells: [Constant]
  /// Where each cell is written.
  public let cellSpans: [Span]
}

/// A decision table: the first row whose conditions all hold.
public struct CheckedTable: Sendable {
  /// A row.
  public struct Row: Sendable {
    /// One condition for each column; nil for `any`.
    public let conditions: [TypedExpression?]
    public let result: Constant
    public let citation: Citation
    public let span: Span
  }

  public let columns: [TypedExpression]
  public let rows: [Row]
}

/// An example whose names and values are resolved.
public struct CheckedExample: Sendable {
  /// A value, or why there is none.
  public enum Given: Sendable {
    case value(Constant)
    case absent(Absence)
  }

  /// What is expected of a value.
  public struct Expectation: Sendable {
    /// Index of the value.
    public let value: Int
    /// Nil for absent: see `absence`.
    public let expected: Constant?
    /// Expected to be absent of this kind; nil for `not rated`, which is any kind.
    public let absence: Absence?
    /// Round to so many places first; nil for exactly.
    public let places: Int?
    public let span: Span
  }

  public let title: String
  public let asAt: CalendarDate?
  /// A value for each field of the record; nil when it is not given and the field is not used.
  public let fields: [Given?]
  /// For each events table, the rows, each with a value for every field.
  public let rows: [[[Given]]]
  public let expectations: [Expectation]
  public let span: Span
}
