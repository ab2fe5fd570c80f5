import Ragstone
import RagstoneOutputs

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What may be typed, and when it is whole.
extension ReplSession: ShellSession {
  var prompt: String {
    if let question { return question.prompt }
    return now.trial.settings.isEmpty && now.trial.texts.isEmpty ? "ragstone> " : "ragstone*> "
  }

  var continuationPrompt: String { String(repeating: " ", count: max(0, prompt.count - 5)) + "...> " }

  func isComplete(_ text: String) -> Bool { question != nil || RuleEntry.isWhole(text) }

  func run(_ entry: String, on console: Console, stop: StopSign) -> ShellAnswer {
    answer(entry, on: console, stop: stop)
  }

  func hint(for text: String) -> String? {
    let words = ReplWords(text)
    guard question == nil, text.last == " ", words.words.count == 2,
      words.small(0) == "set" || words.small(0) == "sweep",
      let subject = try? Settings.subject(named: words.words[1], now.rulebook)
    else { return nil }
    return PresentValue.text(subject, now.rulebook, now.plan, now.settings).map { "now \($0)" }
  }

  func completions(for text: String, at cursor: Int) -> Completions {
    let before = String(text.prefix(cursor))
    // Between quotation marks a blank is a letter.
    let isQuoted = before.count { $0 == "\"" } % 2 == 1
    let blank = before.lastIndex { $0 == " " || $0 == "," || $0 == "\n" }.map { before.index(after: $0) }
    let begins = (isQuoted ? before.lastIndex(of: "\"") : blank) ?? before.startIndex
    let typed = String(before[begins...])
    let start = before.distance(from: before.startIndex, to: begins)
    func offer(_ all: [String]) -> Completions {
      let own = all.filter { $0.lowercased().hasPrefix(typed.lowercased()) }
      var seen: Set<String> = []
      return Completions(
        from: start, own.filter { seen.insert($0).inserted }.map { Completions.Candidate($0) })
    }
    // The beginning of a further line of a rule is indented.
    if typed.isEmpty, before.contains("\n"),
      before.last == "\n"
        || before.last == " " && before.split(separator: "\n").last?.allSatisfy({ $0 == " " }) == true
    {
      return .none
    }
    if RuleEntry.isDeclaration(text) { return offer(names + outcomeWords) }
    if let question = question as? TryQuestion { return offer(question.words(self)) }
    let words = ReplWords(String(before[..<begins]))
    guard let first = words.small(0) else {
      return offer(
        ReplCommandName.allCases.map(\.typed) + RuleEntry.heads.map(\.word) + now.rulebook.values.map(\.name))
    }
    switch ReplCommandName.named(words) {
    case .set: return words.words.count == 1 ? offer(Settings.settable(now.rulebook)) : .none
    case .sweep: return words.words.count == 1 ? offer(Settings.settable(now.rulebook)) : offer(["to", "by"])
    case .show: return offer(now.rulebook.values.map(\.name) + now.rulebook.parameters.map(\.name))
    case .who:
      return words.words.count == 1
        ? offer(outcomeWords + ["within", "moves", "where", "not"]) : offer(["of"] + names)
    case .range: return words.words.count == 1 ? keys(typed, start) : .none
    case .why: return words.words.count == 1 ? keys(typed, start) : offer(now.rulebook.values.map(\.name))
    case .whatIf:
      if words.words.count == 2 { return keys(typed, start) }
      return offer(now.rulebook.record.fields.map(\.name) + fieldWords(after: words.words.last ?? ""))
    case .whatWould:
      return words.words.count <= 3
        ? words.words.count < 3 ? offer(["make"]) : keys(typed, start) : offer(names + outcomeWords)
    case .tryRecord:
      return offer(now.rulebook.record.fields.map(\.name) + fieldWords(after: words.words.last ?? ""))
    case .save: return words.words.count == 1 ? offer(["yes", "examples"]) : files(typed, start)
    case .time: return offer(["on", "off"])
    case .help: return offer(ReplCommandName.allCases.map(\.typed))
    case .matrix, .cases, .check, .test, .undo, .redo, .reset, .changes, .quit: return .none
    case nil:
      if first == "what" { return offer(["if", "would"]) }
      return offer(names + outcomeWords)
    }
  }

  /// The words of all outcomes.
  var outcomeWords: [String] {
    OutcomeLane.all(now.rulebook, now.plan).flatMap { $0.words(now.rulebook).dropLast(2) }.map {
      SampleRecord.written($0)
    }
  }

  /// What a field may hold, where that is a word.
  func fieldWords(after name: String) -> [String] {
    guard let field = now.rulebook.record.fields.first(where: { $0.name == name }) else { return [] }
    return fieldWords(field)
  }

  /// The words of a field's type, and the kinds of absence that it may have.
  func fieldWords(_ field: CheckedField) -> [String] {
    let kinds = Absence.allCases.filter { field.absences.contains($0) }.map(\.words)
    switch field.type {
    case .words(let set): return now.rulebook.wordSets[set].words.map { SampleRecord.written($0) } + kinds
    case .yesNo: return ["yes", "no"] + kinds
    case .text, .number, .percent, .money, .date, .period: return kinds
    }
  }

  /// Keys of records that begin with what is typed.
  private func keys(_ typed: String, _ start: Int) -> Completions {
    guard let table = now.table else { return .none }
    var found: [Completions.Candidate] = []
    for row in 0..<table.rowCount where found.count < 200 {
      let key = table.key(row: row)
      let isBare = !key.contains { $0.isWhitespace || $0 == "\"" || $0 == "," } && !typed.hasPrefix("\"")
      let written = isBare ? key : SampleRecord.quoted(key)
      if written.lowercased().hasPrefix(typed.lowercased()) { found.append(Completions.Candidate(written)) }
    }
    return Completions(from: start, found)
  }

  /// Files and folders that begin with what is typed.
  private func files(_ typed: String, _ start: Int) -> Completions {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let name = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    guard let listing = opendir(folder.isEmpty ? "." : folder) else { return .none }
    defer { closedir(listing) }
    var found: [Completions.Candidate] = []
    while let entry = readdir(listing) {
      let own = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if own.hasPrefix(".") || !own.hasPrefix(name) { continue }
      let isFolder = Files.isFolder(folder + own)
      found.append(Completions.Candidate(folder + own + (isFolder ? "/" : ""), ending: isFolder ? "" : " "))
    }
    return Completions(from: start, found.sorted { $0.text < $1.text })
  }
}
