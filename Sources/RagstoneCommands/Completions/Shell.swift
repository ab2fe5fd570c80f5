/// The shells that there are completions for, by the word that is typed.
package enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish, powershell

  /// The script with which this shell completes ragstone's command lines: made out of the command table, so that a
  /// new command or option needs nothing else. ASCII only, whatever the shell takes a file's bytes for.
  package func script(_ commands: [CommandOffers] = CommandOffers.all) -> String {
    switch self {
    case .bash: BashScript.make(commands)
    case .zsh: ZshScript.make(commands)
    case .fish: FishScript.make(commands)
    case .powershell: PowerShellScript.make(commands)
    }
  }

  /// A text between single quotes, for this shell, with what is not ASCII replaced.
  func quoted(_ text: String) -> String {
    let plain = Self.ascii(text)
    switch self {
    case .bash, .zsh: return "'" + plain.replacing("'", with: "'\\''") + "'"
    case .fish: return "'" + plain.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    case .powershell: return "'" + plain.replacing("'", with: "''") + "'"
    }
  }

  /// The text in one line of ASCII: typographic signs in their plain forms, anything else as a question mark.
  private static func ascii(_ text: String) -> String {
    let plain: [Character: String] = [
      "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\"", "\u{2013}": "-", "\u{2014}": "-",
      "\u{2026}": "...", "\u{A3}": "GBP", "\u{A0}": " ",
    ]
    return text.reduce(into: "") { result, character in
      if let byte = character.asciiValue, byte >= 0x20, byte != 0x7F {
        result.append(character)
      } else {
        result += plain[character] ?? (character.isWhitespace ? " " : "?")
      }
    }
  }
}
