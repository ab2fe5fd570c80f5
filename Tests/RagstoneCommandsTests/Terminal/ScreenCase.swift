import Foundation
import Testing

/// A session at a real terminal, as a file of steps: what is done, and what is then on the screen.
///
/// A step is a line that begins with `> `; lines that begin with `|` belong to the step above. `CONTRIBUTING.md` lists the
/// steps. `screen`, `colours`, `cursor` and `shows` wait until what is there is what is expected, or can wait no longer.
struct ScreenCase {
  /// A line of the file: a step with what belongs to it, or a comment.
  struct Step {
    let line: Int
    let name: String
    var text: String
    var below: [String] = []
  }

  /// How long something may take, in seconds. A machine may be busy.
  static let patience = 15.0

  private(set) var steps: [Step] = []
  private var comments: [Int: [String]] = [:]

  /// Reads a case.
  init(_ text: String) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("|"), !steps.isEmpty {
        steps[steps.count - 1].below.append(String(line.dropFirst(line.hasPrefix("| ") ? 2 : 1)))
      } else if line.hasPrefix("> ") {
        let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let text = (parts.dropFirst().first ?? "").drop { $0 == " " }
        steps.append(Step(line: index + 1, name: String(parts[0]), text: String(text)))
      } else {
        comments[steps.count, default: []].append(String(line))
      }
    }
  }

  /// The case as a file has it.
  var text: String {
    var lines = comments[0] ?? []
    for (index, step) in steps.enumerated() {
      lines.append("> " + step.name + (step.text.isEmpty ? "" : ": " + step.text))
      lines += step.below.map { $0.isEmpty ? "|" : "| " + $0 }
      lines += comments[index + 1] ?? []
    }
    return lines.joined(separator: "\n")
  }

  /// What a case calls for and is not there.
  struct Odd: Error { let what: String }

  /// Does every step.
  /// - Parameter isBlessing: takes what is there for what is expected.
  /// - Returns: what was not as expected, by line.
  mutating func play(at terminal: RealTerminal, isBlessing: Bool) throws -> [String] {
    var (columns, rows) = (80, 24)
    var environment: [String: String] = [:]
    var found: [String] = []
    for index in steps.indices {
      let step = steps[index]
      switch step.name {
      case "size", "resize":
        let numbers = step.text.split(separator: "x").compactMap { Int($0) }
        guard numbers.count == 2 else { throw Odd(what: "line \(step.line): a size is 80x24") }
        (columns, rows) = (numbers[0], numbers[1])
        if step.name == "resize" { try terminal.resize(columns: columns, rows: rows) }
      case "set":
        let parts = step.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        environment[String(parts[0])] = parts.dropFirst().first.map(String.init) ?? ""
      case "file":
        let file = URL(filePath: terminal.folder + "/" + step.text)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(step.below.map { $0 + "\n" }.joined().utf8).write(to: file)
      case "run": try terminal.run(step.text, columns: columns, rows: rows, environment: environment)
      case "type": try terminal.type(step.text)
      case "key": try terminal.press(step.text.split(separator: " ").map(String.init))
      case "paste": try terminal.paste(Self.unescaped(step.text))
      case "signal": try terminal.signal(step.text)
      case "wait":
        let isThere = try Self.wait { try terminal.screen().joined(separator: "\n").contains(step.text) }
        if !isThere {
          let screen = try terminal.screen().joined(separator: "\n")
          return found + ["line \(step.line): \"\(step.text)\" does not come; there is\n\(screen)"]
        }
      case "screen", "colours", "cursor", "shows", "status":
        if let difference = try compare(index, terminal, isBlessing: isBlessing) { found.append(difference) }
      default: throw Odd(what: "line \(step.line): there is no step \"\(step.name)\"")
      }
    }
    return found
  }

  /// Waits until what is there is what the step expects.
  private mutating func compare(_ index: Int, _ terminal: RealTerminal, isBlessing: Bool) throws -> String? {
    let step = steps[index]
    let look: () throws -> [String] = {
      switch step.name {
      case "colours": try terminal.screen(withColours: true)
      case "cursor": [try terminal.cursor()]
      case "status": [try terminal.status().map(String.init) ?? "running"]
      case "shows": Self.lines(of: terminal.folder + "/" + step.text)
      default: try terminal.screen()
      }
    }
    let isOneLine = step.name == "cursor" || step.name == "status"
    let expected = isOneLine ? [step.text] : step.below
    if !isBlessing, try Self.wait({ try look() == expected }) { return nil }
    let found = try isBlessing ? Self.settled(look) : look()
    if found == expected { return nil }
    if isOneLine { steps[index].text = found[0] } else { steps[index].below = found }
    return "line \(step.line), \(step.name): expected\n\(expected.joined(separator: "\n"))\nand there is\n"
      + found.joined(separator: "\n")
  }

  private static func wait(_ isThere: () throws -> Bool) throws -> Bool {
    let end = Date(timeIntervalSinceNow: patience)
    while true {
      if try isThere() { return true }
      if Date() > end { return false }
      usleep(15_000)
    }
  }

  /// What is there once it has not changed for a while.
  private static func settled(_ look: () throws -> [String]) throws -> [String] {
    var (last, since) = (try look(), Date())
    while Date().timeIntervalSince(since) < 0.6 {
      usleep(50_000)
      let now = try look()
      if now != last { (last, since) = (now, Date()) }
    }
    return last
  }

  private static func lines(of path: String) -> [String] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return ["there is no such file"] }
    var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines.map(String.init)
  }

  /// `\n`, `\t`, `\e`, `\b` and `\\` are a line feed, a tab, an escape, a bell and a backslash.
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        let signs: [Character: Character] = ["n": "\n", "t": "\t", "e": "\u{1B}", "b": "\u{7}"]
        result.append(signs[character] ?? character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
