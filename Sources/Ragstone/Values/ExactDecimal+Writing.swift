extension ExactDecimal: CustomStringConvertible {
  /// The shortest exact form: `12.5`, `-3`, `0`; never `-0`, never an exponent.
  public var description: String {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number with a fixed count of places, rounded half away from zero: `1234.50`, or `1,234.50` grouped.
  /// - Parameter places: 0 to 6; what lies outside is taken as the nearer end.
  public func description(places: Int, grouped: Bool = false) -> String {
    var bytes: [UInt8] = []
    write(into: &bytes, places: places, grouped: grouped)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The shortest exact form with commas between thousands: `1,234.5`.
  public var grouped: String {
    var bytes: [UInt8] = []
    write(scaled.magnitude, places: shortestPlaces, grouped: true, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the shortest exact form, as `description` gives it.
  public func write(into bytes: inout [UInt8]) {
    write(scaled.magnitude, places: shortestPlaces, grouped: false, into: &bytes)
  }

  /// Appends the form with a fixed count of places, as `description(places:grouped:)` gives it.
  public func write(into bytes: inout [UInt8], places: Int, grouped: Bool = false) {
    let places = min(max(places, 0), Self.places)
    write(roundedMagnitude(toPlaces: places), places: places, grouped: grouped, into: &bytes)
  }

  /// How many places are left when trailing noughts are dropped, 0 to 6.
  public var shortestPlaces: Int {
    var fraction = scaled.magnitude % Self.unit.magnitude
    if fraction == 0 { return 0 }
    var places = Self.places
    while fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    return places
  }

  /// Appends a magnitude in millionths with the number's sign, cut after so many places.
  private func write(_ magnitude: UInt64, places: Int, grouped: Bool, into bytes: inout [UInt8]) {
    if scaled < 0, magnitude != 0 { bytes.append(0x2D) }
    let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: Self.unit.magnitude)
    Self.writeWhole(whole, grouped: grouped, into: &bytes)
    if places == 0 { return }
    bytes.append(0x2E)
    var step: UInt64 = 100_000
    for _ in 0..<places {
      bytes.append(0x30 &+ UInt8(truncatingIfNeeded: fraction / step % 10))
      step /= 10
    }
  }

  /// Appends a whole number, with commas between thousands when asked.
  private static func writeWhole(_ whole: UInt64, grouped: Bool, into bytes: inout [UInt8]) {
    var digits = 1
    var step: UInt64 = 1
    while whole / step >= 10 {
      step *= 10
      digits += 1
    }
    while digits > 0 {
      bytes.append(0x30 &+ UInt8(truncatingIfNeeded: whole / step % 10))
      step /= 10
      digits -= 1
      if grouped, digits > 0, digits % 3 == 0 { bytes.append(0x2C) }
    }
  }
}
