#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Bytes on their way to a descriptor, kept back until there are many.
///
/// Short writes are continued and interrupted ones repeated. The first failure is kept in `failure`, and
/// everything after it is dropped: who writes need not look until the end.
package struct ByteWriter: ~Copyable {
  private enum Destination { case descriptor(Int32), memory }

  private let destination: Destination
  private var waiting: [UInt8] = []
  /// The error number of the first write that failed, or nil.
  package private(set) var failure: Int32?

  /// How many bytes are kept back.
  private static let capacity = 1 << 16

  /// Writes to a descriptor, which stays open.
  package init(descriptor: Int32) { destination = .descriptor(descriptor) }
  /// Keeps everything, for `taken`.
  package init() { destination = .memory }

  /// Adds bytes.
  package mutating func write(_ bytes: some Collection<UInt8>) {
    guard failure == nil else { return }
    waiting.append(contentsOf: bytes)
    if waiting.count >= Self.capacity { flush() }
  }

  /// Hands everything that is kept back to the system.
  package mutating func flush() {
    guard case .descriptor(let descriptor) = destination, !waiting.isEmpty else { return }
    if failure == nil { failure = waiting.withUnsafeBytes { Self.write($0, to: descriptor) } }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Drops what is kept back.
  package mutating func forget() { waiting.removeAll(keepingCapacity: true) }

  /// What is kept back: for a writer without a descriptor, all there was.
  package var taken: [UInt8] { waiting }

  /// Writes all bytes to a descriptor and returns the error number, or nil when all went well.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      #if canImport(Darwin)
        let count = Darwin.write(descriptor, part.baseAddress, part.count)
      #elseif canImport(Musl)
        let count = Musl.write(descriptor, part.baseAddress, part.count)
      #else
        let count = Glibc.write(descriptor, part.baseAddress, part.count)
      #endif
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 {
        return EIO
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
