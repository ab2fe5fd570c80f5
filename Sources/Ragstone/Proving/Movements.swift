/// How the results of an aggregate move while evidence gets worse; nil where they stay.
struct QueryMovement {
  var value: Movement?
  /// Whether it is there, and why not.
  var presence: Movement?

  static let stays = QueryMovement()
  static let unclear = QueryMovement(value: .unclear, presence: .unclear)
}

extension SymbolicRun {
  /// How every quantity moves while evidence gets worse.
  /// - Parameters:
  ///   - own: how a field moves by itself; nil for a quantity that is no field, or stays.
  ///   - query: how an aggregate moves besides what is spread over its rows.
  ///   - figure: whether a figure over many rests on the evidence.
  func movements(
    own: (Quantity.Subject) -> Movement?, query: (Int) -> QueryMovement = { _ in .stays },
    figure: (String) -> Bool = { _ in true }
  ) -> [Int32: Movement] {
    var movements: [Int32: Movement] = [:]
    var queries: [Int: QueryMovement] = [:]
    func queryMovement(_ number: Int) -> QueryMovement {
      if let known = queries[number] { return known }
      let made = isSpreadMoved(number, Worsening(space, movements)) ? .unclear : query(number)
      queries[number] = made
      return made
    }
    var level: Int32 = 0
    while Int(level) < space.quantities.count {
      let movement: Movement?
      switch space[level].subject {
      case .presence, .field, .text, .previousPresence, .previous: movement = own(space[level].subject)
      case .queryPresence(let number): movement = queryMovement(number).presence
      case .query(let number): movement = queryMovement(number).value
      case .figurePresence(let name), .figure(let name): movement = figure(name) ? .unclear : nil
      case .term(let term): movement = Worsening(space, movements).movement(of: term)
      case .ratio(let upper, let lower):
        movement = Worsening(space, movements).movement(of: space.terms.make(.settled(upper, over: lower)))
      case .lane(let number): movement = laneMovement(number, Worsening(space, movements))
      }
      if let movement { movements[level] = movement }
      level += 1
    }
    return movements
  }

  /// A lane that was given up moves as it did before.
  private func laneMovement(_ number: Int, _ worsening: Worsening) -> Movement? {
    guard let given = before(givingUp: number) else { return .unclear }
    return worsening.movement(of: given)
  }

  /// What is spread over the rows of an aggregate may change.
  private func isSpreadMoved(_ number: Int, _ worsening: Worsening) -> Bool {
    let query = plan.queries[number]
    return query.spreadValues.contains { worsening.mayChange(value($0.from)) }
      || query.spreadTruths.contains { worsening.mayChange(truth($0.from)) }
  }
}
