/// What can be wrong with a folder of editions.
enum EditionProblem: Problem, Hashable {
  /// Two or more, each with its file and dates in words.
  case severalInForce(day: CalendarDate, editions: [String])
  /// All there are, each with its file and dates in words.
  case noneInForce(folder: String, day: CalendarDate, editions: [String])
  case undated(_ file: String)

  var code: DiagnosticCode {
    switch self {
    case .severalInForce: 455
    case .noneInForce: 456
    case .undated: 457
    }
  }

  var message: String {
    switch self {
    case .severalInForce(let day, let editions): "\(editions.count) editions are in force on \(day)"
    case .noneInForce(_, let day, let editions):
      editions.isEmpty ? "the folder has no edition" : "no edition is in force on \(day)"
    case .undated(let file): "\(Excerpt.quoted(file)) does not say from when it is in force"
    }
  }

  var reason: String? {
    switch self {
    case .severalInForce(_, let editions), .noneInForce(_, _, let editions):
      editions.isEmpty ? nil : editions.joined(separator: "; ")
    case .undated: "of a folder of editions the one in force on the as-at date is taken"
    }
  }

  var suggestion: String? {
    switch self {
    case .severalInForce: "end the earlier one: `in force from ... until ...`, or name the file itself"
    case .noneInForce(_, _, let editions) where editions.isEmpty:
      "put a rule file into it for each edition, or name a rule file itself"
    case .noneInForce: "choose another --as-at, or add the edition of that day"
    case .undated: "add `edition \"2017\" in force from 2017-04-01`, or move the file out of the folder"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      455, "editions that overlap",
      "When a folder is given in place of a rule file, the edition in force on the as-at date is taken. Two of them are in force on that day, "
        + "and nothing says which one counts. An edition ends with its `until`, that day included."),
    CodeDocumentation(
      456, "no edition of that day",
      "When a folder is given in place of a rule file, the edition in force on the as-at date is taken. None of its files is in force on that day: "
        + "it lies before the first, after the last, or in a gap between two. Only files directly in the folder are looked at."
    ),
    CodeDocumentation(
      457, "an edition without dates",
      "Every rule file of a folder of editions says from when it is in force, except those that others of the folder bring in with `use`."
    ),
  ]
}
