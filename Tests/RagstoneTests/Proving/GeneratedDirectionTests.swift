import Ragstone
import Testing

/// Planted inversions are found, and rules that have none are proved to have none.
@Suite("Worse evidence never improves, on generated rulebooks")
struct GeneratedDirectionTests {
  @Test("1000 rulebooks with a planted inversion are all refuted", arguments: 0..<20)
  func refutesPlantedInversions(_ part: Int) throws {
    var planted = 0
    var seed = UInt64(part) * 1_000_000
    while planted < 50 {
      seed += 1
      var rules = MonotoneRules(seed: seed)
      // What is planted counts where rating many records shows that it is an inversion.
      guard rules.plant(), let trial = EvidenceTrial(rules.text) else { continue }
      guard let seen = trial.inversion(&rules.random, records: 40) else { continue }
      planted += 1
      let proof = try #require(DirectionProof(trial.rulebook, asAt: EvidenceTrial.asAt, limit: 50_000))
      var refuted = 0
      for direction in trial.rulebook.directions where refuted == 0 {
        let results = proof.results(direction).map { ($0, $0.verdict) }
        for case (let result, .refuted(let shown)) in results {
          refuted += 1
          #expect(
            trial.isTrue(shown.pair, result),
            "seed \(seed): \(shown.better.given) / \(shown.worse.given)")
        }
      }
      #expect(refuted > 0, "seed \(seed): \(seen)\n\(rules.text)")
      // What is proved roughly for `check` hides none of it.
      if planted.isMultiple(of: 5) {
        #expect(!Pipeline.proofFindings(trial.rulebook).isEmpty, "seed \(seed): \(seen)\n\(rules.text)")
      }
    }
  }

  @Test("1000 monotone rulebooks give no false alarm", arguments: 0..<20)
  func provesMonotoneRules(_ part: Int) throws {
    var (proved, undecided) = (0, 0)
    for offset in 0..<50 {
      let seed = 7_000_000 + UInt64(part * 50 + offset)
      var rules = MonotoneRules(seed: seed)
      let trial = try #require(EvidenceTrial(rules.text), "seed \(seed)\n\(rules.text)")
      if let seen = trial.inversion(&rules.random, records: 20) {
        Issue.record("seed \(seed) is not monotone: \(seen)\n\(rules.text)")
        continue
      }
      let proof = try #require(DirectionProof(trial.rulebook, asAt: EvidenceTrial.asAt, limit: 50_000))
      for result in proof.results() {
        let what =
          "\(trial.rulebook.name(of: result.direction.subject)) and \(trial.rulebook.values[result.outcome].name)"
        switch result.verdict {
        case .proved: proved += 1
        case .refuted(let shown):
          Issue.record(
            """
            seed \(seed), \(what): \(shown.better.given): \(shown.better.outcome) / \(shown.worse.given): \
            \(shown.worse.outcome)
            \(rules.text)
            """)
        case .undecided(let why):
          undecided += 1
          #expect(!why.isEmpty)
          print("UNDECIDED seed \(seed), \(what): \(why)")
        }
      }
    }
    #expect(undecided * 100 <= proved, "\(undecided) of \(proved + undecided) are undecided")
  }
}

extension RecordPair {
  /// Nothing differs but what the direction is about.
  func isOneStepWorse(_ direction: CheckedDirection) -> Bool {
    func text(_ given: CheckedExample.Given) -> String { String(describing: given) }
    var differences: [CheckedDirection.Subject] = []
    for index in better.fields.indices where text(better.fields[index]) != text(worse.fields[index]) {
      differences.append(.field(index))
    }
    for table in better.rows.indices {
      let (one, other) = (better.rows[table], worse.rows[table])
      if one.count != other.count {
        // Every row of the smaller is in the larger.
        var rest = (one.count < other.count ? other : one).map { $0.map(text) }
        for row in one.count < other.count ? one : other {
          guard let place = rest.firstIndex(of: row.map(text)) else { return false }
          rest.remove(at: place)
        }
        differences.append(.rows(table))
        continue
      }
      for (left, right) in zip(one, other) {
        for field in left.indices where text(left[field]) != text(right[field]) {
          differences.append(.eventField(table: table, field))
        }
      }
    }
    return differences == [direction.subject]
  }
}
