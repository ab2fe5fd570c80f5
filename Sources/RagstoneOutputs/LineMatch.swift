/// Finds the lines that two texts share, in order.
///
/// Lines that occur once in both come first, in the longest order they have in common; between two of these the search
/// goes on. Where there are none and the stretch is short, the longest common sequence is taken.
enum LineMatch {
  /// The most pairs of lines that are compared with each other.
  private static let mostCompared = 1_000_000

  /// Places of lines that stay, rising in both.
  static func pairs(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [(old: Int, new: Int)] {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let matcher = Matcher(old: old.map(number), new: new.map(number))
    return matcher.match(0..<old.count, 0..<new.count)
  }

  /// Lines as numbers, equal for equal lines.
  private struct Matcher {
    let old: [Int]
    let new: [Int]

    func match(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [(old: Int, new: Int)] {
      var (a, b) = (oldRange, newRange)
      var first: [(old: Int, new: Int)] = []
      var last: [(old: Int, new: Int)] = []
      while !a.isEmpty, !b.isEmpty, old[a.lowerBound] == new[b.lowerBound] {
        first.append((a.lowerBound, b.lowerBound))
        (a, b) = (a.dropFirst(), b.dropFirst())
      }
      while !a.isEmpty, !b.isEmpty, old[a.upperBound - 1] == new[b.upperBound - 1] {
        last.append((a.upperBound - 1, b.upperBound - 1))
        (a, b) = (a.dropLast(), b.dropLast())
      }
      return first + between(a, b) + last.reversed()
    }

    /// What two stretches share that neither begin nor end alike.
    private func between(_ a: Range<Int>, _ b: Range<Int>) -> [(old: Int, new: Int)] {
      if a.isEmpty || b.isEmpty { return [] }
      let anchors = risingAnchors(a, b)
      if anchors.isEmpty {
        let (product, overflow) = a.count.multipliedReportingOverflow(by: b.count)
        return overflow || product > LineMatch.mostCompared ? [] : longest(a, b)
      }
      var result: [(old: Int, new: Int)] = []
      var (oldStart, newStart) = (a.lowerBound, b.lowerBound)
      for anchor in anchors {
        result += match(oldStart..<anchor.old, newStart..<anchor.new)
        result.append(anchor)
        (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
      }
      return result + match(oldStart..<a.upperBound, newStart..<b.upperBound)
    }

    /// Lines that occur once in each stretch, in the longest order that rises in both.
    private func risingAnchors(_ a: Range<Int>, _ b: Range<Int>) -> [(old: Int, new: Int)] {
      var places: [Int: (old: [Int], new: [Int])] = [:]
      for index in a { places[old[index], default: ([], [])].old.append(index) }
      for index in b { places[new[index], default: ([], [])].new.append(index) }
      let unique = a.compactMap { index -> (old: Int, new: Int)? in
        guard let found = places[old[index]], found.old.count == 1, found.new.count == 1 else { return nil }
        return (index, found.new[0])
      }
      // Patience: each pile holds the smallest end of a rising order of its length.
      var piles: [Int] = []
      var before = [Int?](repeating: nil, count: unique.count)
      for index in unique.indices {
        var (low, high) = (0, piles.count)
        while low < high {
          let middle = (low + high) / 2
          if unique[piles[middle]].new < unique[index].new { low = middle + 1 } else { high = middle }
        }
        before[index] = low > 0 ? piles[low - 1] : nil
        if low == piles.count { piles.append(index) } else { piles[low] = index }
      }
      var result: [(old: Int, new: Int)] = []
      var at = piles.last
      while let index = at {
        result.append(unique[index])
        at = before[index]
      }
      return result.reversed()
    }

    /// The longest common sequence of two short stretches.
    private func longest(_ a: Range<Int>, _ b: Range<Int>) -> [(old: Int, new: Int)] {
      let width = b.count + 1
      var lengths = [Int32](repeating: 0, count: (a.count + 1) * width)
      for i in stride(from: a.count - 1, through: 0, by: -1) {
        for j in stride(from: b.count - 1, through: 0, by: -1) {
          lengths[i * width + j] =
            old[a.lowerBound + i] == new[b.lowerBound + j]
            ? lengths[(i + 1) * width + j + 1] + 1
            : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
        }
      }
      var result: [(old: Int, new: Int)] = []
      var (i, j) = (0, 0)
      while i < a.count, j < b.count {
        if old[a.lowerBound + i] == new[b.lowerBound + j] {
          result.append((a.lowerBound + i, b.lowerBound + j))
          (i, j) = (i + 1, j + 1)
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
          i += 1
        } else {
          j += 1
        }
      }
      return result
    }
  }
}
