/// Rates records that are likely to show something: values at the thresholds of the rules, beside them, and plain ones.
///
/// Which records are tried depends on the rules alone.
struct PairTrial {
  let run: SymbolicRun
  let subject: CheckedDirection.Subject
  let isWorseWhenHigher: Bool
  private var random = SplitNumbers(state: 2017)
  /// Numbers that the rules compare with.
  private var thresholds: [Int64] = []
  private var pools: [[CheckedExample.Given]] = []
  private var rowPools: [[[CheckedExample.Given]]] = []

  private var rulebook: CheckedRulebook { run.rulebook }

  init(_ run: SymbolicRun, _ subject: CheckedDirection.Subject, isWorseWhenHigher: Bool) {
    self.run = run
    self.subject = subject
    self.isWorseWhenHigher = isWorseWhenHigher
    let lanes = [run.plan.main] + run.plan.queries.map(\.lanes)
    thresholds = Set(lanes.flatMap { $0.constants.map(\.value) }).sorted()
    pools = rulebook.record.fields.map { pool($0) }
    rowPools = rulebook.events.map { table in table.fields.map { pool($0) } }
  }

  /// What a field may hold.
  private func pool(_ field: CheckedField) -> [CheckedExample.Given] {
    var values: [Int64]
    switch field.type {
    case .text, .period: return [.value(.text("A")), .value(.text("B"))]
    case .yesNo: values = [0, 1]
    case .words(let set): values = rulebook.wordSets[set].words.indices.prefix(40).map { Int64($0) }
    case .date:
      let today = Int64(run.plan.asAt.dayNumber)
      values = [1, 10, 25, 40, 100, 170, 200, 300, 400, 800, 1500, -30].map { today - $0 }
      values += thresholds.filter { abs($0 - today) < 4000 }.flatMap { [$0 - 1, $0, $0 + 1] }
    case .number, .percent, .money:
      let unit = ExactDecimal.unit
      let step = field.roundedToPlaces.map { Int64(ExactDecimal.stepOfPlace($0)) } ?? 1
      values = [0, 1, 2, 3, 4, 5, 6, 8, 10, 20, 40, 100].map { $0 * unit }
      values += thresholds.suffix(60).flatMap { [$0 - step, $0, $0 + unit] }
      values = values.filter { $0 % step == 0 }
    }
    let range = run.fieldRange(field)
    return Set(values).sorted().filter { range.contains($0) }.map { .value(.plain($0)) }
      + field.absences.kinds.map { .absent($0) }
  }

  /// A record.
  mutating func sample() -> SampleRecord {
    let fields = pools.map { $0[random.below($0.count)] }
    let rows = rowPools.map { table -> [[CheckedExample.Given]] in
      (0..<random.below(6)).map { _ in table.map { $0[random.below($0.count)] } }
    }
    return SampleRecord(fields: fields, rows: rows)
  }

  /// The record with the one thing changed, and whether it is worse so; nil where nothing changes.
  mutating func changed(_ sample: SampleRecord) -> (sample: SampleRecord, isWorse: Bool)? {
    var changed = sample
    switch subject {
    case .value: return nil
    case .field(let field):
      let drawn = pools[field][random.below(pools[field].count)]
      guard let isHigher = Self.isHigher(drawn, than: sample.fields[field]) else { return nil }
      changed.fields[field] = drawn
      return (changed, isHigher == isWorseWhenHigher)
    case .eventField(let table, let field):
      guard !sample.rows[table].isEmpty else { return nil }
      let row = random.below(sample.rows[table].count)
      let drawn = rowPools[table][field][random.below(rowPools[table][field].count)]
      guard let isHigher = Self.isHigher(drawn, than: sample.rows[table][row][field]) else { return nil }
      changed.rows[table][row][field] = drawn
      return (changed, isHigher == isWorseWhenHigher)
    case .rows(let table):
      for _ in 0...random.below(3) {
        changed.rows[table].append(rowPools[table].map { $0[random.below($0.count)] })
      }
      return (changed, isWorseWhenHigher)
    }
  }

  /// Whether a value is above another; nil where they are the same or one is absent.
  private static func isHigher(_ one: CheckedExample.Given, than other: CheckedExample.Given) -> Bool? {
    guard case .value(.plain(let first)) = one, case .value(.plain(let second)) = other, first != second
    else {
      return nil
    }
    return first > second
  }
}

/// Numbers that look random and are the same on every run.
struct SplitNumbers {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(max(count, 1)))
  }
}

extension PairSearch {
  /// A pair among so many records that are likely to show one.
  func tried(_ count: Int) -> RecordPair? {
    if case .value = subject { return nil }
    var trial = PairTrial(run, subject, isWorseWhenHigher: isWorseWhenHigher)
    for _ in stride(from: 0, to: count, by: 128) {
      var samples: [SampleRecord] = []
      var pairs: [(better: Int, worse: Int)] = []
      for _ in 0..<128 {
        let first = samples.count
        samples.append(trial.sample())
        for _ in 0..<3 {
          guard let changed = trial.changed(samples[first]) else { continue }
          pairs.append(changed.isWorse ? (first, samples.count) : (samples.count, first))
          samples.append(changed.sample)
        }
      }
      let rating = SampleRating(samples, run.rulebook, run.plan)
      for pair in pairs {
        guard let one = rating.number(outcome.value, pair.better),
          let other = rating.number(outcome.value, pair.worse)
        else { continue }
        if outcome.isGrowthWorse ? other < one : other > one {
          return RecordPair(better: samples[pair.better], worse: samples[pair.worse])
        }
      }
    }
    return nil
  }

  /// Whether the pair shows an outcome that improves.
  private func isInverted(_ pair: RecordPair) -> Bool {
    let rating = SampleRating([pair.better, pair.worse], run.rulebook, run.plan)
    guard let one = rating.number(outcome.value, 0), let other = rating.number(outcome.value, 1) else {
      return false
    }
    return outcome.isGrowthWorse ? other < one : other > one
  }

  /// The pair with everything that does not matter made plain: rows taken out of both, fields given usual values.
  func plain(_ found: RecordPair) -> RecordPair {
    var pair = found
    for table in pair.better.rows.indices {
      var index = 0
      while index < min(pair.better.rows[table].count, pair.worse.rows[table].count) {
        let isSame =
          String(describing: pair.better.rows[table][index])
          == String(describing: pair.worse.rows[table][index])
        var (better, worse) = (pair.better, pair.worse)
        better.rows[table].remove(at: index)
        worse.rows[table].remove(at: index)
        let smaller = RecordPair(better: better, worse: worse)
        if isSame, isInverted(smaller) { pair = smaller } else { index += 1 }
      }
    }
    if case .rows(let table) = subject {
      var index = 0
      while index < max(pair.better.rows[table].count, pair.worse.rows[table].count) {
        var (better, worse) = (pair.better, pair.worse)
        if isWorseWhenHigher {
          worse.rows[table].remove(at: index)
        } else {
          better.rows[table].remove(at: index)
        }
        let smaller = RecordPair(better: better, worse: worse)
        let isMore = smaller.better.rows[table].count != smaller.worse.rows[table].count
        if isMore, isWithin(smaller, table), isInverted(smaller) { pair = smaller } else { index += 1 }
      }
    }
    let usual = solver.base([:])
    for field in pair.better.fields.indices where subject != .field(field) {
      var (better, worse) = (pair.better, pair.worse)
      better.fields[field] = usual.fields[field]
      worse.fields[field] = usual.fields[field]
      let plainer = RecordPair(better: better, worse: worse)
      if isInverted(plainer) { pair = plainer }
    }
    return nearest(pair)
  }

  /// Every row of the record with fewer is in the other.
  private func isWithin(_ pair: RecordPair, _ table: Int) -> Bool {
    var (fewer, more) = (pair.better.rows[table], pair.worse.rows[table])
    if !isWorseWhenHigher { swap(&fewer, &more) }
    var rest = more.map { String(describing: $0) }
    return fewer.allSatisfy { row in
      guard let place = rest.firstIndex(of: String(describing: row)) else { return false }
      rest.remove(at: place)
      return true
    }
  }

  /// The pair with values of the one field as near to each other as show the same.
  private func nearest(_ pair: RecordPair) -> RecordPair {
    guard case .field = subject else { return pair }
    let rating = SampleRating([pair.better], run.rulebook, run.plan)
    guard let own = rating.number(outcome.value, 0) else { return pair }
    let partners = partners(of: pair.better, rating, isAnchorWorse: false)
    return self.pair(of: pair.better, own, partners, false) ?? pair
  }
}
