import Ragstone
import RagstoneOutputs
import Synchronization

/// Rates a file of records block by block, for outcomes as comma-separated values.
///
/// Each thread reads a run of rows, works out their outcomes by tables and writes them; nothing of a row is kept but the
/// hash of its key. Where something is not plain the whole is left to `RatingRun`, which gives the same bytes or says
/// what is wrong.
struct StreamedRating {
  /// Below so many bytes a file is read as a table: making the tables takes longer than they save.
  private static let leastBytes = 1 << 18

  private let reader: any BlockReader
  private let plan: TabulatedPlan
  private let cells: RateCells
  private let threads: Int
  private let console: Console
  private let path: String

  /// Makes a run; nil where records and rules are not of the kind.
  init?(_ planned: PlannedRun, _ arguments: Arguments, _ console: Console) {
    let path = arguments.argument(.records)
    guard Files.isRegular(path), arguments.assignments(.events).isEmpty,
      planned.rulebook.events.indices.allSatisfy({ !planned.rulebook.isUsed(events: $0) })
    else { return nil }
    let bytes: FileBytes
    do throws(FileProblem) { bytes = try Files.read(path) } catch { return nil }
    guard bytes.count >= Self.leastBytes else { return nil }
    let schema = planned.rulebook.recordSchema
    guard let plan = TabulatedPlan(planned.plan, schema, outcomes: planned.rulebook.outputs) else {
      return nil
    }
    let input = bytes.withBytes { InputBytes(UnsafeRawBufferPointer($0), release: { _ = bytes }) }
    let found: (any BlockReader)? =
      switch RecordForm(path: path) {
      case .delimited: NarrowReader(input, schema, fields: plan.fields)
      case .list: NarrowJsonReader(input, schema, fields: plan.fields, isLines: false)
      case .lines: NarrowJsonReader(input, schema, fields: plan.fields, isLines: true)
      }
    guard let found else { return nil }
    (reader, self.plan) = (found, plan)
    cells = RateCells(planned.rulebook, planned.plan)
    threads = max(1, min(planned.threads, reader.chunks.count))
    self.console = console
    self.path = path
  }

  /// Rates everybody; false, with nothing written and nothing said, where the file is not plain.
  func write(to output: ResultOutput) -> Bool {
    let pieces = OrderedPieces(output, console, total: reader.input.count >> 20, "megabytes")
    pieces.add(cells.head)
    let next = Atomic<Int>(0)
    let isPlain = Atomic<Bool>(true)
    let digests = Mutex<[KeyDigest]>([])
    Parallel.perform(parts: threads, threads: threads) { _ in
      let (block, run) = (reader.makeBlock(), TabulatedRun(plan))
      let writer = BlockWriter(plan, cells, reader.input)
      var digest = KeyDigest()
      while isPlain.load(ordering: .relaxed) {
        let chunk = next.add(1, ordering: .relaxed).oldValue
        guard chunk < reader.chunks.count else { break }
        writer.begin()
        let isDone = reader.read(chunk, into: block) { block in
          guard run.evaluate(block) else { return false }
          digest.add(block)
          writer.write(block, run)
          return true
        }
        if isDone {
          pieces.add(writer.piece, chunk, through: reader.chunks[chunk].upperBound >> 20)
        } else {
          isPlain.store(false, ordering: .relaxed)
        }
      }
      digests.withLock { $0.append(digest) }
    }
    pieces.endProgress()
    let isWhole =
      isPlain.load(ordering: .relaxed) && !KeyDigest.hasRepeats(digests.withLock { $0 }, threads: threads)
    guard isWhole else {
      pieces.takeBack()
      return false
    }
    for note in reader.notes { console.say("note: \(path): \(note)\n") }
    pieces.finish()
    return true
  }
}
