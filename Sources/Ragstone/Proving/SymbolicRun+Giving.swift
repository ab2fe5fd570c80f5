extension SymbolicRun {
  /// How many ways the items of a list may come out before it is given up: as many as choices of a lane, and somewhat more, since
  /// many ways come to the same.
  private var mostWays: Int { widest < .max / 4 ? widest * 4 : .max }

  /// Gives up the sums of a list whose items come out in too many ways, keeping the least and most of each.
  func weighLoosely(
    _ items: [WeighedItem], _ into: ValueSlot, _ weight: ValueSlot, _ maximum: ValueSlot?
  ) -> Bool {
    if !weighsLoosely { return false }
    var ways = 1
    for item in items where ways <= mostWays {
      ways = ways.multipliedReportingOverflow(by: diagrams.contents(of: value(item.slot)).count).partialValue
    }
    if ways <= mostWays { return false }
    var sums = Sums()
    let unit = Int128(ExactDecimal.unit)
    for item in items { sums.add(item, diagrams.contents(of: value(item.slot)), space, unit) }
    guard let parts = sums.parts.contents, let whole = sums.weights.contents,
      let most = sums.maxima.contents
    else { return false }
    let absences = sums.absences.map { LaneContent.absent($0) }
    let unknown = LaneContent.absent(Absence.unknown.rawValue)
    put(into, widened(among: parts + absences, into))
    put(weight, widened(among: whole + absences + [unknown], weight))
    if let maximum { put(maximum, widened(among: most + absences + [unknown], maximum)) }
    return true
  }
}

/// The least and most of the sums of a list.
private struct Sums {
  struct Bounds {
    var low: Int128 = 0
    var high: Int128 = 0

    /// Both ends as outcomes; nil where they are too large for a lane.
    var contents: [LaneContent]? {
      guard let low = Int64(exactly: low), let high = Int64(exactly: high), ExactDecimal.holds(low),
        ExactDecimal.holds(high)
      else { return nil }
      return [.known(low), .known(high)]
    }
  }

  var parts = Bounds()
  var weights = Bounds()
  var maxima = Bounds()
  var absences: [UInt8] = []

  mutating func add(
    _ item: WeighedItem, _ outcomes: [LaneContent], _ space: QuantitySpace, _ unit: Int128
  ) {
    var range: (Int128, Int128)?
    var isLeftOut = false
    for outcome in outcomes {
      if case .absent(let raw) = outcome {
        if item.leftOutWhen.containsCode(raw) {
          isLeftOut = true
        } else if !absences.contains(raw) {
          absences.append(raw)
        }
        continue
      }
      guard let term = space.term(outcome) else { continue }
      let bounds = space.terms.bounds[Int(term.index)]
      let (low, high) = (bounds.lowerBound, bounds.upperBound)
      range = (min(range?.0 ?? low, low), max(range?.1 ?? high, high))
    }
    guard let range else { return }
    let weight = Int128(item.weight)
    Self.add(TermTable.product(range.0, weight), TermTable.product(range.1, weight), isLeftOut, &parts)
    let own = TermTable.product(unit, weight)
    Self.add(own, own, isLeftOut, &weights)
    let most = TermTable.product(Int128(item.maximum), weight)
    Self.add(most, most, isLeftOut, &maxima)
  }

  private static func add(_ low: Int128, _ high: Int128, _ mayBeNothing: Bool, _ bounds: inout Bounds) {
    bounds.low = bounds.low.addingReportingOverflow(mayBeNothing ? min(low, 0) : low).partialValue
    bounds.high = bounds.high.addingReportingOverflow(mayBeNothing ? max(high, 0) : high).partialValue
  }
}
