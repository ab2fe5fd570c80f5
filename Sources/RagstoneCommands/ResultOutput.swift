/// Where a command's results go: standard output, or a file that is written whole or not at all.
///
/// A failure is kept, and everything after it is dropped; `finish` says it and gives the status for it.
package final class ResultOutput {
  private let console: Console
  private var file: AtomicOutput?
  private var failure: FileProblem?

  /// Opens the results of a run.
  /// - Parameter path: the value of `--output`; nil or `-` is standard output.
  /// - Throws: why the file cannot be written, before any work is done.
  package init(_ path: String?, _ console: Console) throws(FileProblem) {
    self.console = console
    if let path, path != "-" { file = try AtomicOutput(path) }
  }

  /// Adds bytes.
  package func write(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    guard let file else { return console.write(bytes) }
    do throws(FileProblem) { try file.write(bytes) } catch { failure = error }
  }

  /// Whether what has been written can be taken back: it went to a file of which nobody knows yet.
  package var canRewind: Bool { file?.canRewind ?? false }

  /// Takes back everything that was written.
  package func rewind() {
    guard failure == nil, let file else { return }
    do throws(FileProblem) { try file.rewind() } catch { failure = error }
  }

  /// Whether nothing more will arrive, so that a long run may stop early.
  package var hasFailed: Bool { failure != nil || console.outputHasFailed }

  /// Puts a file in place and returns the status to end with: the one given, unless writing failed.
  package func finish(_ status: ExitStatus) -> ExitStatus {
    if failure == nil, let file {
      do throws(FileProblem) { try file.commit() } catch { failure = error }
    }
    return failure.map { console.fail($0) } ?? status
  }

  /// Leaves the file as it was. What went to standard output stays there.
  package func abandon() { file?.abort() }
}
