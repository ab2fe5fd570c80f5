/// Text within XML 1.0, so written that a parser gives back what went in.
///
/// Characters that XML cannot hold become U+FFFD. What would act on a terminal or on a reader of logs, and every
/// line end, is written as a character reference, so that only the writer begins a line.
package enum XmlText {
  /// The text for an attribute in double quotes, or between tags.
  package static func escaped(_ text: String) -> String {
    SafeText.make(text) { scalar, before in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "#" where before == "#": "&#35;"
      case ":" where before == ":" || before.properties.isWhitespace: "&#58;"
      case _ where !isAllowed(scalar): "\u{FFFD}"
      case _: SafeText.isUnsafe(scalar) ? "&#\(scalar.value);" : nil
      }
    }
  }

  /// `Char` of XML 1.0, fifth edition, 2.2.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    case _: false
    }
  }
}
