#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file written whole or not at all.
///
/// The bytes go to a temporary file in the folder of the target, which takes the target's name only at `commit`,
/// when everything is on the disk. Until then, and after any failure, the target is as it was. A symbolic link is
/// followed: what it points to is replaced, the link stays. The target's mode is kept. A device or pipe, such as
/// `/dev/null`, is written to directly.
package final class AtomicOutput {
  private let path: String
  private let target: String
  private let temporary: String?
  private var descriptor: Int32
  private var writer: ByteWriter

  /// Opens the temporary file.
  /// - Parameter isPrivate: nobody but its owner may read or write the file, whatever it was before.
  /// - Throws: why the file could not be written: it is a folder, may not be written, or its folder may not.
  package init(_ path: String, isPrivate: Bool = false) throws(FileProblem) {
    func problem(_ number: Int32) -> FileProblem { FileProblem(.write, path, number: number) }
    guard !path.utf8.contains(0), !path.isEmpty else { throw problem(ENOENT) }
    let target = try Self.followingLinks(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if !exists && errno != ENOENT { throw problem(errno) }
    if target.hasSuffix("/") || exists && status.st_mode & S_IFMT == S_IFDIR { throw problem(EISDIR) }
    if exists && access(target, W_OK) != 0 { throw problem(errno) }
    if exists && status.st_mode & S_IFMT != S_IFREG {
      temporary = nil
      descriptor = open(target, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    } else {
      let name = Self.folder(of: target) + ".ragstone-" + String(UInt64.random(in: .min ... .max), radix: 36)
      temporary = name
      Interruption.willWrite(name)
      let mode: mode_t = isPrivate ? 0o600 : exists ? status.st_mode & 0o777 : 0o666
      descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    }
    self.path = path
    self.target = target
    writer = ByteWriter(descriptor: descriptor)
    if descriptor < 0 {
      let number = errno
      Interruption.hasWritten()
      throw problem(number)
    }
    if temporary != nil && (exists || isPrivate)
      && fchmod(descriptor, isPrivate ? 0o600 : status.st_mode & 0o7777) != 0
    {
      let number = errno
      abort()
      throw problem(number)
    }
  }

  deinit { abort() }

  /// Adds bytes.
  /// - Throws: the first failure to write; the temporary file is gone by then.
  package func write(_ bytes: some Collection<UInt8>) throws(FileProblem) {
    writer.write(bytes)
    try stopIfFailed()
  }

  /// Whether `rewind` can take back what was written.
  package var canRewind: Bool { temporary != nil }

  /// Takes back everything that was written, so that the file can be written anew.
  /// - Throws: why it could not; the temporary file is gone by then.
  package func rewind() throws(FileProblem) {
    writer.forget()
    try stopIfFailed()
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw stop(errno) }
  }

  /// Puts everything on the disk and gives it the target's name. Nothing can be written afterwards.
  /// - Throws: why it could not; the target is as it was.
  package func commit() throws(FileProblem) {
    writer.flush()
    try stopIfFailed()
    guard descriptor >= 0 else { throw FileProblem(.write, path, number: EBADF) }
    guard Self.synchronise(descriptor) else { throw stop(errno) }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 || errno == EINTR else { throw stop(errno) }
    guard let temporary else { return }
    guard rename(temporary, target) == 0 else { throw stop(errno) }
    Interruption.hasWritten()
    let folder = open(Self.folder(of: target), O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      // The file is in place and whole; a folder that cannot be synchronised only delays when that is certain.
      _ = Self.synchronise(folder)
      close(folder)
    }
  }

  /// Removes the temporary file. The target is as it was. Does nothing after `commit`.
  package func abort() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    removeTemporary()
  }

  /// Writes a whole file at once.
  /// - Parameter isPrivate: nobody but its owner may read or write the file, whatever it was before.
  package static func write(
    _ bytes: some Collection<UInt8>, to path: String, isPrivate: Bool = false
  ) throws(FileProblem) {
    let output = try AtomicOutput(path, isPrivate: isPrivate)
    try output.write(bytes)
    try output.commit()
  }

  private func stopIfFailed() throws(FileProblem) {
    if let number = writer.failure { throw stop(number) }
  }

  private func stop(_ number: Int32) -> FileProblem {
    if descriptor >= 0 { abort() } else { removeTemporary() }
    return FileProblem(.write, path, number: number)
  }

  private func removeTemporary() {
    guard let temporary else { return }
    unlink(temporary)
    Interruption.hasWritten()
  }

  /// Synchronises, taking "this kind of file cannot be" for success.
  private static func synchronise(_ descriptor: Int32) -> Bool {
    while fsync(descriptor) != 0 {
      if errno == EINVAL || errno == ENOTSUP || errno == EROFS { return true }
      if errno != EINTR { return false }
    }
    return true
  }

  /// The path up to and with its last slash, or `./`.
  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "./" }
    return String(path[...slash])
  }

  /// Follows links of the last part of a path, also where what they point to does not exist yet.
  private static func followingLinks(_ path: String) throws(FileProblem) -> String {
    var current = path
    var block = [CChar](repeating: 0, count: 4096)
    for _ in 0..<40 {
      var status = stat()
      guard lstat(current, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return current }
      let count = readlink(current, &block, block.count)
      guard count > 0, count < block.count else {
        throw FileProblem(.write, path, number: count < 0 ? errno : ENAMETOOLONG)
      }
      let link = String(decoding: block[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      // Links of /proc, such as the one behind /dev/stdout, lead to open files whatever their text says.
      if current.hasPrefix("/proc/") || current.hasPrefix("/dev/fd/") { return current }
      current = link.hasPrefix("/") ? link : folder(of: current) + link
    }
    throw FileProblem(.write, path, number: ELOOP)
  }
}
