import Foundation
import RagstoneCommands

/// A folder with rules, data and expected outcomes, gone with the test.
final class TestFolder {
  let path: String

  /// Makes a folder with a text for each path in it.
  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "tests-\(UUID().uuidString)").path
    for (name, text) in files { try write(text, as: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, as name: String) throws { try write(Data(text.utf8), as: name) }

  func write(_ bytes: Data, as name: String) throws {
    let file = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Files.read(path + "/" + name).array, as: UTF8.self)
  }

  /// Runs a command; words that begin with @ are files of the folder, whose path is taken out of what is shown.
  func run(
    _ words: [String], variables: [String: String] = [:]
  ) -> (status: RagstoneCommands.ExitStatus, output: String, talk: String) {
    let arguments = words.map { $0.replacing("@", with: path + "/") }
    let run = RagstoneCommandLine.run(arguments: arguments, environment: Environment(variables: variables))
    func shown(_ bytes: [UInt8]) -> String {
      let text = String(decoding: bytes, as: UTF8.self)
      let reference = "file://" + path + "/"
      return text.replacing(reference, with: "").replacing(path + "/", with: "")
    }
    return (run.status, shown(run.output), shown(run.talk))
  }

  /// Three homes: one as expected, one that fails and one whose row the records do not have; an example that fails
  /// and one that cannot run.
  static let homes = [
    "homes.rag": """
    rulebook "Homes"
    scale rag, best first  Green, Amber, Red
    record home
      id text, key
      risk number
      seen_on date, may be not yet
    define age = months from seen_on to today
    rating overall on rag
      Red   when risk at least 45
      Amber when risk at least 20
      Green otherwise
    example "Twenty is Amber"
      as at 2018-01-31
      given risk 19.2, seen_on not yet
      expect overall Amber
    example "No day is given"
      given risk 1, seen_on not yet
      expect overall Green

    """,
    "data/homes.csv": "id,risk,seen_on\nAsh,10,2017-01-31\nBeech,50,2017-01-31\n",
    "expected/homes@2018-01-31.csv": "id,age,overall\nAsh,12,Green\nBeech,12,Amber\nCedar,1,Red\n",
  ]
}
