/// What can be wrong with a question about evidence that is not there, or not yet.
package enum EvidenceProblem: Problem, Error, Hashable {
  /// Nothing of that name is worked out; names that are near.
  case noSuchResult(_ name: String, nearest: [String])
  /// The result has no such word: its words, and those that are near.
  case noSuchWord(_ word: String, of: String, words: [String], nearest: [String])
  /// The result is no word, answer or number that could be asked for.
  case notAsked(_ name: String)
  /// No result is named, and not just one rating would do: their names.
  case whichRating(_ names: [String])
  /// The record has no such field; names that are near.
  case noSuchEvidence(_ name: String, nearest: [String])
  /// The field cannot be changed, with the reason.
  case standsFast(_ name: String, because: String)
  /// The rules give no outcome that could be told.
  case nothingToTell

  /// 712 to 719.
  package var code: DiagnosticCode {
    switch self {
    case .noSuchResult: 719
    case .noSuchWord: 712
    case .notAsked: 713
    case .whichRating: 714
    case .noSuchEvidence: 715
    case .standsFast: 716
    case .nothingToTell: 717
    }
  }

  /// What is wrong, in one sentence without a full stop.
  package var message: String {
    switch self {
    case .noSuchResult(let name, _): "the rules work out nothing named \(Excerpt.quoted(name))"
    case .noSuchWord(let word, let name, _, _): "\(name) is never \(Excerpt.quoted(word))"
    case .notAsked(let name): "\(name) is no word, answer or number that could be asked for"
    case .whichRating(let names):
      names.isEmpty
        ? "the rules have no rating, so what is to be reached must be named"
        : names.count == 1
          ? "what is to be reached is not said"
          : "the rules have \(names.count) ratings, so the one that is meant must be named"
    case .noSuchEvidence(let name, _): "the record has no field named \(Excerpt.quoted(name))"
    case .standsFast(let name, let why): "\(name) cannot be changed: \(why)"
    case .nothingToTell: "the rulebook has no score, rating, level, flag or duty, so there is nothing to tell"
    }
  }

  /// Why it matters.
  package var reason: String? {
    guard case .noSuchWord(_, let name, let words, _) = self, !words.isEmpty else { return nil }
    return "\(name) is one of \(words.joined(separator: ", "))"
  }

  /// What to type instead.
  package var suggestion: String? {
    switch self {
    case .noSuchResult(_, let nearest), .noSuchWord(_, _, _, let nearest), .noSuchEvidence(_, let nearest):
      nearest.isEmpty ? nil : "did you mean \(nearest.map { Excerpt.quoted($0) }.joined(separator: " or "))?"
    case .whichRating(let names): names.isEmpty ? nil : "name one of \(names.joined(separator: ", "))"
    case .notAsked, .standsFast, .nothingToTell: nil
    }
  }

  /// What `ragstone explain` says of each code.
  package static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      712, "a word that a result never is",
      "A rating is one of the words of its scale, a flag yes or no, and a duty Not due, Due, Done, Done late or Overdue."
    ),
    CodeDocumentation(
      713, "a result that cannot be asked for",
      "Texts, days and durations are not reached: ask for a rating, level, flag, duty or number."),
    CodeDocumentation(
      714, "a question about no rating in particular",
      "Where a rulebook has just one rating, its word is enough: `Green`. Otherwise the name stands before it: `quality Green`."
    ),
    CodeDocumentation(
      715, "evidence that is not there", "`--only` names fields of the record, as the rules name them."),
    CodeDocumentation(
      716, "evidence that cannot be changed",
      "The key, fixed fields, the level held before and fields that make groups of providers stand fast: they are no evidence that a provider could still change. Rows of events are history."
    ),
    CodeDocumentation(
      717, "rules without an outcome",
      "`range` tells what scores, ratings, levels, flags and duties may still be."
    ),
    CodeDocumentation(
      719, "a result that is not there",
      "What is to be reached is a rating, level, flag, duty, definition or score of the rules and what it is to be: `overall Green`, `overall Amber or better`, `risk below 20`."
    ),
  ]
}
