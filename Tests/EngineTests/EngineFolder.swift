import Foundation

/// A folder of cases, each of which an engine answers; made anew for each run, and left there to be looked at.
struct EngineFolder {
  let path: String

  /// Makes an empty folder of that name below `.build/engine-cases`.
  init(_ name: String) throws {
    path = Engine.root + "/.build/engine-cases/" + name
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Asks an engine all cases, or the first so many, and returns what came of it.
  /// - Parameter files: tables lie in several files each, which only Spark does.
  func compare(in engine: Engine, files: Bool = false, most: Int? = nil) throws -> EngineReport {
    let name = engine.rawValue + (files ? "-files" : "")
    let process = Process()
    process.executableURL = URL(filePath: Engine.python)
    process.arguments =
      ["-B", Engine.root + "/Tests/Engines/compare.py", name, path]
      + (most.map { ["--most", "\($0)"] } ?? [])
    let log = "\(path)/\(name).log"
    try Data().write(to: URL(filePath: log))
    let output = try FileHandle(forWritingTo: URL(filePath: log))
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    guard process.terminationStatus == 0 else { throw EngineFailure(words: said) }
    print("\(said.split(separator: "\n").last ?? "")")
    let found = try Data(contentsOf: URL(filePath: "\(path)/\(name).json"))
    return try JSONDecoder().decode(EngineReport.self, from: found)
  }
}

/// An engine that could not be driven at all.
struct EngineFailure: Error {
  let words: String
}
