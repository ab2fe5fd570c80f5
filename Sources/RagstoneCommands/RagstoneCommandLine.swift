/// The whole command line tool.
package enum RagstoneCommandLine {
  /// Runs the process's own arguments and ends the process with the exit status.
  package static func main() {}
}
