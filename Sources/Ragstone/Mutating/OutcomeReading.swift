/// What made-up records come to, as bytes that are the same where all that is printed is.
struct OutcomeReading {
  let rulebook: CheckedRulebook
  let plan: Plan
  private let text: OutcomeText
  /// Of the values that count, by their places; nil for a name that the rulebook lacks.
  private let values: [Int?]

  init(_ rulebook: CheckedRulebook, _ plan: Plan, _ names: [String]) {
    self.rulebook = rulebook
    self.plan = plan
    text = OutcomeText(rulebook: rulebook, plan: plan)
    values = names.map { rulebook.value(named: $0) }
  }

  /// For each record what it comes to; nil where it is refused.
  func outcomes(_ samples: [SampleRecord]) -> [[UInt8]?] {
    if !plan.stages.isEmpty { return samples.map { outcome(among: $0) } }
    var found: [[UInt8]?] = []
    for start in stride(from: 0, to: samples.count, by: 256) {
      let part = Array(samples[start..<min(start + 256, samples.count)])
      let rating = SampleRating(part, rulebook, plan)
      found += part.indices.map { rating.isRefused($0) ? nil : written(rating, $0) }
    }
    return found
  }

  private func written(_ rating: SampleRating, _ row: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values {
      if let value { text.write(value, row: row, in: rating.frame, into: &bytes) }
      bytes.append(0)
    }
    return bytes
  }

  /// What a record among its others comes to, and figures over all of them.
  private func outcome(among sample: SampleRecord) -> [UInt8]? {
    let rating = SampleRating([sample], rulebook, plan)
    if rating.isRefused(0) { return nil }
    var bytes = written(rating, 0)
    for value in values {
      guard let value, let summary = rating.evaluator.portfolio.summaries[value] else { continue }
      for figure in summary.figures {
        bytes += Array((figure.text ?? "\(figure.absence) \(figure.shown)").utf8)
        bytes.append(1)
      }
    }
    return bytes
  }
}
