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
    // Each part is done once, by one thread, and all are done before this returns.
    withoutActuallyEscaping(body) { body in
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        var part = worker
        while part < parts {
          body(part)
          part += workers
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
