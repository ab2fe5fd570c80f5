/// Cells that need more than one look.
extension NarrowParser {
  /// Reads a cell by the reader of its field and returns its end; nil for what is wrong or does not fit.
  @inline(never)
  func readCarefully(
    _ start: UnsafePointer<UInt8>, _ target: UnsafePointer<NarrowTarget>, _ row: Int
  ) -> UnsafePointer<UInt8>? {
    let limit = endOfFile
    // A no-break space may stand before a quote.
    if start < limit, start.pointee == 0xC2 { return nil }
    var (open, end) = (start, start)
    while open < limit, open.pointee == 0x20 || open.pointee == 0x09, open.pointee != delimiter { open += 1 }
    var inner: UnsafeRawBufferPointer
    if open < limit, open.pointee == 0x22 {
      let close = ByteScan.first(of: 0x22, or: 0x22, from: open + 1, to: limit)
      // Doubled quotes and line breaks inside are for the reader of tables.
      guard close < limit, close + 1 >= limit || close[1] != 0x22,
        ByteScan.first(of: 0x0A, or: 0x0D, from: open, to: close) == close
      else { return nil }
      end = close + 1
      guard endsCell(end, limit) else { return nil }
      inner = UnsafeRawBufferPointer(start: open + 1, count: close - open - 1)
    } else {
      while !endsCell(end, limit) { end += 1 }
      inner = UnsafeRawBufferPointer(start: start, count: end - start)
    }
    inner = CellTrim.trimmed(inner)
    let field = target.pointee.field
    if field < 0 { return end }
    if inner.isEmpty {
      guard target.pointee.empty != 0 else { return nil }
      target.pointee.cells[row] = target.pointee.empty
      return end
    }
    switch readers[field].read(inner) {
    case .text: return target.pointee.kind == .key ? nil : end
    case .absent(let absence): target.pointee.cells[row] = NarrowCell.absent(absence)
    case .bad: return nil
    case .value(let value):
      guard let cell = Self.narrow(value, readers[field].field.type) else { return nil }
      target.pointee.cells[row] = cell
    }
    return end
  }

  /// The cell of a value, or nil where it does not fit.
  static func narrow(_ value: Int64, _ type: FieldType) -> Int32? {
    switch type {
    case .number, .percent, .money:
      let (quotient, remainder) = value.quotientAndRemainder(dividingBy: NarrowCell.part)
      guard remainder == 0, let cell = Int32(exactly: quotient), cell >= NarrowCell.least,
        cell <= NarrowCell.largest
      else { return nil }
      return cell
    case .date, .yesNo, .words: return Int32(exactly: value)
    case .text: return nil
    }
  }
}
