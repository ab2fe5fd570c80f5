/// A line on standard error that says how far a long run has come.
///
/// Nothing is shown in the first second, nor when standard error is no terminal; later at most ten lines a second.
package struct ProgressLine {
  private let console: Console
  private let start: ContinuousClock.Instant
  private var next: ContinuousClock.Instant

  /// Begins to count the time.
  package init(_ console: Console, start: ContinuousClock.Instant = .now) {
    self.console = console
    self.start = start
    next = start.advanced(by: .seconds(1))
  }

  /// Shows how much is done, `1,200 of 40,000 providers`, if it is time to.
  /// - Parameter total: nil when it is not known.
  package mutating func update(
    _ done: Int, of total: Int?, _ things: String, now: ContinuousClock.Instant = .now
  ) {
    guard console.environment.talkIsTerminal, now >= next else { return }
    next = now.advanced(by: .milliseconds(100))
    let all = total.map { " of " + Self.grouped($0) } ?? ""
    console.showProgress(Self.grouped(done) + all + " " + things)
  }

  /// Takes the line away.
  package func end() { console.clearProgress() }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var place = digits.utf8.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }
}
