import Ragstone

/// How two texts differ, line by line.
package enum LineDifference {
  /// Lines shown before and after what differs.
  private static let context = 3

  /// The difference in the unified form: `-` before lines that go, `+` before lines that come.
  ///
  /// Lines are told apart by their bytes and by how they end, and shown without their ends.
  /// - Parameter name: the file's name, in any form.
  /// - Returns: nothing when the texts are equal.
  package static func unified(_ name: String, from old: [UInt8], to new: [UInt8]) -> [UInt8] {
    let before = lines(of: old)
    let after = lines(of: new)
    let pairs = LineMatch.pairs(before, after)
    var output: [UInt8] = []
    let shown = Array(SafeText.make(name).utf8)
    output += Array("--- ".utf8) + shown + [0x0A] + Array("+++ ".utf8) + shown + [0x0A]
    let head = output.count
    for hunk in hunks(pairs, before.count, after.count) {
      write(hunk, pairs, before, after, into: &output)
    }
    return output.count == head ? [] : output
  }

  /// A stretch that differs, with the lines around it.
  private struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// The stretches that differ; those whose surroundings touch are one.
  private static func hunks(
    _ pairs: [(old: Int, new: Int)], _ oldCount: Int, _ newCount: Int
  ) -> [Hunk] {
    var hunks: [Hunk] = []
    var (old, new) = (0, 0)
    for pair in pairs + [(oldCount, newCount)] {
      if pair.old > old || pair.new > new {
        let start = max(0, min(old, new, context))
        let end = min(context, oldCount - pair.old)
        let hunk = Hunk(
          old: (old - min(start, old))..<(pair.old + end), new: (new - min(start, new))..<(pair.new + end))
        if let last = hunks.last, last.old.upperBound >= hunk.old.lowerBound {
          hunks[hunks.count - 1] = Hunk(
            old: last.old.lowerBound..<hunk.old.upperBound, new: last.new.lowerBound..<hunk.new.upperBound)
        } else {
          hunks.append(hunk)
        }
      }
      (old, new) = (pair.old + 1, pair.new + 1)
    }
    return hunks
  }

  private static func write(
    _ hunk: Hunk, _ pairs: [(old: Int, new: Int)], _ before: [ArraySlice<UInt8>],
    _ after: [ArraySlice<UInt8>], into output: inout [UInt8]
  ) {
    output += Array("@@ -\(place(hunk.old)) +\(place(hunk.new)) @@\n".utf8)
    var (old, new) = (hunk.old.lowerBound, hunk.new.lowerBound)
    let inside = pairs.filter { hunk.old.contains($0.old) && hunk.new.contains($0.new) }
    for pair in inside + [(hunk.old.upperBound, hunk.new.upperBound)] {
      while old < pair.old {
        write("-", before[old], into: &output)
        old += 1
      }
      while new < pair.new {
        write("+", after[new], into: &output)
        new += 1
      }
      if old < hunk.old.upperBound { write(" ", before[old], into: &output) }
      (old, new) = (pair.old + 1, pair.new + 1)
    }
  }

  /// `12,3`, or `12` for one line; an empty stretch is named by the line before it.
  private static func place(_ range: Range<Int>) -> String {
    let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
    return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
  }

  private static func write(_ sign: String, _ line: ArraySlice<UInt8>, into output: inout [UInt8]) {
    var text = line
    if text.last == 0x0A { text.removeLast() }
    if text.last == 0x0D { text.removeLast() }
    output += Array(sign.utf8) + text + [0x0A]
    if line.last != 0x0A, line.last != 0x0D { output += Array("\\ No newline at end of file\n".utf8) }
  }

  /// Lines with their ends: LF, CR or CRLF.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices {
      let isEnd =
        bytes[index] == 0x0A
        || bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      if isEnd {
        lines.append(bytes[start...index])
        start = index + 1
      }
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}
