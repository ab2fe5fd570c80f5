import Ragstone

/// Writes explanations of many rows as JSON, each the same bytes as `ExplanationJson` writes. Used by one thread.
///
/// A piece of an explanation that another row had alike is copied, with the row's own cells and numbers put in. For twenty
/// indicators (23 KB a row) 1,000 rows took 305 million instructions so, and 3,098 million told and written anew.
package final class ExplanationStream {
  private let explainer: Explainer
  private let told: [Int]
  private var values: [ExplanationMemory]
  private var missing: [ExplanationMemory]
  private var view: RowView?
  /// Bytes that the memories of this thread may still take together.
  private var room = 64 << 20
  /// `{"as_at":…,"record":…,`
  private let head: [UInt8]

  /// A writer of what an explainer tells.
  package init(_ explainer: Explainer) {
    self.explainer = explainer
    told = explainer.rulebook.values.indices.filter { explainer.isTold($0) }
    values = told.map { _ in ExplanationMemory() }
    missing = explainer.rulebook.values.map { _ in ExplanationMemory() }
    var json = JsonText()
    json.beginObject()
    json.member("as_at", explainer.plan.asAt.description)
    json.member("record", explainer.rulebook.record.label)
    head = json.take()
  }

  /// Adds the explanation of a row.
  package func write(row: Int, at batchRow: Int, _ frame: BatchFrame, into bytes: inout [UInt8]) {
    let view = self.view ?? explainer.view(row: row, at: batchRow, frame)
    self.view = view
    view.move(to: row, at: batchRow, frame)
    bytes += head
    Self.add(",\"key\":", text: view.key, to: &bytes)
    Self.add(",\"subject\":", text: view.subject(explainer.nameField), to: &bytes)
    Self.add(",\"file\":", text: view.fileName, to: &bytes)
    Self.add(",\"row\":", to: &bytes)
    bytes.append(contentsOf: String(view.rowNumber).utf8)
    Self.add(",\"values\":[", to: &bytes)
    for place in told.indices {
      if place > 0 { bytes.append(0x2C) }
      let index = told[place]
      Self.add(&values[place], view, room: &room, to: &bytes) { json in
        json.write(explainer.explanation(ofValue: index, in: view))
      }
    }
    Self.add("],\"missing\":[", to: &bytes)
    var isFirst = true
    for index in missing.indices {
      let before = bytes.count
      if !isFirst { bytes.append(0x2C) }
      let start = bytes.count
      Self.add(&missing[index], view, room: &room, to: &bytes) { json in
        for (place, input) in explainer.missingInputs(ofValue: index, in: view).enumerated() {
          if place > 0 { json.comma() }
          json.write(input)
        }
      }
      if bytes.count == start { bytes.removeLast(start - before) } else { isFirst = false }
    }
    Self.add("]}", to: &bytes)
  }

  /// Adds a piece, out of memory where the same was found in another row.
  private static func add(
    _ memory: inout ExplanationMemory, _ view: RowView, room: inout Int, to bytes: inout [UInt8],
    _ write: (inout JsonText) -> Void
  ) {
    if memory.isOpen {
      let start = bytes.count
      if let template = memory.template(of: view, room: &room) {
        if template.fill(from: view, into: &bytes) { return }
        // A number of this row is too large to be told.
        bytes.removeLast(bytes.count - start)
      } else {
        let (template, looks) = view.noting {
          var json = JsonText(leavesHoles: true)
          write(&json)
          return ExplanationMemory.Template(bytes: json.bytes, holes: json.holes)
        }
        memory.keep(looks, template, room: &room)
        if looks != nil, template.fill(from: view, into: &bytes) { return }
        bytes.removeLast(bytes.count - start)
      }
    }
    var json = JsonText()
    write(&json)
    bytes += json.bytes
  }

  private static func add(_ text: StaticString, to bytes: inout [UInt8]) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private static func add(_ name: StaticString, text: String, to bytes: inout [UInt8]) {
    add(name, to: &bytes)
    var text = text
    text.withUTF8 { JsonText.quote(UnsafeRawBufferPointer($0), into: &bytes) }
  }
}

extension ExplanationMemory.Template {
  /// Adds the piece with what a row has in the holes; false, with a part of it added, where a number is too large.
  func fill(from view: RowView, into out: inout [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var place = 0
      for (offset, hole) in holes {
        out.append(contentsOf: bytes[place..<offset])
        place = offset
        guard hole.fill(from: view, into: &out) else { return false }
      }
      out.append(contentsOf: bytes[place...])
      return true
    }
  }
}

extension ExplanationHole {
  /// Adds what a row has here; false where that is too large.
  fileprivate func fill(from view: RowView, into out: inout [UInt8]) -> Bool {
    switch self {
    case .cell(let field): view.cells.withText(field) { JsonText.quote($0, into: &out) }
    case .row: out.append(contentsOf: String(view.rowNumber).utf8)
    case .line(let field): out.append(contentsOf: String(view.cells.line(field)).utf8)
    case .value(let slot, let type):
      let value = view.toldValue(slot)
      if type == .date {
        Self.add(shown: value, type, to: &out)
      } else {
        ExactDecimal(scaled: value).write(into: &out)
      }
    case .shown(let slot, let type): Self.add(shown: view.toldValue(slot), type, to: &out)
    case .digits(let slot): Self.add(digits: view.toldValue(slot), to: &out)
    case .product(let slot, let weight):
      let (product, overflow) = view.toldValue(slot).multipliedReportingOverflow(by: weight)
      if overflow { return false }
      ExactDecimal(scaled: product).write(into: &out)
    case .total(let terms):
      guard let total = Self.total(terms, view) else { return false }
      ExactDecimal(scaled: total).write(into: &out)
    case .totalDigits(let terms):
      guard let total = Self.total(terms, view) else { return false }
      Self.add(digits: total, to: &out)
    }
    return true
  }

  private static func total(_ terms: [Term], _ view: RowView) -> Int64? {
    var total: Int64 = 0
    for term in terms {
      let (product, tooLarge) = view.toldValue(term.lane).multipliedReportingOverflow(by: term.weight)
      let (sum, overflow) = total.addingReportingOverflow(product)
      if tooLarge || overflow { return nil }
      total = sum
    }
    return total
  }

  private static func add(digits number: Int64, to out: inout [UInt8]) {
    out.append(0x22)
    out.append(contentsOf: String(number).utf8)
    out.append(0x22)
  }

  private static func add(shown value: Int64, _ type: ValueType, to out: inout [UInt8]) {
    if type == .number || type == .percent {
      out.append(0x22)
      ExactDecimal(scaled: value).write(into: &out)
      if type == .percent { out.append(0x25) }
      out.append(0x22)
      return
    }
    // Neither money nor dates are written with words of the rules.
    var text = ValueText.text(value, type, [])
    text.withUTF8 { JsonText.quote(UnsafeRawBufferPointer($0), into: &out) }
  }
}
