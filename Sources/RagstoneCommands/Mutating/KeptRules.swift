import Ragstone
import Synchronization

/// Rule files of this machine, each read once.
final class KeptRules: RuleLibrary, Sendable {
  private struct Kept {
    var bytes: [String: Result<[UInt8], RuleFileFailure>] = [:]
    var resolved: [String: String?] = [:]
  }

  private let disk = DiskRuleLibrary()
  private let kept = Mutex(Kept())

  func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
    kept.withLock { kept in
      if let known = kept.bytes[path] { return known }
      let result = disk.read(path)
      kept.bytes[path] = result
      return result
    }
  }

  func resolved(_ path: String) -> String? {
    kept.withLock { kept in
      if let known = kept.resolved[path] { return known }
      let result = disk.resolved(path)
      kept.resolved[path] = result
      return result
    }
  }
}
