import Synchronization

/// Pieces of a result that are made in any order and written in the order of the file.
///
/// A file gets them as soon as it is their turn, since it can be taken back; anything else when all are made, and who
/// wants them all gets none before.
final class OrderedPieces: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: [UInt8]] = [:]
    var kept: [[UInt8]] = []
    var done = 0
    /// Whether a piece with something in it has been written.
    var hasSome = false
  }

  private let state = Mutex(State())
  private let total: Int
  private let unit: String
  private let separator: [UInt8]
  // Only touched under the lock.
  private nonisolated(unsafe) var progress: ProgressLine
  private nonisolated(unsafe) let target: ResultOutput?

  /// Nothing yet, of so many things to do.
  /// - Parameters:
  ///   - output: where they go; nil where they are all asked for at the end.
  ///   - unit: what they are called where progress is shown: `providers`.
  ///   - separator: what stands between pieces.
  init(_ output: ResultOutput?, _ console: Console, total: Int, _ unit: String, separator: [UInt8] = []) {
    (target, self.total, self.unit, self.separator) = (output, total, unit, separator)
    progress = ProgressLine(console)
  }

  /// Adds what comes before or after everything else.
  func add(_ head: [UInt8]) { state.withLock { write(head, &$0) } }

  /// Adds a piece by its number, with which so much is done.
  func add(_ piece: [UInt8], _ number: Int, through end: Int) {
    state.withLock {
      $0.waiting[number] = piece
      while let piece = $0.waiting.removeValue(forKey: $0.next) {
        if !piece.isEmpty {
          if $0.hasSome, !separator.isEmpty { write(separator, &$0) }
          $0.hasSome = true
          write(piece, &$0)
        }
        $0.next += 1
      }
      $0.done = max($0.done, end)
      progress.update($0.done, of: total, unit)
    }
  }

  private func write(_ piece: [UInt8], _ state: inout State) {
    if let target, target.canRewind { target.write(piece) } else { state.kept.append(piece) }
  }

  /// Takes the line of progress away.
  func endProgress() { state.withLock { _ in progress.end() } }

  /// Leaves nothing written.
  func takeBack() {
    state.withLock {
      $0.kept = []
      if let target, target.canRewind { target.rewind() }
    }
  }

  /// Hands over what was kept, for a result that is made of all of it.
  func takeAll() -> [[UInt8]] {
    state.withLock { state in
      defer { state.kept = [] }
      return state.kept
    }
  }

  /// Writes what was kept.
  func finish() {
    state.withLock {
      for piece in $0.kept { target?.write(piece) }
      $0.kept = []
    }
  }
}
