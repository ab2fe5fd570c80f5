/// The files of a rulebook to start from, under a name of somebody's own.
///
/// The outcomes expected of its records were worked out by hand: `Tests/Cases/scripts/starter_expected.py` works them
/// out again, and the tests compare.
package struct Starter: Sendable {
  /// How many letters a name may have.
  package static let longestName = 40
  /// The day its records are rated for.
  package static let asAt = "2025-09-30"

  private let name: String

  /// Makes the files for a name that is fit.
  package init(name: String) { self.name = name }

  /// Whether a name is good for a folder, a file and a title anywhere: a letter, then letters, digits and hyphens.
  package static func isFit(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, isLetter(first), bytes.count <= longestName else { return false }
    return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D }
  }

  /// A fit name as near as can be to one that is not.
  package static func fit(_ name: String) -> String {
    var result = ""
    for byte in name.utf8 {
      if isLetter(byte) || isDigit(byte) && !result.isEmpty {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !result.isEmpty && !result.hasSuffix("-") {
        result += "-"
      }
    }
    result = String(result.prefix(longestName))
    while result.hasSuffix("-") { result.removeLast() }
    return result.isEmpty ? "care-homes" : result.lowercased()
  }

  /// A file, and what it is in a few words.
  package struct Piece: Sendable {
    /// The file.
    package let file: AtomicFolder.File
    /// What it is.
    package let purpose: String

    init(_ path: String, _ purpose: String, _ text: String) {
      file = AtomicFolder.File(path, text)
      self.purpose = purpose
    }
  }

  /// The files, in the order they are shown.
  package var pieces: [Piece] { work + [Piece("README.md", "what is what", readMe)] }

  /// All but the page that lists them.
  private var work: [Piece] {
    [
      Piece(
        "\(name).rag", "the rules, with examples", Self.rules.replacing("{title}", with: title)),
      Piece("data/\(name)/provider.csv", "twelve providers, made up", Self.providers),
      Piece("data/\(name)/concerns.csv", "concerns about them, made up too", Self.concerns),
      Piece(
        "expected/\(name)@\(Self.asAt).csv", "what is expected of them on that day", Self.expected),
      Piece(
        ".github/workflows/ragstone.yml", "runs the tests on GitHub at every change", Self.workflow),
    ]
  }

  /// What to type next, in the folder.
  package var commands: [String] {
    [
      "ragstone check \(name).rag", "ragstone test \(name).rag",
      "ragstone rate \(name).rag data/\(name) --as-at \(Self.asAt)",
      "ragstone why \(name).rag data/\(name) \"Made-up provider 07\" --as-at \(Self.asAt)",
    ]
  }

  /// The name as people write it: `care-homes` is "Care homes".
  private var title: String {
    let words = name.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private var readMe: String {
    """
    # \(title)

    A rulebook to start from: change what is not yours. Weights, points and bands are examples; the providers, and what is
    said of them, are **made up**.

    | file | what it is |
    |---|---|

    """ + work.map { "| `\($0.file.path)` | \($0.purpose) |\n" }.joined()
      + "\n```sh\n" + commands.joined(separator: "\n") + "\n```\n\n" + """
        The workflow runs once this folder is the top of a repository on GitHub, and the repository's variables say where the
        sources of Ragstone are: `RAGSTONE_REPOSITORY`, such as `OWNER/ragstone`, and `RAGSTONE_VERSION`, a tag or commit of it.

        """
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
