extension Parser {
  /// A name that is used.
  mutating func name(_ what: String = "a name") throws(Unreadable) -> Name {
    let token = tokens[index]
    switch kind {
    case .name:
      advance()
      return Name(nameText(token), token.span)
    case .reserved(let word):
      report(.reservedAsName(word), at: token.span)
      advance()
      return Name(word.rawValue, token.span)
    case .word:
      return nameInOtherForm()
    default:
      throw expected(what)
    }
  }

  /// A name that is given to something: a hyphen in it is told as such.
  mutating func declaredName() throws(Unreadable) -> Name {
    if kind == .string {
      let token = tokens[index]
      report(.labelWithoutName(quotation(token).text), at: token.span)
      return Name(Characters.nameForm(quotation(token).text), token.span)
    }
    if case .reserved(let word) = kind, word == .best || word == .worst || word == .on || word == .of {
      throw expected("a name")
    }
    if kind == .name, touches(index + 1), kind(1) == .sign(.minus) { return nameInOtherForm() }
    return try name()
  }

  /// Reads a name with capitals or hyphens, and says how to write it.
  private mutating func nameInOtherForm() -> Name {
    let start = index
    advance()
    while touches(index), isAtSign(.minus) || isNamePart(kind) { advance() }
    let written = written(start..<index)
    let fixed = Characters.nameForm(written)
    report(.nameInOtherForm(written, fixed), at: span(from: start))
    return Name(fixed, span(from: start))
  }

  private func isNamePart(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .name, .word, .number, .reserved: true
    default: false
    }
  }

  /// The token stands directly after the one before.
  func touches(_ at: Int) -> Bool {
    at > 0 && at < tokens.count && !isBoundary(at) && tokens[at].span.start == tokens[at - 1].span.end
  }

  /// The letters of a name; capitals, which the lexer reported, are put right.
  func nameText(_ token: Token) -> String {
    let text = file.text(token.span)
    return text.utf8.contains { $0 < 0x5F && $0 >= 0x41 } ? Characters.nameForm(text) : text
  }

  /// A label, when there is one.
  mutating func label() -> Quotation? {
    guard kind == .string else { return nil }
    return quotation(advance())
  }

  /// A quotation, which must be there.
  mutating func quoted(_ what: String) throws(Unreadable) -> Quotation {
    switch kind {
    case .string: return quotation(advance())
    case .name, .word, .number, .reserved:
      var end = index
      while !isBoundary(end), !isRefused(tokens[end]), tokens[end].kind != .sign(.comma) { end += 1 }
      throw failure(.notQuoted(what, written(index..<end)))
    default: throw expected(what)
    }
  }

  mutating func value() throws(Unreadable) -> ValueWord {
    let token = tokens[index]
    switch kind {
    case .word, .reserved(.yes), .reserved(.no):
      advance()
      return ValueWord(file.text(token.span), token.span)
    case .string:
      advance()
      return ValueWord(quotation(token).text, token.span)
    default:
      throw expected("a word such as Green or \"Level 1\"")
    }
  }

  mutating func valueList() throws(Unreadable) -> [ValueWord] {
    var values = [try value()]
    while takeListComma(before: Self.isValue) { values.append(try value()) }
    return values
  }

  /// The text of a quotation: without its marks, doubled marks single, blanks of typography plain.
  func quotation(_ token: Token) -> Quotation {
    let bytes = file.bytes[Int(token.span.start)..<Int(token.span.end)]
    let inside = bytes.dropFirst().dropLast()
    if bytes.first == 0x22, inside.allSatisfy({ $0 < 0x80 && $0 != 0x22 }) {
      return Quotation(String(decoding: inside, as: UTF8.self), token.span)
    }
    let text = file.text(token.span)
    var result = String.UnicodeScalarView()
    var scalars = Array(text.unicodeScalars.dropFirst().dropLast())[...]
    let closing = text.unicodeScalars.last ?? "\""
    while let scalar = scalars.popFirst() {
      if scalar == closing, scalars.first == closing { scalars.removeFirst() }
      if scalar == "\u{201D}", closing == "\u{201D}" {
        result.append("\"")
      } else {
        result.append(Characters.isBlank(scalar) && scalar != "\t" ? " " : scalar)
      }
    }
    return Quotation(String(result), token.span)
  }

  mutating func cited() throws(Unreadable) -> Citation {
    var citation = Citation()
    while let word = takeOne(of: [.because, .source]) {
      let start = index - 1
      let text = try quoted("the \(word == .because ? "reason" : "source") in quotation marks")
      let isAgain = word == .because ? citation.because != nil : citation.source != nil
      if isAgain { report(.clauseTwice(word.rawValue), at: span(from: start)) }
      if word == .because { citation.because = text } else { citation.source = text }
    }
    return citation
  }
}
