import Ragstone
import RagstoneOutputs

/// Rules and expressions that are typed, and what is true of the rules as they are tried.
extension ReplSession {
  /// A declaration, in the place of the one of its name or besides the others.
  func change(rule entry: String, _ console: Console) -> ShellAnswer {
    var map = SourceMap()
    let (tree, problems) = Parser.parse(map.add(name: "typed", bytes: Array((entry + "\n").utf8)))
    if problems.contains(where: { $0.severity == .error }) {
      console.say(problems, sources: map)
      return ShellAnswer(status: .usage)
    }
    var trial = now.trial
    for edited in RuleEditing.put(tree, into: now.rules.sources) {
      trial.texts[now.rules.sources.files[edited.file].name] = edited.bytes
    }
    let names = tree.declarations.map { $0.declaredName.text }.joined(separator: ", ")
    trial.words = "the rule \(names)"
    // A parameter that is typed anew takes the place of what was set.
    trial.settings.removeAll { setting in tree.declarations.contains { $0.declaredName.text == setting.name }
    }
    let isNew = names.split(separator: ",").allSatisfy { !declared(String($0)) }
    var answer = go(
      to: trial, console, head: SafeText.make("\(names) is \(isNew ? "added" : "changed")") + "\n")
    // What was added is shown, as nobody moves by it.
    if answer.status == .fine, isNew, let evaluator = now.evaluator, tree.declarations.count == 1,
      let index = now.rulebook.value(named: names)
    {
      let shown = shown(value: index, evaluator, console)
      if shown.status == .fine { answer.output += shown.output }
    }
    return answer
  }

  private func declared(_ name: String) -> Bool {
    now.rules.sources.files.contains { file in
      Parser.parse(file).0.declarations.contains { $0.isReplaceable && $0.declaredName.text == name }
    }
  }

  /// An expression: worked out for every record, or once where it is the same for all.
  func evaluate(_ entry: String, _ console: Console) -> ShellAnswer {
    let name = "answer_\(past.count + 1)"
    var first: TrialFailure?
    for declaration in ["define \(name) = \(entry)\n", "summary \(name) = \(entry)\n"] {
      var map = SourceMap()
      let (tree, problems) = Parser.parse(map.add(name: "typed", bytes: Array(declaration.utf8)))
      if problems.contains(where: { $0.severity == .error }) { continue }
      var trial = now.trial
      for edited in RuleEditing.put(tree, into: now.rules.sources) {
        trial.texts[now.rules.sources.files[edited.file].name] = edited.bytes
      }
      switch carriedOut(trial, console, quietly: true) {
      case nil: return stopped
      case .success(let result)?: return worked(out: name, entry, result, console)
      case .failure(let failure)?: if first == nil { first = failure }
      }
    }
    guard let first else { return refuse(.unreadable(entry), console) }
    return fail(first, console)
  }

  /// Shows what an expression came to.
  private func worked(out name: String, _ entry: String, _ result: TrialResult, _ console: Console)
    -> ShellAnswer
  {
    guard let index = result.rulebook.value(named: name) else { return refuse(.unreadable(entry), console) }
    let value = result.rulebook.values[index]
    if case .summary = value.kind {
      guard let run = result.run else { return refuse(.noRecords, console) }
      return ShellAnswer(figures(of: index, run))
    }
    let evaluator: Evaluator
    if let own = result.evaluator, let table = result.table, table.rowCount > 0 {
      evaluator = own
    } else {
      // Without records there is one of which nothing is known.
      let blank = SampleRecord(
        fields: result.rulebook.record.fields.map { _ in .absent(.unknown) },
        rows: result.rulebook.events.map { _ in [] })
      evaluator = SampleRating([blank], result.rulebook, result.plan).evaluator
    }
    let column = LaneColumn.read([index], evaluator, threads: result.threads)[0]
    let text = shown(column, value, result.rulebook)
    if let text { return ShellAnswer(text + "\n") }
    guard value.type.isNumeric || value.type == .date else {
      return ShellAnswer(counted(column, value, result.rulebook))
    }
    return ShellAnswer(
      HistogramText(entry, value.type, column, codes: nil, edges: [], width: width(console)).render()
        + extremes(column, value, result))
  }

  /// The value that all records have; nil where they differ.
  private func shown(_ column: LaneColumn, _ value: NamedValue, _ rulebook: CheckedRulebook) -> String? {
    guard let first = column.values.indices.first,
      column.values.indices.allSatisfy({
        column.values[$0] == column.values[first] && column.absences[$0] == column.absences[first]
      })
    else { return nil }
    let count = column.values.count
    let text: String
    if let kind = Absence(rawValue: column.absences[first]) {
      text = kind.words
    } else if column.absences[first] != 0 {
      text = "could not be worked out"
    } else {
      text = PresentValue.text(.plain(column.values[first]), value.type, rulebook)
    }
    return SafeText.make(text) + (count > 1 ? ", for all \(count) records" : "")
  }

  /// How many have each word, or yes and no.
  func counted(_ column: LaneColumn, _ value: NamedValue, _ rulebook: CheckedRulebook) -> String {
    var words = ["no", "yes"]
    if case .words(let set) = value.type { words = rulebook.wordSets[set].words }
    var counts = Array(repeating: 0, count: words.count)
    var absent = 0
    for row in column.values.indices {
      if column.absences[row] != 0 { absent += 1 } else { counts[Int(column.values[row])] += 1 }
    }
    var told = zip(words, counts).map { "\($0) \($1)" }
    if absent > 0 { told.append("without a value \(absent)") }
    return SafeText.make(told.joined(separator: ", ")) + "\n"
  }

  /// Who has the least and the most.
  private func extremes(_ column: LaneColumn, _ value: NamedValue, _ result: TrialResult) -> String {
    guard let table = result.table else { return "" }
    let known = column.values.indices.filter { column.absences[$0] == 0 }
    guard let least = known.min(by: { column.values[$0] < column.values[$1] }),
      let most = known.max(by: { column.values[$0] < column.values[$1] })
    else { return "" }
    func told(_ row: Int) -> String {
      "\(PresentValue.text(.plain(column.values[row]), value.type, result.rulebook)), \(table.key(row: row))"
    }
    return SafeText.make("least \(told(least)); most \(told(most))") + "\n"
  }

  /// The figures of a summary, one for each group.
  private func figures(of index: Int, _ run: RatingRun) -> String {
    var text = ""
    let name = run.rulebook.values[index].name
    for summary in PortfolioTelling(run.rulebook, run.evaluator.portfolio).summaries
    where summary.name == name {
      for figure in summary.figures {
        let count =
          figure.aggregates.first.map { "  (n \($0.count.counted), left out \($0.count.leftOut))" } ?? ""
        text += SafeText.make((figure.group.map { "\($0): " } ?? "") + figure.outcome.shown + count) + "\n"
      }
    }
    return text.isEmpty ? "no group has a figure\n" : text
  }

  // MARK: What is true of the rules

  /// The texts of the rules with everything that is set written into them, by path.
  func editedTexts() -> [String: [UInt8]] {
    var texts = now.trial.texts
    for edited in RuleEditing.write(now.settings, now.rulebook, asAt: source.asAt) {
      texts[now.rules.sources.files[edited.file].name] = edited.bytes
    }
    return texts
  }

  /// `check`: what `ragstone check` would say of the rules as they are tried.
  func check(_ console: Console) -> ShellAnswer {
    let (path, texts) = (source.path, editedTexts())
    let found = worked(console) {
      let rules = Pipeline.rules(path: path, from: EditedRuleLibrary(texts: texts))
      guard let rulebook = rules.rulebook else { return (rules, rules.diagnostics) }
      return (
        rules,
        rules.diagnostics + Findings.of(rulebook, besides: rules.diagnostics)
          + Pipeline.proofFindings(rulebook)
      )
    }
    guard let (rules, diagnostics) = found else { return stopped }
    if diagnostics.isEmpty { return ShellAnswer("nothing is wrong with the rules\n") }
    console.say(diagnostics, sources: rules.sources)
    return ShellAnswer(status: diagnostics.contains { $0.severity == .error } ? .findings : .fine)
  }

  /// `test`: the cases of the rules as they are tried.
  func test(_ console: Console) -> ShellAnswer {
    let report = TestRun(library: EditedRuleLibrary(texts: editedTexts()), threads: now.threads).report([
      source.path
    ])
    return ShellAnswer(status: TestCommand.show(report, .text, console))
  }

  /// `cases`: how many records reach everything that the rules tell apart.
  func cases(_ console: Console) -> ShellAnswer {
    let rules = Pipeline.rules(path: source.path, from: EditedRuleLibrary(texts: editedTexts()))
    guard let rulebook = rules.rulebook, let plan = Pipeline.plan(rulebook, asAt: source.asAt).0 else {
      return fail(TrialFailure(diagnostics: rules.diagnostics, sources: rules.sources), console)
    }
    let made = worked(console) {
      var maker = CaseMaker(rulebook, plan)
      return maker.make()
    }
    guard let cases = made else { return stopped }
    let columns = CaseSheet.columns(rulebook)
    var table = TableText(
      columns: [TableText.Column("Case"), TableText.Column("Record")]
        + columns.values.filter { rulebook.values[$0].isOutput }.map {
          TableText.Column(rulebook.values[$0].name)
        },
      width: width(console))
    let rating = SampleRating(cases.samples, rulebook, plan)
    let text = OutcomeText(rulebook: rulebook, plan: plan)
    for (number, sample) in cases.samples.enumerated() {
      table.add(
        [String(number + 1), sample.text(rulebook)]
          + columns.values.filter { rulebook.values[$0].isOutput }.map {
            text.text($0, row: number, in: rating.frame)
          })
    }
    let reached = cases.goals.count - cases.unreached.count
    return ShellAnswer(
      table.render() + "\(cases.samples.count) cases reach \(reached) of \(cases.goals.count) goals; "
        + "`ragstone cases` writes them as a table to sign\n")
  }
}
