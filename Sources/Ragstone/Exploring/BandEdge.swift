/// A figure at which a rating turns from one word to another, as its bands have it.
package struct BandEdge: Sendable, Hashable {
  /// The figure, as lanes hold it.
  package let figure: Int64
  /// The parameter it comes from; nil for a figure that is written.
  package let parameter: Int?
  /// `Red when risk at least red_from`: the word, and how the number stands to the figure.
  package let word: String
  package let relation: Relation
}

extension CheckedRulebook {
  /// The edges that ratings draw on a named value: every comparison of it with a figure in a band, as planned.
  package func bandEdges(on index: Int, _ plan: Plan) -> [(rating: Int, edges: [BandEdge])] {
    values.indices.compactMap { rating in
      guard case .rating(let checked) = values[rating].kind, case .bands(let bands) = checked.start else {
        return nil
      }
      let words = wordSets[checked.scale].words
      var edges: [BandEdge] = []
      for band in bands {
        guard let condition = band.condition else { continue }
        let word = band.value.map { words[$0] } ?? "not rated"
        for comparison in condition.comparisons {
          guard case .value(index) = comparison.left.kind else { continue }
          switch comparison.right.kind {
          case .constant(.plain(let figure)):
            edges.append(BandEdge(figure: figure, parameter: nil, word: word, relation: comparison.relation))
          case .parameter(let parameter):
            guard case .plain(let figure)? = plan.parameters[parameter] else { continue }
            edges.append(
              BandEdge(figure: figure, parameter: parameter, word: word, relation: comparison.relation))
          default: continue
          }
        }
      }
      return edges.isEmpty ? nil : (rating, edges)
    }
  }

  /// Named values and fields of the record that are compared with a parameter anywhere in the rules.
  package func comparedWith(parameter index: Int) -> [TypedExpression] {
    var found: [TypedExpression] = []
    func look(_ expression: TypedExpression) {
      for comparison in expression.comparisons {
        var other: TypedExpression?
        if case .parameter(index) = comparison.right.kind { other = comparison.left }
        if case .parameter(index) = comparison.left.kind { other = comparison.right }
        guard let other else { continue }
        switch other.kind {
        case .value, .field:
          if !found.contains(where: { "\($0.kind)" == "\(other.kind)" }) { found.append(other) }
        default: break
        }
      }
    }
    for value in values { for expression in value.expressions { look(expression) } }
    return found
  }
}

extension TypedExpression {
  /// Every comparison in it, outermost first.
  var comparisons: [(relation: Relation, left: TypedExpression, right: TypedExpression)] {
    var found: [(relation: Relation, left: TypedExpression, right: TypedExpression)] = []
    if case .compare(let relation, let left, let right) = kind { found.append((relation, left, right)) }
    for part in parts { found += part.comparisons }
    return found
  }
}

extension Relation {
  /// How rules write it: `at least`.
  package var inWords: String {
    switch self {
    case .equal: "is"
    case .notEqual: "is not"
    case .less: "below"
    case .atMost: "at most"
    case .greater: "above"
    case .atLeast: "at least"
    }
  }
}
