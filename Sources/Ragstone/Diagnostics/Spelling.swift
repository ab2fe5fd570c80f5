/// Spellings as people mean them: case, blanks, dashes and curly quotes do not count.
public enum Spelling {
  /// The text in lower case, blanks at the ends left out, each run of blanks one blank, every dash a hyphen without
  /// blanks round it, curly quotes straight.
  public static func folded(_ text: String) -> String {
    String(String.UnicodeScalarView(scalars(of: text, dashIsBlank: false)))
  }

  /// As `folded`, with dashes and underscores also counted as blanks: `CQC rating`, `cqc_rating` and `CQC-Rating` are one.
  public static func foldedName(_ text: String) -> String {
    String(String.UnicodeScalarView(scalars(of: text, dashIsBlank: true)))
  }

  private static func scalars(of text: String, dashIsBlank: Bool) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var isBlankDue = false
    for scalar in text.unicodeScalars {
      let isDash = isDash(scalar)
      if isBlank(scalar) || (dashIsBlank && (isDash || scalar == "_")) {
        isBlankDue = !result.isEmpty
        continue
      }
      if isBlankDue, !isDash, result.last != "-" { result.append(" ") }
      isBlankDue = false
      if isDash {
        result.append("-")
      } else if scalar.isASCII {
        result.append(lowercase(scalar))
      } else if isApostrophe(scalar) {
        result.append("'")
      } else if scalar == "\u{201C}" || scalar == "\u{201D}" {
        result.append("\"")
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return result
  }

  private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    return value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value | 0x20)) : scalar
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
    default: false
    }
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2018}" || scalar == "\u{2019}" || scalar == "\u{02BC}" || scalar == "\u{2032}"
  }
}
