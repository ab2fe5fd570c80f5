import Ragstone
import RagstoneOutputs

extension LineEditor {
  /// Completes what stands before the cursor: as far as all candidates go, then, when asked again, with a list.
  ///
  /// Where nothing but blanks stands before the cursor in a further line, Tab moves the text in.
  func complete(again: Bool) {
    let line = buffer.characters[buffer.lineStart..<buffer.cursor]
    let offered = session.completions(for: buffer.text, at: buffer.cursor)
    guard !offered.candidates.isEmpty, (0...buffer.cursor).contains(offered.start) else {
      let isIndent = buffer.lineStart > 0 && line.allSatisfy(\.isWhitespace)
      return accept(isIndent && buffer.insert("  "))
    }
    let typed = String(buffer.characters[offered.start..<buffer.cursor])
    let common = LineBuffer.clean(offered.commonBeginning)
    if offered.candidates.count == 1, let only = offered.candidates.first {
      let follows = buffer.isAtEnd ? nil : buffer.characters[buffer.cursor]
      // A blank that is there already is not put there twice.
      let ending = follows.map { String($0) == only.ending } ?? false ? "" : only.ending
      return accept(buffer.replace(offered.start..<buffer.cursor, with: common + ending))
    }
    if common.count > typed.count {
      return accept(buffer.replace(offered.start..<buffer.cursor, with: common))
    }
    isListing = true
    guard again else { return accept(false) }
    let size = port.size
    list(
      Self.columns(
        of: offered.candidates.map { $0.shown ?? $0.text }, width: size.columns, height: max(1, size.rows - 2)
      ))
  }

  /// Names in columns that are read downwards, as many as the width has room for.
  /// - Parameter height: the most rows; what does not fit is counted on the last.
  package static func columns(of names: [String], width: Int, height: Int) -> [String] {
    let names = names.map { DisplayWidth.cut(SafeText.make($0), to: max(1, width)) }
    let widest = names.map { DisplayWidth.of($0) }.max() ?? 0
    let count = max(1, (width + 2) / (widest + 2))
    let high = (names.count + count - 1) / count
    let shownHigh = high > height ? max(1, height - 1) : high
    var rows: [String] = []
    for row in 0..<shownHigh {
      var text = ""
      for column in 0..<count where column * high + row < names.count {
        let name = names[column * high + row]
        let isLast = (column + 1) * high + row >= names.count
        text += name + (isLast ? "" : String(repeating: " ", count: widest + 2 - DisplayWidth.of(name)))
      }
      rows.append(text)
    }
    guard high > shownHigh else { return rows }
    let left = (0..<count).reduce(0) { $0 + max(0, min(high, names.count - $1 * high) - shownHigh) }
    return rows + [DisplayWidth.cut("… and \(left) more", to: max(1, width))]
  }
}
