/// What was worked out over the whole table: figures of summaries, and places.
package struct Portfolio: Sendable {
  /// How many rows stand behind a figure, and how many do not.
  package struct Count: Sendable, Hashable {
    /// Rows the figure was worked out from: for `count` and `share` the members looked at, else those that the filter kept too.
    package var counted = 0
    /// Rows of providers who are not members of the population.
    package var notMembers = 0
    /// Rows of members dated outside the window.
    package var outsideWindow = 0
    /// Rows of members that the filter did not keep, where only kept rows are counted.
    package var filteredOut = 0

    /// Counts as they are.
    package init(counted: Int = 0, notMembers: Int = 0, outsideWindow: Int = 0, filteredOut: Int = 0) {
      self.counted = counted
      self.notMembers = notMembers
      self.outsideWindow = outsideWindow
      self.filteredOut = filteredOut
    }

    /// All that was left out.
    package var leftOut: Int { notMembers + outsideWindow + filteredOut }
  }

  /// One figure.
  package struct Figure: Sendable {
    /// In the summary's type, not rounded where `over` is given.
    package var value: Int64 = 0
    /// The lower term of an exact quotient.
    package var over: Int64?
    /// Rounded at the sixth place.
    package var shown: Int64 = 0
    /// 0 present, the raw value of an `Absence`, or 4 failed.
    package var absence: UInt8 = 0
    /// The names of a list.
    package var text: String?
    /// For each aggregate of the summary.
    package var counts: [Count] = []
  }

  /// A group of a summary: a word or a text.
  package enum Group: Sendable, Hashable {
    case word(Int)
    case text(String)
  }

  /// A summary's figures.
  package struct Summary: Sendable {
    /// Nil for a summary without groups.
    package let groups: [Group]?
    /// One for each group; one when there are no groups.
    package var figures: [Figure]
    /// For each aggregate the rows whose provider, or who themselves, have no group.
    package let withoutGroup: [Int]
    /// The field of the record that makes the groups.
    let groupField: Int?
    /// The group of each row of the record, −1 for none; empty when groups are not the record's.
    let groupOfRow: [Int32]

    /// The figure that a provider reads.
    package func figure(ofRow row: Int) -> Figure? { place(ofRow: row).map { figures[$0] } }

    /// The index of that figure, or nil when the provider is in no group.
    package func place(ofRow row: Int) -> Int? {
      if groups == nil { return 0 }
      guard groupOfRow.indices.contains(row), groupOfRow[row] >= 0 else { return nil }
      return Int(groupOfRow[row])
    }
  }

  /// By index among the rulebook's values.
  package internal(set) var summaries: [Int: Summary] = [:]
  /// Who has a place and who has not, by index among the rulebook's values.
  package internal(set) var ranked: [Int: Count] = [:]
  /// The groups of rows, as the first stage that needs them finds them.
  var groups: [SummaryGroup: RowGroups] = [:]
  /// Places, for each row of the record, by index among the rulebook's values.
  var places: [Int: Column] = [:]
  /// Rows that could not be worked out in a stage, and so are in no population.
  package internal(set) var failedRows: Set<Int> = []
}

extension Evaluator {
  /// What `failedStep` holds where a figure that is needed could not be worked out.
  package static let figureFailed = Int32.max

  /// Fills the lanes of summaries and ranks.
  func loadFigures(_ rows: Range<Int>, _ main: Frame) {
    for made in plan.main.made {
      let lane = main.lane(made.slot)
      if let places = portfolio.places[made.value] {
        for row in 0..<rows.count {
          lane.values[row] = places.values[rows.lowerBound + row]
          lane.absences[row] = places.absences[rows.lowerBound + row]
        }
      } else if let summary = portfolio.summaries[made.value] {
        fill(lane, rows, main, summary, isOver: made.isOver)
      }
    }
  }

  private func fill(
    _ lane: ValueLane, _ rows: Range<Int>, _ main: Frame, _ summary: Portfolio.Summary, isOver: Bool
  ) {
    for row in 0..<rows.count {
      guard let figure = summary.figure(ofRow: rows.lowerBound + row) else {
        // The provider is in no group, since the field that makes them is absent.
        let kind = summary.groupField.map { table.columns[$0].absences[rows.lowerBound + row] }
        if isOver {
          lane.put(row, ExactDecimal.unit)
        } else {
          lane.withhold(row, kind ?? Absence.unknown.rawValue)
        }
        continue
      }
      if isOver {
        lane.put(row, figure.absence == 0 ? figure.over ?? ExactDecimal.unit : ExactDecimal.unit)
      } else if figure.absence == 0 {
        lane.put(row, figure.value)
      } else {
        lane.withhold(row, figure.absence)
        if figure.absence >= Absence.failedCode { main.markFailed(row, Self.figureFailed) }
      }
    }
  }

  /// A provider that failed in a stage is refused here too.
  func passOnFailures(_ rows: Range<Int>, _ main: Frame) {
    for row in 0..<rows.count where portfolio.failedRows.contains(rows.lowerBound + row) {
      main.markFailed(row, Self.figureFailed)
    }
  }
}
