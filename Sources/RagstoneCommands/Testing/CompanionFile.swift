import Ragstone

/// A file in a folder beside a rule file and named after it: `<folder>/<rules>[.<name>][@<date>]<ending>`.
struct CompanionFile {
  let path: String
  /// Where the rules are: a folder with `/` behind it, or nothing.
  let base: String
  /// What stands between the name of the rules and the date; nil when nothing does.
  let name: String?
  let asAt: CalendarDate?
  /// Why its name makes no sense, or nil.
  let refusal: String?
  let ending: String

  /// The files of a folder for a rule file, in order of their names; none where there is no such folder.
  /// - Parameter endings: a file has the first that fits.
  static func files(
    for rules: String, in folder: String, endings: [String]
  ) throws(FileProblem) -> [CompanionFile] {
    let parts = rules.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    let base = parent.isEmpty ? (parts.count > 1 ? "/" : "") : parent + "/"
    let stem = String((parts.last ?? "").dropLast(4))
    guard Files.isFolder(base + folder) else { return [] }
    var found: [CompanionFile] = []
    for file in try Files.list(base + folder) {
      guard let ending = endings.first(where: { file.hasSuffix($0) }) else { continue }
      let pieces = file.dropLast(ending.count)
        .split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
      let front = pieces[0]
      guard front == stem || front.hasPrefix(stem + ".") else { continue }
      var asAt: CalendarDate?
      var refusal: String?
      if pieces.count > 1 {
        if case .success(let date) = CalendarDate.parse(String(pieces[1])) {
          asAt = date
        } else {
          refusal = "the name after @ is not a date"
        }
      }
      found.append(
        CompanionFile(
          path: base + folder + "/" + file, base: base,
          name: front == stem ? nil : String(front.dropFirst(stem.count + 1)), asAt: asAt, refusal: refusal,
          ending: ending))
    }
    return found
  }
}
