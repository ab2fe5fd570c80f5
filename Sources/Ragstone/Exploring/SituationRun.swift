/// Does the steps of a cone for some situations, under one change after another.
struct SituationRun {
  private let cone: ConeRun
  private let situations: Situations
  let frame: Frame
  private let parts: [Int: PartialWeighing.Parts]
  /// Rows in which a step outside the cone has failed.
  private let refused: [Int]
  private var lanes: LaneRun
  private var last: PlanChange?

  /// Loads the situations.
  init(_ cone: ConeRun, _ situations: Situations, _ rows: Range<Int>) {
    self.cone = cone
    self.situations = situations
    frame = Frame(plan: cone.evaluator.plan.main, capacity: rows.count)
    parts = situations.load(rows, into: frame)
    refused = situations.refused(rows)
    lanes = LaneRun(
      frame: frame, table: nil, firstRow: 0, eventRows: nil, calendar: cone.evaluator.plan.calendar)
    count = rows.count
  }

  private let count: Int

  /// Leaves in the frame what comes of a change; nil for the plan as it is.
  mutating func perform(_ change: PlanChange?) {
    cone.put(change, after: last, frame)
    last = change
    frame.begin(count)
    for place in cone.cone.steps {
      lanes.step = Int32(truncatingIfNeeded: place)
      let step = cone.step(place, change)
      if let split = situations.weighings[place], case .weigh(let items, _, _, _) = step,
        let own = parts[place]
      {
        split.perform(split.setting(step), items, own, frame, step: lanes.step)
      } else {
        lanes.perform(step)
      }
    }
    for row in refused { frame.markFailed(row, 0) }
  }
}
