/// What is known of one record, so that a run goes over nothing but the evidence that may still vary.
struct KnownEvidence {
  /// A field of the record.
  enum Field {
    /// A value or absence that stands.
    case stands(LaneContent)
    /// A text that stands, as UTF-8.
    case text([UInt8])
    /// Any multiple of the step in the range, or absent of one of these kinds; a text is any text.
    case varies(ClosedRange<Int64>, step: Int64, kinds: [Absence])
  }

  /// By index of the field.
  var fields: [Field]
  /// What aggregates came to, by number of the query; one that is not here varies.
  var queries: [Int: (into: LaneContent, over: LaneContent?)]
  /// What figures over all providers came to.
  var figures: [ValueSlot: LaneContent]
}

/// A row of an aggregate that has been evaluated: everything about it stands but what is spread over it.
struct KnownRow {
  /// The lanes of the aggregate's rows.
  let lanes: Frame
  /// The row of the lanes.
  let row: Int
  /// The events table and its row; nil where a period has none.
  let source: (table: RecordTable, row: Int)?

  /// What a lane holds that no step has written.
  func content(_ slot: ValueSlot) -> LaneContent {
    let absence = lanes.absence(slot, row)
    return absence == Absence.presentCode ? .known(lanes.value(slot, row)) : .absent(absence)
  }

  /// The text of a field, or why there is none.
  func text(_ field: Int) -> KnownEvidence.Field {
    guard let source else { return .stands(.absent(Absence.notYet.rawValue)) }
    let absence = source.table.columns[field].absences[source.row]
    if absence != Absence.presentCode { return .stands(.absent(absence)) }
    return .text(source.table.withText(row: source.row, field: field) { Array($0) })
  }
}

extension SymbolicRun {
  /// A field of a record of which something is known.
  func input(_ field: CheckedField, _ known: KnownEvidence.Field) -> Diagram {
    switch known {
    case .stands(let content): return diagrams.leaf(content)
    case .text: return diagrams.known(0)
    case .varies(let range, let step, let kinds):
      return quantity(
        .field(table: nil, field: field.name), .presence(table: nil, field: field.name), range, step: step,
        kinds, isRational: false)
    }
  }

  /// A text of the record or row that stands; nil where it varies.
  func standingText(_ field: Int) -> (presence: Diagram, bytes: [UInt8])? {
    switch knownRow?.text(field) ?? known?.fields[field] {
    case .stands(let content): (diagrams.leaf(content), [])
    case .text(let bytes): (diagrams.known(0), bytes)
    case .varies, nil: nil
    }
  }

  /// Whether a text field has a value.
  func textPresence(_ field: Int) -> Diagram { standingText(field)?.presence ?? text(field).presence }

  /// The kinds of absence that a text of the record may have.
  func absences(ofText field: Int) -> [Absence] {
    if case .varies(_, _, let kinds)? = known?.fields[field] { return kinds }
    return rulebook.record.fields[field].absences.kinds
  }

  /// Every cut of a quantity in any lane, in order.
  func cuts(of level: Int32) -> [Int64] {
    var found: Set<Int64> = []
    for place in diagrams.places(of: lanesHeld) {
      let choice = diagrams.choices[Int(place)]
      if choice.level == level { found.formUnion(choice.cuts) }
    }
    return found.sorted()
  }

  /// Every quantity that any lane asks about, in order.
  var levelsAsked: [Int32] {
    Set(diagrams.places(of: lanesHeld).map { diagrams.choices[Int($0)].level }).sorted()
  }
}
