import Synchronization

/// Items that several threads add to; those of one call stay in their order.
final class KeptItems<Item: Sendable>: Sendable {
  private let kept = Mutex<[(row: Int, item: Item)]>([])

  /// Adds the items of one row.
  func add(_ items: [(Int, Item)]) { kept.withLock { $0 += items.map { (row: $0.0, item: $0.1) } } }

  /// All items, those of one row together and in order, the rows in any.
  var all: [(row: Int, item: Item)] { kept.withLock { $0 } }
}
