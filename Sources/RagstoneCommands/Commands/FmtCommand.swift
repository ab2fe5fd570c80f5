import Ragstone
import RagstoneOutputs

/// `ragstone fmt`: lays rule files out.
package enum FmtCommand {
  /// What is done with a file that is not laid out yet.
  private enum Mode { case replace, list, show }

  /// What has been counted.
  private struct Tally {
    var files = 0
    var changed = 0
    var status = ExitStatus.fine
    var hasStandardInput = false

    mutating func found(_ status: ExitStatus) { self.status = max(self.status, status) }
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let mode: Mode =
      arguments.isGiven(.diff) ? .show : arguments.isGiven(.check) ? .list : .replace
    var tally = Tally()
    for path in arguments.all(.path) {
      do throws(FileProblem) {
        for file in try RuleFiles.find(path) {
          // One that fails does not keep the others from being laid out.
          do throws(FileProblem) { try layOut(file, mode, &tally, console) } catch {
            tally.found(console.fail(error))
          }
        }
      } catch {
        tally.found(console.fail(error))
      }
    }
    if mode != .replace, tally.changed > 0 { tally.found(.findings) }
    // What stands on standard output besides is the text or the difference.
    if mode == .show || mode == .replace && tally.hasStandardInput { return tally.status }
    console.write(summary(of: tally, mode))
    return tally.status
  }

  private static func summary(of tally: Tally, _ mode: Mode) -> String {
    let files = "\(tally.files) rule \(tally.files == 1 ? "file" : "files")"
    if mode == .list { return "\(tally.changed) of \(files) would change\n" }
    return "\(tally.changed) of \(files) laid out anew\n"
  }

  private static func layOut(
    _ path: String, _ mode: Mode, _ tally: inout Tally, _ console: Console
  ) throws(FileProblem) {
    let isStandardInput = path == "-" || path == "/dev/stdin"
    if isStandardInput { tally.hasStandardInput = true }
    let bytes = try Files.read(path, standardInput: console.environment.standardInput).array
    var sources = SourceMap()
    let name = isStandardInput ? "standard input" : path
    let (tree, diagnostics) = Parser.parse(sources.add(name: name, bytes: bytes))
    tally.files += 1
    if diagnostics.contains(where: { $0.severity == .error }) {
      console.say(diagnostics, sources: sources)
      return tally.found(.findings)
    }
    let formatted = Formatter.format(tree)
    let isChanged = formatted != bytes
    switch mode {
    case .replace:
      if isStandardInput {
        console.write(formatted)
      } else if isChanged {
        try replace(path, read: bytes, with: formatted)
      }
    case .list: if isChanged { console.write(SafeText.make(name) + "\n") }
    case .show: if isChanged { console.write(LineDifference.unified(name, from: bytes, to: formatted)) }
    }
    if isChanged { tally.changed += 1 }
  }

  /// Replaces a file whole, unless it is no longer what was read.
  /// - Parameter meanwhile: is done when the new text is ready, just before the file is looked at again.
  package static func replace(
    _ path: String, read: [UInt8], with bytes: [UInt8], meanwhile: () -> Void = {}
  ) throws(FileProblem) {
    let output = try AtomicOutput(path)
    try output.write(bytes)
    meanwhile()
    guard try Files.read(path).array == read else {
      output.abort()
      throw FileProblem(.replace, path, number: 0)
    }
    try output.commit()
  }
}
