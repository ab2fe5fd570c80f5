/// Help, made out of the command table.
package enum HelpText {
  /// All commands in a page.
  package static func overview(width: Int) -> String {
    var text = "ragstone \(RagstoneCommandLine.version): rules for judging care providers, with reasons\n\n"
    text += "Usage: ragstone COMMAND ...\n\nCommands:\n"
    text += list(CommandTable.commands.map { ($0.name.rawValue, $0.summary) }, width: width)
    text += "\nOptions:\n" + list(CommandTable.everywhere.map { (heading($0), $0.summary) }, width: width)
    text += "\nType \"ragstone help COMMAND\" to read all about one command.\n"
    return text
  }

  /// All about one command.
  package static func page(_ command: Command, width: Int) -> String {
    let name = "ragstone " + command.name.rawValue
    var text = wrap(name + ": " + command.summary, indent: 0, width: width)
    let usage = "Usage: " + name
    text +=
      "\n" + wrap(pieces: [usage] + command.argumentUsage + command.optionUsage, indent: 7, width: width)
    for paragraph in command.details { text += "\n" + wrap(paragraph, indent: 0, width: width) }
    if !command.arguments.isEmpty {
      text +=
        "\nArguments:\n"
        + list(command.arguments.map { ($0.name.rawValue, $0.summary + $0.closedList) }, width: width)
    }
    let options = command.allOptions.map { option in
      (heading(option), option.summary + (option.isRepeatable ? "; may be repeated" : ""))
    }
    text += "\nOptions:\n" + list(options, width: width)
    text += "\nExamples:\n"
    for example in command.examples {
      text += wrap("  " + example.purpose + ":", indent: 2, width: width) + "    " + example.line + "\n"
    }
    text += "\nExit status:\n"
    text += list(ExitStatus.allCases.map { (String($0.rawValue), $0.meaning) }, width: width)
    return text
  }

  private static func heading(_ option: Command.Option) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    return short + "--" + option.name.rawValue + (option.valueName.map { " " + $0 } ?? "")
  }

  /// Names on the left, what they are on the right; below the name when it is a long one.
  private static func list(_ items: [(name: String, summary: String)], width: Int) -> String {
    let column = min(26, (items.map(\.name.count).max() ?? 0) + 4)
    return items.reduce(into: "") { text, item in
      var head = "  " + item.name
      if head.count + 2 > column {
        text += head + "\n"
        head = ""
      }
      head += String(repeating: " ", count: column - head.count)
      text += wrap(head + item.summary, indent: column, width: width)
    }
  }

  private static func wrap(_ text: String, indent: Int, width: Int) -> String {
    let lead = text.prefix { $0 == " " }
    var words = text.dropFirst(lead.count).split(separator: " ", omittingEmptySubsequences: false).map(
      String.init)
    if let first = words.first { words[0] = lead + first }
    return wrap(pieces: words, indent: indent, width: width)
  }

  private static func wrap(pieces: [String], indent: Int, width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for piece in pieces {
      if line.isEmpty {
        line = piece
      } else if line.count + 1 + piece.count <= width || line.allSatisfy({ $0 == " " }) {
        line += " " + piece
      } else {
        lines.append(line)
        line = String(repeating: " ", count: indent) + piece
      }
    }
    lines.append(line)
    return lines.joined(separator: "\n") + "\n"
  }
}
