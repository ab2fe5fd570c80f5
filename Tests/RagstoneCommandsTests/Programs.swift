import Foundation

/// Programs of this machine that some tests run: shells, and readers of manual pages.
enum Programs {
  /// The path of a program, or nil where it is not installed.
  static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The Python of `.ci/tools`, with the packages it installs, or nil where it has not run.
  static let python: String? = {
    let path = root + "/.build/tools-venv/bin/python"
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs a program in a folder and returns its status and all it wrote, on both streams.
  ///
  /// What it writes goes through files, so that neither side can wait for the other.
  static func run(
    _ path: String, _ words: [String], in folder: String, input: String = ""
  ) throws -> (status: Int32, written: String) {
    let place = FileManager.default.temporaryDirectory.appending(path: "ragstone-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let (wanted, got) = (place.appending(path: "input"), place.appending(path: "output"))
    try Data(input.utf8).write(to: wanted)
    try Data().write(to: got)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder)
    // Nobody's own settings take part.
    process.environment = ProcessInfo.processInfo.environment.merging(
      [
        "HOME": place.path, "XDG_CONFIG_HOME": place.path, "TERM": "dumb", "LC_ALL": "C.UTF-8",
        "COLUMNS": "200",
      ]
    ) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: wanted)
    let output = try FileHandle(forWritingTo: got)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    // A shell that waits for ever must not hold up every other test.
    DispatchQueue.global().asyncAfter(deadline: .now() + 120) { if process.isRunning { process.terminate() } }
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: got), as: UTF8.self))
  }
}
