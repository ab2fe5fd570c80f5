import Ragstone

/// What `ragstone explain` says about one message.
package struct CodeExplanation: Sendable {
  /// The message's number.
  package let code: DiagnosticCode
  /// What it is about, in a few words.
  package let title: String
  /// What it means and what to do, in lines of at most 80 columns.
  package let text: String

  /// Makes an explanation.
  package init(_ code: DiagnosticCode, _ title: String, _ text: String) {
    self.code = code
    self.title = title
    self.text = text
  }

  /// Every explanation there is, in the order of their numbers.
  package static let all: [CodeExplanation] =
    ((DiagnosticCatalogue.all + InputProblem.documentation + ReplProblem.documentation).map {
      CodeExplanation($0)
    } + commandLine + files)
    .sorted { $0.code.number < $1.code.number }

  /// The explanation of a problem with rules or records, broken into lines of at most 80 columns.
  private init(_ documentation: CodeDocumentation) {
    self.init(documentation.code, documentation.title, Self.filled(documentation.text, columns: 80))
  }

  /// The text with a line break in place of the last blank before each `columns` letters.
  private static func filled(_ text: String, columns: Int) -> String {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, line.count + 1 + word.count > columns {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? word : " " + word
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// The options that may be given more than once, as the command table has them: `--set, --events and --show`.
  private static var repeatable: String {
    var names: [String] = []
    for option in CommandTable.commands.flatMap(\.options) where option.isRepeatable {
      let name = "--" + option.name.rawValue
      if !names.contains(name) { names.append(name) }
    }
    return names.dropLast().joined(separator: ", ") + (names.count > 1 ? " and " : "") + (names.last ?? "")
  }

  private static let commandLine: [CodeExplanation] = [
    CodeExplanation(
      700, "no command",
      "A command says what to do, such as \"ragstone check rules.rag\".\n\"ragstone help\" lists them."),
    CodeExplanation(
      701, "no such command",
      "The first word after \"ragstone\" is the command. \"ragstone help\" lists them."),
    CodeExplanation(
      702, "no such option",
      "Options begin with two dashes and belong to a command: \"ragstone help COMMAND\"\nlists them. "
        + "A file whose name begins with a dash is written after --, as in\n  ragstone check -- -odd-name.rag"
    ),
    CodeExplanation(
      703, "a value is missing",
      "The option is followed by a value, either as the next word or after =:\n  --as-at 2017-06-30\n"
        + "  --as-at=2017-06-30\nA value that begins with a dash needs the second form."),
    CodeExplanation(
      704, "a value that is not wanted", "The option is either there or not; nothing follows it."),
    CodeExplanation(
      705, "not one of the words allowed", "The option knows a few words only; the message lists them."),
    CodeExplanation(
      706, "a value of the wrong form",
      "Dates are written year-month-day, 2017-06-30. Parameters and events are a name,\n"
        + "an equals sign and a value, without spaces: --set red_from=40"),
    CodeExplanation(
      707, "an option given twice",
      "Which of the two values is meant? Leave one out.\n\(repeatable)\nmay be repeated."),
    CodeExplanation(
      708, "an argument is missing", "\"ragstone help COMMAND\" shows what a command needs, in order."),
    CodeExplanation(
      709, "an argument too many",
      "The command takes fewer arguments. A name with spaces in it needs quotes:\n"
        + "  ragstone why rules.rag homes.csv \"The Old Rectory\""),
    CodeExplanation(
      710, "no such message", "Messages are numbered RAG and four digits, as in \"error RAG0702\"."),
    CodeExplanation(
      711, "an option that is missing",
      "An option that a command cannot do without, as `sweep` cannot without `--over`."),
  ]

  private static let files: [CodeExplanation] = [
    CodeExplanation(
      720, "a file cannot be read",
      "The message ends with what the system said. Check the spelling of the path, and\nthat you may open the file."
    ),
    CodeExplanation(
      721, "a folder cannot be listed", "The message ends with what the system said."),
    CodeExplanation(
      722, "a file cannot be written",
      "Results are first written to a temporary file in the same folder, so you must be\n"
        + "allowed to write in that folder too. A file that was there before is unchanged."),
    CodeExplanation(
      723, "results cannot be shown",
      "Standard output could not take the results: a disk is full, or a device failed.\n"
        + "What arrived there is not complete."),
    CodeExplanation(
      724, "a file changed in the meantime",
      "Between reading the file and replacing it, somebody else wrote to it. Nothing was\n"
        + "replaced. Run the command again; it then starts from what is there now."),
  ]
}
