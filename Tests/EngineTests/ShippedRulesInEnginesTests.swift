import Foundation
import Testing

/// Every shipped rule set with its data, in every engine: each cell that `rate` prints is what the query gives.
@Suite("Shipped rules in engines", .enabled(if: EngineCase.hasQueries))
struct ShippedRulesInEnginesTests {
  /// Rules, records and date of everything that has expected outcomes: `expected/<rules>[.<data>][@<date>].csv`.
  static let cases = found(explains: true)

  private static func found(explains: Bool) -> [EngineCase] {
    let rules = Engine.root + "/rules/"
    let files = (FileManager.default.subpaths(atPath: rules) ?? []).filter {
      $0.contains("/expected/") && $0.hasSuffix(".csv") && !$0.hasSuffix(".portfolio.csv")
    }
    return files.sorted().map { path in
      let folder = path.split(separator: "/").dropLast(2).joined(separator: "/")
      let bare = path.split(separator: "/").last.map { $0.dropLast(4) } ?? ""
      let pieces = bare.split(separator: "@")
      let words = pieces[0].split(separator: ".")
      let data =
        "\(rules)\(folder)/data/" + (words.count > 1 ? words[1...].joined(separator: ".") : String(words[0]))
      let isFolder = !FileManager.default.fileExists(atPath: data + ".csv")
      return EngineCase(
        name: "\(folder)-\(bare)".replacing("/", with: "-"), rules: "\(rules)\(folder)/\(words[0]).rag",
        records: isFolder ? data : data + ".csv", asAt: pieces.count > 1 ? String(pieces[1]) : "2017-09-30",
        explains: explains)
    }
  }

  /// The cases, written down once for all engines.
  static let folder = Result { try written("shipped", cases) }
  /// The same without a column of reasons, whose queries have other columns.
  static let plain = Result { try written("shipped-plain", found(explains: false)) }

  private static func written(_ name: String, _ cases: [EngineCase]) throws -> EngineFolder {
    let folder = try EngineFolder(name)
    for one in cases {
      if case .none(let reason) = try one.write(into: folder, queries: one.query) {
        throw EngineFailure(words: "\(one.name): \(reason)")
      }
    }
    return folder
  }

  @Test(
    "Each cell is the same without a column of reasons", arguments: [Engine.sqlite, .duckdb, .postgresql])
  func sameWithoutReasons(_ engine: Engine) throws {
    guard engine.isThere else { return }
    let found = try Self.plain.get().compare(in: engine)
    #expect(found.differing.isEmpty && found.failed.isEmpty, "\(found.complaint)")
    #expect(found.ran >= 20, "\(found.refused)")
  }

  @Test("Each cell is the same, reasons among them", arguments: Engine.allCases)
  func sameCells(_ engine: Engine) throws {
    guard engine.isThere else { return }
    let found = try Self.folder.get().compare(in: engine)
    #expect(found.differing.isEmpty && found.failed.isEmpty, "\(found.complaint)")
    print(
      "\(engine): \(found.refused.count) of \(Self.cases.count) shipped rule sets refused\n\(found.reasons)")
    #expect(found.ran >= 20, "\(found.refused)")
    // SQLite has 64 bits only.
    #expect(found.tooLarge <= (engine == .sqlite ? 4 : 0))
  }

  @Test("Spark gives the same over tables in several Parquet files")
  func sameOverFiles() throws {
    guard Engine.spark.isThere else { return }
    let found = try Self.folder.get().compare(in: .spark, files: true, most: 4)
    #expect(found.differing.isEmpty && found.failed.isEmpty, "\(found.complaint)")
    #expect(found.ran >= 3, "\(found.reasons)")
  }
}
