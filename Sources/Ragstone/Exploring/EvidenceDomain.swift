/// What a field may hold: values of its type that people would write in its column.
///
/// Numbers have as many decimal places as the column has, are not negative where none is, and a percentage is at most 100 where
/// none is more; a number that rules divide by is not nought where none is. Where a column has no value at all, any value of the type may be.
package struct EvidenceDomain: Sendable {
  /// The kinds of values.
  package enum Kind: Sendable, Hashable {
    /// Multiples of a step in a range, in millionths.
    case numbers(ClosedRange<Int64>, step: Int64)
    /// Days, as day numbers.
    case days(ClosedRange<Int64>)
    /// Words by index, or no and yes.
    case words(Int)
    /// One of the texts that rules compare the field with, or any other.
    case texts([[UInt8]])
    /// Durations, which no field holds.
    case none
  }

  package let kind: Kind

  /// What the field may hold, judging by its column.
  /// - Parameters:
  ///   - isDivisor: rules divide by it.
  ///   - texts: what rules compare it with, and any other text.
  init(
    _ field: CheckedField, _ column: Column, _ rulebook: CheckedRulebook, isDivisor: Bool, texts: [[UInt8]]
  ) {
    switch field.type {
    case .number, .percent, .money:
      kind = Self.numbers(field, column, isDivisor)
    case .date: kind = .days(SymbolicRun.days)
    case .yesNo: kind = .words(2)
    case .words(let set): kind = .words(rulebook.wordSets[set].words.count)
    case .text: kind = .texts(texts)
    case .period: kind = .none
    }
  }

  private init(kind: Kind) { self.kind = kind }

  /// The same without days before one.
  func notBefore(_ day: Int64) -> EvidenceDomain {
    guard case .days(let range) = kind, day <= range.upperBound else { return self }
    return EvidenceDomain(kind: .days(max(day, range.lowerBound)...range.upperBound))
  }

  private static func numbers(_ field: CheckedField, _ column: Column, _ isDivisor: Bool) -> Kind {
    var (low, high) = (1 - ExactDecimal.limit, ExactDecimal.limit - 1)
    var step: Int64 = field.roundedToPlaces.map { Int64(ExactDecimal.stepOfPlace($0)) } ?? 1
    var present = 0
    var (isNegative, isNought, isAboveHundred) = (false, false, false)
    var grain = ExactDecimal.unit
    for (value, absence) in zip(column.values, column.absences) where absence == Absence.presentCode {
      present += 1
      if value < 0 { isNegative = true }
      if value == 0 { isNought = true }
      if value > 100 * ExactDecimal.unit { isAboveHundred = true }
      while value % grain != 0 { grain /= 10 }
    }
    if present > 0 {
      step = max(step, grain)
      if !isNegative { low = isDivisor && !isNought ? 1 : 0 }
      if field.type == .percent, !isAboveHundred { high = 100 * ExactDecimal.unit }
    }
    let first = low >= 0 ? (low + step - 1) / step * step : low / step * step
    return .numbers(first...(high / step * step), step: step)
  }

  /// The value of a range that people would write, nearest to another; nil where the range has none.
  /// - Parameter near: nil for a value that is missing.
  func representative(of range: ClosedRange<Int64>, near: Int64?, today: Int64) -> Int64? {
    switch kind {
    case .numbers(_, let step):
      if let near {
        if range.contains(near), near % step == 0 { return near }
        return near < range.lowerBound ? Self.least(range, step) : Self.greatest(range, step)
      }
      var grain = 1000 * ExactDecimal.unit
      if range.contains(0) { return 0 }
      while grain >= step {
        if let found = range.lowerBound > 0 ? Self.least(range, grain) : Self.greatest(range, grain) {
          return found
        }
        grain /= 10
      }
      return range.lowerBound > 0 ? Self.least(range, step) : Self.greatest(range, step)
    case .days, .words, .texts:
      let wanted = near ?? today
      return min(max(wanted, range.lowerBound), range.upperBound)
    case .none: return nil
    }
  }

  /// The least and the most value of a range that the field may have; empty where it has none.
  func ends(of range: ClosedRange<Int64>) -> [Int64] {
    guard case .numbers(_, let step) = kind else { return [range.lowerBound, range.upperBound] }
    return [Self.least(range, step), Self.greatest(range, step)].compactMap { $0 }
  }

  /// Numbers that have a least and a most.
  var isBounded: Bool {
    switch kind {
    case .numbers(let range, _):
      range.lowerBound > 1 - ExactDecimal.limit / 2 && range.upperBound < ExactDecimal.limit / 2
    case .days: false
    case .words, .texts, .none: true
    }
  }

  /// The least multiple of a step in a range.
  private static func least(_ range: ClosedRange<Int64>, _ step: Int64) -> Int64? {
    let (quotient, rest) = range.lowerBound.quotientAndRemainder(dividingBy: step)
    let (value, overflow) = (quotient + (rest > 0 ? 1 : 0)).multipliedReportingOverflow(by: step)
    return overflow || !range.contains(value) ? nil : value
  }

  private static func greatest(_ range: ClosedRange<Int64>, _ step: Int64) -> Int64? {
    let (quotient, rest) = range.upperBound.quotientAndRemainder(dividingBy: step)
    let (value, overflow) = (quotient - (rest < 0 ? 1 : 0)).multipliedReportingOverflow(by: step)
    return overflow || !range.contains(value) ? nil : value
  }
}
