import Foundation
import Testing

/// The layout of the sources: short files, rooms in order, and no trace of a machine.
@Suite("The layout of the house") struct LayoutTests {
  /// The rooms of the language from the ground up, with names that no lower room may use.
  static let rooms: [(folders: [String], names: [String])] = [
    (["Source", "Values", "Diagnostics"], []),
    (["Lexing"], ["Lexer", "Token"]),
    (["Syntax"], ["SyntaxTree", "SyntaxExpression"]),
    (["Parsing"], ["Parser"]),
    (["Formatting"], ["Formatter", "ClauseReader", "ClauseLayout"]),
    (["Checking"], ["Checker", "CheckedRulebook", "TypedExpression"]),
    (["Meaning"], ["MeaningWriter", "MeaningForm", "meaningHash"]),
    (["Planning"], ["Planner", "Plan", "Slot"]),
    (["Rating"], ["Evaluator", "LaneRun", "Frame", "ExampleRunner"]),
    (["Tabulating"], ["TabulatedPlan", "TabulatedRun", "Tabulator", "CodeLane"]),
    (["Proving"], ["Diagrams", "SymbolicRun", "QuantitySpace", "RecordSolver"]),
    (["Covering"], ["CoverageGoals", "CoverageTally", "CoverageCollector", "Goal", "GoalReader"]),
    (["Mutating"], ["Mutation", "MutationFinder", "MutantTrial"]),
    (
      ["Exploring"],
      [
        "Sweep", "Cone", "Situations", "OutcomeTable", "OutcomeLane", "EvidenceSource", "ChangeSearch",
        "ChangeReport", "RangeSearch", "RangeReport",
      ]
    ),
  ]

  /// Names that a lower room uses all the same.
  ///
  /// A message that states a limit reads it where it is enforced; the others await a move.
  static let allowed: Set<String> = [
    "SyntaxProblem+Advice.swift names Parser", "SyntaxProblem+Words.swift names Lexer",
    "SyntaxProblem+Words.swift names Parser",
  ]

  @Test func noSourceFileIsLong() {
    for file in Tree.swift(in: "Sources") {
      #expect(file.lines.count <= 501, "\(file.path) has more than 500 lines")
    }
  }

  @Test func lowerRoomsDoNotNameHigherOnes() {
    var found: Set<String> = []
    for (level, room) in Self.rooms.enumerated() {
      let higher = Set(Self.rooms[(level + 1)...].flatMap(\.names))
      for folder in room.folders {
        for file in Tree.swift(in: "Sources/Ragstone/\(folder)") {
          for name in words(of: file).intersection(higher) {
            found.insert("\(file.path.split(separator: "/").last ?? "") names \(name)")
          }
        }
      }
    }
    #expect(found.subtracting(Self.allowed).sorted() == [])
    #expect(Self.allowed.subtracting(found).sorted() == [], "no longer needed in the list")
  }

  @Test func modulesImportOnlyWhatIsBelowThem() {
    let mayImport: [String: Set<String>] = [
      "Ragstone": ["Dispatch", "Synchronization"], "RagstoneOutputs": ["Ragstone"],
      "RagstoneCommands": [
        "Ragstone", "RagstoneOutputs", "Darwin", "Glibc", "Musl", "Dispatch", "Synchronization",
      ],
      "CommandLineTool": ["RagstoneCommands"],
    ]
    for (module, allowed) in mayImport {
      for file in Tree.swift(in: "Sources/\(module)") {
        for line in file.lines {
          let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
          guard let at = words.firstIndex(of: "import"), at == 0 || words[0] == "package",
            let name = words.dropFirst(at + 1).first
          else { continue }
          #expect(allowed.contains(String(name)), "\(file.path) imports \(name)")
        }
      }
    }
  }

  @Test func nothingNamesAMachineOrANetwork() {
    // Written in two halves, so that this file is not its own mistake.
    let forbidden = ["/ho" + "me/", "/Us" + "ers/", "/wo" + "rk/", "http" + "://", "local" + "host"]
    for path in Tree.paths(in: "Sources") + Tree.paths(in: "Tests") + ["Package.swift", "Grammar.md"] {
      for (number, written) in Tree.text(path).lines.enumerated() {
        // The name of a language for pictures has the form of an address, and nothing is fetched there.
        let line = written.replacing("http" + "://www.w3.org/2000/svg", with: "")
        for name in forbidden where line.contains(name) {
          Issue.record("\(path):\(number + 1) has \(name)")
        }
      }
    }
  }

  /// The words of a file outside its comments.
  private func words(of file: Tree.Text) -> Set<String> {
    var words: Set<String> = []
    for line in file.lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
      for word in line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
        words.insert(String(word))
      }
    }
    return words
  }
}
