/// Whether whoever asked for something wants it no more. Work that may be long looks at it now and then.
package struct StopSign: Sendable {
  private let question: @Sendable () -> Bool

  /// Asks a question of one's own, for tests.
  package init(_ question: @escaping @Sendable () -> Bool) { self.question = question }

  /// Whether to stop. It may be asked from any thread, and costs next to nothing.
  package var isUp: Bool { question() }

  /// Never stops.
  package static let never = StopSign { false }
  /// Stops when somebody presses Control-C.
  package static let interrupt = StopSign { Interruption.isAsked }
}
