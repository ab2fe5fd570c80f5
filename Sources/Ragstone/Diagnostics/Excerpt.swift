/// Data shown to people: short, and with nothing in it that a terminal or a reader could take for something
/// else.
public enum Excerpt {
  /// The most characters of a value that a message quotes.
  public static let longest = 40

  /// The text in double quotes, cut after 40 characters, with controls, direction marks and invisible
  /// characters written as escapes such as `\u{202E}`.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == longest {
        result += "…"
        break
      }
      count += 1
      append(scalar, to: &result)
    }
    return result + "\""
  }

  /// As `quoted`, of bytes that should be UTF-8; what is not shows as U+FFFD.
  public static func quoted(_ bytes: UnsafeRawBufferPointer) -> String {
    quoted(String(decoding: bytes.prefix(4 * (longest + 1)), as: UTF8.self))
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
      result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default:
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
