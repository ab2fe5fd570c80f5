/// Which way something gets worse, so that no outcome may get better by it.
package struct CheckedDirection: Sendable {
  /// What gets worse.
  package enum Subject: Sendable, Hashable {
    /// A field of the record.
    case field(Int)
    /// A field of an events table, in one row.
    case eventField(table: Int, Int)
    /// How many rows an events table has.
    case rows(Int)
    /// A named value, by index.
    case value(Int)
  }

  package let subject: Subject
  /// It is worse when it grows: higher, later, more, yes, or a later word of its scale.
  package let isWorseWhenHigher: Bool
  /// It is not written: the order of its scale says it.
  package let isImplied: Bool
  /// The clause; for an implied one the name of the field.
  package let span: Span

  /// Makes a direction.
  package init(subject: Subject, isWorseWhenHigher: Bool, isImplied: Bool, span: Span) {
    self.subject = subject
    self.isWorseWhenHigher = isWorseWhenHigher
    self.isImplied = isImplied
    self.span = span
  }
}

/// What the author says that the rules always or never do.
package struct CheckedProperty: Sendable {
  package let isAlways: Bool
  package let condition: TypedExpression
  /// The records it is said of; nil for all.
  package let scope: TypedExpression?
  package let label: String?
  package let citation: Citation
  package let span: Span
}

extension CheckedRulebook {
  /// What a direction is about: a name, or `severity of referrals`.
  package func name(of subject: CheckedDirection.Subject) -> String {
    switch subject {
    case .field(let field): record.fields[field].name
    case .eventField(let table, let field): "\(events[table].fields[field].name) of \(events[table].name)"
    case .rows(let table): events[table].name
    case .value(let value): values[value].name
    }
  }

  /// The type of what a direction is about; nil for rows.
  package func type(of subject: CheckedDirection.Subject) -> ValueType? {
    switch subject {
    case .field(let field): record.fields[field].type
    case .eventField(let table, let field): events[table].fields[field].type
    case .rows: nil
    case .value(let value): values[value].type
    }
  }

  /// What makes a subject worse, as the clause says it: `higher`, `no`, `fewer`.
  package func worseWord(_ subject: CheckedDirection.Subject, higher: Bool) -> String {
    guard let type = type(of: subject) else { return higher ? "more" : "fewer" }
    switch type {
    case .yesNo: return higher ? "yes" : "no"
    case .date: return higher ? "later" : "earlier"
    case .words: return "worse"
    case .number, .percent, .money, .text, .period: return higher ? "higher" : "lower"
    }
  }
}
