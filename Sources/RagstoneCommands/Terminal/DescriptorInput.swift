#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reading a descriptor in such a way that a signal wakes the reader.
enum DescriptorInput {
  /// What came of waiting.
  enum Answer {
    /// At least one byte.
    case bytes([UInt8])
    /// A signal came that somebody may want to answer first.
    case woken
    /// Nothing came in time.
    case quiet
    /// There is nothing more.
    case ended
    /// The system's error number.
    case failed(Int32)
  }

  /// In bytes, the most that is read at once.
  private static let block = 1 << 16

  /// Waits for bytes or a signal, at most so many milliseconds, or for ever.
  static func read(_ descriptor: Int32, within milliseconds: Int?) -> Answer {
    var waits = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: TerminalSignals.waking, events: Int16(POLLIN), revents: 0),
    ]
    // A negative descriptor is passed over.
    let ready = poll(&waits, 2, milliseconds.map { Int32(clamping: $0) } ?? -1)
    if ready < 0 { return errno == EINTR || errno == EAGAIN ? .woken : .failed(errno) }
    if ready == 0 { return .quiet }
    if waits[1].revents != 0 {
      TerminalSignals.hush()
      return .woken
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: block) { buffer, count in
      #if canImport(Darwin)
        let got = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let got = Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      failure = got < 0 ? errno : 0
      count = max(0, got)
    }
    if failure == EINTR || failure == EAGAIN { return .woken }
    // A terminal that has gone says that the device failed.
    if failure == EIO { return .ended }
    if failure != 0 { return .failed(failure) }
    return bytes.isEmpty ? .ended : .bytes(bytes)
  }
}
