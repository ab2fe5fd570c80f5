/// Bytes in which what is the same is written the same, and nothing else is.
///
/// Every piece says what it is and where it ends, so that two things can only be written alike when they are alike.
struct MeaningForm {
  private(set) var bytes: [UInt8] = []

  /// Writes a word of the form itself: what follows is one of those.
  mutating func tag(_ word: StaticString) {
    word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x3A)
  }

  /// Writes a text of the rules.
  mutating func text(_ text: String) {
    number(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func number(_ number: Int64) {
    bytes.append(contentsOf: String(number).utf8)
    bytes.append(0x3B)
  }

  mutating func flag(_ flag: Bool) { bytes.append(flag ? 0x2B : 0x2D) }

  /// Writes whether something is there, and what it is.
  mutating func optional<Value>(_ value: Value?, _ write: (inout MeaningForm, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  /// Writes things whose order means something.
  mutating func list<Value>(_ values: [Value], _ write: (inout MeaningForm, Value) -> Void) {
    number(Int64(values.count))
    for value in values { write(&self, value) }
  }

  /// Writes things whose order means nothing.
  mutating func set<Value>(_ values: [Value], _ write: (inout MeaningForm, Value) -> Void) {
    let forms = values.map { value in
      var form = MeaningForm()
      write(&form, value)
      return form.bytes
    }
    number(Int64(forms.count))
    for form in forms.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes.append(contentsOf: form) }
  }
}
