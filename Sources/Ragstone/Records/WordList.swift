/// The words of a scale or of a "one of", with the spellings found in real data.
public struct WordList: Sendable, Hashable {
  /// The scale's name, or the field's name for a "one of".
  public let name: String
  /// The words in the order declared. A cell's value is the index of its word here.
  public let words: [String]
  /// Further spellings of each word, one list per word of `words` (empty lists where there are none).
  public let alsoSpelled: [[String]]

  /// Makes a list of words. Missing lists of further spellings count as empty, lists too many are dropped.
  public init(name: String, words: [String], alsoSpelled: [[String]] = []) {
    self.name = name
    self.words = words
    self.alsoSpelled = words.indices.map { $0 < alsoSpelled.count ? alsoSpelled[$0] : [] }
  }
}
