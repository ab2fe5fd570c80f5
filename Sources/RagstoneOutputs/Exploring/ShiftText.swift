import Ragstone

/// Who goes from which outcome to which, as text.
package struct ShiftText {
  let transition: OutcomeShift
  let width: Int
  /// Words of a scale that nobody has are left out too.
  private let onlyUsed: Bool
  private let style: TextStyle

  /// Makes the text of a transition.
  /// - Parameters:
  ///   - onlyUsed: leaves out words of a scale that nobody has.
  ///   - style: paints the bars by how bad their words are.
  package init(
    _ transition: OutcomeShift, width: Int, onlyUsed: Bool = false, style: TextStyle = .plain
  ) {
    self.onlyUsed = onlyUsed
    self.style = style
    self.transition = transition
    self.width = width
  }

  /// Words that come up before or after, in their order; those of a scale always.
  private var shown: [Int] {
    let (before, after) = (transition.before, transition.after)
    return transition.words.words.indices.filter { code in
      !onlyUsed && code < transition.words.words.count - 2 || before[code] > 0 || after[code] > 0
    }
  }

  /// A line for each word as it was, a column for each word as it is; the same in both is left as it is, moves stand out by their
  /// place off the diagonal.
  package func grid() -> String {
    let words = transition.words.words
    var table = TableText(
      columns: [TableText.Column(transition.label)]
        + shown.map { TableText.Column("now \(words[$0])", .numbers) }, width: width)
    for was in shown {
      table.add(
        ["was \(words[was])"]
          + shown.map { transition.grid[was][$0] == 0 ? "." : String(transition.grid[was][$0]) })
    }
    return table.render()
  }

  /// How many have each word, with the change and a bar.
  package func counts() -> String {
    let (before, after) = (transition.before, transition.after)
    let all = max(after.reduce(0, +), 1)
    let words = transition.words.words
    let wide = shown.map { DisplayWidth.of(SafeText.make(words[$0])) }.max() ?? 0
    let numbers = shown.map { String(after[$0]).count }.max() ?? 0
    let changes = shown.map { Self.signed(after[$0] - before[$0]) }
    let changeWide = changes.map(\.count).max() ?? 0
    let room = max(10, min(40, width - wide - numbers - changeWide - 8))
    var text = ""
    for (place, code) in shown.enumerated() {
      let word = SafeText.make(words[code])
      let bar = Self.bar(after[code], of: all, width: room)
      text +=
        word + String(repeating: " ", count: wide - DisplayWidth.of(word) + 2)
        + Self.right(String(after[code]), numbers) + "  " + Self.right(changes[place], changeWide)
      while bar.isEmpty, text.last == " " { text.removeLast() }
      if !bar.isEmpty {
        text += "  " + style.ranked(bar, transition.words.badness[code], of: transition.words.words.count - 2)
      }
      text += "\n"
    }
    return text
  }

  private static func signed(_ change: Int) -> String {
    change == 0 ? "" : change > 0 ? "+\(change)" : "\(change)"
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// A bar in eighths of a column, at least the thinnest for one.
  package static func bar(_ count: Int, of all: Int, width: Int) -> String {
    if count == 0 { return "" }
    let eighths = max(1, (count * width * 8 + all / 2) / all)
    let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    var bar = String(repeating: "█", count: eighths / 8)
    if eighths % 8 > 0 { bar.append(parts[eighths % 8 - 1]) }
    return bar
  }
}

/// Why an outcome is what it is, in one line.
package enum BriefReason {
  /// The clause that decided, with what it read: `Red when risk at least red_from: risk 48.1, red_from 45`.
  package static func text(_ explanation: Explanation, _ name: String) -> String {
    guard let value = explanation.values.first(where: { $0.name == name }) else { return "" }
    var passage: Passage?
    var readings: [Reading] = value.readings
    switch value.detail {
    case .rating(let rating):
      if let step = rating.steps.last(where: \.changed) {
        (passage, readings) = (step.passage, step.readings)
      } else {
        (passage, readings) = (rating.start, rating.startReadings)
      }
    case .table(let row), .matrix(let row): passage = row
    case .define(let own): passage = own
    case .indicator(let indicator): passage = indicator.clause
    case .score, .escalation, .flag, .duty, .part, .population, .summary, .rank: break
    }
    let told = readings.prefix(3).map { "\($0.label) \($0.shown)" }.joined(separator: ", ")
    let text = [passage?.text, told.isEmpty ? nil : told].compactMap { $0 }.joined(separator: ": ")
    return SafeText.make(text)
  }
}
