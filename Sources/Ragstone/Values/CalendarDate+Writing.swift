extension CalendarDate: CustomStringConvertible {
  /// The months' names in English, from January.
  public static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// The date as year, month and day: `2017-09-30`.
  public var description: String {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The date as people write it: `30 September 2017`.
  public var words: String {
    let civil = civil
    return "\(civil.day) \(Self.monthNames[civil.month - 1]) \(civil.year)"
  }

  /// Appends the date as year, month and day, ten bytes: `2017-09-30`.
  public func write(into bytes: inout [UInt8]) {
    let civil = civil
    Self.write(civil.year, digits: 4, into: &bytes)
    bytes.append(0x2D)
    Self.write(civil.month, digits: 2, into: &bytes)
    bytes.append(0x2D)
    Self.write(civil.day, digits: 2, into: &bytes)
  }

  /// Appends a number with leading noughts; of 2 or 4 digits.
  private static func write(_ number: Int, digits: Int, into bytes: inout [UInt8]) {
    let number = Int(number.magnitude)
    if digits == 4 {
      bytes.append(0x30 &+ UInt8(truncatingIfNeeded: number / 1000 % 10))
      bytes.append(0x30 &+ UInt8(truncatingIfNeeded: number / 100 % 10))
    }
    bytes.append(0x30 &+ UInt8(truncatingIfNeeded: number / 10 % 10))
    bytes.append(0x30 &+ UInt8(truncatingIfNeeded: number % 10))
  }
}
