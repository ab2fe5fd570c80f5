/// What can be wrong with a comparison of two rulebooks on records, and with a gate that guards it.
package enum GateProblem: Problem, Hashable, Error {
  case form(_ text: String)
  case noSuchOutcome(_ name: String, nearest: [String])
  case noSuchWord(_ word: String, nearest: [String])
  case noOrder(_ name: String?)
  case nothingInCommon

  package var code: DiagnosticCode {
    switch self {
    case .form: 930
    case .noSuchOutcome: 931
    case .noSuchWord: 932
    case .noOrder: 933
    case .nothingInCommon: 934
    }
  }

  package var message: String {
    switch self {
    case .form(let text): "\(Excerpt.quoted(text)) is no gate"
    case .noSuchOutcome(let name, _):
      "both rulebooks print no rating, level or flag named \(Excerpt.quoted(name))"
    case .noSuchWord(let word, _): "no outcome can be \(Excerpt.quoted(word))"
    case .noOrder(let name?): "\(Excerpt.quoted(name)) has no order, so nobody becomes worse in it"
    case .noOrder(nil): "no outcome has an order, so nobody becomes worse"
    case .nothingInCommon:
      "the rulebooks print no rating, level or flag of one name, so there is nothing to compare"
    }
  }

  package var suggestion: String? {
    switch self {
    case .form:
      "write \"no more than 5% move\", \"no more than 20 move\", \"nobody moves\", \"nobody leaves Red\", "
        + "\"nobody enters Red\" or \"nobody becomes worse\", each with \"of NAME\" behind it for one outcome"
    case .noSuchOutcome(_, let nearest), .noSuchWord(_, let nearest):
      nearest.isEmpty ? nil : "did you mean \(nearest.joined(separator: " or "))?"
    case .noOrder: "write \"nobody leaves Red\" or \"nobody enters Red\""
    case .nothingInCommon: "give the rating the same name in both"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      930, "a gate that is not understood",
      "A gate says how much may move: \"no more than 5% move\", \"no more than 20 move\", \"nobody moves\", \"nobody leaves Red\", \"nobody enters Red\" or \"nobody becomes worse\". With \"of NAME\" behind it, it guards one outcome, otherwise all of them. Per cent are of all records."
    ),
    CodeDocumentation(
      931, "a gate of an outcome that there is not",
      "Behind \"of\" stands the name of a rating, level or flag that both rulebooks print."),
    CodeDocumentation(
      932, "a gate with a word that no outcome has",
      "What nobody may leave or enter is a word of an outcome in one of the rulebooks, or \"not rated\", \"not known\" or \"refused\"."
    ),
    CodeDocumentation(
      933, "a gate that needs an order",
      "Becoming worse is told by the order of a scale. Yes and no, and words of a list, have none."),
    CodeDocumentation(
      934, "nothing to compare",
      "Outcomes of two rulebooks are compared by their names. Ratings, levels and flags of one name are needed in both."
    ),
  ]
}
