/// Makes keys of the bytes that a terminal sends, however they are cut into pieces.
///
/// Total: any bytes give keys or nothing. A sequence that means no key to us is swallowed whole, so that nothing of it
/// is taken for letters.
package struct TerminalKeys: Sendable {
  private enum State { case ground, letter, escape, sequence, function, paste }

  private var state = State.ground
  /// The bytes of a letter, of a sequence or of a paste so far.
  private var pending: [UInt8] = []
  /// How many bytes the letter has.
  private var wanted = 0
  /// Whether an Escape stood before the sequence.
  private var isAlt = false
  /// How much of the mark at the end of a paste has been seen.
  private var matched = 0
  private var keys: [TerminalKey] = []

  /// In bytes. What is pasted beyond it is dropped.
  package static let longestPaste = 1 << 20
  private static let longestSequence = 64
  private static let pasteBegin = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Nothing seen so far.
  package init() {}

  /// Whether the last bytes may be the beginning of a key, so that it is worth waiting a moment for the rest.
  package var isWaiting: Bool { state != .ground && state != .paste }

  /// The keys that are complete with these bytes.
  ///
  /// A mark that ends a paste, with another one behind it in the same bytes, is a forged one and part of what is
  /// pasted. Control-C alone ends a paste whose own end was lost.
  package mutating func take(_ bytes: [UInt8]) -> [TerminalKey] {
    if state == .paste, bytes == [0x03] { reset() }
    var index = 0
    while index < bytes.count {
      take(bytes[index], before: bytes[(index + 1)...])
      index += 1
    }
    return taken()
  }

  /// Nothing more came for a while: what has begun is taken as it is.
  package mutating func settle() -> [TerminalKey] {
    switch state {
    case .ground, .paste: break
    case .letter: add("\u{FFFD}")
    case .escape: keys.append(.escape)
    case .sequence: if pending.isEmpty { keys.append(.alt("[")) }
    case .function: keys.append(.alt("O"))
    }
    if state != .paste { reset() }
    return taken()
  }

  private mutating func take(_ byte: UInt8, before rest: ArraySlice<UInt8>) {
    switch state {
    case .ground: begin(byte)
    case .letter: continueLetter(byte, rest)
    case .escape: continueEscape(byte, rest)
    case .sequence: continueSequence(byte)
    case .function:
      reset(keepingAlt: true)
      finish(byte, parameters: [])
    case .paste: continuePaste(byte, rest)
    }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x08, 0x7F: keys.append(.backspace)
    case 0x09: keys.append(.tab)
    case 0x0A, 0x0D: keys.append(.enter)
    case 0..<0x20: keys.append(.control(Self.letter(ofControl: byte)))
    case 0x20..<0x80: add(Unicode.Scalar(byte))
    case 0xC2..<0xF5:
      state = .letter
      pending = [byte]
      wanted = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    default: add("\u{FFFD}")
    }
  }

  /// `a` of 1, and so on; `@` of 0 and `\ ] ^ _` of 28 to 31.
  private static func letter(ofControl byte: UInt8) -> Character {
    Character(Unicode.Scalar((1...26).contains(byte) ? byte | 0x60 : byte | 0x40))
  }

  private mutating func continueLetter(_ byte: UInt8, _ rest: ArraySlice<UInt8>) {
    guard byte & 0xC0 == 0x80 else {
      reset(keepingAlt: true)
      add("\u{FFFD}")
      return take(byte, before: rest)
    }
    pending.append(byte)
    guard pending.count == wanted else { return }
    let text = String(validating: pending, as: UTF8.self)
    reset(keepingAlt: true)
    add(text?.unicodeScalars.first ?? "\u{FFFD}")
  }

  private mutating func continueEscape(_ byte: UInt8, _ rest: ArraySlice<UInt8>) {
    switch byte {
    case 0x5B: state = .sequence
    case 0x4F: state = .function
    case 0x1B: isAlt = true
    case 0x0A, 0x0D:
      reset()
      keys.append(.lineBreak)
    case 0x08, 0x7F:
      reset()
      keys.append(.alt("\u{7F}"))
    case 0..<0x20:
      // Control acts as it does alone.
      reset()
      take(byte, before: rest)
    default:
      reset(keepingAlt: true)
      isAlt = true
      take(byte, before: rest)
    }
  }

  private mutating func continueSequence(_ byte: UInt8) {
    switch byte {
    case 0x40...0x7E:
      let parameters = pending
      reset(keepingAlt: true)
      if byte == 0x7E, parameters == [0x32, 0x30, 0x30] {
        reset()
        state = .paste
      } else {
        finish(byte, parameters: parameters)
      }
    case 0x20..<0x40 where pending.count < Self.longestSequence: pending.append(byte)
    case 0x1B:
      reset()
      state = .escape
    default: reset()
    }
  }

  /// A sequence or function key with its last byte.
  private mutating func finish(_ byte: UInt8, parameters: [UInt8]) {
    let parts = parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { part in
      part.count < 4 ? part.reduce(0) { $0 * 10 + (Int($1) - 0x30) } : 0
    }
    let isByWords = isAlt || parts.count > 1 && [3, 5, 7].contains(parts[1])
    isAlt = false
    switch byte {
    case 0x41: keys.append(.up)
    case 0x42: keys.append(.down)
    case 0x43: keys.append(isByWords ? .wordRight : .right)
    case 0x44: keys.append(isByWords ? .wordLeft : .left)
    case 0x46: keys.append(.end)
    case 0x48: keys.append(.home)
    case 0x4D where parameters.isEmpty: keys.append(.enter)
    case 0x7E:
      switch parts.first {
      case 1, 7: keys.append(.home)
      case 4, 8: keys.append(.end)
      case 3: keys.append(isByWords ? .alt("d") : .delete)
      default: break
      }
    default: break
    }
  }

  private mutating func continuePaste(_ byte: UInt8, _ rest: ArraySlice<UInt8>) {
    if pending.count < Self.longestPaste + Self.pasteEnd.count { pending.append(byte) }
    if byte == Self.pasteEnd[matched] { matched += 1 } else { matched = byte == 0x1B ? 1 : 0 }
    guard matched == Self.pasteEnd.count else { return }
    matched = 0
    if let next = rest.firstRange(of: Self.pasteEnd) {
      let another = rest.firstRange(of: Self.pasteBegin)
      if another.map({ next.lowerBound < $0.lowerBound }) ?? true { return }
    }
    let isWhole = pending.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd)
    let pasted = isWhole ? pending.dropLast(Self.pasteEnd.count) : pending[...]
    keys.append(.paste(String(decoding: pasted.prefix(Self.longestPaste), as: UTF8.self)))
    reset()
  }

  /// Adds a letter: to the letters before it, or to Alt.
  private mutating func add(_ scalar: Unicode.Scalar) {
    if isAlt {
      isAlt = false
      keys.append(.alt(Character(scalar)))
    } else if case .text(var text) = keys.last {
      keys.removeLast()
      text.unicodeScalars.append(scalar)
      keys.append(.text(text))
    } else {
      keys.append(.text(String(scalar)))
    }
  }

  private mutating func reset(keepingAlt: Bool = false) {
    state = .ground
    pending = []
    matched = 0
    wanted = 0
    if !keepingAlt { isAlt = false }
  }

  private mutating func taken() -> [TerminalKey] {
    defer { keys = [] }
    return keys
  }
}
