import Ragstone
import RagstoneOutputs

/// `ragstone new`: makes a folder with a rulebook to start from.
enum NewCommand {
  /// Makes the folder, says what is in it, and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let name = arguments.argument(.name)
    guard Starter.isFit(name) else {
      return RagstoneCommandLine.fail(
        .wrongForm(
          option: ArgumentName.name.rawValue, value: name,
          needed: "a letter, then letters, digits and hyphens, at most \(Starter.longestName)",
          example: "ragstone new " + Starter.fit(name)), .new, console)
    }
    let folder = arguments.text(.into).map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    let starter = Starter(name: name)
    do throws(FileProblem) { try AtomicFolder.write(starter.pieces.map(\.file), to: folder + name) } catch {
      return console.fail(error)
    }
    let shown = SafeText.make(folder + name)
    let typed = needsQuotes(shown) ? "\"\(shown)\"" : shown
    var text = "Made \(shown), whose providers are made up and whose figures are examples:\n"
    let width = starter.pieces.map(\.file.path.count).max() ?? 0
    for piece in starter.pieces {
      let path = piece.file.path
      text += "  " + path + String(repeating: " ", count: width - path.count + 2) + piece.purpose + "\n"
    }
    text += "\nType next:\n  cd \(typed)\n"
    for command in starter.commands { text += "  \(command)\n" }
    console.write(text)
    return .fine
  }

  private static func needsQuotes(_ path: String) -> Bool {
    path.utf8.contains { byte in
      !((0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte))
    }
  }
}
