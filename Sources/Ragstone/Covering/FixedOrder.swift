/// Puts things in an order that looks like none, always the same for the same seed.
struct FixedOrder {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed + 1) &* 0x9E37_79B9_7F4A_7C15 }

  /// The same elements in another order.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for index in elements.indices.dropLast() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      elements.swapAt(index, index + Int((state >> 33) % UInt64(elements.count - index)))
    }
    return elements
  }
}
