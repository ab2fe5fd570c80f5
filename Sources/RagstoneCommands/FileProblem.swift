import Ragstone
import RagstoneOutputs

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file or folder that could not be read or written, and why, in the system's own terms.
package struct FileProblem: Problem, Error, Hashable {
  /// What was being done.
  package enum Action: Sendable, Hashable {
    case read, list, write
    /// Writing to standard output.
    case show
    /// Replacing a file that was read before; it has changed since.
    case replace
  }

  /// What was being done.
  package let action: Action
  /// The path as it was given.
  package let path: String
  /// The system's error number.
  package let number: Int32

  /// Makes a problem of an action that failed with a number of `errno`.
  package init(_ action: Action, _ path: String, number: Int32) {
    self.action = action
    self.path = path
    self.number = number
  }

  /// 720 to 724.
  package var code: DiagnosticCode {
    switch action {
    case .read: 720
    case .list: 721
    case .write: 722
    case .show: 723
    case .replace: 724
    }
  }

  /// What is wrong, in one sentence without a full stop.
  package var message: String {
    switch action {
    case .read: "cannot read \(shownPath): \(cause)"
    case .list: "cannot list the folder \(shownPath): \(cause)"
    case .write: "cannot write \(shownPath): \(cause)"
    case .show: "cannot write the results to standard output: \(cause)"
    case .replace: "\(shownPath) has changed since it was read"
    }
  }

  /// Says that a file was left as it was.
  package var reason: String? {
    switch action {
    case .write:
      number == EEXIST ? "What is there is unchanged" : "A file that was there before is unchanged"
    case .replace: "It is left as it is now, so that nobody's work is lost"
    case .read, .list, .show: nil
    }
  }

  /// What to do where the name is taken.
  package var suggestion: String? { number == EEXIST ? "another name, or another folder" : nil }

  /// The problem as a diagnostic.
  package var diagnostic: Diagnostic { Diagnostic(self, at: .nowhere) }

  private var shownPath: String { SafeText.make(path) }

  /// The error number in plain words, or in the system's where it is a rare one.
  var cause: String {
    switch number {
    case ENOENT: "there is no such file or folder"
    case EEXIST: "something of that name is there already"
    case EACCES, EPERM: "permission was refused"
    case EISDIR: "it is a folder"
    case ENOTDIR: "a part of the path is not a folder"
    case ENOSPC, EDQUOT: "there is no space left"
    case EFBIG: "the file would be larger than is allowed"
    case EIO: "the device failed"
    case EROFS: "the disk can only be read"
    case ELOOP: "symbolic links go round in a circle"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EPIPE: "the reader has gone"
    default: String(cString: strerror(number))
    }
  }
}
