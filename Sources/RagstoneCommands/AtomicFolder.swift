#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A new folder of files, written whole or not at all.
///
/// An empty folder is made under the name that is wanted, which fails where anything is there, a link to nothing
/// too. The files are written to another folder beside it, which takes the name when all are on the disk. After any failure
/// both are gone. Interrupts wait until it is done.
package enum AtomicFolder {
  /// A file of the folder: its path within it, with `/`, and its bytes.
  package struct File: Sendable {
    /// The path within the folder.
    package let path: String
    /// What it holds.
    package let text: String

    /// Makes a file.
    package init(_ path: String, _ text: String) {
      self.path = path
      self.text = text
    }
  }

  /// Writes the folder.
  /// - Parameter path: where; its parent must be there.
  /// - Throws: why it could not be written; nothing of it is left then.
  package static func write(_ files: [File], to path: String) throws(FileProblem) {
    guard !path.utf8.contains(0) else { throw FileProblem(.write, path, number: ENOENT) }
    try Interruption.waiting { () throws(FileProblem) in
      guard mkdir(path, 0o777) == 0 else { throw FileProblem(.write, path, number: errno) }
      let parent = path.utf8.lastIndex(of: 0x2F).map { String(path[...$0]) } ?? "./"
      let draft = parent + ".ragstone-" + String(UInt64.random(in: .min ... .max), radix: 36)
      do throws(FileProblem) {
        guard mkdir(draft, 0o777) == 0 else { throw FileProblem(.write, path, number: errno) }
        for file in files { try add(file, to: draft, of: path) }
        // An empty folder is replaced by a full one in one step; one that is no longer empty is not.
        guard rename(draft, path) == 0 else { throw FileProblem(.write, path, number: errno) }
      } catch {
        remove(files, from: draft)
        rmdir(path)
        throw error
      }
    }
  }

  private static func add(_ file: File, to draft: String, of path: String) throws(FileProblem) {
    for folder in folders(of: file) where mkdir(draft + "/" + folder, 0o777) != 0 && errno != EEXIST {
      throw FileProblem(.write, path + "/" + folder, number: errno)
    }
    do throws(FileProblem) {
      try AtomicOutput.write(Array(file.text.utf8), to: draft + "/" + file.path)
    } catch {
      throw FileProblem(.write, path + "/" + file.path, number: error.number)
    }
  }

  private static func remove(_ files: [File], from draft: String) {
    for file in files { unlink(draft + "/" + file.path) }
    let all = Set(files.flatMap { folders(of: $0) })
    for folder in all.sorted(by: { $0.utf8.count > $1.utf8.count }) { rmdir(draft + "/" + folder) }
    rmdir(draft)
  }

  /// The folders on the way to a file, the outermost first.
  private static func folders(of file: File) -> [String] {
    let parts = file.path.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }
}
