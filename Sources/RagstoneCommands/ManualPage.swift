/// The manual page, in mdoc, made out of the command table.
package enum ManualPage {
  /// The whole page. ASCII only, and the same for everybody.
  package static func make(_ commands: [Command] = CommandTable.commands) -> String {
    var text = """
      .\\" Made by "ragstone manual"; make it anew, do not change it.
      .Dd \(day)
      .Dt RAGSTONE 1
      .Os
      .Sh NAME
      .Nm ragstone
      .Nd rules for judging care providers, with reasons
      .Sh SYNOPSIS

      """
    for command in commands { text += synopsis(command) }
    text += """
      .Nm ragstone
      .Op Fl -help | Fl -version
      .Sh DESCRIPTION
      Ragstone is a small language in which the people who commission care write
      down how they judge care providers: what they look at, how much each thing
      weighs, and what no score may outweigh.
      .Nm
      checks such rules, rates every provider in a file of records, and says why.
      This page is of version \(RagstoneCommandLine.version).
      .Pp
      The first word is a command.
      Options may stand anywhere after it, and their values after
      .Sq =
      or as the next word; what follows
      .Sq --
      is no option.
      Options of every command are:
      .Bl -tag -width Ds

      """
    for option in CommandTable.everywhere { text += item(option) }
    text += ".El\n.Sh COMMANDS\n"
    for command in commands { text += section(command) }
    return text + end(commands)
  }

  private static func end(_ commands: [Command]) -> String {
    var text = ".Sh ENVIRONMENT\n.Bl -tag -width \"CLICOLOR\"\n"
    for (name, meaning) in Environment.variablesLookedAt {
      text += ".It Ev " + name + "\n" + prose(meaning + ".")
    }
    text += ".El\n.Sh FILES\n.Bl -tag -width Ds\n"
    for (name, meaning) in files { text += ".It Pa " + word(name) + "\n" + prose(meaning) }
    text += ".El\n.Sh EXIT STATUS\n.Bl -tag -width Ds\n"
    for status in ExitStatus.allCases {
      text +=
        ".It \(status.rawValue)\n"
        + prose(status.meaning.first?.uppercased() ?? "")
        .dropLast() + prose(String(status.meaning.dropFirst()) + ".")
    }
    text += ".El\n.Sh EXAMPLES\n"
    for command in commands {
      for example in command.examples {
        text += prose(example.purpose + ":") + ".Pp\n.Dl " + line(example.line) + "\n.Pp\n"
      }
    }
    if text.hasSuffix(".Pp\n") { text.removeLast(4) }
    return text + """
      .Sh DIAGNOSTICS
      A message says its place, how grave it is, its number and what is wrong; then
      why that matters and what to type instead.
      .Nm Cm explain
      says more about any number.

      """
  }

  private static let files: [(name: String, meaning: String)] = [
    ("*.rag", "Rules. In a folder every file below it whose name ends so is meant."),
    (
      "*.csv, *.json, *.jsonl, *.ndjson",
      "Records. A folder of records has one file for each table of the rules, named as the table."
    ),
    (
      "data/, expected/RULES[.DATA][@DATE].csv",
      "Beside a rule file: records, and the outcomes that ragstone test expects of them."
    ),
  ]

  private static func synopsis(_ command: Command) -> String {
    var text = ".Nm ragstone Cm " + word(command.name.rawValue) + "\n"
    for option in command.options {
      text += (option.isRequired ? "." : ".Op ") + flags(option, isUsage: true) + "\n"
    }
    for argument in command.arguments {
      switch argument.count {
      case .one: text += ".Ar " + word(argument.name.rawValue) + "\n"
      case .optional: text += ".Op Ar " + word(argument.name.rawValue) + "\n"
      case .oneOrMore: text += ".Ar " + word(argument.name.rawValue) + " ...\n"
      case .any: text += ".Op Ar " + word(argument.name.rawValue) + " ...\n"
      }
    }
    return text
  }

  private static func section(_ command: Command) -> String {
    var text = ".Ss ragstone " + word(command.name.rawValue) + "\n" + prose(command.summary + ".")
    for paragraph in command.details { text += ".Pp\n" + prose(paragraph) }
    guard !command.arguments.isEmpty || !command.options.isEmpty else { return text }
    text += ".Bl -tag -width Ds\n"
    for argument in command.arguments {
      text += ".It Ar " + word(argument.name.rawValue) + "\n"
      text += prose(argument.summary + argument.closedList + ".")
    }
    for option in command.options { text += item(option) }
    return text + ".El\n"
  }

  private static func item(_ option: Command.Option) -> String {
    let again = option.isRepeatable ? "; may be repeated" : ""
    return ".It " + flags(option, isUsage: false) + "\n" + prose(option.summary + again + ".")
  }

  /// `Fl f , Fl -format Ar table | csv`; in usage lines the long name alone.
  private static func flags(_ option: Command.Option, isUsage: Bool) -> String {
    var text = ""
    if !isUsage, let short = option.short { text = "Fl " + word(String(short)) + " , " }
    text += "Fl -" + option.name.rawValue
    if let value = option.valueName {
      let parts = value.split(separator: "|").map { word(String($0)) }
      text += " Ar " + parts.joined(separator: " | ")
    }
    return text + (isUsage && option.isRepeatable ? " ..." : "")
  }

  /// A text in lines: each sentence begins one, as mdoc wants it.
  private static func prose(_ text: String) -> String {
    var result = ""
    var line = ""
    for word in text.split(separator: " ").map({ escaped(String($0)) }) {
      if !line.isEmpty, line.count + 1 + word.count > 78 {
        result += guarded(line) + "\n"
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
      if word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix("!") {
        result += guarded(line) + "\n"
        line = ""
      }
    }
    return result + (line.isEmpty ? "" : guarded(line) + "\n")
  }

  /// A command line as it is typed: no word of it may be taken for a macro, no blank or quote be lost.
  private static func line(_ text: String) -> String {
    text.split(separator: " ").map { word(String($0)) }.joined(separator: " ")
  }

  /// One word on a macro's line.
  private static func word(_ text: String) -> String {
    let plain = escaped(text).replacing("\"", with: "\\(dq")
    return plain.contains(" ") ? "\"\\&" + plain + "\"" : "\\&" + plain
  }

  /// A line of text, which must not begin like a macro.
  private static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Letters as roff wants them: what is not ASCII by its number, and signs that it would change as they are.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "~": result += "\\(ti"
      case "^": result += "\\(ha"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      case _:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
  }

  /// The day of this version as mdoc wants it, `November 21, 2026`.
  private static var day: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November",
      "December",
    ]
    let parts = RagstoneCommandLine.versionDate.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else {
      return RagstoneCommandLine.versionDate
    }
    return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
  }
}
