import Foundation

/// A real terminal with a program in it, and somebody at its keyboard: tmux on a socket of its own.
///
/// The program runs in a new folder, which is also its HOME; its state folder is `state` there, the shipped rule files are in
/// `rules`, a rulebook and records that are made up are `homes.rag` and `homes.csv`, and `ragstone` is the one that was built with the
/// tests.
final class RealTerminal {
  /// The folder that everything happens in.
  let folder: String
  private let tmux: String
  private let program: String
  private var socket: String { folder + "/tmux" }

  /// The program that was built with the tests, or nil where only the tests were.
  static let program: String? = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/ragstone"
    let places = [beside, Programs.root + "/.build/debug/ragstone"]
    return places.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Makes the folder. Nothing runs yet.
  init(tmux: String, program: String) throws {
    self.tmux = tmux
    self.program = program
    // Sockets have short names.
    folder = FileManager.default.temporaryDirectory.appending(path: "rs-" + UUID().uuidString.prefix(8)).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/rules", withDestinationPath: Programs.root + "/rules")
    for name in ["homes.rag", "homes.csv"] {
      try FileManager.default.copyItem(
        atPath: Programs.root + "/Tests/Cases/screens/files/" + name, toPath: folder + "/" + name)
    }
  }

  /// Runs a line of sh in the terminal.
  func run(_ line: String, columns: Int, rows: Int, environment: [String: String]) throws {
    let settings = """
      set -g status off
      set -g escape-time 0
      set -g default-shell /bin/sh
      set -g default-terminal screen-256color

      """
    try Data(settings.utf8).write(to: URL(filePath: folder + "/tmux.conf"))
    // The terminal stays when the line has ended, and its status is noted. An interrupt is for the line alone.
    let frame = "trap : INT\n/bin/sh '\(folder)/line'\necho $? > '\(folder)/status'\nsleep 600\n"
    try Data(frame.utf8).write(to: URL(filePath: folder + "/frame"))
    try Data((line + "\n").utf8).write(to: URL(filePath: folder + "/line"))
    var variables = environment
    for (name, value) in [
      "HOME": folder, "XDG_STATE_HOME": folder + "/state", "LC_ALL": "C.UTF-8",
      "SCREEN_FOLDER": folder, "SCREEN_PROGRAM": program,
      "PATH": Programs.root + "/Tests/Cases/screens:" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
    ] where variables[name] == nil { variables[name] = value }
    let words = [
      "-u", "-f", folder + "/tmux.conf", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "-c", folder, "exec /bin/sh '\(folder)/frame'",
    ]
    _ = try command(words, environment: variables)
    // Should the tests be killed, the server ends all the same.
    let server = Int(try command(["display-message", "-p", "#{pid}"]).filter(\.isNumber)) ?? 0
    let own = ProcessInfo.processInfo.processIdentifier
    let watch = "while kill -0 \(own) && kill -0 \(server); do sleep 1; done; kill \(server)"
    _ = try spawn(["/bin/sh", "-c", "(\(watch)) 2>/dev/null &"], environment: [], writingTo: "/dev/null")
  }

  /// Ends the program and the terminal, and removes the folder.
  func end() {
    _ = try? command(["kill-server"])
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Types letters.
  func type(_ text: String) throws { _ = try command(["send-keys", "-l", "--", text]) }

  /// Presses keys, by tmux's names for them: `Enter`, `C-a`, `M-b`, `Up`.
  func press(_ keys: [String]) throws { _ = try command(["send-keys", "--"] + keys) }

  /// Pastes a text, as a terminal does: between marks where the program has asked for them.
  func paste(_ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder + "/pasted"))
    _ = try command(["load-buffer", folder + "/pasted"])
    _ = try command(["paste-buffer", "-p", "-d"])
  }

  /// Gives the window another size.
  func resize(columns: Int, rows: Int) throws {
    _ = try command(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Sends the program a signal, by its name without `SIG`.
  func signal(_ name: String) throws {
    let process = try String(contentsOfFile: folder + "/process", encoding: .utf8)
    _ = try Programs.run(
      "/bin/sh", ["-c", "kill -\(name) \(Int(process.filter(\.isNumber)) ?? 0)"], in: folder)
  }

  /// What is on the screen, without blanks at the end of lines and empty lines at the end.
  /// - Parameter withColours: colours are kept, with the escape that begins them as `\e`.
  func screen(withColours: Bool = false) throws -> [String] {
    let text = try command(["capture-pane", "-p"] + (withColours ? ["-e"] : []))
    var lines = text.replacing("\u{1B}", with: "\\e").split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Row and column of the cursor, each from 1.
  func cursor() throws -> String {
    let place = try command(["display-message", "-p", "#{cursor_y},#{cursor_x}"])
    return place.split { !$0.isNumber }.compactMap { Int($0).map { String($0 + 1) } }.joined(separator: ",")
  }

  /// The status that what ran has ended with, or nil while it runs.
  func status() throws -> Int? {
    guard let data = FileManager.default.contents(atPath: folder + "/status") else { return nil }
    return Int(String(decoding: data, as: UTF8.self).filter(\.isNumber))
  }

  private struct Refusal: Error { let text: String }

  private func command(_ words: [String], environment: [String: String]? = nil) throws -> String {
    var variables = ProcessInfo.processInfo.environment
    for name in ["TMUX", "TMUX_PANE", "NO_COLOR", "CLICOLOR", "COLUMNS"] { variables[name] = nil }
    variables.merge(environment ?? [:]) { $1 }
    let place = folder + "/answer"
    let status = try spawn(
      [tmux, "-S", socket] + words, environment: variables.map { $0 + "=" + $1 }, writingTo: place)
    let text = String(decoding: try Data(contentsOf: URL(filePath: place)), as: UTF8.self)
    if status != 0 { throw Refusal(text: text) }
    return text
  }

  /// Runs a program to its end and returns its status.
  ///
  /// Foundation's own way waits until everything that a program has started has ended, and the server stays behind.
  private func spawn(_ words: [String], environment: [String], writingTo place: String) throws -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    // The threads of tests hold signals back; a server that inherits that cannot be ended.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, place, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let texts = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in texts + variables { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, words[0], &actions, &attributes, texts, variables)
    if failure != 0 { throw Refusal(text: "\(words[0]) cannot be run: \(failure)") }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    // The upper byte of what the system says is the status of a program that has ended by itself.
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }
}
