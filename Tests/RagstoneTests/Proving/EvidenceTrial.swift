import Ragstone

@testable import RuleWorlds

/// Looks for inversions by rating many records: what proofs are held to.
struct EvidenceTrial {
  static let asAt = CalendarDate(stored: 17_439)

  let rulebook: CheckedRulebook
  let plan: Plan
  /// Indices of outcomes, and whether more of them is worse.
  let outcomes: [(value: Int, isGrowthWorse: Bool)]

  init?(_ text: String) {
    let rules = Pipeline.rules(path: "rules.rag", from: OneRuleFile(text: text))
    guard let rulebook = rules.rulebook, !rules.hasErrors,
      let plan = Pipeline.plan(rulebook, asAt: Self.asAt).0
    else { return nil }
    self.rulebook = rulebook
    self.plan = plan
    outcomes = rulebook.values.indices.compactMap { index in
      let value = rulebook.values[index]
      switch value.kind {
      case .rating, .escalation:
        guard case .words(let set) = value.type else { return nil }
        return (index, rulebook.wordSets[set].order == .bestFirst)
      case .score: return (index, true)
      default: return nil
      }
    }
  }

  /// What an outcome came to in a row; nil where it is absent or refused.
  func number(_ value: Int, _ rating: SampleRating, _ row: Int) -> Int64? {
    if rating.isRefused(row) { return nil }
    guard let slot = plan.results[value].shown, rating.frame.main.absence(slot, row) == 0 else { return nil }
    return rating.frame.main.value(slot, row)
  }

  /// Whether the second record, with worse evidence than the first, has a better outcome.
  func isInverted(_ pair: RecordPair, _ value: Int) -> Bool {
    let rating = SampleRating([pair.better, pair.worse], rulebook, plan)
    guard let one = number(value, rating, 0), let other = number(value, rating, 1),
      let growth = outcomes.first(where: { $0.value == value })?.isGrowthWorse
    else { return false }
    return growth ? other < one : other > one
  }

  /// Whether a pair differs in nothing but what the direction is about, and has the better outcome with worse evidence.
  func isTrue(_ pair: RecordPair, _ result: DirectionProof.Result) -> Bool {
    // A definition that is held is no field of these records; generated rules hold scores only below ratings.
    if case .value = result.direction.subject { return true }
    return isInverted(pair, result.outcome) && pair.isOneStepWorse(result.direction)
  }

  /// An inversion found among so many records, each with every field made worse in turn; nil when there is none.
  func inversion(_ random: inout SeededNumbers, records: Int) -> String? {
    var samples: [SampleRecord] = []
    var pairs: [(better: Int, worse: Int, what: String)] = []
    for _ in 0..<records {
      let base = record(&random)
      let first = samples.count
      samples.append(base)
      for direction in rulebook.directions {
        for _ in 0..<2 {
          guard let changed = changed(base, direction, &random) else { continue }
          samples.append(changed.sample)
          let name = rulebook.name(of: direction.subject)
          pairs.append(
            changed.isWorse ? (first, samples.count - 1, name) : (samples.count - 1, first, name))
        }
      }
    }
    let rating = SampleRating(samples, rulebook, plan)
    for (better, worse, what) in pairs {
      for outcome in outcomes {
        guard let one = number(outcome.value, rating, better),
          let other = number(outcome.value, rating, worse)
        else { continue }
        if outcome.isGrowthWorse ? other < one : other > one {
          return "\(rulebook.values[outcome.value].name) by \(what): \(samples[better].text(rulebook)) / "
            + samples[worse].text(rulebook)
        }
      }
    }
    return nil
  }

  private func record(_ random: inout SeededNumbers) -> SampleRecord {
    let fields = rulebook.record.fields.map { value($0, &random) }
    let rows = rulebook.events.map { table in
      (0..<Int.random(in: 0...5, using: &random)).map { _ in table.fields.map { value($0, &random) } }
    }
    return SampleRecord(fields: fields, rows: rows)
  }

  private func value(_ field: CheckedField, _ random: inout SeededNumbers) -> CheckedExample.Given {
    if let kind = field.absences.kinds.first, Int.random(in: 0..<5, using: &random) == 0 {
      return .absent(kind)
    }
    let unit = ExactDecimal.unit
    switch field.type {
    case .text, .period: return .value(.text("A"))
    case .yesNo: return .value(.plain(Int64.random(in: 0...1, using: &random)))
    case .number, .percent, .money:
      let numbers: [Int64] = [0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 20, 40]
      return .value(.plain(numbers[Int.random(in: 0..<numbers.count, using: &random)] * unit))
    case .date:
      let ago = [1, 20, 60, 120, 200, 300, 400, 900][Int.random(in: 0..<8, using: &random)]
      return .value(.plain(Int64(Self.asAt.dayNumber) - Int64(ago)))
    case .words(let set):
      return .value(.plain(Int64.random(in: 0..<Int64(rulebook.wordSets[set].words.count), using: &random)))
    }
  }

  /// The record with one thing changed, and whether it is worse so; nil where nothing changes.
  private func changed(
    _ base: SampleRecord, _ direction: CheckedDirection, _ random: inout SeededNumbers
  ) -> (sample: SampleRecord, isWorse: Bool)? {
    var sample = base
    func number(_ given: CheckedExample.Given) -> Int64? {
      if case .value(.plain(let number)) = given { number } else { nil }
    }
    switch direction.subject {
    case .value: return nil
    case .field(let field):
      sample.fields[field] = value(rulebook.record.fields[field], &random)
      guard let one = number(base.fields[field]), let other = number(sample.fields[field]), one != other
      else {
        return nil
      }
      return (sample, (other > one) == direction.isWorseWhenHigher)
    case .eventField(let table, let field):
      guard let row = base.rows[table].indices.first else { return nil }
      sample.rows[table][row][field] = value(rulebook.events[table].fields[field], &random)
      guard let one = number(base.rows[table][row][field]),
        let other = number(sample.rows[table][row][field]),
        one != other
      else { return nil }
      return (sample, (other > one) == direction.isWorseWhenHigher)
    case .rows(let table):
      let count = Int.random(in: 1...3, using: &random)
      sample.rows[table] += (0..<count).map { _ in rulebook.events[table].fields.map { value($0, &random) } }
      return (sample, direction.isWorseWhenHigher)
    }
  }
}
