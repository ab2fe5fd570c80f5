/// Hashes of keys: quick, never 0, and hard to guess for whoever does not know the seed.
enum KeyHash {
  /// A number that differs from run to run, so that no file can be made to collide. No result depends on it.
  static let seed = UInt64.random(in: .min ... .max)

  /// The hash of some bytes. Never looks at `limit` or beyond.
  @inline(__always)
  static func of(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, limit: UnsafePointer<UInt8>, seed: UInt64
  ) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: count)
    var place = bytes
    var rest = count
    while rest > 8 {
      hash = mixed(hash ^ ByteScan.word(place))
      place += 8
      rest &-= 8
    }
    return mixed(hash ^ ByteScan.head(place, rest, limit: limit)) | 1
  }

  /// The hash of a key that is not text.
  static func of(_ value: Int64) -> UInt64 { mixed(seed ^ UInt64(bitPattern: value)) | 1 }

  /// Multiplies into 128 bits and folds the halves, as wyhash does.
  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
