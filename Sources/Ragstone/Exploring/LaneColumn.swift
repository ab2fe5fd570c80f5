/// What a named value is for every record.
package struct LaneColumn: Sendable {
  /// As lanes hold them; 0 where absent.
  package private(set) var values: [Int64]
  /// 0 present, the raw value of an `Absence`, or 4 failed.
  package private(set) var absences: [UInt8]

  /// Reads named values of everybody. Texts and durations are absent.
  package static func read(_ indices: [Int], _ evaluator: Evaluator, threads: Int) -> [LaneColumn] {
    let places = indices.map { index -> OutcomePlace in
      let result = evaluator.plan.results[index]
      if case .truth(let slot) = result.operand { return .truth(slot) }
      return result.shown.map { .value($0) } ?? .none
    }
    let size = Evaluator.batchSize
    let rowCount = evaluator.table.rowCount
    let batches = (rowCount + size - 1) / size
    let workers = max(1, min(threads, batches))
    let parts = Parallel.map(parts: workers, threads: workers) { worker -> [[LaneColumn]] in
      let frame = evaluator.makeFrame(capacity: min(size, rowCount))
      return stride(from: worker, to: batches, by: workers).map { batch in
        let rows = batch * size..<min((batch + 1) * size, rowCount)
        evaluator.run(rows: rows, in: frame)
        return places.map { LaneColumn($0, frame.main) }
      }
    }
    return indices.indices.map { index in
      var column = LaneColumn(values: [], absences: [])
      for batch in 0..<batches {
        let part = parts[batch % workers][batch / workers][index]
        column.values += part.values
        column.absences += part.absences
      }
      return column
    }
  }

  private enum OutcomePlace: Sendable {
    case value(ValueSlot)
    case truth(TruthSlot)
    case none
  }

  private init(values: [Int64], absences: [UInt8]) {
    self.values = values
    self.absences = absences
  }

  private init(_ place: OutcomePlace, _ frame: Frame) {
    let count = frame.count
    switch place {
    case .value(let slot):
      let lane = frame.lane(slot)
      values = (0..<count).map { lane.values[$0] }
      absences = (0..<count).map { lane.absences[$0] }
    case .truth(let slot):
      let answers = frame.answers(slot)
      values = (0..<count).map { answers[$0] == 1 ? 1 : 0 }
      absences = (0..<count).map { answers[$0] > 1 ? answers[$0] - 1 : 0 }
    case .none:
      values = Array(repeating: 0, count: count)
      absences = Array(repeating: Absence.unknown.rawValue, count: count)
    }
    for row in 0..<count where frame.failedStep[row] >= 0 { absences[row] = Absence.failedCode }
  }
}
