/// A growing list of plain values in memory of its own, which its one owner frees; it is never copied.
///
/// Diagrams read and write such lists for every choice they make. With arrays, asking whether memory is shared, checking
/// indices and watching for overlapping access were more than a third of the instructions of a proof (callgrind), so an index
/// out of range is a mistake that only a debug build stops at.
struct PlainList<Element: BitwiseCopyable> {
  private var memory: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  /// An empty list with room for so many.
  init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    memory = .allocate(capacity: self.capacity)
  }

  /// A list of so many equal values.
  init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    memory.initialize(repeating: value, count: count)
    self.count = count
  }

  /// Gives the memory back; the list is not used again.
  func free() { memory.deallocate() }

  /// Becomes a list of so many equal values.
  mutating func reset(repeating value: Element, count: Int) {
    free()
    self = PlainList(repeating: value, count: count)
  }

  /// The value at an index, which must be one.
  subscript(index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return memory[index]
    }
    @inline(__always) set {
      assert(index >= 0 && index < count)
      memory[index] = newValue
    }
  }

  /// The values in a range, as an array.
  subscript(range: Range<Int>) -> [Element] {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    return Array(UnsafeBufferPointer(start: memory + range.lowerBound, count: range.count))
  }

  /// Puts a value at the end.
  @inline(__always)
  mutating func append(_ value: Element) {
    if count == capacity { grow(to: capacity * 2) }
    memory[count] = value
    count += 1
  }

  /// Puts values at the end.
  mutating func append(_ values: [Element]) { for value in values { append(value) } }

  /// The values from an index on, taken off the end.
  mutating func takeAll(from index: Int) -> [Element] {
    let values = self[index..<count]
    removeAll(from: index)
    return values
  }

  /// Takes the values from an index on off the end.
  @inline(__always)
  mutating func removeAll(from index: Int) {
    assert(index >= 0 && index <= count)
    count = index
  }

  /// At least so many values, new ones being this one.
  mutating func extend(to count: Int, with value: Element) {
    if count <= self.count { return }
    if count > capacity { grow(to: max(count, capacity * 2)) }
    (memory + self.count).initialize(repeating: value, count: count - self.count)
    self.count = count
  }

  @inline(never)
  private mutating func grow(to wanted: Int) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity = wanted
  }
}
