extension Parser {
  /// A literal can begin with the token.
  static func beginsLiteral(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .number, .percent, .money, .date, .sign(.minus), .reserved(.yes), .reserved(.no): true
    default: false
    }
  }

  mutating func literal() throws(Unreadable) -> Expression {
    let start = index
    let isNegative = isAtSign(.minus)
    if isNegative {
      switch kind(1) {
      case .number, .percent, .money: advance()
      default: throw minusBeforeOther()
      }
    }
    let token = tokens[index]
    switch kind {
    case .number where !isNegative && kind(1) == .word && kind(2) == .number,
      .date:
      let place = try datedPlace()
      return Expression(.date(place.date), place.span)
    case .number:
      advance()
      let number = decimal(token, isNegative: isNegative)
      let result = try unit(number, token)
      return Expression(result, span(from: start))
    case .percent:
      advance()
      return Expression(.percent(decimal(token, isNegative: isNegative)), span(from: start))
    case .money:
      advance()
      return Expression(.money(decimal(token, isNegative: isNegative)), span(from: start))
    case .reserved(.yes), .reserved(.no):
      advance()
      return Expression(.yesNo(token.kind == .reserved(.yes)), token.span)
    default:
      throw expected("a number, percent, amount of money, date, length of time, yes or no")
    }
  }

  /// What follows a number, and makes points or a length of time of it.
  mutating func unit(_ number: ExactDecimal, _ token: Token) throws(Unreadable) -> Expression.Kind {
    if takeOne(of: [.point, .points]) != nil { return .number(number, inPoints: true) }
    let units: [ReservedWord: CalendarPeriod.Unit] = [
      .day: .days, .days: .days, .week: .weeks, .weeks: .weeks, .month: .months, .months: .months,
      .quarter: .quarters, .quarters: .quarters, .year: .years, .years: .years, .working: .workingDays,
    ]
    guard case .reserved(let word) = kind, let unit = units[word] else {
      return .number(number, inPoints: false)
    }
    advance()
    if word == .working { _ = try requireOne(of: [.day, .days]) }
    guard number.scaled % ExactDecimal.unit == 0,
      let count = Int32(exactly: number.scaled / ExactDecimal.unit)
    else {
      report(.notAWholeNumber(file.text(token.span)), at: token.span)
      return .period(CalendarPeriod(0, unit))
    }
    return .period(CalendarPeriod(count, unit))
  }

  /// A date with its place.
  mutating func datedPlace() throws(Unreadable) -> DatedPlace {
    let start = index
    let date = try date()
    return DatedPlace(date, span(from: start))
  }

  mutating func date() throws(Unreadable) -> CalendarDate {
    if kind == .date { return Lexer.date(file.text(advance().span)) }
    guard kind == .number, kind(1) == .word, kind(2) == .number else {
      throw expected("a date such as 2017-09-30")
    }
    let start = index
    index += 3
    let month = text(start + 1)
    let wanted = Spelling.folded(month)
    guard
      let position = CalendarDate.monthNames.firstIndex(where: {
        let name = $0.lowercased()
        return name == wanted || wanted.utf8.count >= 3 && name.prefix(3) == wanted
          || wanted == "sept"
            && name == "september"
      })
    else {
      let near = Nearest.names(to: month, among: CalendarDate.monthNames, atMost: 1)
      report(.notAMonth(month, near.first), at: tokens[start + 1].span)
      return .first
    }
    let day = Int(text(start)) ?? 0
    let year = Int(text(start + 2)) ?? 0
    guard year > 99, let date = CalendarDate(year: year, month: position + 1, day: day) else {
      report(.noSuchDay(written(start..<index)), at: span(from: start))
      return .first
    }
    return date
  }

  /// The value of a number, percent or money token; 0 when the lexer has refused it.
  func decimal(_ token: Token, isNegative: Bool = false) -> ExactDecimal {
    let plain = Lexer.plainNumber(file.text(token.span))
    let parsed = (try? ExactDecimal.parse(plain, roundingTo: 6).get()) ?? .zero
    return isNegative ? parsed.negated ?? .zero : parsed
  }

  /// A number with perhaps a minus sign before it.
  mutating func signedNumber() throws(Unreadable) -> ExactDecimal {
    let isNegative = takeSign(.minus)
    guard kind == .number else { throw expected("a number") }
    return decimal(advance(), isNegative: isNegative)
  }

  /// A whole number that is not negative.
  mutating func wholeNumber(_ what: String) throws(Unreadable) -> Int {
    guard kind == .number else { throw expected(what) }
    let token = advance()
    let number = decimal(token)
    if number.scaled % ExactDecimal.unit != 0 {
      report(.notAWholeNumber(file.text(token.span)), at: token.span)
    }
    return Int(number.scaled / ExactDecimal.unit)
  }

  /// `to 2 places`, whose `to` has been passed.
  mutating func placesAfterTo() throws(Unreadable) -> Int {
    let places = try wholeNumber("a number of places")
    _ = try requireOne(of: [.place, .places])
    return places
  }
}
