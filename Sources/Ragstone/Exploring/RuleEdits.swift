/// A clause, or a whole declaration, that two rulebooks write differently.
package struct RuleEdit: Sendable {
  /// What happened to it.
  package enum Kind: String, Sendable {
    case changed, added, removed, moved
  }

  package let kind: Kind
  /// The name of the declaration it is of, or that it is.
  package let declaration: String
  /// What the first rulebook has; nil for what was added.
  package let old: RulePassage?
  /// What the second has; nil for what was removed.
  package let new: RulePassage?
  /// Names that only the second rulebook has because of it, and that only the first has.
  let introduced: Set<String>
  let dropped: Set<String>
  /// Names that it mentions as it was and as it is.
  let mentionedBefore: Set<String>
  let mentionedNow: Set<String>
  /// A parameter, field or other declaration that makes no difference until a rule mentions it, all of it added or removed.
  let isHelper: Bool
}

/// Two rulebooks as one text with places at which either may be taken.
struct RuleScript: Sendable {
  /// A piece of the text.
  private enum Part: Sendable {
    case same([UInt8])
    /// The number of the edit, and what stands there before and after.
    case edited(Int, old: [UInt8], new: [UInt8])
  }

  private var parts: [Part] = []
  /// In the order of the text.
  private(set) var edits: [RuleEdit] = []

  /// Matches declarations by name and clauses by their words; comments and layout are no edits, and neither are the file a
  /// declaration stands in and the order of declarations, which mean nothing.
  init(_ old: [RuleUnit], _ new: [RuleUnit]) {
    let later = Dictionary(new.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let before = Set(old.map(\.key))
    for unit in old { add(unit, later[unit.key]) }
    for unit in new where !before.contains(unit.key) { add(nil, unit) }
  }

  /// The first rulebook with some of the edits made.
  func text(_ applied: Set<Int>) -> [UInt8] {
    var text: [UInt8] = []
    for part in parts {
      switch part {
      case .same(let bytes): text += bytes
      case .edited(let edit, let old, let new): text += applied.contains(edit) ? new : old
      }
    }
    return text
  }

  private static func bytes(_ clause: RuleClause, isHead: Bool) -> [UInt8] {
    (isHead ? [] : [0x20, 0x20]) + clause.bytes + [0x0A]
  }

  private static func bytes(_ unit: RuleUnit) -> [UInt8] {
    unit.clauses.enumerated().flatMap { bytes($1, isHead: isHead($0, unit)) }
  }

  /// Each `default` is a head of its own.
  private static func isHead(_ place: Int, _ unit: RuleUnit) -> Bool { place == 0 || unit.word == .default }

  private mutating func add(_ old: RuleUnit?, _ new: RuleUnit?) {
    guard let old, let new, old.word == new.word else { return addWhole(old, new) }
    let pairs = ClauseMatch.pairs(old.clauses, new.clauses, headsMatch: old.word != .default)
    // What is gone in one place and has come in another was moved.
    var gone: [[RuleClause.Word]: [Int]] = [:]
    for pair in pairs {
      if let place = pair.old, pair.new == nil { gone[old.clauses[place].words, default: []].append(place) }
    }
    var cameFrom: [Int: Int] = [:]
    for pair in pairs {
      guard let place = pair.new, pair.old == nil, var from = gone[new.clauses[place].words], !from.isEmpty
      else { continue }
      cameFrom[place] = from.removeFirst()
      gone[new.clauses[place].words] = from
    }
    let wentTo = Dictionary(cameFrom.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    var numbers: [Int: Int] = [:]
    for pair in pairs {
      let before = pair.old.map {
        (old.clauses[$0], Self.bytes(old.clauses[$0], isHead: Self.isHead($0, old)))
      }
      let after = pair.new.map {
        (new.clauses[$0], Self.bytes(new.clauses[$0], isHead: Self.isHead($0, new)))
      }
      if let before, let after, before.0.words == after.0.words {
        parts.append(.same(before.1))
        continue
      }
      // A moved clause is one edit in two places, known by where it was.
      let moved = pair.old.flatMap { wentTo[$0] == nil ? nil : $0 } ?? pair.new.flatMap { cameFrom[$0] }
      let number = moved.flatMap { numbers[$0] } ?? edits.count
      if number == edits.count {
        if let moved, let target = wentTo[moved] {
          numbers[moved] = number
          edits.append(edit(.moved, new, old.clauses[moved], new.clauses[target]))
        } else {
          let kind: RuleEdit.Kind = before == nil ? .added : after == nil ? .removed : .changed
          edits.append(edit(kind, new, before?.0, after?.0))
        }
      }
      parts.append(.edited(number, old: before?.1 ?? [], new: after?.1 ?? []))
    }
  }

  private func edit(
    _ kind: RuleEdit.Kind, _ unit: RuleUnit, _ old: RuleClause?, _ new: RuleClause?
  ) -> RuleEdit {
    var (introduced, dropped): (Set<String>, Set<String>) = ([], [])
    if unit.word == .record || unit.word == .events, old?.firstName != new?.firstName {
      introduced = Set([new?.firstName].compactMap { $0 })
      dropped = Set([old?.firstName].compactMap { $0 })
    }
    return RuleEdit(
      kind: kind, declaration: unit.key, old: old?.passage, new: new?.passage, introduced: introduced,
      dropped: dropped, mentionedBefore: old?.names ?? [], mentionedNow: new?.names ?? [],
      isHelper: (kind == .added || kind == .removed) && introduced.count + dropped.count == 1)
  }

  /// Nothing takes such a declaration in by itself, as a score takes all indicators.
  private static func isHelper(_ word: ReservedWord) -> Bool {
    [.parameter, .define, .group, .scale, .population, .summary].contains(word)
  }

  private mutating func addWhole(_ old: RuleUnit?, _ new: RuleUnit?) {
    guard let unit = new ?? old else { return }
    func names(_ unit: RuleUnit?) -> Set<String> {
      unit.map { $0.clauses.reduce(into: []) { $0.formUnion($1.names) } } ?? []
    }
    parts.append(.edited(edits.count, old: old.map(Self.bytes) ?? [], new: new.map(Self.bytes) ?? []))
    edits.append(
      RuleEdit(
        kind: old == nil ? .added : new == nil ? .removed : .changed, declaration: unit.key,
        old: old?.passage, new: new?.passage, introduced: old == nil ? [unit.key] : [],
        dropped: new == nil ? [unit.key] : [], mentionedBefore: names(old), mentionedNow: names(new),
        isHelper: (old == nil || new == nil) && Self.isHelper(unit.word)))
  }
}
