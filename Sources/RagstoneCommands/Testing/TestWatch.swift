import RagstoneOutputs

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs tests again whenever a file they rest on changes, by looking at sizes and times.
package struct TestWatch {
  /// What is compared between two looks.
  private struct Look: Equatable {
    /// Files that the outcomes rest on.
    var files: [String: FileStamp?] = [:]
    /// Names of rule and data files in the folders where new ones would be looked for.
    var names: [String: [String]] = [:]
  }

  let paths: [String]
  let console: Console

  /// Half a second between two looks.
  package static func pause() -> Bool {
    usleep(500_000)
    return true
  }

  /// Runs at once, and after every change, until `wait` gives false or the process is interrupted.
  /// - Returns: the status of the last run; an interrupt ends the process with it.
  func run(_ once: () -> (TestReport, ExitStatus), wait: () -> Bool) -> ExitStatus {
    var (report, status) = once()
    var seen = look(at: report)
    announce(seen, status)
    while wait() {
      let now = look(at: report)
      if now == seen { continue }
      (report, status) = once()
      // What was there before the run is compared with what it was then: a change during the run counts.
      var after = look(at: report)
      after.files.merge(now.files) { _, before in before }
      after.names.merge(now.names) { _, before in before }
      seen = after
      announce(seen, status)
    }
    Interruption.diesOfInterrupt()
    return status
  }

  private func announce(_ seen: Look, _ status: ExitStatus) {
    Interruption.endsWhenInterrupted(status)
    console.say("watching \(seen.files.count) files; Ctrl-C ends\n")
  }

  private func look(at report: TestReport) -> Look {
    var look = Look()
    for group in report.groups {
      for file in group.inputs { look.files[file] = .some(Files.stamp(file)) }
      let folder = Self.folder(of: group.file)
      for place in [folder, folder + "expected", folder + "data"] { note(place, in: &look, deep: false) }
      for file in group.inputs where Files.isFolder(file) { note(file, in: &look, deep: false) }
    }
    for path in paths { note(path, in: &look, deep: true) }
    return look
  }

  private func note(_ folder: String, in look: inout Look, deep: Bool) {
    let place = folder.isEmpty ? "." : folder
    var names: [String] = []
    do throws(FileProblem) { names = try Files.list(place) } catch {
      // A path that is no folder is a file, which is watched as such, or is not there yet.
      if deep { look.files[place] = .some(Files.stamp(place)) }
      return
    }
    let endings = [".rag", ".csv", ".json", ".jsonl", ".ndjson"]
    let base = place.hasSuffix("/") ? place : place + "/"
    for name in names where deep && !name.hasPrefix(".") && Files.isFolder(base + name) {
      note(base + name, in: &look, deep: true)
    }
    look.names[place] = names.filter { name in
      !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) }
    }
  }

  /// The path up to and with its last slash, or nothing.
  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "" }
    return String(path[...slash])
  }
}
