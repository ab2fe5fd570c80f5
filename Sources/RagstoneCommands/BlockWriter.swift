import Ragstone
import RagstoneOutputs

/// Writes the outcomes of blocks as rows of comma-separated values. Used by one thread.
///
/// What a code is written as is looked up, and copied sixteen bytes at a time: most cells are no longer.
final class BlockWriter {
  /// What is written for each code of an outcome. Nothing but plain numbers and pointers, of which nobody counts the owners.
  private struct Texts {
    /// Room for a text of each code, side by side; a multiple of sixteen.
    let width: Int
    let bytes: UnsafeMutablePointer<UInt8>
    let lengths: UnsafeMutablePointer<Int>
    /// The lane of the codes; nil where it is always the first.
    let lane: Int?
  }

  private let cells: RateCells
  private let input: InputBytes
  /// One for each outcome; nil where it must be read out of the frame.
  private var texts: [Texts?] = []
  private let codes: UnsafeMutablePointer<UInt16>
  private var buffer: UnsafeMutablePointer<UInt8>
  private var room: Int
  private var length = 0

  /// A writer of the outcomes of tables over a file.
  init(_ plan: TabulatedPlan, _ cells: RateCells, _ input: InputBytes) {
    (self.cells, self.input) = (cells, input)
    room = 1 << 17
    buffer = .allocate(capacity: room)
    codes = .allocate(capacity: NarrowBlock.capacity * max(plan.outcomes.count, 1))
    codes.initialize(repeating: 0, count: NarrowBlock.capacity * max(plan.outcomes.count, 1))
    for (position, outcome) in plan.outcomes.enumerated() {
      let lane: Int?
      switch outcome.place {
      case .constant: lane = nil
      case .coded(let own): lane = own
      case .ordinary:
        texts.append(nil)
        continue
      }
      // The comma before it is part of the text.
      let all = cells.cells(position, outcome).map { [0x2C] + $0 }
      let width = (all.map(\.count).max().map { $0 + 15 } ?? 15) / 16 * 16
      let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(width * all.count, 16))
      bytes.initialize(repeating: 0, count: max(width * all.count, 16))
      for (code, text) in all.enumerated() {
        for (index, byte) in text.enumerated() { bytes[code * width + index] = byte }
      }
      let lengths = UnsafeMutablePointer<Int>.allocate(capacity: max(all.count, 1))
      for (code, text) in all.enumerated() { (lengths + code).initialize(to: text.count) }
      texts.append(Texts(width: width, bytes: bytes, lengths: lengths, lane: lane))
    }
  }

  deinit {
    buffer.deallocate()
    codes.deallocate()
    for case let texts? in texts {
      texts.bytes.deallocate()
      texts.lengths.deallocate()
    }
  }

  /// Begins a new piece.
  func begin() { length = 0 }

  /// What has been written since `begin`.
  var piece: [UInt8] { Array(UnsafeBufferPointer(start: buffer, count: length)) }

  /// Adds the rows of a block.
  func write(_ block: NarrowBlock, _ run: TabulatedRun) {
    guard let base = input.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    for (position, texts) in texts.enumerated() {
      if let lane = texts?.lane {
        run.copyCodes(lane, block.count, into: codes + position * NarrowBlock.capacity)
      }
    }
    var longest = 0
    for row in 0..<block.count { longest = max(longest, Int(block.keyLengths[row])) }
    let width = texts.reduce(2 * longest + 64) { $0 + ($1?.width ?? 0) }
    makeRoom(width * block.count)
    texts.withUnsafeBufferPointer { write(block, run, base, $0, width: width) }
  }

  private func write(
    _ block: NarrowBlock, _ run: TabulatedRun, _ base: UnsafePointer<UInt8>,
    _ all: UnsafeBufferPointer<Texts?>, width: Int
  ) {
    var careful: [UInt8] = []
    for row in 0..<block.count {
      let (offset, count) = (block.keyOffsets[row], Int(block.keyLengths[row]))
      if !block.plainKeys[row] {
        careful.removeAll(keepingCapacity: true)
        let key = String(decoding: UnsafeBufferPointer(start: base + offset, count: count), as: UTF8.self)
        RateCells.write(text: key, into: &careful)
        append(careful, leaving: width * (block.count - row))
      } else if count <= 16, offset + 16 <= input.count {
        copySixteen(base + offset)
        length &+= count
      } else {
        (buffer + length).update(from: base + offset, count: count)
        length &+= count
      }
      for position in all.indices {
        guard let texts = all[position] else {
          careful.removeAll(keepingCapacity: true)
          careful.append(0x2C)
          cells.write(position, row: row, in: run.batch, into: &careful)
          append(careful, leaving: width * (block.count - row))
          continue
        }
        let code = Int(codes[position * NarrowBlock.capacity + row])
        let text = texts.bytes + code * texts.width
        if texts.width == 16 {
          copySixteen(text)
        } else {
          (buffer + length).update(from: text, count: texts.width)
        }
        length &+= texts.lengths[code]
      }
      buffer[length] = 0x0D
      buffer[length + 1] = 0x0A
      length &+= 2
    }
  }

  @inline(__always)
  private func copySixteen(_ source: UnsafePointer<UInt8>) {
    let sixteen = UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
    UnsafeMutableRawPointer(buffer + length).storeBytes(of: sixteen, as: SIMD16<UInt8>.self)
  }

  /// Adds bytes of any number, and keeps room for so many more.
  private func append(_ bytes: [UInt8], leaving rest: Int) {
    makeRoom(bytes.count + rest)
    for byte in bytes {
      buffer[length] = byte
      length &+= 1
    }
  }

  private func makeRoom(_ more: Int) {
    guard length + more + 64 > room else { return }
    room = max(room * 2, length + more + 64)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
    larger.update(from: buffer, count: length)
    buffer.deallocate()
    buffer = larger
  }
}
