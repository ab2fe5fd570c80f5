import Ragstone

/// Rule files of this machine, some of them with texts that are only tried.
struct EditedRuleLibrary: RuleLibrary {
  private let disk = DiskRuleLibrary()
  /// By the path as the rules name it.
  let texts: [String: [UInt8]]

  func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
    texts[path].map { .success($0) } ?? disk.read(path)
  }

  func resolved(_ path: String) -> String? { disk.resolved(path) }
}
