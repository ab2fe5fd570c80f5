/// What the lexer needs to know about single characters.
enum Characters {
  /// The character that begins at an offset and how many bytes it has; nil when the bytes are not UTF-8.
  static func decode(_ bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let lead = bytes[index]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length: Int
    var value: UInt32
    var smallest: UInt32
    switch lead {
    case 0xC2...0xDF: (length, value, smallest) = (2, UInt32(lead & 0x1F), 0x80)
    case 0xE0...0xEF: (length, value, smallest) = (3, UInt32(lead & 0x0F), 0x800)
    case 0xF0...0xF4: (length, value, smallest) = (4, UInt32(lead & 0x07), 0x1_0000)
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    for offset in 1..<length {
      let next = bytes[index + offset]
      guard next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// Blanks that may stand between tokens: the space, the tab and the spaces of typography.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || scalar == "\t" }
    return scalar.properties.generalCategory == .spaceSeparator
  }

  /// Characters that are seen by nobody and may change what is seen: refused everywhere.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x2800
    }
  }

  /// The character's number and name: `U+202E RIGHT-TO-LEFT OVERRIDE`.
  static func name(_ scalar: Unicode.Scalar) -> String {
    let properties = scalar.properties
    let name = properties.nameAlias ?? properties.name
    return name.map { "\(number(scalar)) \($0)" } ?? number(scalar)
  }

  /// The character's number: `U+202E`.
  static func number(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Rule text as it may be shown: cut after so many characters, invisible ones by their number.
  static func shown(_ text: String, longest: Int = 40) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == longest { return result + "…" }
      count += 1
      if isInvisible(scalar) || scalar == "\t" {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A name in the language's form: `CQC-rating` becomes `cqc_rating`, `cqcRating` too. Empty when no letter is usable.
  static func nameForm(_ text: String) -> String {
    var result: [UInt8] = []
    var wasSmall = false
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A:
        if wasSmall { result.append(0x5F) }
        result.append(byte | 0x20)
        wasSmall = false
      case 0x61...0x7A, 0x30...0x39:
        if result.isEmpty, byte < 0x3A { continue }
        result.append(byte)
        wasSmall = true
      default:
        if result.last != 0x5F, !result.isEmpty { result.append(0x5F) }
        wasSmall = false
      }
    }
    while result.last == 0x5F { result.removeLast() }
    return String(decoding: result.prefix(64), as: UTF8.self)
  }
}
