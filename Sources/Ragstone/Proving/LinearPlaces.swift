/// Sums of whole numbers that are not below nought, decided exactly by taking out one number after another.
///
/// A row holds a factor for each number and then what is added. Where the rows have no solution in fractions they have none in whole
/// numbers; where they have, whole numbers are tried between the ends that are left.
package struct LinearPlaces {
  /// How many numbers there are.
  private let count: Int
  private var rows: Set<[Int128]> = []
  /// A number grew too large, or there are too many rows: nothing is shown any more.
  private var isGivenUp = false
  /// The most rows that are kept while a number is taken out.
  private static let mostRows = 400

  /// Starts with nothing asked of so many numbers.
  package init(count: Int) { self.count = count }

  /// Asks that a sum is at least nought.
  package mutating func add(_ factors: [Int128], plus constant: Int128) {
    guard let row = Self.lowest(factors + [constant]) else {
      isGivenUp = true
      return
    }
    rows.insert(row)
  }

  /// Asks that one number lies between two.
  package mutating func add(_ number: Int, in range: ClosedRange<Int128>) {
    var factors = Array(repeating: Int128(0), count: count)
    factors[number] = 1
    add(factors, plus: -range.lowerBound)
    factors[number] = -1
    add(factors, plus: range.upperBound)
  }

  /// The row divided by what its factors have in common; between two whole numbers nothing is lost. Nil where it is too large.
  private static func lowest(_ row: [Int128]) -> [Int128]? {
    if row.contains(where: { $0.magnitude > UInt128(1) << 100 }) { return nil }
    var factor: Int128 = 0
    for own in row.dropLast() {
      var (one, other) = (factor, own < 0 ? -own : own)
      while other != 0 { (one, other) = (other, one % other) }
      factor = one
    }
    if factor <= 1 { return row }
    let constant = row[row.count - 1]
    let (quotient, rest) = constant.quotientAndRemainder(dividingBy: factor)
    return row.dropLast().map { $0 / factor } + [rest < 0 ? quotient - 1 : quotient]
  }

  /// What taking out the numbers from the last on leaves.
  package enum Outcome {
    /// No numbers do.
    case none
    /// These do.
    case some([Int128])
    /// Neither was shown.
    case unclear
  }

  /// Looks for whole numbers.
  /// - Parameters:
  ///   - near: what each number had best be close to.
  ///   - isRight: whether numbers do that all rows allow.
  package func solved(near: [Int128], where isRight: ([Int128]) -> Bool) -> Outcome {
    if isGivenUp { return .unclear }
    // By how many numbers are left.
    var stages: [[[Int128]]] = Array(repeating: [], count: count + 1)
    var own = rows
    for left in stride(from: count, through: 1, by: -1) {
      stages[left] = own.sorted { $0.lexicographicallyPrecedes($1) }
      guard let next = Self.without(left - 1, stages[left]) else { return .unclear }
      own = next
    }
    if own.contains(where: { $0[$0.count - 1] < 0 }) { return .none }
    var numbers: [Int128] = []
    var tries = 200
    func go() -> Bool {
      if numbers.count == count {
        tries -= 1
        return isRight(numbers)
      }
      let place = numbers.count
      guard let ends = Self.ends(of: place, stages[place + 1], numbers) else { return false }
      var wanted = [min(max(near[place], ends.lowerBound), ends.upperBound)]
      for offset in 0..<Int128(6) {
        for one in [ends.lowerBound + offset, ends.upperBound - offset]
        where ends.contains(one) && !wanted.contains(one) { wanted.append(one) }
      }
      for one in wanted where tries > 0 {
        numbers.append(one)
        if go() { return true }
        numbers.removeLast()
      }
      return false
    }
    return go() ? .some(numbers) : .unclear
  }

  /// Rows in which a number no longer comes up, and that hold where any value of it did; nil where they are too many or too large.
  private static func without(_ number: Int, _ rows: [[Int128]]) -> Set<[Int128]>? {
    var found = Set(rows.filter { $0[number] == 0 })
    let (above, below) = (rows.filter { $0[number] > 0 }, rows.filter { $0[number] < 0 })
    for one in above {
      for other in below {
        var row: [Int128] = []
        for (first, second) in zip(one, other) {
          let (left, isLarge) = first.multipliedReportingOverflow(by: -other[number])
          let (right, isLarger) = second.multipliedReportingOverflow(by: one[number])
          let (sum, isLargest) = left.addingReportingOverflow(right)
          if isLarge || isLarger || isLargest { return nil }
          row.append(sum)
        }
        guard let lowest = lowest(row) else { return nil }
        found.insert(lowest)
        if found.count > mostRows { return nil }
      }
    }
    return found
  }

  /// The least and most that a number may be when those before it are known; nil where nothing lies between, or no end is known.
  private static func ends(
    of number: Int, _ rows: [[Int128]], _ known: [Int128]
  ) -> ClosedRange<Int128>? {
    var (low, high): (Int128?, Int128?) = (nil, nil)
    for row in rows where row[number] != 0 {
      var rest = row[row.count - 1]
      for (place, value) in known.enumerated() {
        let (product, isLarge) = row[place].multipliedReportingOverflow(by: value)
        let (sum, isLarger) = rest.addingReportingOverflow(product)
        if isLarge || isLarger { return nil }
        rest = sum
      }
      let factor = row[number]
      if factor > 0 {
        let (quotient, remainder) = (-rest).quotientAndRemainder(dividingBy: factor)
        let least = remainder > 0 ? quotient + 1 : quotient
        low = max(low ?? least, least)
      } else {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: -factor)
        let most = remainder < 0 ? quotient - 1 : quotient
        high = min(high ?? most, most)
      }
    }
    guard let low, let high, low <= high else { return nil }
    return low...high
  }
}
