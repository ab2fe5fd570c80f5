extension RangeSearch {
  /// What may come of one provider whose missing evidence is too much to try, or meets: followed by diagrams, and rated where these
  /// cannot tell.
  func followed(
    _ row: Int, _ base: EvidenceBatch, _ place: Int, _ missing: [Int], _ values: [RangeValues], most: Int
  ) -> RangeSeen {
    var varying: [Int: VaryingField] = [:]
    for field in missing {
      let kind = Absence(rawValue: source.table.columns[field].absences[row])
      varying[field] = VaryingField(domain: source.domains[field], kinds: kind.map { [$0] } ?? [])
    }
    let run = source.run(base, place, varying: varying, limit: 150_000)
    let diagrams = results.map { run.outcome($0) ?? run.diagrams.absent(Absence.failedCode) }
    if run.diagrams.isExhausted { return tried(row, missing, values, most: most) }
    let isFree = run.levels(of: diagrams).allSatisfy { run.space[$0].isFree }
    var seen = isFree ? empty(missing, values) : tried(row, missing, values, most: most)
    var isExact = true
    for (place, diagram) in diagrams.enumerated() {
      if isFree {
        isExact = add(run.diagrams.contents(of: diagram), to: &seen.all[place], place) && isExact
      } else if !look(for: diagram, run, row, missing, at: place, &seen) {
        isExact = false
      }
    }
    seen.isExact = isExact
    if !isFree { return seen }
    for (field, index) in missing.enumerated() {
      let levels = source.levels(of: index, run)
      for (digit, value) in values[field].values.enumerated() {
        let at = run.value(index, value, source)
        for (place, diagram) in diagrams.enumerated() {
          let contents = run.contents(of: diagram, presence: levels.presence, levels.own, at: at)
          _ = add(contents, to: &seen.parts[field][digit][place], place)
        }
      }
    }
    return seen
  }

  /// Adds outcomes; false where one is a number that varies without known ends.
  private func add(_ contents: [LaneContent], to tally: inout RangeTally, _ place: Int) -> Bool {
    var isKnown = true
    for content in contents {
      if case .term = content {
        isKnown = false
      } else {
        tally.add(content, isNumber: isNumber[place])
      }
    }
    return isKnown
  }

  /// Looks for outcomes that were not seen, and adds those that it finds; false where some could neither be found nor ruled out.
  private func look(
    for diagram: Diagram, _ run: SymbolicRun, _ row: Int, _ missing: [Int], at place: Int,
    _ seen: inout RangeSeen
  ) -> Bool {
    var isDecided = true
    for content in run.diagrams.contents(of: diagram) {
      if case .term = content { return false }
      var more = seen.all[place]
      more.add(content, isNumber: isNumber[place])
      if more == seen.all[place] { continue }
      let answer = run.diagrams.holds(diagram) { $0 == content }
      let ways = EvidenceWays(to: answer, run, source, missing, present: missing.map { _ in nil })
      let batch = source.rated(ways.settings.map { ChangedRow(row: row, settings: $0) })
      for number in ways.settings.indices {
        for (index, result) in results.enumerated() {
          seen.all[index].add(batch.content(result, number), isNumber: isNumber[index])
        }
      }
      if more.isWithin(seen.all[place]) { continue }
      isDecided = isDecided && ways.isDecided && ways.settings.isEmpty
    }
    return isDecided
  }
}

extension SymbolicRun {
  /// The quantities that some functions ask about.
  fileprivate func levels(of diagrams: [Diagram]) -> Set<Int32> {
    Set(diagrams.flatMap { self.diagrams.levels(of: $0) })
  }

  /// A value as its quantity has it: of a text the place.
  fileprivate func value(_ field: Int, _ value: Int64, _ source: EvidenceSource) -> Int64 {
    source.texts[field]?.firstIndex(of: value).map { Int64($0) } ?? value
  }

  /// The outcomes that a function has where a field is there and has a value.
  fileprivate func contents(
    of diagram: Diagram, presence: Int32?, _ own: Int32?, at value: Int64
  ) -> [LaneContent] {
    var seen: Set<Diagram> = []
    var found: [LaneContent] = []
    var waiting = [diagram]
    while let next = waiting.popLast() {
      if !seen.insert(next).inserted { continue }
      if let content = diagrams.content(of: next) {
        found.append(content)
        continue
      }
      let choice = diagrams.choices[Int(next)]
      if choice.level == presence {
        waiting.append(choice.children[0])
      } else if choice.level == own {
        waiting.append(choice.children[Diagrams.interval(of: value, choice.cuts)])
      } else {
        waiting += choice.children
      }
    }
    return found
  }
}
