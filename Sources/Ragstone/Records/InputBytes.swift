/// The bytes of an input file, mapped or in memory; they never change and live as long as this object.
public final class InputBytes: @unchecked Sendable {
  /// The bytes. Valid only while this object lives.
  public let bytes: UnsafeRawBufferPointer
  private let release: @Sendable () -> Void

  /// Wraps bytes that someone else owns.
  /// - Parameter release: called once, when the last user is gone (to unmap a file, say).
  public init(_ bytes: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void) {
    self.bytes = bytes
    self.release = release
  }

  /// Copies bytes.
  public convenience init(_ bytes: some Collection<UInt8>) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    copy.copyBytes(from: bytes)
    let address = UInt(bitPattern: copy.baseAddress)
    let used = UnsafeRawBufferPointer(rebasing: copy[0..<bytes.count])
    self.init(used) { UnsafeMutableRawPointer(bitPattern: address)?.deallocate() }
  }

  /// Copies a text as UTF-8.
  public convenience init(_ text: String) { self.init(Array(text.utf8)) }

  deinit { release() }

  /// The SHA-256 digest of the bytes.
  /// - Complexity: O(n), computed anew each time: several times as long as reading the file into columns.
  public func contentHash() -> ContentHash {
    var hasher = ContentHasher()
    hasher.update(bytes)
    return hasher.finalise()
  }

  /// How many bytes.
  public var count: Int { bytes.count }
}
