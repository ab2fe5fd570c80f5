import Synchronization

/// What became of a changed rule text.
package enum MutantVerdict: Sendable, Hashable {
  /// The checker refuses it.
  case refused
  /// A test gives something else than before.
  case noticed
  /// Every test gives what it gave before.
  case unnoticed
  /// The same, and this record, as an example writes it, would have shown the change.
  case unnoticedAt(String)
  /// The same, and neither a record that shows it nor a proof was found, with the reason.
  case undecided(String)
  /// It was proved that no record comes to anything else.
  case equivalent
}

/// Tries changed rule texts one after another, on several threads.
package enum MutantTrial {
  /// The verdicts on so many changed texts, in their order, whatever the threads.
  /// - Parameters:
  ///   - progress: is told how many are done, by one thread at a time.
  ///   - judge: tries one, by its index, from any thread.
  package static func verdicts(
    count: Int, threads: Int, progress: (Int) -> Void = { _ in }, judge: @Sendable (Int) -> MutantVerdict
  ) -> [MutantVerdict] {
    let state = Mutex<(verdicts: [MutantVerdict], done: Int)>((Array(repeating: .unnoticed, count: count), 0))
    let next = Atomic<Int>(0)
    // Only called under the lock.
    withoutActuallyEscaping(progress) { progress in
      nonisolated(unsafe) let progress = progress
      let workers = max(1, min(threads, count))
      Parallel.perform(parts: workers, threads: workers) { _ in
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          if index >= count { return }
          let verdict = judge(index)
          state.withLock { state in
            state.verdicts[index] = verdict
            state.done += 1
            progress(state.done)
          }
        }
      }
    }
    return state.withLock { $0.verdicts }
  }
}

/// Rule files of which one has another text.
package struct ChangedRules<Base: RuleLibrary>: RuleLibrary {
  let base: Base
  let path: String
  let bytes: [UInt8]

  /// The files of a library with other bytes at a path, which has every link followed.
  package init(_ base: Base, path: String, bytes: [UInt8]) {
    self.base = base
    self.path = path
    self.bytes = bytes
  }

  /// The bytes of a file, or why they cannot be had.
  package func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
    base.resolved(path) == self.path ? .success(bytes) : base.read(path)
  }

  /// The path with every link followed, or nil when there is no such file.
  package func resolved(_ path: String) -> String? { base.resolved(path) }
}
