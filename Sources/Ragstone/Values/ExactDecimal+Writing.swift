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
  ///
  /// Digits come from the last backwards into a small buffer that is appended whole: measured at half
  /// the time of appending byte by byte from the first. The longest form has 25 bytes.
  private func write(_ magnitude: UInt64, places: Int, grouped: Bool, into bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      var start = buffer.count
      func put(_ byte: UInt8) {
        start -= 1
        buffer[start] = byte
      }
      var (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: Self.unit.magnitude)
      if places > 0 {
        fraction /= Self.stepOfPlace(places)
        for _ in 0..<places {
          put(0x30 &+ UInt8(truncatingIfNeeded: fraction % 10))
          fraction /= 10
        }
        put(0x2E)
      }
      var digits = 0
      repeat {
        if grouped, digits > 0, digits % 3 == 0 { put(0x2C) }
        put(0x30 &+ UInt8(truncatingIfNeeded: whole % 10))
        whole /= 10
        digits += 1
      } while whole > 0
      if scaled < 0, magnitude != 0 { put(0x2D) }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
    }
  }
}
