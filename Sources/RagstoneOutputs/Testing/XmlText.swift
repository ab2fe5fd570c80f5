/// Text within XML 1.0, so written that a parser gives back what went in.
///
/// Characters that XML cannot hold become U+FFFD. What would act on a terminal or on a reader of logs, and every
/// line end, is written as a character reference, so that only the writer begins a line.
package enum XmlText {
  /// The text for an attribute in double quotes, or between tags.
  package static func escaped(_ text: String) -> String {
    var result = ""
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { before = scalar }
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "#" where before == "#": result += "&#35;"
      case ":" where before == ":" || before.properties.isWhitespace: result += "&#58;"
      case _:
        if !isAllowed(scalar) {
          result += "\u{FFFD}"
        } else if SafeText.isUnsafe(scalar) {
          result += "&#\(scalar.value);"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// `Char` of XML 1.0, fifth edition, 2.2.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    case _: false
    }
  }
}
