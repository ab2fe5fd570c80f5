/// Reads a delimited file block by block into narrow columns, so that a file of any length takes little memory.
///
/// It reads only what is plain: UTF-8, no blank rows, nothing wrong. Anything else makes it stop, and the file is then
/// read as a table, with the same results or the words for what is wrong.
package final class NarrowReader: BlockReader, @unchecked Sendable {
  /// About how many bytes are given to a thread at a time: they stay in the cache between the first look and parsing.
  private static let chunkSize = 1 << 18

  /// What was noticed about the file and needs no action, in whole sentences.
  package let notes: [String]
  /// Runs of whole rows.
  package let chunks: [Range<Int>]
  /// The bytes.
  package let input: InputBytes

  private let readers: [FieldReader]
  private let header: DelimitedHeader
  private let matcher: HeadingMatcher
  private let unused = SpellingTable([])
  private let fieldCount: Int

  /// Opens a file; nil where it must be read as a table.
  /// - Parameter fields: those that must have a column, by index.
  package init?(_ input: InputBytes, _ schema: RecordSchema, fields: Set<Int>) {
    let all = input.bytes
    guard let base = all.baseAddress?.assumingMemoryBound(to: UInt8.self), let key = schema.keyIndex,
      case .text = schema.fields[key].type, !all.starts(with: [0xFF, 0xFE]), !all.starts(with: [0xFE, 0xFF])
    else { return nil }
    let start = all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard all.count > start else { return nil }
    header = DelimitedHeader(all, start: start)
    matcher = HeadingMatcher(schema, headings: header.headings)
    guard header.unclosedQuote == nil, header.columnCount <= DelimitedHeader.mostColumns,
      header.namedCount > 0,
      header.end < all.count, matcher.problems.isEmpty,
      UTF8Check.isValid(UnsafeRawBufferPointer(rebasing: all[start..<header.end])),
      !all[start..<header.end].contains(0)
    else { return nil }
    let columnOfField = matcher.columnOfField
    guard columnOfField[key] >= 0, fields.allSatisfy({ columnOfField[$0] >= 0 }) else { return nil }
    var chunks: [Range<Int>] = []
    var place = header.end
    while place < all.count {
      let target = min(place + Self.chunkSize, all.count)
      let found = ByteScan.first(of: 0x0A, or: 0x0D, from: base + target, to: base + all.count)
      let end = RowParser.skipLineBreak(found, base + all.count) - base
      chunks.append(place..<end)
      place = end
    }
    self.input = input
    self.chunks = chunks
    readers = schema.fields.map { FieldReader($0) }
    fieldCount = schema.fields.count
    notes = [header.note, matcher.note(header.headings)].compactMap { $0 }
  }

  /// A block for the rows of the file.
  package func makeBlock() -> NarrowBlock { NarrowBlock(fields: fieldCount) }

  /// Reads a chunk block by block; false where something in it is not plain, or `body` says to stop.
  /// - Parameter body: is handed each block that is full, and the last.
  package func read(_ chunk: Int, into block: NarrowBlock, _ body: (NarrowBlock) -> Bool) -> Bool {
    guard let base = input.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    let range = chunks[chunk]
    let look = Self.look(base + range.lowerBound, range.count)
    guard !look.hasNul,
      !look.hasOther || UTF8Check.isValid(UnsafeRawBufferPointer(rebasing: input.bytes[range]))
    else { return false }
    let targets = matcher.fieldOfColumn.map { field in
      field < 0 ? NarrowTarget(unused: unused, block) : NarrowTarget(readers[field], field: field, block)
    }
    return targets.withUnsafeBufferPointer { targets in
      guard let first = targets.baseAddress else { return false }
      let parser = NarrowParser(
        cells: NarrowCellReader(bytes: base, endOfFile: base + input.count, seed: KeyHash.seed),
        delimiter: header.delimiter, headingCount: targets.count, leastCells: header.namedCount,
        targets: first, readers: readers)
      var place = base + range.lowerBound
      let limit = base + range.upperBound
      while place < limit {
        guard let next = parser.parse(place, limit, into: block), body(block) else { return false }
        place = next
      }
      return true
    }
  }

  /// Whether there are NUL bytes, or bytes that are not ASCII: one pass that the compiler makes of vectors.
  private static func look(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (hasNul: Bool, hasOther: Bool) {
    var (other, least): (UInt8, UInt8) = (0, .max)
    for index in 0..<count {
      other |= bytes[index]
      least = min(least, bytes[index])
    }
    return (least == 0, other >= 0x80)
  }
}
