extension FieldReader {
  /// Reads a date; day and month are never guessed.
  func readDate(_ cell: UnsafeRawBufferPointer) -> Cell {
    switch cell.withMemoryRebound(to: UInt8.self, { CalendarDate.parse($0) }) {
    case .success(let date): .value(Int64(date.dayNumber))
    case .failure(.notADate): .bad(.notADate(cell: Excerpt.quoted(cell)))
    case .failure(.impossibleDay): .bad(.noSuchDay(cell: Excerpt.quoted(cell), day: nil))
    case .failure(.looksAmerican(let year, let month, let day)):
      .bad(.noSuchDay(cell: Excerpt.quoted(cell), day: "\(Self.two(day))/\(Self.two(month))/\(year)"))
    case .failure(.twoDigitYear): .bad(.twoDigitYear(cell: Excerpt.quoted(cell)))
    case .failure(.hasTime): .bad(.timeOfDay(cell: Excerpt.quoted(cell)))
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
