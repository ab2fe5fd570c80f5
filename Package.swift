// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

let package = Package(
  name: "ragstone",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Ragstone", targets: ["Ragstone"]),
    .executable(name: "ragstone", targets: ["CommandLineTool"]),
  ],
  targets: [
    .target(name: "Ragstone", swiftSettings: strict),
    .target(name: "RagstoneOutputs", dependencies: ["Ragstone"], swiftSettings: strict),
    .target(
      name: "RagstoneCommands", dependencies: ["Ragstone", "RagstoneOutputs"], swiftSettings: strict),
    .executableTarget(
      name: "CommandLineTool", dependencies: ["RagstoneCommands"], swiftSettings: strict,
      linkerSettings: [
        // One file that starts in a millisecond and needs no Swift installed where it runs.
        .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux]))
      ]),
    // Evaluation by itself, for the benchmarks.
    .executableTarget(
      name: "EvaluationTimes", dependencies: ["Ragstone"], path: "Tests/Benchmarks/evaluation",
      swiftSettings: strict),
    // Rulebooks and records made out of a seed, for tests of several targets.
    .target(name: "RuleWorlds", dependencies: ["Ragstone"], path: "Tests/RuleWorlds", swiftSettings: strict),
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
