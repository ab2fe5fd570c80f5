import Dispatch
import Synchronization

/// Work split into parts that do not touch one another.
package enum Parallel {
  /// Calls `body` once for each part, on at most so many threads, and returns when all are done.
  package static func perform(parts: Int, threads: Int, _ body: (Int) -> Void) {
    let workers = min(parts, threads)
    if workers <= 1 {
      for part in 0..<parts { body(part) }
      return
    }
    // Each part is done once, by the thread that comes to it first, and all are done before this returns.
    let next = Atomic(0)
    withoutActuallyEscaping(body) { body in
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while true {
          let part = next.add(1, ordering: .relaxed).oldValue
          if part >= parts { return }
          body(part)
        }
      }
    }
  }

  /// What `body` makes of each part, in order, on at most so many threads.
  package static func map<Result: Sendable>(
    parts: Int, threads: Int, _ body: (Int) -> Result
  ) -> [Result] {
    let results = Mutex<[Int: Result]>([:])
    perform(parts: parts, threads: threads) { part in
      let result = body(part)
      results.withLock { $0[part] = result }
    }
    return results.withLock { all in (0..<parts).compactMap { all[$0] } }
  }
}
