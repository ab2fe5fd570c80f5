extension ChangeSearch {
  /// Searches, and tells what was found.
  /// - Parameter atMost: the most fields that change together.
  package func report(atMost: Int) -> ChangeReport {
    var (verdict, answers, undecided) = (ChangeReport.Verdict.refused, [ChangeReport.Answer](), [[Int]]())
    if base.isRefused(0) { return made(verdict, answers, undecided, atMost, nil) }
    if isReached(base, 0) { return made(.alreadySo, answers, undecided, atMost, nil) }
    let least = leastChanges()
    verdict = .never
    if least != .some(nil) {
      verdict = .notWithin
      var known: [[Int]: EvidenceOptions] = [:]
      var sets = 0
      for size in 1...max(atMost, 1) where size >= (least ?? 1) ?? 1 {
        let found = found(size: size, &known)
        var best = found.best
        for set in found.open {
          let settled = sets < Self.mostProofs ? settled(set) : nil
          sets += 1
          if let settled, settled.isEmpty { continue }
          if let settled { best[set] = settled } else { undecided.append(set) }
        }
        answers = confirmed(best)
        if !answers.isEmpty { break }
      }
      if !answers.isEmpty { verdict = .reached }
    }
    var obstacle: Parting?
    if verdict == .never || verdict == .notWithin { obstacle = self.obstacle() }
    return made(verdict, answers, undecided, atMost, obstacle)
  }

  /// How many fields must change at least: nil inside where none do it whatever they are, nil where that could not be followed.
  private func leastChanges() -> Int?? {
    var varying: [Int: VaryingField] = [:]
    for field in fields { varying[field] = freed(field) }
    let run = source.run(base, 0, varying: varying, limit: 150_000)
    if run.diagrams.isExhausted { return nil }
    let present = fields.map { field in
      (name: source.rulebook.record.fields[field].name, value: source.place(field, base, 0))
    }
    var least = LeastChanges(run, present: present)
    let answer = run.diagrams.both(
      run.diagrams.isYes(run.truth(condition)), run.diagrams.negated(run.refused))
    let count = least.count(answer)
    return run.diagrams.isExhausted ? nil : .some(count)
  }

  /// A field that may be anything, or stay absent as it is.
  private func freed(_ field: Int) -> VaryingField {
    let absence = Absence(rawValue: base.table.columns[field].absences[0])
    return VaryingField(domain: source.domains[field], kinds: absence.map { [$0] } ?? [])
  }

  /// What fields that meet must be changed to for the outcome; empty where no values of them reach it, nil where neither is shown.
  private func settled(_ set: [Int]) -> [EvidenceChange]? {
    var varying: [Int: VaryingField] = [:]
    for field in set { varying[field] = freed(field) }
    let run = source.run(base, 0, varying: varying)
    let answer = run.diagrams.both(
      run.diagrams.isYes(run.truth(condition)), run.diagrams.negated(run.refused))
    let ways = EvidenceWays(to: answer, run, source, set, present: set.map { source.place($0, base, 0) })
    let found = ways.settings.map { settings in settings.compactMap { change($0) } }
      .filter { $0.count == set.count }
    if found.isEmpty { return ways.isDecided && ways.settings.isEmpty ? [] : nil }
    let batch = source.rated(found.map { ChangedRow(row: row, settings: $0.map(\.setting)) })
    func cost(_ place: Int) -> Int { found[place].reduce(0) { $0 + $1.crossed } }
    let cheapest = found.indices.filter { isReached(batch, $0) }.min { cost($0) < cost($1) }
    return cheapest.map { found[$0] }
  }

  /// The change to a value; nil where it is what the field has now.
  private func change(_ setting: EvidenceSetting) -> EvidenceChange? {
    let near = source.present(setting.field, base, 0)
    if setting.value == near { return nil }
    guard let domain = domains[setting.field] else { return nil }
    let hasThresholds = source.rulebook.record.fields[setting.field].type.hasThresholds
    let cuts = hasThresholds ? source.cuts(of: setting.field, in: base, 0).cuts : []
    return source.change(setting.field, to: setting.value, from: near, cuts, domain)
      ?? EvidenceChange(setting: setting, crossed: 1)
  }

  /// The answers in order: the cheapest first, then by the order of their fields.
  private func confirmed(_ best: [[Int]: [EvidenceChange]]) -> [ChangeReport.Answer] {
    let found = best.keys.sorted { first, second in
      let costs = [first, second].map { best[$0]?.reduce(0) { $0 + $1.crossed } ?? 0 }
      return costs[0] == costs[1] ? first.lexicographicallyPrecedes(second) : costs[0] < costs[1]
    }
    return found.compactMap { set in
      let changes = best[set] ?? []
      let batch = source.rated([ChangedRow(row: row, settings: changes.map(\.setting))])
      guard isReached(batch, 0) else { return nil }
      return ChangeReport.Answer(
        changes: changes, outcome: source.shown(target.value, batch, 0),
        isSteady: isSteady(changes.map(\.setting)))
    }
  }

  /// Whether the outcome is reached when everything over all providers is worked out again.
  private func isSteady(_ settings: [EvidenceSetting]) -> Bool {
    if source.figures(under: .truth(condition)).isEmpty { return true }
    let evaluator = source.evaluator(row: row, settings)
    let frame = evaluator.makeFrame(capacity: 1)
    evaluator.run(rows: row..<row + 1, in: frame)
    return frame.main.failedStep[0] < 0 && frame.main.truth(condition, 0) == 1
  }

  /// The rule at which the way to the outcome parts from the way that was taken.
  private func obstacle() -> Parting? {
    guard case .words(let words) = target.test else { return nil }
    var now: Int64 = 0
    if case .known(let word)? = base.content(target.value, 0) { now = word }
    let nearest = words.min { abs($0 - now) < abs($1 - now) }
    guard let nearest else { return nil }
    let got = source.shown(target.value, base, 0)
    let difference = OutcomeDifference(
      value: target.value, wanted: .value(nearest), expected: target.wanted, got: got)
    let explainer = Explainer(
      rulebook: source.rulebook, plan: source.plan, table: source.table,
      events: source.events.map { $0?.table },
      portfolio: source.portfolio)
    return explainer.partings([difference], row: row, at: 0, base.frame).first?.parting
  }

  private func made(
    _ verdict: ChangeReport.Verdict, _ answers: [ChangeReport.Answer], _ undecided: [[Int]], _ atMost: Int,
    _ obstacle: Parting?
  ) -> ChangeReport {
    ChangeReport(
      source: source, row: row, target: target, now: source.shown(target.value, base, 0), verdict: verdict,
      fields: fields, atMost: atMost, answers: answers, undecided: undecided, obstacle: obstacle,
      thresholds: verdict == .refused ? [] : thresholds(), figures: source.figures(under: .truth(condition)))
  }

  // MARK: Thresholds

  /// For each indicator and each field it rests on the nearest value each way at which its points change.
  func thresholds() -> [ChangeReport.Threshold] {
    let values = source.rulebook.values
    let indicators = values.indices.filter {
      if case .indicator = values[$0].kind { true } else { false }
    }
    var found: [ChangeReport.Threshold] = []
    var known: [Int: (changes: [EvidenceChange], batch: EvidenceBatch)] = [:]
    for indicator in indicators {
      let now = source.shown(indicator, base, 0)
      for field in source.flow.fields(of: source.plan.results[indicator].operand) {
        guard let domain = domains[field], let near = source.present(field, base, 0),
          source.rulebook.record.fields[field].type != .text
        else { continue }
        if known[field] == nil {
          let options = source.options(of: field, domain, in: base, 0, near: near).combinations
          let changes = options.prefix(Evaluator.batchSize).compactMap(\.first)
          let rows = changes.map { ChangedRow(row: row, settings: [$0.setting]) }
          known[field] = (changes, source.rated(rows))
        }
        guard let (changes, batch) = known[field] else { continue }
        for isHigher in [true, false] {
          let way = changes.indices.filter { (changes[$0].setting.value > near) == isHigher }
          let nearest = (isHigher ? way : way.reversed()).first { place in
            batch.content(indicator, place) != base.content(indicator, 0) && !batch.isRefused(place)
          }
          guard let nearest else { continue }
          found.append(
            ChangeReport.Threshold(
              indicator: indicator, change: changes[nearest], isHigher: isHigher,
              points: (now, source.shown(indicator, batch, nearest))))
        }
      }
    }
    return found
  }
}

extension EvidenceSource {
  /// A result as people read it.
  func shown(_ value: Int, _ batch: EvidenceBatch, _ row: Int) -> String {
    if batch.isRefused(row) { return "refused" }
    return OutcomeText(rulebook: rulebook, plan: plan).text(value, row: row, in: batch.frame)
  }

  /// What a field is to a run: the place of a text, else its value; nil where it is missing.
  func place(_ field: Int, _ batch: EvidenceBatch, _ row: Int) -> Int64? {
    guard let value = present(field, batch, row) else { return nil }
    guard case .texts(let texts) = domains[field].kind else { return value }
    let bytes = batch.table.withText(row: row, field: field) { Array($0) }
    return Int64(texts.dropLast().firstIndex(of: bytes) ?? max(texts.count - 1, 0))
  }

  /// The names of figures over all providers that a result rests on.
  func figures(under operand: PlannedOperand) -> [String] {
    let first = rulebook.record.fields.count + plan.queries.count
    return flow.sources(of: operand).filter { $0 >= first }.map { rulebook.values[$0 - first].name }
  }
}
