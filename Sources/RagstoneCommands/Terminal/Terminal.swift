#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The terminal of this process: its mode, its size, its bytes.
package final class Terminal: TerminalPort {
  private let input: Int32
  private let output: Int32

  /// Takes a terminal over until `close`.
  /// - Returns: nil where there is none, or it does not let itself be changed.
  package init?(input: Int32, output: Int32) {
    guard isatty(input) == 1, isatty(output) == 1, TerminalMode.begin(input: input, output: output) else {
      return nil
    }
    self.input = input
    self.output = output
    TerminalSignals.begin()
    TerminalMode.change(to: .working)
  }

  /// Puts the terminal back as it was.
  package func close() { TerminalMode.change(to: .own) }

  package var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
    return (Int(size.ws_col), max(1, Int(size.ws_row)))
  }

  package func beginEditing() { TerminalMode.change(to: .editing) }
  package func endEditing() { TerminalMode.change(to: .working) }

  package func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = ByteWriter.write(UnsafeRawBufferPointer($0), to: output) }
  }

  package func suspend() {
    // All of a pipeline is stopped, as it would be by the terminal itself.
    kill(0, SIGTSTP)
  }

  package func next(within milliseconds: Int?) -> TerminalEvent {
    while true {
      if TerminalSignals.takeResumed() { return .resumed }
      if TerminalSignals.takeResized() { return .resized }
      if Interruption.takeAsked() { return .interrupted }
      switch DescriptorInput.read(input, within: milliseconds) {
      case .bytes(let bytes): return .bytes(bytes)
      case .woken: continue
      case .quiet: return .quiet
      case .ended, .failed: return .ended
      }
    }
  }
}
