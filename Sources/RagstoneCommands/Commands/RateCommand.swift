import Ragstone
import RagstoneOutputs

/// `ragstone rate`: rates every provider of a records file.
enum RateCommand {
  /// The forms of output.
  enum Format: String {
    case table, csv, json, jsonl
  }

  /// Does the work and returns the status to end with.
  static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
    let withReasons = arguments.isGiven(.withReasons)
    let isFile = arguments.text(.output).map { $0 != "-" } ?? false
    let format = arguments.choice(.format, or: isFile || withReasons ? Format.csv : .table)
    if withReasons, format != .csv {
      console.say([Diagnostic(InputProblem.reasonsNeedCsv(format.rawValue), at: .nowhere)])
      return .usage
    }
    let output: ResultOutput
    do throws(FileProblem) { output = try ResultOutput(arguments.text(.output), console) } catch {
      return console.fail(error)
    }
    let planned: PlannedRun
    switch PlannedRun.prepare(arguments, console) {
    case .failed(let status):
      output.abandon()
      return status
    case .ready(let ready): planned = ready
    }
    // Records of which nothing but the outcomes is wanted never need to be in memory together.
    if format == .csv, !withReasons, !planned.rulebook.outputs.isEmpty,
      let streamed = StreamedRating(planned, arguments, console), streamed.write(to: output)
    {
      return output.finish(.fine)
    }
    let run: RatingRun
    switch RatingRun.read(planned, arguments, console) {
    case .failed(let status):
      output.abandon()
      return status
    case .ready(let ready): run = ready
    }
    if run.rulebook.outputs.isEmpty {
      let rules = arguments.argument(.rules)
      console.say([Diagnostic(InputProblem.noOutputs(rules), at: .file(rules))])
      output.abandon()
      return .usage
    }
    let pieces = OrderedPieces(
      output, console, total: run.source.table.rowCount, "providers",
      separator: format == .json ? [0x2C, 0x0A] : [])
    let failures: [RatingRun.Failure]
    switch format {
    case .csv: failures = csv(run, withReasons: withReasons, to: pieces)
    case .table: failures = table(run, to: pieces, console)
    case .json: failures = json(run, to: pieces)
    case .jsonl: failures = lines(run, to: pieces)
    }
    run.say(failures, console)
    let isWhole = failures.isEmpty && run.source.refusedCount == 0
    if !failures.isEmpty, !arguments.isGiven(.keepGoing) {
      pieces.takeBack()
      output.abandon()
      console.say("nothing was written; --keep-going rates the others\n")
      return .data
    }
    pieces.finish()
    return output.finish(isWhole ? .fine : .data)
  }

  private static func csv(
    _ run: RatingRun, withReasons: Bool, to pieces: OrderedPieces
  ) -> [RatingRun.Failure] {
    let reasons = withReasons ? ReasonText(run.rulebook, run.plan) : nil
    let cells = RateCells(run.rulebook, run.plan)
    let table = run.source.table
    let key = run.rulebook.record.keyIndex ?? 0
    pieces.add(withReasons ? cells.head.dropLast(2) + Array(",reasons\r\n".utf8) : cells.head)
    return run.rate(to: pieces, making: {}) { _, batchRow, row, frame, bytes in
      let isPlain = table.withText(row: row, field: key) { raw -> Bool in
        let isPlain = raw.allSatisfy {
          $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A
        }
        if isPlain, !raw.isEmpty { bytes.append(contentsOf: raw) }
        return isPlain && !raw.isEmpty
      }
      if !isPlain { RateCells.write(text: table.key(row: row), into: &bytes) }
      for position in cells.outputs.indices {
        bytes.append(0x2C)
        cells.write(position, row: batchRow, in: frame, into: &bytes)
      }
      if let reasons {
        bytes.append(0x2C)
        RateCells.write(text: reasons.text(row: batchRow, in: frame), into: &bytes)
      }
      bytes.append(0x0D)
      bytes.append(0x0A)
    }
  }

  /// A table is laid out when all of it is known.
  private static func table(
    _ run: RatingRun, to pieces: OrderedPieces, _ console: Console
  ) -> [RatingRun.Failure] {
    let outputs = run.rulebook.outputs
    let text = OutcomeText(rulebook: run.rulebook, plan: run.plan)
    let key = run.rulebook.record.keyIndex ?? 0
    var columns = [TableText.Column(run.rulebook.record.label, .words)]
    for index in outputs {
      let value = run.rulebook.values[index]
      columns.append(TableText.Column(value.label, value.type.isNumeric ? .numbers : .words))
    }
    var table = TableText(columns: columns, width: console.environment.tableWidth)
    let records = run.source.table
    let all = OrderedPieces(nil, console, total: run.source.table.rowCount, "providers")
    let failures = run.rate(to: all, making: {}) { _, batchRow, row, frame, bytes in
      bytes.append(contentsOf: String(row).utf8)
      for index in outputs {
        bytes.append(0x1F)
        text.write(index, row: batchRow, in: frame, into: &bytes)
      }
      bytes.append(0x1E)
    }
    for piece in all.takeAll() {
      for line in piece.split(separator: 0x1E) {
        // The key comes from the records here, so that nothing in it can end a cell or a line.
        var cells = line.split(separator: 0x1F, omittingEmptySubsequences: false).map {
          String(decoding: $0, as: UTF8.self)
        }
        cells[0] = Int(cells[0]).map { records.text(row: $0, field: key) } ?? ""
        table.add(cells)
      }
    }
    pieces.add(Array(table.render().utf8))
    return failures
  }

  private static func lines(_ run: RatingRun, to pieces: OrderedPieces) -> [RatingRun.Failure] {
    let explainer = run.explainer
    return run.rate(to: pieces, making: { ExplanationStream(explainer) }) {
      stream, batchRow, row, frame, bytes in
      stream.write(row: row, at: batchRow, frame, into: &bytes)
      bytes.append(0x0A)
    }
  }

  private static func json(_ run: RatingRun, to pieces: OrderedPieces) -> [RatingRun.Failure] {
    let explainer = run.explainer
    var head = JsonText(pretty: false)
    head.beginObject()
    RatingJson.writeHead(of: run, to: &head)
    head.key("providers")
    pieces.add(head.take() + Array("[\n".utf8))
    let failures = run.rate(to: pieces, making: { ExplanationStream(explainer) }) {
      stream, batchRow, row, frame, bytes in
      if !bytes.isEmpty { bytes.append(contentsOf: [0x2C, 0x0A]) }
      stream.write(row: row, at: batchRow, frame, into: &bytes)
    }
    pieces.add(Array("\n]}\n".utf8))
    return failures
  }
}
