import Ragstone
import Testing

/// Events grouped by their owners, and names near to a misspelling.
@Suite struct EventIndexTests {
  @Test func rowsStandByOwnerInTheOrderOfTheFile() throws {
    let homes = try #require(Fixture.read("id\nA1\nA2\nA3\n", Fixture.schema()).table)
    let events = RecordSchema(
      name: "referrals",
      fields: [FieldSchema(name: "home", type: .text), FieldSchema(name: "n", type: .number)], ownerIndex: 0)
    let text = "home,n\nA3,1\nA1,2\nA33,3\nA3,4\n"
    let table = try #require(Fixture.read(text, events).table)
    let (index, diagnostics) = EventIndex.make(events: table, owners: homes)
    #expect(index.starts == [0, 1, 1, 3])
    #expect(index.rows == [1, 0, 3])
    #expect(Array(index.rows(ofOwner: 2)) == [0, 3])
    #expect(diagnostics.map(\.message) == ["there is no provider with the key \"A33\""])
    #expect(diagnostics.map(\.suggestion) == ["did you mean \"A3\"?"])
  }

  @Test(arguments: [
    ("cqc_ratng", ["cqc_rating"]), ("CQC-Rating", ["cqc_rating"]), ("bedz", ["beds"]), ("bdes", ["beds"]),
    ("zzz", []), ("", []),
  ]) func nearestNames(misspelling: String, expected: [String]) {
    #expect(Nearest.names(to: misspelling, among: ["beds", "cqc_rating", "name"]) == expected)
  }

  @Test func swappedNeighboursAreOneStep() {
    #expect(Nearest.distance(Array("ab"), Array("ba")) == 1)
    #expect(Nearest.distance(Array("kitten"), Array("sitting")) == 3)
    #expect(Nearest.distance(Array(""), Array("abc")) == 3)
  }
}
