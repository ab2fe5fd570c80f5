import Ragstone

/// Reads the same files of records for rulebooks that differ, once for each way of reading them.
final class ComparedRecordSource {
  /// How records are read, whichever columns the rules cannot do without.
  private struct Schemas: Hashable {
    let record: RecordSchema
    let events: [RecordSchema?]

    init(_ rulebook: CheckedRulebook) {
      record = rulebook.recordSchema.withAllRequired
      events = rulebook.events.indices.map {
        rulebook.isUsed(events: $0) ? rulebook.eventsSchema($0).withAllRequired : nil
      }
    }
  }

  private let path: String
  private let events: [(name: String, value: String)]
  private let keepsGoing: Bool
  private let threads: Int
  private let sink: ComparedSink
  private var known: [Schemas: RecordSource?] = [:]

  /// - Throws: standard input that cannot be read. It is read here, since it can be read only once.
  init(_ arguments: Arguments, threads: Int, _ console: Console) throws(FileProblem) {
    path = arguments.argument(.records)
    events = arguments.assignments(.events)
    keepsGoing = arguments.isGiven(.keepGoing)
    self.threads = threads
    var input = StandardInput.bytes([])
    if ([path] + events.map(\.value)).contains(where: { $0 == "-" || $0 == "/dev/stdin" }) {
      input = .bytes(try Files.read("-", standardInput: console.standardInput).array)
    }
    sink = ComparedSink(console, standardInput: input)
  }

  /// Reads for one of the two rulebooks, and says what is wrong, each thing once.
  func read(_ rulebook: CheckedRulebook, quietly: Bool) -> RecordSource.Outcome {
    let outcome = RecordSource.read(
      rulebook, path: path, events: given(rulebook), keepsGoing: keepsGoing, threads: threads,
      quietly: quietly,
      console: sink)
    if case .read(let source) = outcome { known[Schemas(rulebook)] = source }
    return outcome
  }

  /// Reads for a rulebook between the two; nil where that is not possible.
  func reading(_ rulebook: CheckedRulebook) -> RecordReading? {
    let schemas = Schemas(rulebook)
    if let found = known[schemas] { return found.map { RecordReading(table: $0.table, events: $0.events) } }
    sink.isSilent = true
    defer { sink.isSilent = false }
    var source: RecordSource?
    if case .read(let read) = RecordSource.read(
      rulebook, path: path, events: given(rulebook), keepsGoing: keepsGoing, threads: threads, quietly: true,
      console: sink)
    {
      source = read
    }
    known[schemas] = .some(source)
    return source.map { RecordReading(table: $0.table, events: $0.events) }
  }

  /// A file of events that only one of the rulebooks knows is for that one.
  private func given(_ rulebook: CheckedRulebook) -> [(name: String, value: String)] {
    events.filter { given in rulebook.events.contains { $0.name == given.name } }
  }
}

/// Says what is wrong with records once, however often they are read.
private final class ComparedSink: ProblemSink {
  private let console: Console
  private var said: Set<Diagnostic> = []
  let standardInput: StandardInput
  var isSilent = false

  init(_ console: Console, standardInput: StandardInput) {
    self.console = console
    self.standardInput = standardInput
  }

  func say(_ diagnostics: [Diagnostic], sources: SourceMap) {
    if isSilent { return }
    let new = diagnostics.filter { said.insert($0).inserted }
    if !new.isEmpty { console.say(new, sources: sources) }
  }

  func say(_ text: String) { if !isSilent { console.say(text) } }

  func fail(_ problem: FileProblem) -> ExitStatus { isSilent ? .data : console.fail(problem) }
}

extension RecordSchema {
  /// The same with every field said to be required.
  fileprivate var withAllRequired: RecordSchema {
    RecordSchema(
      name: name,
      fields: fields.map {
        FieldSchema(
          name: $0.name, label: $0.label, heading: $0.heading, type: $0.type, absences: $0.absences,
          absenceSpellings: $0.absenceSpellings, isKey: $0.isKey, isRequired: true,
          roundedToPlaces: $0.roundedToPlaces)
      }, ownerIndex: ownerIndex)
  }
}
