/// Resolves every name, finds every type and decides every absence, or says why not.
///
/// It reports facts (`CheckProblem`) and carries on after each; a rulebook with errors yields no `CheckedRulebook`.
struct Checker {
  /// What a name stands for outside events.
  enum Symbol {
    case record
    case scale(Int)
    case field(Int)
    case events(Int)
    case parameter(Int)
    case value(Int)
    case group(Int)
  }

  /// How far a named value has got.
  enum Progress {
    case notStarted
    case inProgress
    case done(NamedValue)
    /// It could not be checked; a diagnostic has been given.
    case failed
  }

  let sources: SourceMap
  var diagnostics: [Diagnostic] = []
  /// The file that is checked; the others are used by it.
  var mainFile: SourceFile.ID?
  var header: RulebookHeader?
  var defaults: [AbsenceClause] = []
  var wordSets: [WordSet] = []
  var symbols: [String: (symbol: Symbol, span: Span)] = [:]
  var record: CheckedRecord?
  var recordFields: [CheckedField] = []
  var events: [CheckedRecord] = []
  var eventFields: [[CheckedField]] = []
  /// How far the periods of each events table have got.
  var periods: [PeriodsProgress] = []
  var parameters: [CheckedParameter] = []
  var groups: [GroupDeclaration] = []
  var valueDeclarations: [Declaration] = []
  var progress: [Progress] = []
  /// The values that are parts of another, by index.
  var parts: [Int: CheckedPart] = [:]
  /// What is known of each part once its owner is checked.
  var partValues: [CheckedPart: NamedValue] = [:]
  /// The built-in words that duties give, once there is a duty.
  var dutyWords: Int?
  var evaluationOrder: [Int] = []
  var examples: [ExampleDeclaration] = []
  var properties: [PropertyDeclaration] = []
  /// Which way things get worse, as written.
  var directions: [CheckedDirection] = []
  /// Indices of the indicators among the values, in the order declared.
  var indicators: [Int] = []
  /// The events table whose rows are in scope, inside a filter.
  var tableInScope: Int?
  /// Kinds of absence that names cannot have here, since a test beside them has excluded them.
  var excluded: [String: AbsenceSet] = [:]
  /// Values being worked out, outermost first, to show a circle.
  var path: [Int] = []
  /// Names that were wrong once are not reported twice at the same place.
  var usedParameters: Set<Int> = []
  var usedTables: Set<Int> = []
  var usedGroups: Set<Int> = []
  /// The list of holidays, when there is one.
  var holidays: CheckedHolidays?
  /// There is one, though it may have mistakes.
  var listsHolidays = false
  /// A rule reads the as-at date.
  var readsAsAt = false
  /// The summary whose expression is being checked, or nil in the rules of one provider.
  var summaryScope: SummaryScope?

  init(sources: SourceMap) { self.sources = sources }

  /// Checks the trees of a rulebook: the file itself first, then the files it uses.
  static func check(_ trees: [SyntaxTree], sources: SourceMap) -> (CheckedRulebook?, [Diagnostic]) {
    var checker = Checker(sources: sources)
    let rulebook = checker.run(trees)
    return (rulebook, checker.diagnostics)
  }

  mutating func run(_ trees: [SyntaxTree]) -> CheckedRulebook? {
    collect(trees)
    for index in valueDeclarations.indices { _ = value(at: index) }
    for table in events.indices { _ = periods(of: table, from: events[table].span) }
    guard let main = record else {
      let span = trees.first.map { Span(file: $0.file.id, start: 0, end: 0) }
      // A file without values only shares its declarations with others.
      if let span, !valueDeclarations.isEmpty || !examples.isEmpty { report(.noRecord, at: span) }
      return nil
    }
    let finished = CheckedRecord(
      name: main.name, label: main.label, fields: recordFields, keyIndex: main.keyIndex, dateIndex: nil,
      span: main.span)
    let finishedEvents = events.indices.map { index in
      CheckedRecord(
        name: events[index].name, label: events[index].label, fields: eventFields[index], keyIndex: nil,
        dateIndex: events[index].dateIndex, periods: finishedPeriods(of: index), span: events[index].span)
    }
    takeDirectionsOfValues()
    let checkedProperties = checkProperties()
    let checkedExamples = examples.compactMap { check(example: $0) }
    reportUnused()
    if diagnostics.contains(where: { $0.severity == .error }) { return nil }
    var values: [NamedValue] = []
    for state in progress {
      guard case .done(let value) = state else { return nil }
      values.append(value)
    }
    return CheckedRulebook(
      header: header, wordSets: wordSets, record: finished, events: finishedEvents, parameters: parameters,
      values: values, evaluationOrder: evaluationOrder, readsAsAt: readsAsAt, holidays: holidays,
      examples: checkedExamples, directions: directions + impliedDirections(), properties: checkedProperties,
      sources: sources)
  }

  /// Adds a diagnostic of a feature that has problems of its own.
  mutating func report(_ problem: BandProblem, at span: Span, related: [Diagnostic.Related] = []) {
    diagnostics.append(Diagnostic(problem, at: span, related: related))
  }

  /// Adds a diagnostic of a feature that has problems of its own.
  mutating func report(_ problem: PastProblem, at span: Span, related: [Diagnostic.Related] = []) {
    diagnostics.append(Diagnostic(problem, at: span, related: related))
  }

  /// Adds a diagnostic at a span.
  mutating func report(_ problem: CheckProblem, at span: Span, related: [Diagnostic.Related] = []) {
    diagnostics.append(Diagnostic(problem, at: span, related: related))
  }

  /// What people are shown for a name: its label, or the name itself.
  func label(_ name: Name, _ label: Quotation?) -> String { label?.text ?? name.text }

  /// The words of a type for messages: `a number`, `one of the words of scale rag`.
  func describe(_ type: ValueType) -> String {
    switch type {
    case .text: "a text"
    case .yesNo: "yes or no"
    case .number: "a number"
    case .percent: "a percent"
    case .money: "an amount of money"
    case .date: "a date"
    case .period: "a duration"
    case .words(let index):
      wordSets[index].order == .none
        ? "a word of \(wordSets[index].name)" : "a word of scale \(wordSets[index].name)"
    }
  }

  /// Every name that could have been meant, for suggestions.
  var allNames: [String] {
    var names = symbols.keys.sorted()
    if let table = tableInScope { names += eventFields[table].map(\.name) }
    return names
  }
}
