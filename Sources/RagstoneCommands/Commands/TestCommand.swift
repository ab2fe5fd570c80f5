import Ragstone
import RagstoneOutputs

/// `ragstone test`: the examples inside rule files, and the expected outcomes beside them.
enum TestCommand {
  /// What has been counted.
  struct Tally {
    var passed = 0
    var failed = 0
    var couldNotRun = 0
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let paths = arguments.all(.path).isEmpty ? ["."] : arguments.all(.path)
    var tally = Tally()
    var unreadable = false
    for path in paths {
      do throws(FileProblem) {
        for file in try RuleFiles.find(path) { try test(file, &tally, console) }
      } catch {
        _ = console.fail(error)
        unreadable = true
      }
    }
    if unreadable { return .data }
    if tally.passed + tally.failed + tally.couldNotRun == 0 {
      console.say("no examples and no expected outcomes were found\n")
      return .usage
    }
    var line = "\(tally.passed) passed, \(tally.failed) failed"
    if tally.couldNotRun > 0 { line += ", \(tally.couldNotRun) could not run" }
    console.write(line + "\n")
    return tally.failed + tally.couldNotRun == 0 ? .fine : .findings
  }

  private static func test(_ file: String, _ tally: inout Tally, _ console: Console) throws(FileProblem) {
    let rules = Pipeline.rules(path: file, from: DiskRuleLibrary())
    if rules.hasErrors {
      console.say(rules.diagnostics, sources: rules.sources)
      tally.couldNotRun += 1
      return
    }
    guard let rulebook = rules.rulebook else { return }
    let runner = ExampleRunner(rulebook)
    for example in rulebook.examples {
      let place = rules.sources[example.span.file]
      let title =
        "\(SafeText.make(place.name)):\(place.position(of: example.span.start).line): \(SafeText.make(example.title))"
      switch runner.run(example) {
      case .passed: tally.passed += 1
      case .failed(let differences):
        tally.failed += 1
        console.write("FAILED \(title)\n")
        for difference in differences { console.write("  \(SafeText.make(difference))\n") }
      case .couldNotRun(let reason):
        tally.couldNotRun += 1
        console.write("COULD NOT RUN \(title)\n  \(SafeText.make(reason))\n")
      }
    }
    for expected in try ExpectedOutcomes.files(for: file) {
      expected.compare(rules, rulebook, &tally, console)
    }
  }
}
