/// The text of an entry while it is edited, by the characters that a person sees, with a cursor between two of them.
///
/// - Invariant: `cursor` is from 0 to `characters.count`; the characters are those of the text they make together;
///   there is no control among them but line breaks and tabs.
package struct LineBuffer: Sendable {
  private struct Moment: Sendable {
    let characters: [Character]
    let cursor: Int
  }

  /// What was done last, where doing it again goes on with it.
  enum Action: Sendable, Equatable {
    case other, typing, killing
    /// A text was put back: how many characters before the cursor it has.
    case yanking(Int)
  }

  /// The characters of the entry.
  package private(set) var characters: [Character] = []
  /// How many characters stand before the cursor.
  package private(set) var cursor = 0
  /// Texts that were killed, the latest last.
  package internal(set) var ring: [String] = []
  var action = Action.other
  private var moments: [Moment] = []

  /// In characters. What would make an entry longer is refused.
  package static let longest = 1 << 16
  /// How many edits can be undone.
  private static let mostMoments = 100

  /// A text with the cursor behind it.
  package init(_ text: String = "", ring: [String] = []) {
    characters = Array(Self.clean(text)).prefix(Self.longest).map { $0 }
    cursor = characters.count
    self.ring = ring
  }

  /// The entry.
  package var text: String { String(characters) }
  /// Whether there is nothing in it.
  package var isEmpty: Bool { characters.isEmpty }
  /// Whether the cursor stands behind everything.
  package var isAtEnd: Bool { cursor == characters.count }

  /// Puts letters in at the cursor, which then stands behind them. Letters typed one after another are one edit.
  /// - Returns: false where the entry would become too long.
  package mutating func type(_ text: String) -> Bool {
    let goesOn = action == .typing && text != " "
    guard replace(cursor..<cursor, with: text, remembering: !goesOn) else { return false }
    action = .typing
    return true
  }

  /// Puts a text in as one edit, with line breaks of any kind as line feeds and without controls.
  /// - Returns: false where the entry would become too long.
  package mutating func insert(_ text: String) -> Bool { replace(cursor..<cursor, with: text) }

  /// Puts a text in place of a range of characters; the cursor then stands behind it.
  /// - Returns: false where the entry would become too long.
  package mutating func replace(
    _ range: Range<Int>, with text: String, remembering: Bool = true
  ) -> Bool {
    let range = range.clamped(to: 0..<characters.count)
    let added = Self.clean(text)
    guard characters.count - range.count + added.count <= Self.longest else { return false }
    if remembering { remember() }
    action = .other
    // What stands side by side may join into one character, so the whole is read again.
    let before = String(characters[..<range.lowerBound]) + added
    let whole = before + String(characters[range.upperBound...])
    characters = Array(whole)
    cursor = 0
    var bytes = 0
    while bytes < before.utf8.count, cursor < characters.count {
      bytes += characters[cursor].utf8.count
      cursor += 1
    }
    return true
  }

  /// Puts the cursor after that many characters, or as far as there are any.
  package mutating func move(to place: Int) {
    cursor = min(max(0, place), characters.count)
    action = .other
  }

  /// Takes a range of characters out as one edit.
  mutating func remove(_ range: Range<Int>) {
    if !range.isEmpty { _ = replace(range, with: "") }
  }

  /// Takes back the last edit.
  /// - Returns: false where there is none.
  package mutating func undo() -> Bool {
    guard let moment = moments.popLast() else { return false }
    (characters, cursor, action) = (moment.characters, moment.cursor, .other)
    return true
  }

  private mutating func remember() {
    if moments.count >= Self.mostMoments { moments.removeFirst() }
    moments.append(Moment(characters: characters, cursor: cursor))
  }

  /// The text with line breaks as line feeds and without any other control but tabs.
  package static func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: if before != "\r" { result.append("\n") }
      case 0x0D, 0x85, 0x2028, 0x2029: result.append("\n")
      case 0x09: result.append(scalar)
      case 0..<0x20, 0x7F..<0xA0: break
      default: result.append(scalar)
      }
      before = scalar
    }
    return String(result)
  }
}
