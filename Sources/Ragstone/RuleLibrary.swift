/// Where rule files come from; the language itself opens no files.
package protocol RuleLibrary {
  /// The bytes of a file, or why they cannot be had, in words.
  func read(_ path: String) -> Result<[UInt8], RuleFileFailure>
  /// The path with every link followed, or nil when there is no such file.
  func resolved(_ path: String) -> String?
}

/// Why a rule file cannot be had.
package struct RuleFileFailure: Error, Sendable {
  /// In words.
  package let reason: String

  /// Makes a failure.
  package init(_ reason: String) { self.reason = reason }
}

/// Reads a rule file and, first to last, every file it uses; each is read once.
struct RuleLoader<Library: RuleLibrary> {
  let library: Library
  var sources = SourceMap()
  var diagnostics: [Diagnostic] = []
  /// A file that is used could not be read.
  private(set) var lacksFiles = false
  private var trees: [SyntaxTree] = []
  private var seen: Set<String> = []
  private var root = ""
  /// The files being read, outermost first.
  private var open: [String] = []

  init(library: Library) { self.library = library }

  /// The trees: the file itself first.
  mutating func load(_ path: String) -> [SyntaxTree] {
    let real = library.resolved(path) ?? path
    root = Self.root(of: real)
    read(path, real: real, from: nil)
    return trees
  }

  /// The tree of a property that stands in no file.
  mutating func load(property: String, number: Int?) -> SyntaxTree {
    let name = number.map { "property \($0)" } ?? "property"
    let (tree, found) = Parser.parseProperty(sources.add(name: name, bytes: Array(property.utf8)))
    diagnostics += found
    return tree
  }

  /// The folder that used files must be in: the nearest parent named `rules`, else the file's own folder.
  static func root(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    if let index = parts.lastIndex(of: "rules") { return parts[...index].joined(separator: "/") + "/" }
    return parts.joined(separator: "/") + (parts.isEmpty ? "" : "/")
  }

  private mutating func read(_ path: String, real: String, from use: UseDeclaration?) {
    if let use, open.contains(real) {
      lack(.circle(use.path.text), at: .rule(use.path.span))
      return
    }
    guard seen.insert(real).inserted else { return }
    open.append(real)
    defer { open.removeLast() }
    switch library.read(path) {
    case .failure(let failure):
      lack(.cannotRead(path, failure.reason), at: use.map { .rule($0.path.span) } ?? .file(path))
    case .success(let bytes):
      let file = sources.add(name: path, bytes: bytes)
      let (tree, found) = Parser.parse(file)
      diagnostics += found
      trees.append(tree)
      for case .use(let use) in tree.declarations { follow(use, from: path) }
    }
  }

  private mutating func follow(_ use: UseDeclaration, from path: String) {
    let written = use.path.text
    guard written.hasSuffix(".rag") else {
      lack(.notARuleFile(written), at: .rule(use.path.span))
      return
    }
    guard !written.hasPrefix("/") else {
      lack(.leavesFolder(written), at: .rule(use.path.span))
      return
    }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    let joined = Self.tidied(folder.isEmpty ? written : folder + "/" + written)
    guard let real = library.resolved(joined) else {
      lack(.cannotRead(written, "there is no such file"), at: .rule(use.path.span))
      return
    }
    guard real.hasPrefix(root) else {
      lack(.leavesFolder(written), at: .rule(use.path.span))
      return
    }
    read(joined, real: real, from: use)
  }

  /// Tells why a file that is wanted is not there.
  private mutating func lack(_ problem: UseProblem, at location: Location) {
    diagnostics.append(Diagnostic(problem, at: location))
    lacksFiles = true
  }

  /// A path without `.` and with each `name/..` taken out.
  static func tidied(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
