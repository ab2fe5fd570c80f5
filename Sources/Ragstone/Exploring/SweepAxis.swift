/// Values that one thing is set to, one after another: `red_from=30..60`, `red_from=30..60 by 5`, `red_from=30,45,60`.
package struct SweepAxis: Sendable {
  /// The most settings that one sweep tries.
  package static let most = 10_000

  /// The name as it is set: `red_from`, `weight.safeguarding`.
  package let name: String
  package let subject: Settings.Subject
  /// As rules write them, in order.
  package let values: [String]

  /// Makes an axis of values as rules write them.
  package init(name: String, subject: Settings.Subject, values: [String]) {
    self.name = name
    self.subject = subject
    self.values = values
  }
}

extension SweepAxis {
  /// Why an axis was not understood.
  package struct Refusal: Error {
    package let diagnostic: Diagnostic
  }

  /// Reads `NAME=FROM..TO`, `NAME=FROM..TO by STEP` or `NAME=VALUE,VALUE`.
  package init(reading text: String, _ rulebook: CheckedRulebook) throws(Refusal) {
    guard let sign = text.firstIndex(of: "=") else { throw Refusal(.form(text)) }
    let name = String(text[..<sign])
    do throws(Settings.Refusal) { subject = try Settings.subject(named: name, rulebook) } catch {
      throw Refusal(diagnostic: error.diagnostic)
    }
    self.name = name
    let written = String(text[text.index(after: sign)...])
    let values: [String]
    if let range = written.range(ofDots: ()) {
      let (from, rest) = (String(written[..<range.lowerBound]), String(written[range.upperBound...]))
      let pieces = rest.split(separator: " by ", maxSplits: 1).map { String($0) }
      guard let last = pieces.first, !from.isEmpty else { throw Refusal(.form(text)) }
      values = try Self.values(
        from.trimmingBlanks, last.trimmingBlanks, step: pieces.count > 1 ? pieces[1].trimmingBlanks : nil,
        text)
    } else {
      values = written.split(separator: ",").map { String($0).trimmingBlanks }
    }
    if values.isEmpty { throw Refusal(.form(text)) }
    var trial = Settings()
    for value in [values[0], values[values.count - 1]] + (written.contains("..") ? [] : values) {
      do throws(Settings.Refusal) { try trial.set(subject, to: value, rulebook) } catch {
        throw Refusal(diagnostic: error.diagnostic)
      }
    }
    self.values = values
  }

  /// The values from one to another, both included where the steps come to the second.
  private static func values(
    _ first: String, _ last: String, step: String?, _ text: String
  ) throws(Refusal) -> [String] {
    if case .success(let from) = CalendarDate.parse(first), case .success(let to) = CalendarDate.parse(last) {
      let days = step.flatMap { Int64($0.split(separator: " ").first.map(String.init) ?? "") } ?? 1
      return try run(Int64(from.dayNumber), Int64(to.dayNumber), days, text).map {
        CalendarDate(stored: Int32(truncatingIfNeeded: $0)).description
      }
    }
    guard let from = Figure(first), let to = Figure(last),
      from.before == to.before || from.before.isEmpty || to.before.isEmpty,
      from.after == to.after || from.after.isEmpty || to.after.isEmpty
    else { throw Refusal(.form(text)) }
    var width = Int64(ExactDecimal.stepOfPlace(max(from.places, to.places)))
    if let step {
      guard let own = Figure(step) else { throw Refusal(.form(text)) }
      width = own.value
    }
    let (before, after) = (
      from.before.isEmpty ? to.before : from.before, from.after.isEmpty ? to.after : from.after
    )
    return try run(from.value, to.value, width, text).map { value in
      // A unit of time was cut to one of its kind.
      let isMany = after.hasPrefix(" ") && value != ExactDecimal.unit
      return before + ExactDecimal(scaled: value).description + after + (isMany ? "s" : "")
    }
  }

  private static func run(
    _ first: Int64, _ last: Int64, _ step: Int64, _ text: String
  ) throws(Refusal) -> [Int64] {
    guard step > 0 else { throw Refusal(.noStep(text)) }
    let width = first <= last ? step : -step
    let count = (Int128(last) - Int128(first)) / Int128(width) + 1
    guard count <= Int128(most) else { throw Refusal(.tooMany(Int(clamping: count), most: most)) }
    return (0..<Int64(count)).map { first + $0 * width }
  }

  /// A number with what stands around it: `£`, `%`, ` months`.
  private struct Figure {
    let before: String
    let value: Int64
    let after: String
    let places: Int

    init?(_ text: String) {
      let digits = text.firstIndex { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == ".") }
      guard let digits else { return nil }
      let end =
        text[digits...].firstIndex { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == "-")) }
        ?? text.endIndex
      let number = String(text[digits..<end])
      guard case .success(let value) = ExactDecimal.parse(number) else { return nil }
      before = String(text[..<digits])
      self.value = value.scaled
      var ending = String(text[end...])
      // One month and two months are of one kind.
      if ending.hasPrefix(" "), ending.hasSuffix("s") { ending.removeLast() }
      after = ending
      places = number.firstIndex(of: ".").map { number.distance(from: $0, to: number.endIndex) - 1 } ?? 0
    }
  }

  /// Every combination of the values of some axes, the last turning fastest.
  /// - Throws: when there are too many.
  package static func settings(
    _ axes: [SweepAxis], from base: Settings, _ rulebook: CheckedRulebook
  ) throws(Refusal) -> [Settings] {
    let count = axes.reduce(1) { $0 > most ? $0 : $0 * $1.values.count }
    if count > most { throw Refusal(.tooMany(count, most: most)) }
    var all = [base]
    for axis in axes {
      var next: [Settings] = []
      for setting in all {
        for value in axis.values {
          var own = setting
          do throws(Settings.Refusal) { try own.set(axis.subject, to: value, rulebook) } catch {
            throw Refusal(diagnostic: error.diagnostic)
          }
          next.append(own)
        }
      }
      all = next
    }
    return all
  }
}

extension SweepAxis.Refusal {
  fileprivate init(_ problem: SweepProblem) { diagnostic = Diagnostic(problem, at: .nowhere) }
}

extension String {
  /// Where two points stand between figures.
  fileprivate func range(ofDots: Void) -> Range<String.Index>? { firstRange(of: "..") }
}
