import Ragstone

/// What can be wrong with an entry of a session.
enum ReplProblem: Problem, Hashable {
  case noRecords
  case nothingToUndo
  case nothingToRedo
  case incomplete(_ command: String, needs: String, example: String)
  case noSuchName(_ name: String, nearest: [String])
  case noSuchWord(_ word: String, nearest: [String])
  case noSuchTopic(_ topic: String, nearest: [String])
  case notANumber(_ name: String)
  case badValue(_ value: String, field: String, expected: String)
  case unreadable(_ entry: String)
  case nothingToSave
  case refused(_ key: String, reason: String)

  var code: DiagnosticCode {
    switch self {
    case .noRecords: 910
    case .nothingToUndo: 911
    case .nothingToRedo: 912
    case .incomplete: 913
    case .noSuchName: 914
    case .noSuchWord: 915
    case .noSuchTopic: 916
    case .notANumber: 917
    case .badValue: 918
    case .unreadable: 919
    case .nothingToSave: 920
    case .refused: 921
    }
  }

  var message: String {
    switch self {
    case .noRecords: "the session has no records"
    case .nothingToUndo: "nothing was changed that could be undone"
    case .nothingToRedo: "nothing was undone that could be done again"
    case .incomplete(let command, let needs, _): "\(command) needs \(needs)"
    case .noSuchName(let name, _): "nothing here is named \(Excerpt.quoted(name))"
    case .noSuchWord(let word, _): "no outcome can be \(Excerpt.quoted(word))"
    case .noSuchTopic(let topic, _): "there is no help about \(Excerpt.quoted(topic))"
    case .notANumber(let name): "\(name) is no number that could be drawn"
    case .badValue(let value, let field, let expected):
      "\(Excerpt.quoted(value)) is no value for \(field), which is \(expected)"
    case .unreadable(let entry): "\(Excerpt.quoted(entry)) is no command, rule or expression"
    case .nothingToSave: "nothing is changed, so there is nothing to save"
    case .refused(let key, let reason): "\(Excerpt.quoted(key)) could not be rated: \(reason)"
    }
  }

  var suggestion: String? {
    switch self {
    case .noRecords:
      "start with them: ragstone repl rules.rag records.csv; or type `try` to try a single record"
    case .nothingToUndo, .nothingToRedo, .refused: nil
    case .incomplete(_, _, let example): "type `\(example)`"
    case .noSuchName(_, let nearest), .noSuchWord(_, let nearest), .noSuchTopic(_, let nearest):
      nearest.isEmpty
        ? "`show` lists what there is"
        : "did you mean \(nearest.map { Excerpt.quoted($0) }.joined(separator: " or "))?"
    case .notANumber: "`show` draws scores and other numbers; of a rating it shows how many have each word"
    case .badValue: "write it as in a rule: 45, 92%, £1200, 2017-09-30, Good, unknown"
    case .unreadable: "`help` lists the commands"
    case .nothingToSave: "`set red_from 40` changes a parameter, and `save` then writes it into the file"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      910, "a session without records",
      "Counting, drawing and listing need records: `ragstone repl rules.rag records.csv`. Without them rules can be changed and checked, and single records tried with `try`."
    ),
    CodeDocumentation(
      911, "nothing to undo", "`undo` takes back the last change of the rules, one at a time."),
    CodeDocumentation(
      912, "nothing to do again", "`redo` brings back what `undo` took, until something else is changed."),
    CodeDocumentation(
      913, "an entry that is not whole",
      "Every command says what it needs; `help` and its name show examples."),
    CodeDocumentation(
      914, "a name that is not there",
      "Names are those of the rules: parameters, fields, and whatever is worked out."),
    CodeDocumentation(
      915, "a word that no outcome has", "`who Red` asks for a word of a rating, level or flag of the rules."),
    CodeDocumentation(916, "no such topic", "`help` lists the commands; `help set` says more about one."),
    CodeDocumentation(
      917, "nothing to draw", "A histogram is drawn of numbers: scores, indicators, definitions."),
    CodeDocumentation(
      918, "a value that a field cannot have",
      "Values are written as in rules; words are those of the field's scale, and kinds of absence those that it may have."
    ),
    CodeDocumentation(
      919, "an entry that is not understood",
      "An entry is a command, a declaration as in a rule file, or an expression such as `risk / 2`."),
    CodeDocumentation(
      920, "nothing to save", "`save` writes what was changed in the session back into the rule files."),
    CodeDocumentation(921, "a record that is refused", "A clause says `stop`, or a number grows too large."),
  ]
}
