import Foundation
import Ragstone
import Testing

/// Runs the planned steps of an escalation with every condition and agreement free, and holds them to its laws.
///
/// How conditions come about is left out: each is yes, no or undecided, whatever the others are. The level held is the only
/// memory, so going over all levels breadth first covers every sequence of runs.
struct EscalationModel {
  /// What a law says of a run that breaks it.
  struct Violation: CustomStringConvertible {
    enum Law: String {
      case deadLevel = "a level that no run leaves"
      case unwrittenJump = "a move that the file does not write"
      case undecidedLowering = "a level lowered though the condition is not decided"
      case twoTransitions = "more than one transition in a run"
      case notAgreed = "a move that somebody has not agreed to"
    }

    let law: Law
    /// The levels of the runs that lead there.
    let trail: [String]
    var description: String { "\(law.rawValue): \(trail.joined(separator: " → "))" }
  }

  /// How many runs follow each other.
  static let longest = 6

  let escalation: CheckedEscalation
  let scale: WordSet
  private let lanes: PlannedEscalation
  private let proposed: ValueSlot
  private let plan: Plan
  /// Every condition and agreement, each once.
  private let free: [TruthSlot]

  /// - Parameters:
  ///   - index: of the escalation among the rulebook's values.
  ///   - mutate: plants a fault in the steps; the identity otherwise.
  init(
    _ rulebook: CheckedRulebook, _ index: Int, asAt: CalendarDate,
    mutate: (inout [Step], PlannedEscalation) -> Void = { _, _ in }
  ) throws {
    guard case .escalation(let escalation) = rulebook.values[index].kind else { throw NotAnEscalation() }
    let planned = try #require(Pipeline.plan(rulebook, asAt: asAt).0)
    let lanes = try #require(planned.results[index].levels)
    self.escalation = escalation
    self.lanes = lanes
    scale = rulebook.wordSets[escalation.scale]
    let target = try #require(planned.results[index].parts[.proposed])
    guard case .value(let slot) = target.operand else { throw NotAnEscalation() }
    proposed = slot
    var free: [TruthSlot] = []
    for transition in lanes.transitions {
      for slot in [transition.condition] + transition.agreements where !free.contains(slot) {
        free.append(slot)
      }
    }
    self.free = free
    var steps = planned.main.steps.filter { step in
      // The table has no columns of text; nothing of them is left once conditions are free.
      switch step {
      case .isText, .textAbsenceTest: false
      default: true
      }
    }
    mutate(&steps, lanes)
    var main = planned.main
    main.fields = []
    let first = main.valueCount
    main.valueCount += free.count + 1
    for column in 0...free.count { main.fields.append((ValueSlot(first + column), column + 1)) }
    // The free answers stand before and after every step, so that no step that read them saw anything else.
    var given: [Step] = [.decide(ValueSlot(first), .none, into: lanes.held)]
    for (number, slot) in free.enumerated() {
      given.append(.truth(of: ValueSlot(first + 1 + number), into: slot))
    }
    main.steps = given
    for step in steps { main.steps += [step] + given }
    plan = Plan(main: main, queries: planned.queries, on: asAt)
  }

  struct NotAnEscalation: Error {}

  /// One run: what was given and what came out.
  struct Run {
    /// For each transition its condition: 0 no, 1 yes, more undecided.
    let conditions: [UInt8]
    /// For each transition, all its agreements are yes.
    let isAgreed: [Bool]
    /// The transitions that were made.
    let made: [Int]
    let held: Int
    /// The level after the transition; nil when the provider is refused.
    let level: Int?
    let proposed: Int?
  }

  /// Every run from a level: all answers of the transitions that lead away from it, with all others no, yes and undecided.
  func runs(from level: Int) throws -> [Run] {
    var relevant: [TruthSlot] = []
    for (transition, lanes) in zip(escalation.transitions, lanes.transitions)
    where transition.from.contains(level) {
      for slot in [lanes.condition] + lanes.agreements where !relevant.contains(slot) {
        relevant.append(slot)
      }
    }
    #expect(relevant.count <= 8, "3 to the power of \(relevant.count) is too many")
    let cells = ["0", "1", "unknown"]
    var text = (["id", "held"] + free.indices.map { "f\($0)" }).joined(separator: ",") + "\n"
    var count = 0
    var combinations = [[String]](arrayLiteral: [])
    for _ in relevant { combinations = combinations.flatMap { made in cells.map { made + [$0] } } }
    for others in cells {
      for combination in combinations {
        let row = free.map { slot in
          relevant.firstIndex(of: slot).map { combination[$0] } ?? others
        }
        let held = "0.\(String(repeating: "0", count: 6 - "\(level)".count))\(level)"
        text += (["K\(count)", held] + row).joined(separator: ",") + "\n"
        count += 1
      }
    }
    let fields = (["held"] + free.indices.map { "f\($0)" }).map {
      FieldSchema(name: $0, type: .number, absences: .unknown)
    }
    let schema = RecordSchema(name: "provider", fields: [Fixture.key] + fields)
    let table = try #require(Fixture.read(text, schema).table)
    let frame = Evaluator(plan: plan, table: table, events: []).makeFrame(capacity: table.rowCount)
    Evaluator(plan: plan, table: table, events: []).run(rows: 0..<table.rowCount, in: frame)
    return (0..<table.rowCount).map { run($0, frame.main) }
  }

  private func run(_ row: Int, _ frame: Frame) -> Run {
    func value(_ slot: ValueSlot) -> Int? {
      frame.absence(slot, row) == 0 ? Int(frame.value(slot, row)) : nil
    }
    let transitions = lanes.transitions
    return Run(
      conditions: transitions.map { frame.truth($0.condition, row) },
      isAgreed: transitions.map { $0.agreements.allSatisfy { frame.truth($0, row) == 1 } },
      made: transitions.indices.filter { frame.truth(transitions[$0].made, row) == 1 },
      held: value(lanes.held) ?? -1, level: value(lanes.moved), proposed: value(proposed))
  }

  /// Everything that breaks a law in up to `longest` runs from any level.
  func violations() throws -> [Violation] {
    var violations: [Violation] = []
    var successors: [Int: [Int]] = [:]
    func next(_ level: Int, _ trail: [String]) throws -> [Int] {
      if let known = successors[level] { return known }
      let all = try runs(from: level)
      for run in all {
        if let law = broken(run) {
          let after = run.level.map { scale.words[$0] } ?? "refused"
          violations.append(Violation(law: law, trail: trail + [after]))
        }
      }
      let reached = Set(all.compactMap(\.level)).sorted()
      if reached == [level] { violations.append(Violation(law: .deadLevel, trail: trail)) }
      successors[level] = reached
      return reached
    }
    for start in scale.words.indices {
      var trails = [[start]]
      var seen: Set<Int> = [start]
      for _ in 0..<Self.longest {
        var longer: [[Int]] = []
        for trail in trails {
          for level in try next(trail.last ?? start, trail.map { scale.words[$0] })
          where seen.insert(level).inserted {
            longer.append(trail + [level])
          }
        }
        trails = longer
      }
    }
    return violations
  }

  /// The law that a run breaks, or nil.
  private func broken(_ run: Run) -> Violation.Law? {
    if run.made.count > 1 { return .twoTransitions }
    guard let level = run.level, level != run.held else { return nil }
    let written = escalation.transitions.indices.filter {
      escalation.transitions[$0].from.contains(run.held) && escalation.transitions[$0].target == level
    }
    if written.isEmpty { return .unwrittenJump }
    let isLowering = scale.order == .bestFirst ? level < run.held : level > run.held
    if isLowering, !written.contains(where: { run.conditions[$0] == 1 }) { return .undecidedLowering }
    if !written.contains(where: { run.isAgreed[$0] }) { return .notAgreed }
    return nil
  }
}

/// Rule files as they lie in the project.
struct ProjectRules: RuleLibrary {
  func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
    guard let data = try? Data(contentsOf: Samples.root.appending(path: path)) else {
      return .failure(RuleFileFailure("it cannot be read"))
    }
    return .success([UInt8](data))
  }

  func resolved(_ path: String) -> String? { path }

  /// Every shipped rulebook that has an escalation, with the indices of its escalations.
  static func escalations() throws -> [(path: String, rulebook: CheckedRulebook, indices: [Int])] {
    let folder = Samples.root.appending(path: "rules")
    let files = FileManager.default.enumerator(atPath: folder.path())
    var found: [(path: String, rulebook: CheckedRulebook, indices: [Int])] = []
    while let name = files?.nextObject() as? String {
      guard name.hasSuffix(".rag") else { continue }
      guard let rulebook = Pipeline.rules(path: "rules/\(name)", from: ProjectRules()).rulebook else {
        continue
      }
      let indices = rulebook.values.indices.filter {
        if case .escalation = rulebook.values[$0].kind { return true }
        return false
      }
      if !indices.isEmpty { found.append((name, rulebook, indices)) }
    }
    return found
  }
}
