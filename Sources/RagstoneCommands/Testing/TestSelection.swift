/// Which cases are run: those whose name or place contains one of the texts, ignoring case; all when there is none.
struct TestSelection: Sendable {
  /// As they were given.
  let texts: [String]
  private let folded: [String]

  /// Makes a selection.
  init(_ texts: [String] = []) {
    self.texts = texts
    folded = texts.map { $0.lowercased() }
  }

  /// Whether a case is run.
  /// - Parameter place: `homes.rag:46`.
  func includes(name: String, place: String) -> Bool {
    if folded.isEmpty { return true }
    let (name, place) = (name.lowercased(), place.lowercased())
    return folded.contains { Self.isPart($0, of: name) || Self.isPart($0, of: place) }
  }

  private static func isPart(_ part: String, of text: String) -> Bool {
    let (part, text) = (Array(part.utf8), Array(text.utf8))
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)] == part[...] }
  }
}
