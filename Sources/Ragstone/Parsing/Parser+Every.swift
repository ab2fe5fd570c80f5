extension Parser {
  /// A name that is read as a word of the language only in its place.
  func isAtWord(_ word: String, ahead: Int = 0) -> Bool {
    kind(ahead) == .name && text(index + ahead) == word
  }

  mutating func every() throws(Unreadable) -> RegularPeriods {
    let start = index
    guard isAtWord("every") else { throw expected("`every`") }
    advance()
    let isFinancial = take(.financial)
    let unit: CalendarUnit =
      switch try requireOne(of: [.month, .quarter, .year]) {
      case .month: .month
      case .quarter: .quarter
      default: .year
      }
    try require(.from)
    let from = try operand()
    return RegularPeriods(unit: unit, isFinancial: isFinancial, from: from, span: span(from: start))
  }
}
