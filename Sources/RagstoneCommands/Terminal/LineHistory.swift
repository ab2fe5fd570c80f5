#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The entries of this session and of those before it, kept in a file that only its owner may read.
///
/// The file has one line for each entry; a line break in an entry is written `\n` and a backslash `\\`. Each entry is
/// added to what the file holds at that moment, while other sessions wait, and the file is replaced as a whole.
package final class LineHistory {
  /// The entries, the latest last.
  package private(set) var entries: [String] = []
  private let path: String?

  /// How many entries are kept.
  package static let mostEntries = 2000
  /// How large the file may become, in bytes.
  package static let mostBytes = 1 << 19

  /// Reads what is there.
  /// - Parameter path: the file, or nil to keep entries in memory only. One that cannot be read counts as empty.
  package init(path: String?) {
    self.path = path
    if let path { entries = Self.read(path) }
  }

  /// Where the file is, by the variables of the environment, or nil where they do not say.
  package static func path(in variables: [String: String]) -> String? {
    // Only whole paths count; others would depend on where one is.
    if let state = variables["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/ragstone/history" }
    guard let own = variables["HOME"], own.hasPrefix("/") else { return nil }
    return own + "/.local/state/ragstone/history"
  }

  /// Adds an entry, unless it is the same as the last.
  /// - Parameter isKept: whether it also goes into the file.
  /// - Throws: why the file could not be written; the entry is in memory all the same.
  package func add(_ entry: String, isKept: Bool) throws(FileProblem) {
    guard !entry.allSatisfy(\.isWhitespace) else { return }
    if entries.last != entry { entries.append(entry) }
    if entries.count > Self.mostEntries { entries.removeFirst(entries.count - Self.mostEntries) }
    guard isKept, let path else { return }
    try Self.makeFolders(above: path)
    let lock = try Self.lock(path + ".lock")
    defer { close(lock) }
    var kept = Self.read(path)
    guard kept.last != entry else { return }
    kept.append(entry)
    try AtomicOutput.write(Self.encode(kept), to: path, isPrivate: true)
  }

  /// The latest entries that fit the limits, as a file holds them.
  package static func encode(_ entries: [String]) -> [UInt8] {
    var lines: [[UInt8]] = []
    var size = 0
    for entry in entries.suffix(mostEntries).reversed() {
      var line: [UInt8] = []
      for byte in entry.utf8 {
        switch byte {
        case 0x5C: line += [0x5C, 0x5C]
        case 0x0A: line += [0x5C, 0x6E]
        default: line.append(byte)
        }
      }
      line.append(0x0A)
      size += line.count
      if size > mostBytes { break }
      lines.append(line)
    }
    return Array(lines.reversed().joined())
  }

  /// The entries of a file. Any bytes make some.
  package static func decode(_ bytes: some Collection<UInt8>) -> [String] {
    bytes.split(separator: 0x0A).suffix(mostEntries).map { line in
      var entry: [UInt8] = []
      var isEscaped = false
      for byte in line {
        if isEscaped {
          entry.append(byte == 0x6E ? 0x0A : byte)
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else {
          entry.append(byte)
        }
      }
      return LineBuffer.clean(String(decoding: entry, as: UTF8.self))
    }
  }

  private static func read(_ path: String) -> [String] {
    // A pipe of that name would be waited for.
    guard Files.isRegular(path) else { return [] }
    do throws(FileProblem) {
      return decode(try Files.read(path).withBytes { Array($0.suffix(mostBytes)) })
    } catch {
      return []
    }
  }

  private static func makeFolders(above path: String) throws(FileProblem) {
    for slash in path.utf8.indices where path.utf8[slash] == 0x2F && slash != path.startIndex {
      let folder = String(path[..<slash])
      if mkdir(folder, 0o700) != 0 && errno != EEXIST && !Files.isFolder(folder) {
        throw FileProblem(.write, path, number: errno)
      }
    }
  }

  /// Waits, for a second at most, until no other session writes. The descriptor returned is closed to let others go on.
  private static func lock(_ path: String) throws(FileProblem) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileProblem(.write, path, number: errno) }
    for _ in 0..<50 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
      let number = errno
      // A file system that knows no locks must do without.
      if number != EWOULDBLOCK && number != EINTR { return descriptor }
      usleep(20_000)
    }
    close(descriptor)
    throw FileProblem(.write, path, number: EWOULDBLOCK)
  }
}
