import Ragstone
import Testing

@testable import RuleWorlds

@Suite("Sums of whole numbers that are not below nought, against all there are")
struct LinearPlacesTests {
  @Test("Systems out of seeds", arguments: 0..<10)
  func asTryingEverything(_ part: UInt64) {
    var random = SeededNumbers(seed: 7_000 + part)
    var (none, some, unclear) = (0, 0, 0)
    for _ in 0..<100 {
      let count = Int.random(in: 1...3, using: &random)
      let ends = (0..<count).map { _ in Int128.random(in: -4...4, using: &random) }.map { $0...$0 + 5 }
      let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0...count).map { Int128.random(in: $0 == count ? -20...20 : -5...5, using: &random) }
      }
      var places = LinearPlaces(count: count)
      for (number, range) in ends.enumerated() { places.add(number, in: range) }
      for row in rows { places.add(Array(row.dropLast()), plus: row[count]) }
      func isRight(_ numbers: [Int128]) -> Bool {
        rows.allSatisfy { row in zip(row, numbers).reduce(row[count]) { $0 + $1.0 * $1.1 } >= 0 }
      }
      var all: [[Int128]] = [[]]
      for range in ends { all = all.flatMap { known in range.map { known + [$0] } } }
      let hasAny = all.contains(where: isRight)
      switch places.solved(near: ends.map(\.lowerBound), where: isRight) {
      case .none:
        none += 1
        #expect(!hasAny, "\(ends) \(rows)")
      case .some(let numbers):
        some += 1
        #expect(all.contains(numbers) && isRight(numbers), "\(ends) \(rows) \(numbers)")
      case .unclear:
        // Only fractions do.
        unclear += 1
        #expect(!hasAny, "\(ends) \(rows)")
      }
    }
    #expect(none > 45 && some > 25 && unclear < 5, "\(none) none, \(some) some, \(unclear) unclear")
  }

  @Test("Numbers that grow too large show nothing")
  func tooLarge() {
    var places = LinearPlaces(count: 2)
    places.add([Int128(1) << 101, 1], plus: 0)
    guard case .unclear = places.solved(near: [0, 0], where: { _ in true }) else {
      Issue.record("decided")
      return
    }
  }

  @Test("What runs beside without meeting is shown not to, however far it goes")
  func parallels() {
    // a above b, and twice a below twice b plus one.
    var places = LinearPlaces(count: 2)
    for number in 0..<2 { places.add(number, in: 0...1_000_000_000_000) }
    places.add([1, -1], plus: -1)
    places.add([-2, 2], plus: 1)
    guard case .none = places.solved(near: [0, 0], where: { _ in true }) else {
      Issue.record("not decided")
      return
    }
  }
}
