/// The rulebooks between two: the first with some of the edits that lead to the second.
///
/// Each is a rule text that is read, checked and planned like any other. Edits that do not stand without each other are
/// bundled, and made or left together.
struct RuleCoalitions: Sendable {
  /// A rulebook in between, ready to rate.
  struct Rules: Sendable {
    let rulebook: CheckedRulebook
    let plan: Plan
  }

  let script: RuleScript
  let asAt: CalendarDate
  /// Edits that change wording alone; they are always made.
  private(set) var wording: Set<Int> = []
  /// The other edits: each bundle in the order of the text, the bundles by their first.
  private(set) var bundles: [[Int]] = []
  /// Helpers and the edits that mention them: one is added with the first of these, or removed with the last.
  private var followers: [Int: Set<Int>] = [:]
  /// Whether each text that was read can be used.
  private var known: [Set<Int>: Bool] = [:]
  /// The rulebooks read last, so that one that was read to see whether it stands need not be read again to rate.
  private var kept: [Set<Int>: Rules] = [:]
  /// So many texts were read that all edits are taken together.
  private(set) var isGivenUp = false

  /// The most texts that are read before all edits are taken together.
  static let mostTexts = 4000
  private let mostTexts: Int
  /// The most rulebooks that are kept.
  private static let mostKept = 64

  /// Bundles edits that name each other; others are bundled when a text fails, by `bundle(for:)`.
  init(_ script: RuleScript, asAt: CalendarDate, mostTexts: Int = mostTexts) {
    self.mostTexts = mostTexts
    self.script = script
    self.asAt = asAt
    findWording()
    let others = script.edits.indices.filter { !wording.contains($0) }
    findFollowers(others)
    bundles = others.filter { followers[$0] == nil }.map { [$0] }
    if edits(everything).count < script.edits.count {
      followers = [:]
      bundles = others.map { [$0] }
    }
    bundleByName()
    if !isSound([]) || !isSound(everything) { bundleAll() }
  }

  /// All bundles.
  var everything: Set<Int> { Set(bundles.indices) }

  /// The edits of some bundles, those that follow them, and those of wording.
  func edits(_ taken: Set<Int>) -> Set<Int> {
    var edits = taken.reduce(into: wording) { $0.formUnion(bundles[$1]) }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (edit, users) in followers where !edits.contains(edit) {
        let follows =
          script.edits[edit].kind == .added ? !users.isDisjoint(with: edits) : users.isSubset(of: edits)
        if follows { isGrowing = edits.insert(edit).inserted }
      }
    }
    return edits
  }

  /// For each bundle all edits that are made with it.
  var told: [[Int]] { bundles.indices.map { edits([$0]).subtracting(wording).sorted() } }

  /// The rules with some bundles of edits made; nil where they do not check or cannot be planned.
  mutating func rules(_ taken: Set<Int>) -> Rules? {
    let edits = edits(taken)
    if let rules = kept[edits] { return rules }
    return known[edits] == false ? nil : rules(edits: edits)
  }

  private mutating func isSound(_ taken: Set<Int>) -> Bool {
    let edits = edits(taken)
    return known[edits] ?? (rules(edits: edits) != nil)
  }

  /// Makes one bundle of all, where nothing in between can be told.
  mutating func bundleAll() {
    followers = [:]
    let all = script.edits.indices.filter { !wording.contains($0) }
    bundles = all.isEmpty ? [] : [all]
  }

  /// Whether more texts may be read.
  var mayGoOn: Bool { known.count <= mostTexts || bundles.count < 2 }

  /// Takes all edits together, since there are too many ways between the two.
  mutating func giveUp() {
    isGivenUp = true
    bundleAll()
  }

  /// Makes one bundle of those that keep a text from standing.
  ///
  /// Of the bundles made, as few as still fail; of all, as few as stand with these: they need each other.
  mutating func bundle(for failed: Set<Int>) {
    if known.count > mostTexts { return giveUp() }
    var fewest = failed
    for bundle in failed.sorted() where !isSound(fewest.subtracting([bundle])) { fewest.remove(bundle) }
    var standing = everything
    for bundle in everything.subtracting(fewest).sorted() where isSound(standing.subtracting([bundle])) {
      standing.remove(bundle)
    }
    join([standing])
  }

  private mutating func rules(edits: Set<Int>) -> Rules? {
    let read = Pipeline.rules(path: "rules.rag", from: OneText(bytes: script.text(edits)))
    var made: Rules?
    if let rulebook = read.rulebook, !read.hasErrors, let plan = Pipeline.plan(rulebook, asAt: asAt).0 {
      made = Rules(rulebook: rulebook, plan: plan)
    }
    known[edits] = made != nil
    if kept.count >= Self.mostKept { kept = [:] }
    kept[edits] = made
    return made
  }

  /// Edits after each of which, and after all of which, the rules mean the same as before.
  private mutating func findWording() {
    guard let before = rules(edits: []).map({ meaningHash($0.rulebook) }) else { return }
    var found: Set<Int> = []
    for edit in script.edits.indices {
      if let rules = rules(edits: [edit]), meaningHash(rules.rulebook) == before { found.insert(edit) }
    }
    if found.isEmpty { return }
    if let rules = rules(edits: found), meaningHash(rules.rulebook) == before { wording = found }
  }

  private mutating func findFollowers(_ others: [Int]) {
    for edit in others where script.edits[edit].isHelper {
      let helper = script.edits[edit]
      let users = others.filter { other in
        other != edit
          && (helper.kind == .added
            ? !script.edits[other].mentionedNow.isDisjoint(with: helper.introduced)
            : !script.edits[other].mentionedBefore.isDisjoint(with: helper.dropped))
      }
      if !users.isEmpty { followers[edit] = Set(users) }
    }
  }

  /// An edit that mentions a name goes with the edit that brings it, one that drops a name with those that did mention it.
  private mutating func bundleByName() {
    var sets: [Set<Int>] = []
    let edits = bundles.compactMap(\.first)
    for (place, number) in edits.enumerated() {
      let edit = script.edits[number]
      if edit.introduced.isEmpty, edit.dropped.isEmpty { continue }
      var together: Set<Int> = [place]
      for (other, otherNumber) in edits.enumerated() where other != place {
        let mentioning = script.edits[otherNumber]
        if !mentioning.mentionedNow.isDisjoint(with: edit.introduced)
          || !mentioning.mentionedBefore.isDisjoint(with: edit.dropped)
        {
          together.insert(other)
        }
      }
      sets.append(together)
    }
    join(sets)
  }

  /// Joins the bundles of each set, and sets that share one.
  private mutating func join(_ sets: [Set<Int>]) {
    var leader = Array(bundles.indices)
    for set in sets {
      guard let first = set.min() else { continue }
      let old = Set(set.map { leader[$0] })
      let new = old.min() ?? first
      for place in leader.indices where old.contains(leader[place]) { leader[place] = new }
    }
    bundles = Dictionary(grouping: bundles.indices, by: { leader[$0] })
      .map { $0.value.flatMap { bundles[$0] }.sorted() }
      .sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }
}

/// A rule text in memory.
private struct OneText: RuleLibrary {
  let bytes: [UInt8]
  func read(_ path: String) -> Result<[UInt8], RuleFileFailure> { .success(bytes) }
  func resolved(_ path: String) -> String? { path }
}
