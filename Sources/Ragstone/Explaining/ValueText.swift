/// Writes a value as people read it, or bare, as a spreadsheet takes it.
package enum ValueText {
  /// The value with its signs: `62.5`, `92%`, `£1,200.50`, `2017-09-30`, `yes`, `Amber`.
  ///
  /// Texts and durations are not held as numbers and give "", as does a number that is no value of the type.
  /// - Parameter value: millionths, a day number, 1 or 0, or a word's index, as the type has it.
  package static func text(_ value: Int64, _ type: ValueType, _ wordSets: [WordSet]) -> String {
    switch type {
    case .percent: return bare(value, type, wordSets) + "%"
    case .money: return money(value)
    case .text, .yesNo, .number, .date, .period, .words: return bare(value, type, wordSets)
    }
  }

  /// The value without percent sign, pound sign or commas: `62.5`, `92`, `1200.5`; otherwise as `text`.
  package static func bare(_ value: Int64, _ type: ValueType, _ wordSets: [WordSet]) -> String {
    switch type {
    case .number, .percent, .money: return ExactDecimal(scaled: value).description
    case .yesNo: return value == 0 ? "no" : "yes"
    case .date: return CalendarDate(dayNumber: Int(value))?.description ?? ""
    case .words(let set):
      guard wordSets.indices.contains(set), let index = Int(exactly: value),
        wordSets[set].words.indices.contains(index)
      else { return "" }
      return wordSets[set].words[index]
    case .text, .period: return ""
    }
  }

  /// A constant with its signs; periods in words, texts as they are.
  package static func text(_ constant: Constant, _ type: ValueType, _ wordSets: [WordSet]) -> String {
    switch constant {
    case .plain(let value): text(value, type, wordSets)
    case .period(let period): period.description
    case .text(let text): text
    }
  }

  /// Pounds with commas and at least the pence: `£1,200.50`, `-£3.00`.
  private static func money(_ value: Int64) -> String {
    let amount = ExactDecimal(scaled: value)
    let digits = amount.description(places: max(2, amount.shortestPlaces), grouped: true)
    return value < 0 ? "-£" + digits.drop { $0 == "-" } : "£" + digits
  }
}
