#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads entries line by line: from a file, a pipe, or a terminal that can do no more.
package final class EntryReader {
  /// The line that the last entry began in, from 1.
  package private(set) var line = 0
  private let descriptor: Int32?
  private var bytes: ArraySlice<UInt8>
  private var isOver: Bool
  private var lineCount = 0
  /// Called before each line with whether it is a further one of its entry.
  private let ask: (Bool) -> Void

  /// Reads from bytes that are there already.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
    (descriptor, isOver, ask) = (nil, true, { _ in })
  }

  /// Reads from standard input as it comes.
  package init(_ input: StandardInput, ask: @escaping (Bool) -> Void = { _ in }) {
    self.ask = ask
    switch input {
    case .bytes(let all): (descriptor, bytes, isOver) = (nil, all[...], true)
    case .process: (descriptor, bytes, isOver) = (STDIN_FILENO, [], false)
    }
  }

  /// The next entry: lines until the session says that they are whole, or an empty line. Blank ones are passed over.
  /// - Throws: why nothing could be read.
  package func next(_ session: any ShellSession) throws(FileProblem) -> LineEntry {
    var entry = ""
    while true {
      ask(!entry.isEmpty)
      switch try nextLine() {
      case .interrupted: return .interrupted
      case .ended: return entry.isEmpty ? .ended : .entry(entry)
      case .entry(let text):
        let isBlank = text.allSatisfy(\.isWhitespace)
        if entry.isEmpty {
          if isBlank { continue }
          (entry, line) = (text, lineCount)
        } else {
          if text.isEmpty { return .entry(entry) }
          entry += "\n" + text
        }
        if session.isComplete(entry) { return .entry(entry) }
      }
    }
  }

  private func nextLine() throws(FileProblem) -> LineEntry {
    var searched = 0
    while true {
      if let end = bytes.dropFirst(searched).firstIndex(of: 0x0A) {
        defer { bytes = bytes[(end + 1)...] }
        return text(bytes[..<end])
      }
      searched = bytes.count
      if isOver {
        guard !bytes.isEmpty else { return .ended }
        defer { bytes = [] }
        return text(bytes)
      }
      if Interruption.takeAsked() {
        bytes = []
        return .interrupted
      }
      guard let descriptor else { return .ended }
      switch DescriptorInput.read(descriptor, within: nil) {
      case .bytes(let more): bytes += more
      case .woken, .quiet: break
      case .ended: isOver = true
      case .failed(let number): throw FileProblem(.read, "standard input", number: number)
      }
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> LineEntry {
    lineCount += 1
    return .entry(LineBuffer.clean(String(decoding: bytes, as: UTF8.self)).filter { $0 != "\n" })
  }
}
