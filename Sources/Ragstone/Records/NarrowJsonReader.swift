/// Reads JSON records block by block into narrow columns: a list of objects, or an object on each line.
///
/// As `NarrowReader` it reads only what is plain, and the file is otherwise read as a table. The names must all be among those
/// of the first objects.
package final class NarrowJsonReader: BlockReader, @unchecked Sendable {
  /// About how many bytes are given to a thread at a time.
  private static let chunkSize = 1 << 18
  /// The names of so many objects are those of all.
  private static let firstObjects = 1000

  /// What was noticed about the file and needs no action, in whole sentences.
  package let notes: [String]
  /// Runs of whole objects, each with the comma that follows.
  package let chunks: [Range<Int>]
  /// The bytes.
  package let input: InputBytes

  private let isLines: Bool
  private let readers: [FieldReader]
  private let leads: [NarrowJsonParser.Lead]
  private let columnOfName: [[UInt8]: Int]
  private let fieldOfColumn: [Int]
  private let unused = SpellingTable([])

  /// Opens a file; nil where it must be read as a table.
  /// - Parameters:
  ///   - fields: those that must have a name, by index.
  ///   - isLines: each line is an object.
  package init?(_ input: InputBytes, _ schema: RecordSchema, fields: Set<Int>, isLines: Bool) {
    let all = input.bytes
    guard let key = schema.keyIndex, case .text = schema.fields[key].type, !all.starts(with: [0xFF, 0xFE]),
      !all.starts(with: [0xFE, 0xFF])
    else { return nil }
    var scanner = JSONScanner(all, at: all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    scanner.skipBlanks()
    if !isLines {
      guard scanner.skip(0x5B) else { return nil }
      scanner.skipBlanks()
    }
    let start = scanner.place
    guard scanner.next == 0x7B, let names = Names(scanner) else { return nil }
    let matcher = HeadingMatcher(schema, headings: names.texts)
    guard names.texts.count <= DelimitedHeader.mostColumns, matcher.problems.isEmpty,
      matcher.columnOfField[key] >= 0, fields.allSatisfy({ matcher.columnOfField[$0] >= 0 })
    else { return nil }
    self.input = input
    self.isLines = isLines
    leads = names.leads
    columnOfName = names.columns
    fieldOfColumn = matcher.fieldOfColumn
    readers = schema.fields.map { FieldReader($0) }
    notes = [matcher.note(names.texts)].compactMap { $0 }
    chunks = Self.chunks(all, from: start, isLines: isLines)
  }

  /// The names of the first objects in the order first seen, and what stands before the value of each.
  private struct Names {
    private(set) var columns: [[UInt8]: Int] = [:]
    private(set) var texts: [String] = []
    private(set) var leads: [NarrowJsonParser.Lead] = []

    /// Nil where something is wrong.
    init?(_ start: JSONScanner) {
      var scanner = start
      var count = 0
      while count < NarrowJsonReader.firstObjects, scanner.next == 0x7B {
        count += 1
        var end = scanner.place
        let first = scanner
        let isSound: Void? = try? scanner.object(depth: 2) { (name, value) throws(JSONScanner.Fault) in
          let bytes = first.unescaped(name)
          var (from, to) = (value.start, value.end)
          if case .string = value.kind { (from, to) = (from - 1, to + 1) }
          if columns[bytes] == nil {
            columns[bytes] = texts.count
            texts.append(String(decoding: bytes, as: UTF8.self))
            leads.append(NarrowJsonParser.Lead(start: end, count: from - end))
          }
          end = to
        }
        if isSound == nil { return nil }
        scanner.skipBlanks()
        if scanner.skip(0x2C) { scanner.skipBlanks() }
      }
    }
  }

  /// Cuts after line breaks that an object follows, or between two objects; a wrong cut makes the file one that is not plain.
  private static func chunks(_ all: UnsafeRawBufferPointer, from start: Int, isLines: Bool) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var place = start
    while place < all.count {
      var end = min(place + chunkSize, all.count)
      while end < all.count {
        guard all[end] == 0x7B else {
          end += 1
          continue
        }
        var before = end - 1
        while before > place, all[before] <= 0x20 { before -= 1 }
        let isCut = isLines ? all[before] == 0x7D && before < end - 1 : all[before] == 0x2C
        if isCut { break }
        end += 1
      }
      chunks.append(place..<end)
      place = end
    }
    return chunks
  }

  /// A block for the rows of the file.
  package func makeBlock() -> NarrowBlock { NarrowBlock(fields: readers.count) }

  /// Reads a chunk block by block; false where something in it is not plain, or `body` says to stop.
  /// - Parameter body: is handed each block that is full, and the last.
  package func read(_ chunk: Int, into block: NarrowBlock, _ body: (NarrowBlock) -> Bool) -> Bool {
    guard let base = input.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    let range = chunks[chunk]
    guard UTF8Check.isValid(UnsafeRawBufferPointer(rebasing: input.bytes[range])) else { return false }
    let targets = fieldOfColumn.map { field in
      field < 0 ? NarrowTarget(unused: unused, block) : NarrowTarget(readers[field], field: field, block)
    }
    var stamps = [Int](repeating: -1, count: targets.count)
    return targets.withUnsafeBufferPointer { targets in
      stamps.withUnsafeMutableBufferPointer { stamps in
        leads.withUnsafeBufferPointer { leads in
          guard let first = targets.baseAddress, let stamps = stamps.baseAddress,
            let leads = leads.baseAddress
          else { return false }
          let parser = NarrowJsonParser(
            text: input.bytes,
            cells: NarrowCellReader(bytes: base, endOfFile: base + input.count, seed: KeyHash.seed),
            targets: first, leads: leads, columnCount: targets.count, columnOfName: columnOfName,
            readers: readers, stamps: stamps)
          let ending: NarrowJsonParser.Ending = isLines ? .line : .comma
          return parser.parse(range, ending, isLast: chunk == chunks.count - 1, into: block, body)
        }
      }
    }
  }
}
