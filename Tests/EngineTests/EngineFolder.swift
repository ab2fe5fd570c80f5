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
  func compare(in engine: Engine, most: Int? = nil) throws -> EngineReport {
    let process = Process()
    process.executableURL = URL(filePath: Engine.python)
    process.arguments =
      ["-B", Engine.root + "/Tests/Engines/compare.py", engine.rawValue, path]
      + (most.map { ["--most", "\($0)"] } ?? [])
    let log = "\(path)/\(engine.rawValue).log"
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
    let found = try Data(contentsOf: URL(filePath: "\(path)/\(engine.rawValue).json"))
    return try JSONDecoder().decode(EngineReport.self, from: found)
  }
}

/// An engine that could not be driven at all.
struct EngineFailure: Error {
  let words: String
}
