/// The fewest fields that must change, by a diagram over all evidence that may.
struct LeastChanges {
  private let run: SymbolicRun
  /// For each level of a field that may change what it is now; nil for a value that is missing now, whose presence counts.
  private var now: [Int32: Int64?] = [:]
  private var known: [Diagram: Int] = [:]

  /// - Parameter present: for each field that varies what it is; nil where it is missing.
  init(_ run: SymbolicRun, present: [(name: String, value: Int64?)]) {
    self.run = run
    for field in present {
      if let level = run.space.knownLevel(.presence(table: nil, field: field.name)) { now[level] = .some(1) }
      for subject in [
        Quantity.Subject.field(table: nil, field: field.name), .text(table: nil, field: field.name),
      ] {
        if let level = run.space.knownLevel(subject) { now[level] = .some(field.value) }
      }
    }
  }

  /// How many fields at least must change for the answer to be yes; nil where it never is.
  ///
  /// Exact where nothing but fields decides, and otherwise perhaps too few.
  mutating func count(_ answer: Diagram) -> Int? {
    let found = least(run.diagrams.isYes(answer))
    return found == .max ? nil : found
  }

  private mutating func least(_ diagram: Diagram) -> Int {
    if diagram == run.diagrams.yes { return 0 }
    if diagram < 0 { return .max }
    if let count = known[diagram] { return count }
    let choice = run.diagrams.choices[Int(diagram)]
    var stays: Int?
    if case .some(.some(let value)) = now[choice.level] {
      stays = Diagrams.interval(of: value, choice.cuts)
    }
    var best = Int.max
    for (index, child) in choice.children.enumerated() {
      let rest = least(child)
      if rest == .max { continue }
      best = min(best, rest + (stays.map { $0 == index ? 0 : 1 } ?? 0))
    }
    known[diagram] = best
    return best
  }
}
