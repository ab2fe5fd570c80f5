/// One small change of a rule text, such as a slip of the pen would make.
package struct Mutation: Sendable, Hashable {
  /// What is changed.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case comparison, number, date, word, order, junction, choice, absence, operation, window, dropped

    /// Its place where several changes begin at one letter.
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package let kind: Kind
  /// What is replaced, of the text as it is.
  package let span: Span
  /// What stands there instead.
  package let replacement: String
  /// The change for people: `at least 20 → more than 20`.
  package let words: String

  /// The text with the change made.
  package func applied(to bytes: [UInt8]) -> [UInt8] {
    var changed = bytes
    changed.replaceSubrange(Int(span.start)..<Int(span.end), with: Array(replacement.utf8))
    return changed
  }

  /// The order in which changes are listed: of places, then of kinds.
  static func precedes(_ left: Mutation, _ right: Mutation) -> Bool {
    let (a, b) = (left.span, right.span)
    if (a.start, a.end, left.kind.rank) != (b.start, b.end, right.kind.rank) {
      return (a.start, a.end, left.kind.rank) < (b.start, b.end, right.kind.rank)
    }
    return left.replacement.utf8.lexicographicallyPrecedes(right.replacement.utf8)
  }
}

extension Pipeline {
  /// The folder that holds a rule file and all that may use it or be used by it. Links are followed before.
  package static func rulesFolder(of path: String) -> String { RuleLoader<NoRules>.root(of: path) }

  /// Every small change of a rule file's own text, in the order of the text; none where it does not parse.
  ///
  /// Headers, labels, reasons, sources, comments and examples are never changed. What the file uses says which words
  /// stand beside each other on a scale.
  package static func mutations(path: String, from library: some RuleLibrary) -> [Mutation] {
    var loader = RuleLoader(library: library)
    let trees = loader.load(path)
    guard let tree = trees.first, !loader.diagnostics.contains(where: { $0.severity == .error }) else {
      return []
    }
    return MutationFinder.mutations(of: tree, with: trees)
  }
}

/// No rule files.
private struct NoRules: RuleLibrary {
  func read(_ path: String) -> Result<[UInt8], RuleFileFailure> { .failure(RuleFileFailure("there is none")) }
  func resolved(_ path: String) -> String? { nil }
}
