import RagstoneCommands
import Testing

@Suite struct CommandLineTests {
  @Test func exists() { _ = RagstoneCommandLine.self }
}
