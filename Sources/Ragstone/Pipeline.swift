/// The whole language on one screen: rule text to a checked rulebook, a plan, and rated records.
package enum Pipeline {
  /// What came of reading a rule file and everything it uses.
  package struct Rules: Sendable {
    /// Nil when there are errors, or when the file only shares declarations with others.
    package let rulebook: CheckedRulebook?
    /// Every file read, by number.
    package let sources: SourceMap
    /// What is wrong or worth saying, in the order of files and places.
    package let diagnostics: [Diagnostic]

    /// How many of the files are rule files; the others are properties given besides.
    package let ruleFileCount: Int

    /// The file itself could not be read.
    package let isUnreadable: Bool

    /// Whether anything must be put right before the rules can run.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    /// The digest of all rule files, in the order they were used.
    package var contentHash: String {
      var hasher = ContentHasher()
      for file in sources.files.prefix(ruleFileCount) { file.bytes.withUnsafeBytes { hasher.update($0) } }
      return hasher.finalise().hex
    }
  }

  /// Reads and checks a rule file and what it uses.
  /// - Parameter properties: further properties of the rules, each a text of its own.
  package static func rules(
    path: String, from library: some RuleLibrary, properties: [String] = []
  ) -> Rules {
    var loader = RuleLoader(library: library)
    var trees = loader.load(path)
    let isUnreadable = trees.isEmpty
    let ruleFileCount = loader.sources.files.count
    for (number, property) in properties.enumerated() where !isUnreadable {
      trees.append(loader.load(property: property, number: properties.count > 1 ? number + 1 : nil))
    }
    var diagnostics = loader.diagnostics
    var rulebook: CheckedRulebook?
    if !diagnostics.contains(where: { $0.severity == .error }) {
      let (checked, found) = Checker.check(trees, sources: loader.sources)
      rulebook = checked
      diagnostics += found
    } else if !loader.lacksFiles, let doubt = Doubt(trees) {
      // What does not hang on the unread clauses is told with them.
      diagnostics += doubt.certain(of: Checker.check(trees, sources: loader.sources).1)
      diagnostics = Diagnostic.inOrderOfPlaces(diagnostics)
    }
    return Rules(
      rulebook: rulebook, sources: loader.sources, diagnostics: diagnostics,
      ruleFileCount: ruleFileCount, isUnreadable: isUnreadable)
  }

  /// Plans a rulebook as at a date with the settings given as `name=value`.
  package static func plan(
    _ rulebook: CheckedRulebook, asAt: CalendarDate, settings: [String] = []
  ) -> (Plan?, [Diagnostic]) {
    let (made, diagnostics) = Settings.read(settings, rulebook)
    if !diagnostics.isEmpty { return (nil, diagnostics) }
    return plan(rulebook, asAt: asAt, made)
  }

  /// Plans a rulebook as at a date with some things set to other values than the rules write.
  package static func plan(
    _ rulebook: CheckedRulebook, asAt: CalendarDate, _ settings: Settings
  ) -> (Plan?, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    if let header = rulebook.header {
      if let from = header.inForceFrom, asAt < from.date {
        diagnostics.append(Diagnostic(PlanProblem.notInForceYet(from.date, asAt: asAt), at: from.span))
      }
      if let until = header.inForceUntil, until.date < asAt {
        diagnostics.append(Diagnostic(PlanProblem.noLongerInForce(until.date, asAt: asAt), at: until.span))
      }
    }
    let (plan, found) = Planner.plan(rulebook, asAt: asAt, settings: settings)
    return (plan, diagnostics + found)
  }
}
