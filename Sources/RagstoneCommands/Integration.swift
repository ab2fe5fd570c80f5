import RagstoneOutputs

/// The tools that ragstone makes a file for, by the word that is typed.
package enum Integration: String, CaseIterable, Sendable {
  case preCommit = "pre-commit"
  case problemMatcher = "problem-matcher"

  /// The file's place in this project, where it is kept for those who refer to the project itself.
  package var path: String {
    switch self {
    case .preCommit: ".pre-commit-hooks.yaml"
    case .problemMatcher: ".github/ragstone-problem-matcher.json"
    }
  }

  /// The whole file.
  package var text: String {
    switch self {
    case .preCommit: PreCommitHooks.make()
    case .problemMatcher: ProblemMatcher.make()
    }
  }
}

/// The hooks that pre-commit may run, one for each command in the table's list of them.
enum PreCommitHooks {
  /// The manifest that pre-commit reads.
  static func make() -> String {
    var text = "# Made by \"ragstone integration pre-commit\"; make it anew, do not change it.\n"
    for hook in CommandTable.hooks {
      let command = CommandTable[hook.command]
      let words = ["ragstone", command.name.rawValue] + hook.options.map { "--" + $0.rawValue }
      text += """
        - id: ragstone-\(command.name.rawValue)
          name: ragstone \(command.name.rawValue)
          description: \(quoted(command.summary))
          entry: \(words.joined(separator: " "))
          language: system
          files: \(quoted(#"\.rag$"#))
          pass_filenames: \(hook.takesFiles)
          require_serial: true

        """
    }
    return text
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

/// What GitHub needs to find ragstone's messages in the log of a run: the first line of each, as `DiagnosticText`
/// writes it. Notes have a matcher of their own, since GitHub calls them notices and knows no other name.
enum ProblemMatcher {
  /// The regular expression for messages of these severities.
  ///
  /// Its groups are file, line, column, severity, number and message; the first three are empty where a message has
  /// no such place. Nothing in it means different things to .NET, which GitHub uses, and to others.
  static func pattern(_ severities: String) -> String {
    "^(?:ragstone: )?(?:(.+?):(?:([0-9]+):(?:([0-9]+):)?)? )?(\(severities)) (RAG[0-9]{4}): (.+)$"
  }

  /// The file that `::add-matcher::` takes.
  static func make() -> String {
    var json = JsonText(pretty: true)
    json.beginObject()
    json.key("problemMatcher")
    json.beginList()
    for (owner, severities, severity) in [
      ("ragstone", "error|warning", nil), ("ragstone-notes", "note", "notice"),
    ] {
      json.beginObject()
      json.member("owner", owner)
      if let severity { json.member("severity", severity) }
      json.key("pattern")
      json.beginList()
      json.beginObject()
      json.member("regexp", pattern(severities))
      json.member("file", 1)
      json.member("line", 2)
      json.member("column", 3)
      if severity == nil { json.member("severity", 4) }
      json.member("code", 5)
      json.member("message", 6)
      json.endObject()
      json.endList()
      json.endObject()
    }
    json.endList()
    json.endObject()
    return String(decoding: json.take(), as: UTF8.self) + "\n"
  }
}
