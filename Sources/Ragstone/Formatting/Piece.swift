/// A token as it is written out, with the comments that belong to its place.
struct Piece {
  let kind: Token.Kind
  /// What is written: the token's own bytes, or what stands for punctuation that came from a word processor.
  let bytes: ArraySlice<UInt8>
  /// Columns of the bytes.
  let width: Int
  /// It begins a line of the source.
  let beginsLine: Bool
  /// Comments on lines of their own between the token before, of the same clause, and this one.
  let above: [ArraySlice<UInt8>]
  /// The comment behind it on its line.
  var trailing: ArraySlice<UInt8>?

  /// A reserved word of that kind.
  func isWord(_ word: ReservedWord) -> Bool { kind == .reserved(word) }

  /// That sign.
  func isSign(_ sign: Token.Sign) -> Bool { kind == .sign(sign) }

  /// A name that is read as a word of the language only in its place.
  func isName(_ word: StaticString) -> Bool {
    guard kind == .name, bytes.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { bytes.elementsEqual($0) }
  }
}

/// A clause: the tokens of a head or of a line below it, with what stands above.
struct Clause {
  /// A line above a clause that is no clause.
  enum Above {
    /// One or more empty lines.
    case blank
    /// A comment, and whether it stood away from the margin.
    case comment(ArraySlice<UInt8>, isIndented: Bool)
  }

  /// The first clause of its declaration.
  let isHead: Bool
  /// The word its declaration begins with.
  let declaration: ReservedWord
  /// Comments and empty lines between the clause before and this one.
  let above: [Above]
  /// At least one.
  var pieces: [Piece]
}
