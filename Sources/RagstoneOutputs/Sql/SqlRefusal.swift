import Ragstone

/// Why a rulebook cannot be said in a dialect: thrown, and told at the place of the rule.
package struct SqlRefusal: Error {
  let problem: SqlProblem
  let place: Span?

  /// It as a diagnostic.
  package var diagnostic: Diagnostic { Diagnostic(problem, at: place.map { .rule($0) } ?? .nowhere) }
}
