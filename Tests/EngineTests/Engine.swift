import Foundation

/// The database engines of this machine, as `.ci/engines` installs them, and the Python that drives them.
enum Engine: String, CaseIterable {
  case sqlite, duckdb, postgresql, spark

  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The Python of `.ci/engines`.
  static let python = root + "/.build/engines-venv/bin/python"

  /// What is missing to run it, in words, or nil where all is there.
  var missing: String? {
    let files = FileManager.default
    guard files.isExecutableFile(atPath: Self.python) else { return ".ci/engines has not run" }
    switch self {
    case .sqlite, .duckdb: return nil
    case .postgresql:
      let folders =
        Self.path
        + ((try? files.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []).map {
          "/usr/lib/postgresql/\($0)/bin"
        }
      let isThere = folders.contains { files.isExecutableFile(atPath: $0 + "/initdb") }
      return isThere ? nil : "the server of PostgreSQL is not installed"
    case .spark:
      let isThere = Self.path.contains { files.isExecutableFile(atPath: $0 + "/java") }
      return isThere ? nil : "Java is not installed"
    }
  }

  /// Whether it can be run; says aloud what is left out where it cannot.
  var isThere: Bool {
    guard let missing else { return true }
    print("LEFT OUT: rules in \(rawValue): \(missing)")
    return false
  }

  private static var path: [String] {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
  }
}
