import Ragstone
import Testing

/// Files that are not plain UTF-8.
@Suite struct EncodingTests {
  private let schema = Fixture.schema(FieldSchema(name: "name", type: .text))

  private func read(_ bytes: [UInt8]) -> RecordReader.Outcome {
    Fixture.reader(schema).readCSV(InputBytes(bytes))
  }

  @Test func utf16WithAMarkIsRead() {
    let units = Array("id,name\nA1,Zoë \u{1F3E0}\n".utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(Fixture.all(read([0xFF, 0xFE] + little)) == [["A1", "Zoë \u{1F3E0}"]])
    #expect(Fixture.all(read([0xFE, 0xFF] + big)) == [["A1", "Zoë \u{1F3E0}"]])
    #expect(read([0xFF, 0xFE] + little).notes == ["The file is UTF-16 (little-endian)."])
  }

  @Test func windows1252IsReadAndSaidAloud() {
    let outcome = read(Array("id,name\nA1,Zo".utf8) + [0xEB, 0x20, 0x92, 0x80, 0x0A])
    #expect(Fixture.all(outcome) == [["A1", "Zoë \u{2019}€"]])
    #expect(outcome.notes == ["The file is not UTF-8; it was read as Windows-1252."])
  }

  @Test func aByteThatMeansNothingIsNamedWithItsPlace() {
    let outcome = read(Array("id,name\nA1,Zo".utf8) + [0xEB, 0x81, 0x0A])
    #expect(
      outcome.diagnostics.map(\.message)
        == ["the file is not UTF-8, and byte 0x81 means nothing in Windows-1252"])
    #expect(Fixture.place(outcome) == "row 0 line 2 column 7 ")
  }

  @Test func halfAUnitOfUtf16IsRefused() {
    #expect(read([0xFF, 0xFE, 0x61]).table == nil)
    #expect(read([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00]).table == nil)
    #expect(read([0xFF, 0xFE]).diagnostics.map(\.message) == ["the file is empty"])
  }
}
