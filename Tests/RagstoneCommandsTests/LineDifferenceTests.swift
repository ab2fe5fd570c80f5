import RagstoneOutputs
import Testing

@Suite struct LineDifferenceTests {
  @Test func equalTextsDoNotDiffer() {
    for text in ["", "a\n", "a", "a\nb\n"] { #expect(difference(text, text) == "") }
  }

  @Test func showsThreeLinesAround() {
    let old = (1...20).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 10\n", with: "line ten\n").replacing("line 20\n", with: "line 20")
    #expect(
      difference(old, new) == """
        --- a
        +++ a
        @@ -7,7 +7,7 @@
         line 7
         line 8
         line 9
        -line 10
        +line ten
         line 11
         line 12
         line 13
        @@ -17,4 +17,4 @@
         line 17
         line 18
         line 19
        -line 20
        +line 20
        \\ No newline at end of file

        """)
  }

  @Test func stretchesThatTouchAreOne() {
    let old = (1...9).map { "\($0)\n" }.joined()
    let new = old.replacing("2\n", with: "two\n").replacing("8\n", with: "")
    #expect(
      difference(old, new) == "--- a\n+++ a\n@@ -1,9 +1,8 @@\n 1\n-2\n+two\n 3\n 4\n 5\n 6\n 7\n-8\n 9\n")
  }

  @Test func linesAtTheEnds() {
    #expect(difference("", "a\nb\n") == "--- a\n+++ a\n@@ -0,0 +1,2 @@\n+a\n+b\n")
    #expect(difference("a\nb\n", "b\n") == "--- a\n+++ a\n@@ -1,2 +1 @@\n-a\n b\n")
    #expect(difference("a\r\n", "a\n") == "--- a\n+++ a\n@@ -1 +1 @@\n-a\n+a\n")
  }

  /// A difference applied to the old text gives the new one, whatever the texts.
  @Test func leadsFromOneTextToTheOther() {
    var state: UInt64 = 7
    func below(_ count: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % count)
    }
    for _ in 0..<300 {
      let old = (0..<below(30)).map { _ in "\(below(9))" }
      var new = old
      for _ in 0..<below(8) {
        let at = below(UInt64(new.count + 1))
        if below(2) == 0 || at == new.count { new.insert("\(below(12))", at: at) } else { new.remove(at: at) }
      }
      let shown = difference(old.map { $0 + "\n" }.joined(), new.map { $0 + "\n" }.joined())
      #expect(applied(shown, to: old) == new)
    }
  }

  /// The lines that the difference leads to.
  private func applied(_ difference: String, to old: [String]) -> [String] {
    var result: [String] = []
    var next = 0
    for line in difference.split(separator: "\n").dropFirst(2) {
      if line.hasPrefix("@@") {
        let place = line.split(separator: " ")[1].dropFirst().split(separator: ",")
        let start = (Int(place[0]) ?? 0) - (place.count > 1 && place[1] == "0" ? 0 : 1)
        result += old[next..<start]
        next = start
      } else if line.hasPrefix("+") {
        result.append(String(line.dropFirst()))
      } else {
        guard next < old.count, old[next] == line.dropFirst() else { return ["line \(next) is not there"] }
        if line.hasPrefix(" ") { result.append(old[next]) }
        next += 1
      }
    }
    return result + old[next...]
  }

  private func difference(_ old: String, _ new: String) -> String {
    String(decoding: LineDifference.unified("a", from: Array(old.utf8), to: Array(new.utf8)), as: UTF8.self)
  }
}
