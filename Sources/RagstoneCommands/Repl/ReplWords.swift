/// The words of an entry, each with where it stands; what is in quotation marks is one word.
struct ReplWords {
  /// Without quotation marks.
  let words: [String]
  private let starts: [String.Index]
  private let text: String

  /// Cuts an entry into words.
  init(_ entry: String) {
    var (words, starts): ([String], [String.Index]) = ([], [])
    var index = entry.startIndex
    while index < entry.endIndex {
      let character = entry[index]
      if character.isWhitespace {
        index = entry.index(after: index)
        continue
      }
      starts.append(index)
      if character == "\"" {
        var word = ""
        index = entry.index(after: index)
        while index < entry.endIndex {
          let own = entry[index]
          index = entry.index(after: index)
          if own == "\"" {
            guard index < entry.endIndex, entry[index] == "\"" else { break }
            index = entry.index(after: index)
          }
          word.append(own)
        }
        words.append(word)
      } else {
        let end = entry[index...].firstIndex { $0.isWhitespace } ?? entry.endIndex
        words.append(String(entry[index..<end]))
        index = end
      }
    }
    self.words = words
    self.starts = starts
    text = entry
  }

  /// What stands from a word on, as typed.
  func text(from word: Int) -> String {
    guard word < starts.count else { return "" }
    var rest = String(text[starts[word]...])
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  /// The words after the first few.
  func dropping(_ count: Int) -> ReplWords { ReplWords(text(from: count)) }

  var isEmpty: Bool { words.isEmpty }

  /// The word in a place, in small letters; nil past the end.
  func small(_ place: Int) -> String? { words.indices.contains(place) ? words[place].lowercased() : nil }
}

/// What can be asked in a session.
enum ReplCommandName: String, CaseIterable {
  case set, show, who, why, whatIf, whatWould, range, sweep, matrix, cases, check, test, tryRecord, undo,
    redo,
    reset, changes,
    save, time, help, quit

  /// How it is typed.
  var typed: String {
    switch self {
    case .whatIf: "what if"
    case .whatWould: "what would make"
    case .tryRecord: "try"
    case .set, .show, .who, .why, .range, .sweep, .matrix, .cases, .check, .test, .undo, .redo, .reset,
      .changes,
      .save,
      .time, .help, .quit:
      rawValue
    }
  }

  /// How many words that is.
  var wordCount: Int { typed.split(separator: " ").count }

  /// The command that an entry begins with; nil where it is an expression.
  static func named(_ words: ReplWords) -> ReplCommandName? {
    guard let first = words.small(0) else { return nil }
    switch first {
    case "exit", "bye", "leave": return .quit
    case "?": return .help
    case "what": return words.small(1) == "if" ? .whatIf : words.small(1) == "would" ? .whatWould : nil
    default: return allCases.first { $0.wordCount == 1 && $0.typed == first }
    }
  }
}

/// Rules that are typed.
enum RuleEntry {
  /// Words that a declaration begins with, and whether one line may be all of it.
  static let heads: [(word: String, isOneLine: Bool)] = [
    ("parameter", true), ("define", true), ("score", true), ("population", true), ("summary", true),
    ("rank", true),
    ("always", true), ("never", true), ("default", true), ("scale", true), ("group", true),
    ("indicator", false),
    ("rating", false), ("table", false), ("escalation", false), ("flag", true), ("duty", true),
    ("record", false),
    ("events", false), ("example", false), ("holidays", false), ("rulebook", false), ("use", true),
  ]

  /// Whether an entry declares something: a keyword, then a name or title. `matrix` alone is a command.
  static func isDeclaration(_ entry: String) -> Bool {
    let words = ReplWords(entry)
    guard let first = words.words.first, words.words.count > 1 else { return false }
    if first == "matrix" { return words.words.count > 3 }
    return heads.contains { $0.word == first }
  }

  /// Whether an entry is whole as it stands.
  static func isWhole(_ entry: String) -> Bool {
    guard isDeclaration(entry) else { return true }
    let first = ReplWords(entry).words.first ?? ""
    if entry.contains("\n") { return false }
    return heads.first { $0.word == first }?.isOneLine ?? false
  }
}
