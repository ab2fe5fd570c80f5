import Ragstone

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Rule files on this machine.
package struct DiskRuleLibrary: RuleLibrary {
  /// Makes a library.
  package init() {}

  /// The bytes of a file, or why they cannot be had.
  package func read(_ path: String) -> Result<[UInt8], RuleFileFailure> {
    do throws(FileProblem) { return .success(try Files.read(path).array) } catch {
      return .failure(RuleFileFailure(error.cause))
    }
  }

  /// The path with every link followed, or nil when there is no such file.
  package func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
