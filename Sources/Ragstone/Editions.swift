/// One rule file of a folder of editions, as its header says.
package struct Edition: Sendable {
  /// The path of the file.
  package let path: String
  /// The name of the edition, or nil.
  package let name: String?
  /// The first day it is in force.
  package let from: CalendarDate
  /// The last day it is in force; nil for as long as nothing else is said.
  package let until: CalendarDate?
  /// Where that is written.
  package let span: Span

  /// Whether it is in force on a day.
  package func isInForce(on day: CalendarDate) -> Bool {
    from <= day && until.map { day <= $0 } ?? true
  }

  /// `from 2017-06-01 until 2018-03-31`.
  package var period: String { "from \(from)" + (until.map { " until \($0)" } ?? "") }

  /// `care-2017.rag is in force from 2017-06-01 until 2018-03-31`.
  var words: String { "\(fileName) is in force \(period)" }

  /// The name of the file without its folder.
  package var fileName: String { Self.fileName(of: path) }

  static func fileName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension Pipeline {
  /// What came of choosing an edition.
  package struct EditionChoice: Sendable {
    /// The edition in force; nil when there is none, or more than one.
    package let edition: Edition?
    /// The files whose headers were read.
    package let sources: SourceMap
    package let diagnostics: [Diagnostic]
  }

  /// The edition in force on a day among the rule files that stand directly in a folder.
  ///
  /// A file that another of them uses is a part of that one and no edition. Every other file must say from when it is
  /// in force.
  /// - Parameter files: the paths of the rule files, in order.
  package static func edition(
    among files: [String], of folder: String, on day: CalendarDate, from library: some RuleLibrary
  ) -> EditionChoice {
    var reader = EditionReader(library: library)
    let editions = reader.read(files)
    var diagnostics = reader.diagnostics
    let inForce = editions.filter { $0.isInForce(on: day) }
    if !diagnostics.isEmpty {
      return EditionChoice(edition: nil, sources: reader.sources, diagnostics: diagnostics)
    }
    switch inForce.count {
    case 1: break
    case 0:
      let problem = EditionProblem.noneInForce(folder: folder, day: day, editions: editions.map(\.words))
      diagnostics.append(Diagnostic(problem, at: .file(folder)))
    default:
      let problem = EditionProblem.severalInForce(day: day, editions: inForce.map(\.words))
      diagnostics.append(
        Diagnostic(
          problem, at: inForce[1].span,
          related: [Diagnostic.Related(.rule(inForce[0].span), "so is this one")]))
    }
    return EditionChoice(
      edition: inForce.count == 1 ? inForce.first : nil, sources: reader.sources, diagnostics: diagnostics)
  }
}

/// Reads the headers of rule files.
private struct EditionReader<Library: RuleLibrary> {
  let library: Library
  var sources = SourceMap()
  var diagnostics: [Diagnostic] = []

  init(library: Library) { self.library = library }

  mutating func read(_ files: [String]) -> [Edition] {
    var trees: [(path: String, tree: SyntaxTree)] = []
    for path in files {
      switch library.read(path) {
      case .failure(let failure):
        diagnostics.append(Diagnostic(UseProblem.cannotRead(path, failure.reason), at: .file(path)))
      case .success(let bytes):
        trees.append((path, Parser.parse(sources.add(name: path, bytes: bytes)).0))
      }
    }
    let used = Set(trees.flatMap { uses(of: $0.tree, at: $0.path) })
    return trees.compactMap { path, tree in
      if let real = library.resolved(path), used.contains(real) { return nil }
      return edition(path, tree)
    }
  }

  /// The files that a file uses, links followed.
  private func uses(of tree: SyntaxTree, at path: String) -> [String] {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    return tree.declarations.compactMap { declaration in
      guard case .use(let use) = declaration else { return nil }
      let written = use.path.text
      return library.resolved(
        RuleLoader<Library>.tidied(folder.isEmpty ? written : folder + "/" + written))
    }
  }

  private mutating func edition(_ path: String, _ tree: SyntaxTree) -> Edition? {
    for case .rulebook(let header) in tree.declarations {
      if let from = header.inForceFrom {
        return Edition(
          path: path, name: header.edition?.text, from: from.date, until: header.inForceUntil?.date,
          span: from.span)
      }
      let problem = EditionProblem.undated(Edition.fileName(of: path))
      diagnostics.append(Diagnostic(problem, at: header.title.span))
      return nil
    }
    diagnostics.append(
      Diagnostic(EditionProblem.undated(Edition.fileName(of: path)), at: .file(path)))
    return nil
  }
}
