import Ragstone
import Testing

@testable import RuleWorlds

/// The vectors are those of FIPS 180-4's examples.
@Suite struct ContentHashTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func knownDigests(text: String, hex: String) {
    let hash = ContentHash(of: Array(text.utf8))
    #expect(hash.hex == hex)
    #expect(hash.short == String(hex.prefix(12)))
    #expect(hash.bytes.count == 32)
  }

  @Test func aMillionTimesA() {
    let block = [UInt8](repeating: 0x61, count: 10_000)
    var hasher = ContentHasher()
    for _ in 0..<100 { block.withUnsafeBytes { hasher.update($0) } }
    #expect(hasher.finalise().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func piecesOfAnySizeGiveTheSameDigest() {
    var numbers = SeededNumbers(seed: 9)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
      var hasher = ContentHasher()
      var start = 0
      while start < length {
        let end = min(length, start + Int.random(in: 0...70, using: &numbers))
        bytes[start..<end].withUnsafeBytes { hasher.update($0) }
        start = end
      }
      #expect(hasher.finalise() == ContentHash(of: bytes))
      #expect(hasher.finalise() == hasher.finalise())
    }
  }

  @Test func anEmptyPieceChangesNothing() {
    var hasher = ContentHasher()
    hasher.update(UnsafeRawBufferPointer(start: nil, count: 0))
    #expect(hasher.finalise() == ContentHash(of: []))
  }
}
