/// The SHA-256 digest of some bytes (FIPS 180-4): what a result carries to say which rules and records made it.
public struct ContentHash: Hashable, Sendable {
  /// The digest as eight 32-bit words, the first holding its first four bytes.
  private let words: SIMD8<UInt32>

  fileprivate init(words: SIMD8<UInt32>) { self.words = words }

  /// The digest of all the bytes.
  public init(of bytes: [UInt8]) {
    var hasher = ContentHasher()
    bytes.withUnsafeBytes { hasher.update($0) }
    self = hasher.finalise()
  }

  /// The 32 bytes of the digest.
  public var bytes: [UInt8] {
    words.indices.flatMap { index in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: words[index] >> $0) }
    }
  }

  /// The digest as 64 hexadecimal digits in small letters.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first 12 hexadecimal digits, for people to compare.
  public var short: String { String(hex.prefix(12)) }
}

extension ContentHash: CustomStringConvertible {
  /// The digest as 64 hexadecimal digits.
  public var description: String { hex }
}

/// Computes a SHA-256 digest from bytes handed over in pieces of any size.
public struct ContentHasher: Sendable {
  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
  /// Bytes waiting for a block to be full; its first `waitingCount` count.
  private var waiting = [UInt8](repeating: 0, count: 64)
  private var waitingCount = 0
  /// Bytes taken so far; the standard counts their bits modulo 2⁶⁴.
  private var total: UInt64 = 0

  /// Makes a hasher that has taken no bytes.
  public init() {}

  /// Takes more bytes.
  /// - Complexity: O(n) in the count of bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    total &+= UInt64(bytes.count)
    var offset = 0
    while waitingCount > 0, waitingCount < 64, offset < bytes.count {
      waiting[waitingCount] = bytes[offset]
      waitingCount += 1
      offset += 1
    }
    if waitingCount == 64 {
      waiting.withUnsafeBytes { Self.compress($0, into: &state) }
      waitingCount = 0
    }
    let blocks = (bytes.count - offset) / 64 * 64
    if blocks > 0 {
      Self.compress(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + blocks]), into: &state)
      offset += blocks
    }
    while offset < bytes.count {
      waiting[waitingCount] = bytes[offset]
      waitingCount += 1
      offset += 1
    }
  }

  /// The digest of the bytes taken so far; the hasher stays as it is and may take more.
  public func finalise() -> ContentHash {
    var tail = Array(waiting[..<waitingCount])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = total &* 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    var last = state
    tail.withUnsafeBytes { Self.compress($0, into: &last) }
    return ContentHash(words: last)
  }

  /// Mixes whole blocks of 64 bytes into the state (FIPS 180-4, 6.2.2).
  private static func compress(_ blocks: UnsafeRawBufferPointer, into state: inout SIMD8<UInt32>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      roundConstants.withUnsafeBufferPointer { constants in
        for start in stride(from: 0, to: blocks.count, by: 64) {
          for t in 0..<16 {
            let word = blocks.loadUnaligned(fromByteOffset: start + t * 4, as: UInt32.self)
            schedule[t] = UInt32(bigEndian: word)
          }
          for t in 16..<64 {
            let (near, far) = (schedule[t - 2], schedule[t - 15])
            let nearMix = rotated(near, 17) ^ rotated(near, 19) ^ (near >> 10)
            let farMix = rotated(far, 7) ^ rotated(far, 18) ^ (far >> 3)
            schedule[t] = nearMix &+ schedule[t - 7] &+ farMix &+ schedule[t - 16]
          }
          var (a, b, c, d) = (state[0], state[1], state[2], state[3])
          var (e, f, g, h) = (state[4], state[5], state[6], state[7])
          for t in 0..<64 {
            let upper = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
            let choice = (e & f) ^ (~e & g)
            let first = h &+ upper &+ choice &+ constants[t] &+ schedule[t]
            let lower = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ lower &+ majority)
          }
          state = state &+ SIMD8(a, b, c, d, e, f, g, h)
        }
      }
    }
  }

  private static func rotated(_ word: UInt32, _ places: UInt32) -> UInt32 {
    (word &>> places) | (word &<< (32 &- places))
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
