import Foundation
import RagstoneCommands
import Testing

/// `ragstone same`, to read and for a program.
@Suite("ragstone same") struct SameCommandTests {
  static let homes = """
    rulebook "Homes: an illustration"
      edition "1"
    scale rag, best first Green, Amber, Red
    record home
      id text, key
      falls number
    rating overall on rag
      Red when falls at least 10
      Amber when falls at least 5
      Green otherwise

    """

  struct Run {
    let status: Int32
    let output: String
    let talk: String
  }

  func run(_ new: String, _ words: [String] = []) throws -> Run {
    let folder = FileManager.default.temporaryDirectory.appending(path: "same-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.homes.write(toFile: "\(folder)/old.rag", atomically: true, encoding: .utf8)
    try new.write(toFile: "\(folder)/new.rag", atomically: true, encoding: .utf8)
    let result = RagstoneCommandLine.run(
      arguments: ["same", "\(folder)/old.rag", "\(folder)/new.rag"] + words, environment: Environment())
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacing(folder + "/", with: "")
    }
    return Run(status: result.status.rawValue, output: text(result.output), talk: text(result.talk))
  }

  func json(_ new: String) throws -> (status: Int32, object: [String: Any]) {
    let result = try run(new, ["--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return (result.status, try #require(object))
  }

  static let reworded = homes.replacing("Homes:", with: "Care homes:")
  static let rewritten = homes.replacing("falls at least 5", with: "falls at least 5 or falls at least 7")
  static let stricter = homes.replacing("falls at least 5", with: "falls at least 4")
  static let without = homes.replacing("rating overall", with: "rating other")

  @Test func saysItInWords() throws {
    #expect(try run(Self.reworded).output == "the same: they differ in wording at most\n")
    #expect(try run(Self.rewritten).output == "the same for all records\n")
    let other = try run(Self.stricter)
    #expect(other.output == "not the same, for example\n  given falls 4\n  overall: Green, now Amber\n")
    #expect(other.status == 1 && other.talk == "")
    #expect(try run(Self.without).status == 1)
  }

  @Test func saysItToAProgram() throws {
    let worded = try json(Self.reworded)
    #expect(worded.status == 0 && worded.object["verdict"] as? String == "same")
    #expect(worded.object["wording_only"] as? Bool == true)
    let files = [worded.object["old"], worded.object["new"]].compactMap { $0 as? [String: String] }
    #expect(files.map { $0["file"] } == ["old.rag", "new.rag"])
    #expect(files[0]["sha256"] != files[1]["sha256"])
    let proved = try json(Self.rewritten)
    #expect(proved.status == 0 && proved.object["wording_only"] as? Bool == false)
    let other = try json(Self.stricter)
    #expect(other.status == 1 && other.object["verdict"] as? String == "different")
    #expect(other.object["given"] as? String == "falls 4")
    #expect(
      other.object["outcomes"] as? [[String: String]]
        == [["outcome": "overall", "old": "Green", "new": "Amber"]])
    let apart = try json(Self.without)
    #expect(apart.object["verdict"] as? String == "different" && apart.object["because"] is String)
  }

  @Test func refusesAnotherForm() throws {
    let result = try run(Self.reworded, ["--format", "xml"])
    #expect(result.status == 2 && result.output == "" && result.talk.contains("text or json"))
  }
}
