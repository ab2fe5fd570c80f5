import Ragstone

/// Counts of outcomes as a bar of shapes, which tell them apart without colour too.
package struct OutcomeBar {
  private let shapes: [Character]
  private let words: [String]
  private let badness: [Int?]
  private let style: TextStyle

  /// Makes bars for an outcome's codes: lighter shapes first, in the order of the words; absent and refused last.
  /// - Parameter style: paints each shape by how bad its word is.
  package init(_ lane: OutcomeLane, _ rulebook: CheckedRulebook, style: TextStyle = .plain) {
    self.style = style
    badness = (0..<lane.codeCount).map { lane.badness($0, rulebook) }
    let scale: [Character] = ["·", "░", "▒", "▓", "█"]
    let count = lane.wordCount
    var shapes = (0..<count).map { index in
      scale[count < 2 ? 0 : min(index * (scale.count - 1) / (count - 1), scale.count - 1)]
    }
    // The first word of a scale is drawn lightest where it is the best, and heaviest where it is the worst.
    if let first = lane.badness(0, rulebook), first > 0 { shapes.reverse() }
    self.shapes = shapes + ["?", "!"]
    words = lane.words(rulebook)
  }

  /// A bar of so many shapes, each outcome by its share, rounded where the shares add up.
  package func bar(_ counts: [Int], width: Int) -> String {
    pieces(counts, width).map(\.shapes).joined()
  }

  /// The same in the colours of the style.
  package func painted(_ counts: [Int], width: Int) -> String {
    pieces(counts, width).map { painted($0.shapes, $0.code) }.joined()
  }

  private func painted(_ text: String, _ code: Int) -> String {
    style.ranked(text, badness[code], of: words.count - 2)
  }

  private func pieces(_ counts: [Int], _ width: Int) -> [(code: Int, shapes: String)] {
    let all = counts.reduce(0, +)
    if all == 0 { return [] }
    var (result, seen): ([(code: Int, shapes: String)], Int) = ([], 0)
    for (code, count) in counts.enumerated() {
      let from = (2 * seen * width + all) / (2 * all)
      seen += count
      let to = (2 * seen * width + all) / (2 * all)
      if to > from { result.append((code, String(repeating: shapes[code], count: to - from))) }
    }
    return result
  }

  /// The shape of a code.
  package func shape(_ code: Int) -> Character { shapes[code] }

  /// What each shape stands for, of those that come up: `· Green  ▒ Amber  █ Red`.
  package func legend(_ counts: [[Int]]) -> String {
    let used = words.indices.filter { code in
      code < words.count - 2 || counts.contains { $0[code] > 0 }
    }
    return used.map { "\(painted(String(shapes[$0]), $0)) \(SafeText.make(words[$0]))" }
      .joined(separator: "  ")
  }
}
