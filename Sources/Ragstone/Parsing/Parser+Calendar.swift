extension Parser {
  mutating func holidays() throws(Unreadable) -> Declaration {
    let start = index
    advance()
    let read = head(clausesBegin: Self.beginsDate) { parser throws(Unreadable) in
      guard parser.kind == .string else { throw parser.expected("a title in quotation marks") }
      let title = parser.quotation(parser.advance())
      try parser.require(.from)
      let from = try parser.datedPlace()
      try parser.require(.until)
      let until = try parser.datedPlace()
      let reviewed = try parser.reviewed()
      return (title: title, from: from, until: until, reviewed: reviewed, citation: try parser.cited())
    }
    var days: [HolidayDay] = []
    clauses(begin: Self.beginsDate) { parser throws(Unreadable) in
      let date = try parser.datedPlace()
      days.append(HolidayDay(date: date, label: parser.label()))
    }
    guard let read else { throw Unreadable() }
    return .holidays(
      HolidaysDeclaration(
        title: read.title, from: read.from, until: read.until, reviewed: read.reviewed,
        citation: read.citation, days: days, span: span(from: start)))
  }

  /// `2017-12-25`, or the number in `25 December 2017`.
  private static func beginsDate(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .date, .number: true
    default: false
    }
  }

  /// `next working day` stands here, and not a thing named `next`.
  var isAtNextWorkingDay: Bool { isAtWord("next") && isNext(.working) }

  mutating func nextWorkingDay() throws(Unreadable) -> Expression {
    let start = index
    advance()
    try require(.working)
    try require(.day)
    let isAfter = try requireOne(of: [.from, .after]) == .after
    let date = try primary()
    return Expression(.nextWorkingDay(date, isAfter: isAfter), span(from: start))
  }
}
