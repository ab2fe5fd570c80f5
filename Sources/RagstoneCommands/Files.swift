#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The bytes of a whole file: a map of a regular file, or a copy of what a pipe gave.
///
/// The bytes do not change unless another program changes the file while it is read; one that is cut short at
/// that time ends the run with status 3 (see `Interruption`).
package final class FileBytes: @unchecked Sendable {
  private let pointer: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Takes over a map made by `mmap`.
  fileprivate init(mapped: UnsafeRawBufferPointer) {
    pointer = mapped
    isMapped = true
  }

  /// Copies bytes.
  package init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    copy.copyBytes(from: bytes)
    pointer = UnsafeRawBufferPointer(rebasing: copy[..<bytes.count])
    isMapped = false
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: pointer.baseAddress), pointer.count)
    } else {
      pointer.baseAddress?.deallocate()
    }
  }

  /// How many bytes there are.
  package var count: Int { pointer.count }

  /// The bytes as an array, copied.
  package var array: [UInt8] { Array(pointer) }

  /// Lends the bytes for the time of a call.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(
      UnsafeBufferPointer(start: pointer.baseAddress?.assumingMemoryBound(to: UInt8.self), count: count))
  }
}

/// What tells a file from what it was before.
package struct FileStamp: Sendable, Hashable {
  /// In bytes.
  let size: Int
  /// The system's number for it, another one when it was replaced.
  let number: UInt64
  /// When it was written, and when anything about it was: seconds and nanoseconds.
  let times: [Int]
}

/// Reading files and folders.
package enum Files {
  /// The bytes of a file. `-` and `/dev/stdin` are standard input.
  /// - Throws: why it could not be read.
  package static func read(
    _ path: String, standardInput: StandardInput = .process
  ) throws(FileProblem) -> FileBytes {
    if path == "-" || path == "/dev/stdin" {
      switch standardInput {
      case .bytes(let bytes): return FileBytes(bytes)
      case .process: return try read(descriptor: STDIN_FILENO, path: "standard input")
      }
    }
    guard !path.utf8.contains(0) else { throw FileProblem(.read, path, number: ENOENT) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileProblem(.read, path, number: errno) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, path: path)
  }

  /// The names in a folder without `.` and `..`, in order of their bytes.
  /// - Throws: why it could not be listed.
  package static func list(_ path: String) throws(FileProblem) -> [String] {
    guard !path.utf8.contains(0), let folder = opendir(path) else {
      throw FileProblem(.list, path, number: path.utf8.contains(0) ? ENOENT : errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let letters = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      let name = String(cString: letters)
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileProblem(.list, path, number: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether the path leads to a folder, symbolic links followed. False when there is nothing.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return !path.utf8.contains(0) && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether the path leads to a file on a disk, links followed, and not to a pipe or device.
  package static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return !path.utf8.contains(0) && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The size and times of a file, links followed; nil when there is none.
  package static func stamp(_ path: String) -> FileStamp? {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    return FileStamp(
      size: Int(status.st_size), number: UInt64(status.st_ino),
      times: [modified.tv_sec, modified.tv_nsec, changed.tv_sec, changed.tv_nsec])
  }

  private static func read(descriptor: Int32, path: String) throws(FileProblem) -> FileBytes {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileProblem(.read, path, number: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw FileProblem(.read, path, number: EISDIR) }
    let isAtStart = lseek(descriptor, 0, SEEK_CUR) == 0
    if status.st_mode & S_IFMT == S_IFREG, isAtStart, status.st_size > 0,
      let size = Int(exactly: status.st_size),
      let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), map != MAP_FAILED
    {
      return FileBytes(mapped: UnsafeRawBufferPointer(start: map, count: size))
    }
    return FileBytes(try readToEnd(descriptor: descriptor, path: path))
  }

  private static func readToEnd(descriptor: Int32, path: String) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = block.withUnsafeMutableBytes { buffer in
        #if canImport(Darwin)
          Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
          Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: block[..<count])
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&wait, 1, -1)
      } else if errno != EINTR {
        throw FileProblem(.read, path, number: errno)
      }
    }
  }
}
