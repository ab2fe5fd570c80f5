/// What can be wrong with a file that another uses.
enum UseProblem: Problem, Hashable {
  case cannotRead(_ path: String, _ reason: String)
  case notARuleFile(_ path: String)
  case leavesFolder(_ path: String)
  case circle(_ path: String)

  var code: DiagnosticCode {
    switch self {
    case .cannotRead: 450
    case .notARuleFile: 451
    case .leavesFolder: 452
    case .circle: 453
    }
  }

  var message: String {
    switch self {
    case .cannotRead(let path, let reason): "cannot read \(Excerpt.quoted(path)): \(reason)"
    case .notARuleFile(let path): "\(Excerpt.quoted(path)) is not a rule file"
    case .leavesFolder(let path): "\(Excerpt.quoted(path)) is outside the rules folder"
    case .circle(let path): "\(Excerpt.quoted(path)) uses this file, itself or through others"
    }
  }

  var reason: String? {
    switch self {
    case .leavesFolder:
      "a rulebook may only share what stands in its own rules folder, so that it can be moved and reviewed whole"
    case .cannotRead, .notARuleFile, .circle: nil
    }
  }

  var suggestion: String? {
    switch self {
    case .cannotRead: "the path is relative to the file that `use` stands in"
    case .notARuleFile: "rule files end in .rag"
    case .circle: "move what both need into a third file"
    case .leavesFolder: "move the file into the rules folder"
    }
  }

  /// What `ragstone explain` says of each code.
  static let documentation: [CodeDocumentation] = [
    CodeDocumentation(
      450, "a used file that cannot be read",
      "`use \"../common/scales.rag\"` is relative to the file it stands in."),
    CodeDocumentation(
      453, "files that use each other", "A file may not use itself, directly or through others."),
    CodeDocumentation(451, "a used file of another kind", "Only rule files, which end in .rag, can be used."),
    CodeDocumentation(
      452, "a used file outside the rules folder",
      "The rules folder is the nearest parent folder named rules, or else the folder of the rule file. Links are followed before this is checked."
    ),
  ]
}
