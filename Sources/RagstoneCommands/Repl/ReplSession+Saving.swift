import Ragstone
import RagstoneOutputs

/// A question that waits for an answer.
protocol ReplQuestion {
  /// What stands before the answer.
  var prompt: String { get }
  /// Takes the answer.
  func take(_ answer: String, _ session: ReplSession, _ console: Console) -> ShellAnswer
}

/// Writing what was tried into files.
extension ReplSession {
  /// `save` shows what would change and asks; `save yes` writes at once; `save examples FILE` writes the records that were tried.
  func save(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    if rest.small(0) == "examples" { return saveExamples(rest, console) }
    let changes = fileChanges()
    if changes.isEmpty { return refuse(.nothingToSave, console) }
    if rest.small(0) == "yes" { return write(changes, console) }
    for change in changes {
      console.write(LineDifference.unified(change.path, from: change.read, to: change.bytes))
    }
    question = SaveQuestion(changes: changes)
    return ShellAnswer()
  }

  /// A rule file that would be written.
  struct FileChange {
    let path: String
    /// As it was when the session began.
    let read: [UInt8]
    /// Laid out.
    let bytes: [UInt8]
  }

  private func fileChanges() -> [FileChange] {
    editedTexts().sorted { $0.key < $1.key }.compactMap { path, text in
      guard let file = start.rules.sources.files.first(where: { $0.name == path }) else { return nil }
      var map = SourceMap()
      let (tree, problems) = Parser.parse(map.add(name: path, bytes: text))
      // Only text that parses is laid out.
      let bytes = problems.contains { $0.severity == .error } ? text : Formatter.format(tree)
      return bytes == file.bytes ? nil : FileChange(path: path, read: file.bytes, bytes: bytes)
    }
  }

  fileprivate func write(_ changes: [FileChange], _ console: Console) -> ShellAnswer {
    for change in changes {
      do throws(FileProblem) {
        try FmtCommand.replace(change.path, read: change.read, with: change.bytes)
      } catch {
        return ShellAnswer(status: console.fail(error))
      }
      console.write("written: \(SafeText.make(change.path))\n")
    }
    // What was tried is now what the files say.
    do throws(TrialFailure) {
      var trial = Trial()
      trial.words = "what was saved"
      let saved = try source.carryOut(trial, after: nil, console)
      start = saved
      now = saved
      (past, undone) = ([], [])
      return ShellAnswer()
    } catch {
      return fail(error, console)
    }
  }

  /// The question whether to write.
  private struct SaveQuestion: ReplQuestion {
    let changes: [FileChange]
    let prompt = "write this? (yes or no) "

    func take(_ answer: String, _ session: ReplSession, _ console: Console) -> ShellAnswer {
      switch answer.lowercased().filter({ !$0.isWhitespace }) {
      case "yes", "y": return session.write(changes, console)
      default: return ShellAnswer("nothing was written\n")
      }
    }
  }

  // MARK: Examples

  /// A record that was tried, with what it came to.
  struct TriedRecord {
    let title: String
    /// As an example's `given` has it.
    let given: String
    /// As an example's `expect` has it.
    let expected: String
  }

  private func saveExamples(_ rest: ReplWords, _ console: Console) -> ShellAnswer {
    guard let path = rest.words.dropFirst().first else {
      return refuse(
        .incomplete("save examples", needs: "a file", example: "save examples tried.rag"), console)
    }
    if tried.isEmpty { return refuse(.nothingToSave, console) }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    var text = "use \(SampleRecord.quoted(RelativePath.from(folder, to: source.path)))\n"
    for record in tried {
      text += "\nexample \(SampleRecord.quoted(record.title))\n  as at \(source.asAt)\n"
      if !record.given.isEmpty { text += "  given \(record.given)\n" }
      text += "  expect \(record.expected)\n"
    }
    var map = SourceMap()
    let (tree, problems) = Parser.parse(map.add(name: path, bytes: Array(text.utf8)))
    let bytes = problems.contains { $0.severity == .error } ? Array(text.utf8) : Formatter.format(tree)
    if DiskRuleLibrary().resolved(path) != nil {
      return ShellAnswer(status: console.fail(FileProblem(.replace, path, number: 0)))
    }
    do throws(FileProblem) { try AtomicOutput.write(bytes, to: path) } catch {
      return ShellAnswer(status: console.fail(error))
    }
    let count = tried.count
    return ShellAnswer(
      "\(count) example\(count == 1 ? "" : "s") written to \(SafeText.make(path))\n", isKept: keepsValues)
  }
}

/// How one file is named from the folder of another.
enum RelativePath {
  /// The path of a file from a folder; both as the session was given them.
  static func from(_ folder: String, to path: String) -> String {
    if folder.isEmpty || path.hasPrefix("/") != folder.hasPrefix("/") { return path }
    let (from, to) = (
      folder.split(separator: "/").map(String.init), path.split(separator: "/").map(String.init)
    )
    let same = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - same) + to.dropFirst(same)).joined(separator: "/")
  }
}
