/// What a shell is about: it says when an entry is whole, does what is asked, and offers what may be typed.
///
/// Everything about keys, lines, history and the terminal is the shell's matter. The session writes to the console of
/// its own accord while an entry runs; it never writes to the terminal otherwise. All texts it gives to the shell are
/// made safe there; what it writes to the console must be safe already.
package protocol ShellSession: AnyObject {
  /// What stands before an entry, such as `ragstone> `. One line.
  var prompt: String { get }
  /// What stands before its further lines, as wide as the prompt.
  var continuationPrompt: String { get }

  /// Whether a text is a whole entry, so that Enter runs it; otherwise Enter begins a further line. It is asked for a
  /// text of any number of lines that is not blank. Enter on an empty last line runs an entry all the same.
  func isComplete(_ text: String) -> Bool

  /// What may stand before the cursor.
  /// - Parameter cursor: how many characters of the text, in the sense of `Character`, stand before the cursor.
  func completions(for text: String, at cursor: Int) -> Completions

  /// A few words behind the text while the cursor stands at its end, or nil. One line; asked at every key.
  func hint(for text: String) -> String?

  /// Does what an entry asks.
  /// - Parameters:
  ///   - entry: a text that is not blank, of one or several lines, without a line break at its end.
  ///   - console: where results and what is said about them go.
  ///   - stop: goes up when somebody presses Control-C; the work is then given up and an answer given soon.
  func run(_ entry: String, on console: Console, stop: StopSign) -> ShellAnswer
}

/// What came of an entry.
package struct ShellAnswer: Sendable {
  /// Written to standard output after everything the session wrote itself. It must be safe for a terminal.
  package var output: String
  /// Anything but `fine` stops a shell that reads from a file or a pipe.
  package var status: ExitStatus
  /// Whether the entry may be kept in the history file. It can be recalled in this session all the same.
  package var isKept: Bool
  /// Whether the shell ends.
  package var leaves: Bool

  /// Makes an answer.
  package init(_ output: String = "", status: ExitStatus = .fine, isKept: Bool = true, leaves: Bool = false) {
    self.output = output
    self.status = status
    self.isKept = isKept
    self.leaves = leaves
  }
}

/// What may stand in the place of the characters before the cursor.
package struct Completions: Sendable, Equatable {
  /// One thing that may stand there.
  package struct Candidate: Sendable, Equatable {
    /// What is put in.
    package var text: String
    /// What is shown in a list, when that is not the text.
    package var shown: String?
    /// What follows where it is the only one: a blank mostly, nothing after a folder.
    package var ending: String

    /// Makes a candidate.
    package init(_ text: String, shown: String? = nil, ending: String = " ") {
      self.text = text
      self.shown = shown
      self.ending = ending
    }
  }

  /// How many characters stand before those that are replaced: from there to the cursor.
  package var start: Int
  /// In the order they are listed. Each begins with what is replaced, letters large or small.
  package var candidates: [Candidate]

  /// Makes completions.
  package init(from start: Int, _ candidates: [Candidate]) {
    self.start = start
    self.candidates = candidates
  }

  /// Nothing to offer.
  package static let none = Completions(from: 0, [])

  /// What all candidates begin with, letters large or small taken for the same, as the first of them has it.
  package var commonBeginning: String {
    guard let first = candidates.first else { return "" }
    var common = Array(first.text)
    for candidate in candidates.dropFirst() {
      let same = zip(common, candidate.text).prefix { $0 == $1 || $0.lowercased() == $1.lowercased() }
      common.removeLast(common.count - same.count)
    }
    return String(common)
  }
}
