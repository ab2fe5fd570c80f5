/// Reads a delimited file: decode, find the headings, cut into slices, parse them side by side, check the
/// keys.
struct DelimitedReader {
  /// What to read and how.
  let reader: RecordReader
  /// How many threads to use, at least 1.
  let threads: Int

  /// Makes a reader.
  init(_ reader: RecordReader) {
    self.reader = reader
    threads = min(max(reader.options.threads, 1), 256)
  }

  /// A file cut up.
  struct Opened {
    /// The bytes, as UTF-8.
    let text: InputBytes
    /// The headings.
    let header: DelimitedHeader
    /// The rows.
    let slices: DelimitedSlices
    /// What is to be said about the encoding.
    let note: String?
  }

  /// Why a file cannot be read at all.
  struct Refusal: Error {
    /// What is wrong.
    let problem: RecordProblem
    /// The line and column, from 1; nil for the file as a whole.
    let position: SourceFile.Position?
  }

  /// Reads the file.
  func read(_ input: InputBytes) -> RecordReader.Outcome {
    switch open(input) {
    case .success(let opened): return parse(opened)
    case .failure(let refusal):
      let place = CellPlace(
        file: reader.fileName, row: 0, line: refusal.position?.line ?? 0,
        column: refusal.position?.column ?? 0, heading: "")
      return RecordReader.Outcome(
        table: nil, diagnostics: [Diagnostic(refusal.problem, at: .cell(place))], notes: [])
    }
  }

  private func open(_ input: InputBytes) -> Result<Opened, Refusal> {
    var decoded = TextDecoding(
      text: input, start: input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, note: nil)
    if input.bytes.starts(with: [0xFF, 0xFE]) || input.bytes.starts(with: [0xFE, 0xFF]) {
      switch TextDecoding.decode(input) {
      case .failure(let failure): return .failure(failure.refusal)
      case .success(let text): decoded = text
      }
    }
    if decoded.text.count == decoded.start { return .failure(Refusal(problem: .emptyFile, position: nil)) }
    var header = DelimitedHeader(decoded.text.bytes, start: decoded.start)
    var survey = FileSurvey(decoded.text.bytes, from: header.end, threads: threads)
    if survey.hasNul {
      return .failure(refusal(.notText, decoded.text, decoded.text.bytes.prefix { $0 != 0 }.count))
    }
    if !survey.isUTF8 {
      switch TextDecoding.decode(decoded.text) {
      case .failure(let failure): return .failure(failure.refusal)
      case .success(let text): decoded = text
      }
      header = DelimitedHeader(decoded.text.bytes, start: decoded.start)
      survey = FileSurvey(decoded.text.bytes, from: header.end, threads: threads)
    }
    if let quote = header.unclosedQuote { return .failure(refusal(.unclosedQuote, decoded.text, quote)) }
    let slices: DelimitedSlices
    if survey.hasQuote {
      slices = DelimitedSlices(
        decoded.text.bytes, start: header.end,
        firstLine: RowOrigin.position(decoded.text.bytes, header.end).line, delimiter: header.delimiter,
        count: survey.stretches.count)
      if let quote = slices.unclosedQuote { return .failure(refusal(.unclosedQuote, decoded.text, quote)) }
    } else {
      slices = DelimitedSlices(stretches: survey.stretches, decoded.text.bytes)
    }
    return .success(Opened(text: decoded.text, header: header, slices: slices, note: decoded.note))
  }

  private func refusal(_ problem: RecordProblem, _ text: InputBytes, _ offset: Int) -> Refusal {
    Refusal(problem: problem, position: RowOrigin.position(text.bytes, offset))
  }
}

/// A first look at a whole file, by several threads.
struct FileSurvey {
  /// Runs of whole lines after the header.
  let stretches: [(start: Int, end: Int, survey: ByteSurvey)]
  /// Whether there is a double quote anywhere, the header included.
  let hasQuote: Bool
  /// Whether there is a NUL byte anywhere.
  let hasNul: Bool
  /// Whether all is UTF-8.
  let isUTF8: Bool

  /// Below this a file is read by one thread.
  private static let leastStretch = 1 << 16

  /// Looks at a file of which the first row ends at `headerEnd`.
  init(_ all: UnsafeRawBufferPointer, from headerEnd: Int, threads: Int) {
    guard let base = all.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      (stretches, hasQuote, hasNul, isUTF8) = ([], false, false, true)
      return
    }
    let end = base + all.count
    let count = min(threads, max((all.count - headerEnd) / Self.leastStretch, 1))
    var cuts = [headerEnd]
    for part in 1..<max(count, 1) {
      let target = base + max(headerEnd + (all.count - headerEnd) / count * part, cuts[part - 1])
      cuts.append(
        RowParser.skipLineBreak(ByteScan.first(of: 0x0A, or: 0x0D, from: target, to: end), end) - base)
    }
    cuts.append(all.count)
    var found = [(survey: ByteSurvey, isUTF8: Bool)](repeating: (ByteSurvey(), true), count: count + 1)
    let ranges = [0..<headerEnd] + (0..<count).map { cuts[$0]..<cuts[$0 + 1] }
    found.withUnsafeMutableBufferPointer { found in
      nonisolated(unsafe) let found = found
      Parallel.perform(parts: count + 1, threads: count) { part in
        let range = ranges[part]
        let survey = ByteSurvey(base, from: range.lowerBound, to: range.upperBound)
        let isUTF8 = !survey.hasOther || UTF8Check.isValid(UnsafeRawBufferPointer(rebasing: all[range]))
        found[part] = (survey, isUTF8)
      }
    }
    stretches = (0..<count).map { (cuts[$0], cuts[$0 + 1], found[$0 + 1].survey) }
    hasQuote = found.contains { $0.survey.hasQuote }
    hasNul = found.contains { $0.survey.hasNul }
    isUTF8 = found.allSatisfy { $0.isUTF8 }
  }
}
