/// The names in a file's objects, numbered in the order first seen.
///
/// Objects mostly have the same names in the same order, so the name after the last one found is tried first.
struct JSONNames {
  private var names: [[UInt8]] = []
  private var columns: [[UInt8]: Int] = [:]
  private var guess = 0

  /// No names yet.
  init() {}

  /// How many.
  var count: Int { names.count }

  /// The names as texts.
  var texts: [String] { names.map { String(decoding: $0, as: UTF8.self) } }

  /// The number of a name, which is added if it is new.
  mutating func column(of token: JSONScanner.Token, in scanner: JSONScanner) -> Int {
    if guess < names.count, isSame(token, names[guess], scanner.bytes) {
      let found = guess
      guess = found + 1 == names.count ? 0 : found + 1
      return found
    }
    let bytes = scanner.unescaped(token)
    let column = columns[bytes] ?? names.count
    if column == names.count {
      columns[bytes] = column
      names.append(bytes)
    }
    guess = column + 1 == names.count ? 0 : column + 1
    return column
  }

  private func isSame(
    _ token: JSONScanner.Token, _ name: [UInt8], _ bytes: UnsafeRawBufferPointer
  ) -> Bool {
    guard case .string(false) = token.kind, token.end - token.start == name.count else { return false }
    for index in 0..<name.count where bytes[token.start + index] != name[index] { return false }
    return true
  }
}
