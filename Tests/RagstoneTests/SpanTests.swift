import Ragstone
import Testing

@Suite struct SpanTests {
  @Test func positionsCountCharactersAndEveryKindOfLineBreak() {
    var map = SourceMap()
    let file = map.add(name: "a.rag", bytes: Array("é£b\r\nc\rd\ne".utf8))
    #expect(file.position(of: 4) == SourceFile.Position(line: 1, column: 3))
    #expect(file.position(of: 7) == SourceFile.Position(line: 2, column: 1))
    #expect(file.position(of: 9) == SourceFile.Position(line: 3, column: 1))
    #expect(file.position(of: 11) == SourceFile.Position(line: 4, column: 1))
  }
}
