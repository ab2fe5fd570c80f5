import RagstoneOutputs

/// Where reports go beside standard output: the files of `--output FORMAT=FILE`.
struct ReportOutput<Format: RawRepresentable & CaseIterable> where Format.RawValue == String {
  /// What is written where, in the order given.
  let files: [(format: Format, path: String)]

  /// Reads the options of a command.
  /// - Throws: a format that there is not, or a file without a name.
  init(_ arguments: Arguments) throws(UsageProblem) {
    var files: [(format: Format, path: String)] = []
    for (name, path) in arguments.assignments(.output) {
      guard let format = Format(rawValue: name) else {
        let words = Format.allCases.map(\.rawValue)
        let nearest = Suggestion.nearest(to: name, among: words)
        throw .notAllowed(
          option: "--output FORMAT", value: name, allowed: words,
          nearest: nearest.map { "--output \($0)=\(SafeText.make(path))" })
      }
      guard !path.isEmpty, path != "-" else {
        throw .wrongForm(
          option: "--output", value: "\(name)=\(path)", needed: "a file after =",
          example: "--output \(name)=report.\(name)")
      }
      files.append((format, path))
    }
    self.files = files
  }

  /// Writes each file, whole or not at all, also after another one failed.
  /// - Returns: the status given, or the one for a file that could not be written.
  func write(_ status: ExitStatus, _ console: Console, _ bytes: (Format) -> [UInt8]) -> ExitStatus {
    var status = status
    for (format, path) in files {
      do throws(FileProblem) { try AtomicOutput.write(bytes(format), to: path) } catch {
        status = max(status, console.fail(error))
      }
    }
    return status
  }
}
