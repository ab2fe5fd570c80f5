/// Evidence that leads to an answer where fields meet, found along the ways of its diagram.
struct EvidenceWays {
  /// Values for fields, one list for each way that leads there; what a list leaves out stays as it is.
  var settings: [[EvidenceSetting]] = []
  /// Every way that is not among them leads nowhere.
  var isDecided = true

  /// How many ways are looked at, how many parts of them all together, and how many answers are kept.
  private static let (mostWays, mostParts, mostFound) = (2_000, 6_000, 50)

  /// Goes along the ways to a yes.
  /// - Parameters:
  ///   - fields: those that vary in the run.
  ///   - present: what each of them is now; nil where it is missing.
  init(
    to answer: Diagram, _ run: SymbolicRun, _ source: EvidenceSource, _ fields: [Int], present: [Int64?]
  ) {
    if run.diagrams.isExhausted {
      isDecided = false
      return
    }
    let solver = RecordSolver(run)
    var near: [Int32: Int64] = [:]
    for (field, value) in zip(fields, present) {
      if let value, let level = source.levels(of: field, run).own { near[level] = value }
    }
    var (ways, parts) = (0, Self.mostParts)
    var (found, isDecided): ([[EvidenceSetting]], Bool) = ([], true)
    solver.forEachBox(answer) { box in
      ways += 1
      if ways > Self.mostWays || parts <= 0 {
        isDecided = false
        return false
      }
      if solver.conflict(in: box) != nil { return true }
      guard var search = CellSearch(solver, box, near: near, most: parts) else {
        isDecided = false
        return true
      }
      switch search.find() {
      case .values(let values):
        found.append(source.settings(values, fields, run))
        parts = search.left
        return found.count < Self.mostFound
      case .impossible: parts = search.left
      case .undecided:
        isDecided = false
        parts = search.left
      }
      return true
    }
    settings = found
    self.isDecided = isDecided
  }
}

extension EvidenceSource {
  /// The quantities of a field: whether it is there, and what it is; nil for what a run does not ask about.
  func levels(of field: Int, _ run: SymbolicRun) -> (presence: Int32?, own: Int32?) {
    let name = rulebook.record.fields[field].name
    return (
      run.space.knownLevel(.presence(table: nil, field: name)),
      run.space.knownLevel(.field(table: nil, field: name))
        ?? run.space.knownLevel(.text(table: nil, field: name))
    )
  }

  /// What fields are set to for quantities to have some values.
  fileprivate func settings(
    _ values: [Int32: Int64], _ fields: [Int], _ run: SymbolicRun
  ) -> [EvidenceSetting] {
    fields.compactMap { field in
      let levels = levels(of: field, run)
      if let presence = levels.presence, let kind = values[presence], kind > 0 { return nil }
      guard let own = levels.own, let value = values[own] else {
        // Something has to be there, whatever it is.
        guard let presence = levels.presence, values[presence] == 0 else { return nil }
        return anything(field)
      }
      guard case .texts = domains[field].kind else { return EvidenceSetting(field: field, value: value) }
      guard let all = texts[field], all.indices.contains(Int(value)) else { return nil }
      return EvidenceSetting(field: field, value: all[Int(value)])
    }
  }

  /// Some value of a field.
  private func anything(_ field: Int) -> EvidenceSetting? {
    cells(of: field, [], domains[field], near: nil).first.map {
      EvidenceSetting(field: field, value: $0.value)
    }
  }
}
