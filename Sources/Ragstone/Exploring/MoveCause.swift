/// A part of a move that an edit, or a bundle of edits, has.
package struct MoveShare: Sendable, Hashable {
  /// The bundle.
  package let bundle: Int
  /// In lowest terms; the lower is above nought, the upper may be below.
  package let numerator: Int
  package let denominator: Int
}

/// Why a provider moves: edits that, made alone, move it as all do together.
package struct MoveCause: Sendable, Hashable {
  /// Bundles none of which can be left out.
  package let blamed: [Int]
  /// Others that would do as well, found from the other end; empty where these are the same.
  package let instead: [Int]
  /// The Shapley shares of all these, which come to one; empty where there are too many to work them out.
  package let shares: [MoveShare]

  /// The most bundles whose shares are worked out.
  package static let mostShared = 8

  /// There are too many edits for their shares to be worked out.
  package var isTooLongToShare: Bool {
    shares.isEmpty && Self.sharers(blamed, instead).count > Self.mostShared
  }

  /// The bundles it has shares of.
  static func sharers(_ blamed: [Int], _ instead: [Int]) -> [Int] { Set(blamed + instead).sorted() }

  /// The shares: what each adds to those made before it, on average over all orders.
  /// - Parameter moves: whether the edits of a subset, a bit for each sharer, move the provider there.
  static func shares(of sharers: [Int], _ moves: (Int) -> Bool) -> [MoveShare] {
    let count = sharers.count
    guard count > 0, count <= mostShared else { return [] }
    var factorials = [1]
    for number in 1...count { factorials.append(factorials[number - 1] * number) }
    return sharers.enumerated().map { place, bundle in
      var sum = 0
      for subset in 0..<(1 << count) where subset & (1 << place) == 0 {
        let added = (moves(subset | 1 << place) ? 1 : 0) - (moves(subset) ? 1 : 0)
        let size = subset.nonzeroBitCount
        sum += added * factorials[size] * factorials[count - size - 1]
      }
      let factor = Int(Ratio.commonFactor(Int64(sum), Int64(factorials[count])))
      return MoveShare(bundle: bundle, numerator: sum / factor, denominator: factorials[count] / factor)
    }
  }
}
