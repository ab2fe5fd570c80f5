/// Numbers that look random and are the same on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of any size up to the given bits, so that small ones are as common as large.
  mutating func number(bits: Int) -> Int64 {
    let kept = Int.random(in: 1...bits, using: &self)
    return Int64(bitPattern: next()) >> Int64(63 - min(kept, 63))
  }
}
