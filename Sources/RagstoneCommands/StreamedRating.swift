import Ragstone
import RagstoneOutputs
import Synchronization

/// Rates a delimited file block by block, for outcomes as comma-separated values.
///
/// Each thread reads a run of rows, works out their outcomes by tables and writes them; nothing of a row is kept but the
/// hash of its key. Where something is not plain the whole is left to `RatingRun`, which gives the same bytes or says
/// what is wrong.
struct StreamedRating {
  /// Below so many bytes a file is read as a table: making the tables takes longer than they save.
  private static let leastBytes = 1 << 15

  private let reader: NarrowReader
  private let plan: TabulatedPlan
  private let cells: RateCells
  private let threads: Int
  private let console: Console
  private let path: String

  /// Makes a run; nil where records and rules are not of the kind.
  init?(_ planned: PlannedRun, _ arguments: Arguments, _ console: Console) {
    let path = arguments.argument(.records)
    guard Files.isRegular(path), ![".json", ".jsonl", ".ndjson"].contains(where: { path.hasSuffix($0) }),
      arguments.assignments(.events).isEmpty,
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
    guard let reader = NarrowReader(input, schema, fields: plan.fields) else { return nil }
    (self.reader, self.plan) = (reader, plan)
    cells = RateCells(planned.rulebook, planned.plan)
    threads = max(1, min(planned.threads, reader.chunks.count))
    self.console = console
    self.path = path
  }

  /// Rates everybody; false, with nothing written and nothing said, where the file is not plain.
  func write(to output: ResultOutput) -> Bool {
    let pieces = OrderedPieces(output, console, total: reader.input.count)
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
          pieces.add(writer.piece, chunk, through: reader.chunks[chunk].upperBound)
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

/// Pieces of a result that are made in any order and written in the order of the file.
///
/// A file gets them as soon as it is their turn, since it can be taken back; anything else when all are made.
private final class OrderedPieces: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: [UInt8]] = [:]
    var kept: [[UInt8]] = []
    var done = 0
  }

  private let state = Mutex(State())
  private let total: Int
  // Only touched under the lock.
  private nonisolated(unsafe) var progress: ProgressLine
  private nonisolated(unsafe) let target: ResultOutput

  /// Nothing yet, of a file of so many bytes.
  init(_ output: ResultOutput, _ console: Console, total: Int) {
    (target, self.total) = (output, total)
    progress = ProgressLine(console)
  }

  /// Adds what comes before everything.
  func add(_ head: [UInt8]) { state.withLock { write(head, &$0) } }

  /// Adds a piece by its number; so many bytes of the file are done with it.
  func add(_ piece: [UInt8], _ number: Int, through end: Int) {
    state.withLock {
      $0.waiting[number] = piece
      while let piece = $0.waiting.removeValue(forKey: $0.next) {
        write(piece, &$0)
        $0.next += 1
      }
      $0.done = max($0.done, end)
      progress.update($0.done >> 20, of: total >> 20, "megabytes")
    }
  }

  private func write(_ piece: [UInt8], _ state: inout State) {
    if target.canRewind { target.write(piece) } else { state.kept.append(piece) }
  }

  /// Takes the line of progress away.
  func endProgress() { state.withLock { _ in progress.end() } }

  /// Leaves nothing written.
  func takeBack() {
    state.withLock {
      $0.kept = []
      if target.canRewind { target.rewind() }
    }
  }

  /// Writes what was kept.
  func finish() {
    state.withLock {
      for piece in $0.kept { target.write(piece) }
      $0.kept = []
    }
  }
}
