import Ragstone

/// Rule files of which one has examples put behind it.
struct SheetedRules: RuleLibrary {
  let base: any RuleLibrary
  /// The path of that file, with links followed.
  let path: String
  let examples: [UInt8]

  func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
    let isIt = path == self.path || resolved(path) == self.path
    return base.read(path).map { isIt ? $0 + examples : $0 }
  }

  func resolved(_ path: String) -> String? { base.resolved(path) }
}
