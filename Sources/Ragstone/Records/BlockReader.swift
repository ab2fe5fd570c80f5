/// Reads a file block by block, several threads at a time.
package protocol BlockReader: Sendable {
  /// What was noticed about the file and needs no action, in whole sentences.
  var notes: [String] { get }
  /// Runs of whole rows.
  var chunks: [Range<Int>] { get }
  /// The bytes.
  var input: InputBytes { get }

  /// A block for the rows of the file.
  func makeBlock() -> NarrowBlock

  /// Reads a chunk block by block; false where something in it is not plain, or `body` says to stop.
  /// - Parameter body: is handed each block that is full, and the last.
  func read(_ chunk: Int, into block: NarrowBlock, _ body: (NarrowBlock) -> Bool) -> Bool
}
