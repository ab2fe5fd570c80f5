// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// `.ci/sanitize` runs the tests.
let isSanitized = Context.environment["RAGSTONE_SANITIZED"] != nil

/// How the tool is linked on Linux: one file that needs no Swift installed where it runs. Where the C and C++ libraries are here as
/// archives it holds them too, is put at a fixed place and looks nothing up at its start, which takes a fifth off a run over 1,000
/// providers. Under `.ci/sanitize` nothing is linked in, since sanitizers have to see what the program calls.
let linking: [LinkerSetting] = {
  if isSanitized { return [] }
  let places = ["/usr/lib64", "/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
  let compilers = ["x86_64-linux-gnu", "aarch64-linux-gnu", "x86_64-redhat-linux", "aarch64-redhat-linux"]
    .map { "/usr/lib/gcc/" + $0 }
  let versions = compilers.flatMap { compiler in
    ((try? FileManager.default.contentsOfDirectory(atPath: compiler)) ?? []).map { compiler + "/" + $0 }
  }
  func has(_ archive: String, in folders: [String]) -> Bool {
    folders.contains { FileManager.default.fileExists(atPath: $0 + "/" + archive) }
  }
  let isWhole =
    has("libc.a", in: places) && has("libstdc++.a", in: versions + places) && has("libgcc_eh.a", in: versions)
  guard isWhole else {
    return [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux]))]
  }
  return [
    .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .debug)),
    .unsafeFlags(["-static-executable", "-use-ld=lld"], .when(platforms: [.linux], configuration: .release)),
  ]
}()

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// The libraries, which are optimized under `.ci/sanitize`, where tests take long; the tests themselves are not, since the compiler
/// (6.3.1) fails on them when it optimizes.
let library = strict + (isSanitized ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : [])

let package = Package(
  name: "ragstone",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Ragstone", targets: ["Ragstone"]),
    .executable(name: "ragstone", targets: ["CommandLineTool"]),
  ],
  targets: [
    .target(name: "Ragstone", swiftSettings: library),
    .target(name: "RagstoneOutputs", dependencies: ["Ragstone"], swiftSettings: library),
    .target(
      name: "RagstoneCommands", dependencies: ["Ragstone", "RagstoneOutputs"], swiftSettings: library),
    .executableTarget(
      name: "CommandLineTool", dependencies: ["RagstoneCommands"], swiftSettings: strict,
      linkerSettings: linking),
    // Evaluation and checks by themselves, for the benchmarks.
    .executableTarget(
      name: "EvaluationTimes", dependencies: ["Ragstone"], path: "Tests/Benchmarks/evaluation",
      swiftSettings: strict),
    .executableTarget(
      name: "CheckTimes", dependencies: ["Ragstone"], path: "Tests/Benchmarks/checking", swiftSettings: strict
    ),
    // Rulebooks and records made out of a seed, for tests of several targets.
    .target(name: "RuleWorlds", dependencies: ["Ragstone"], path: "Tests/RuleWorlds", swiftSettings: library),
    .testTarget(name: "RagstoneTests", dependencies: ["Ragstone", "RuleWorlds"], swiftSettings: strict),
    .testTarget(
      name: "RagstoneCommandsTests",
      dependencies: ["RagstoneCommands", "RagstoneOutputs", "Ragstone", "RuleWorlds"], swiftSettings: strict),
    .testTarget(
      name: "GoldenTests",
      dependencies: ["RagstoneCommands", "RagstoneOutputs", "Ragstone"], swiftSettings: strict),
    .testTarget(
      name: "EngineTests",
      dependencies: ["RagstoneCommands", "RagstoneOutputs", "Ragstone", "RuleWorlds"], swiftSettings: strict),
    .testTarget(
      name: "HouseTests",
      dependencies: ["RagstoneCommands", "RagstoneOutputs", "Ragstone"], swiftSettings: strict),
  ]
)
