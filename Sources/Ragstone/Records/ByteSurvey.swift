/// What kinds of bytes a stretch of a file holds: one quick look before it is parsed.
struct ByteSurvey {
  /// Line feeds.
  var lineFeeds = 0
  /// Carriage returns.
  var returns = 0
  /// Carriage returns with a line feed after them.
  var pairs = 0
  /// Whether there is a double quote.
  var hasQuote = false
  /// Whether there is a byte that is not ASCII.
  var hasOther = false
  /// Whether there is a NUL byte.
  var hasNul = false

  /// How many line breaks: LF, CR or CR LF.
  var lineBreaks: Int { lineFeeds + returns - pairs }

  /// Looks at the bytes from `start` to `end`, eight at a time: byte by byte it took 85 ms for 120 MB.
  init(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) {
    var place = start
    while place + 8 <= end {
      // Each byte of a count goes to 255 before it would wrap.
      let stop = place + min((end - place) / 8, 255) * 8
      addWords(bytes, from: place, to: stop, end)
      place = stop
    }
    while place < end {
      switch bytes[place] {
      case 0x0A: lineFeeds &+= 1
      case 0x0D:
        returns &+= 1
        if place + 1 < end, bytes[place + 1] == 0x0A { pairs &+= 1 }
      case 0x22: hasQuote = true
      case 0: hasNul = true
      case 0x80...0xFF: hasOther = true
      default: break
      }
      place &+= 1
    }
  }

  @inline(__always)
  private mutating func addWords(_ bytes: UnsafePointer<UInt8>, from start: Int, to stop: Int, _ end: Int) {
    var feeds: UInt64 = 0
    var carriages: UInt64 = 0
    var quotes: UInt64 = 0
    var nuls: UInt64 = 0
    var others: UInt64 = 0
    var place = start
    while place < stop {
      let word = ByteScan.word(bytes + place)
      feeds &+= Self.exactZeroes(word ^ ByteScan.spread(0x0A)) &>> 7
      carriages |= ByteScan.zeroes(word ^ ByteScan.spread(0x0D))
      quotes |= ByteScan.zeroes(word ^ ByteScan.spread(0x22))
      nuls |= ByteScan.zeroes(word)
      others |= word
      place &+= 8
    }
    for lane in 0..<8 { lineFeeds &+= Int(truncatingIfNeeded: feeds &>> UInt64(lane * 8) & 0xFF) }
    hasQuote = hasQuote || quotes != 0
    hasNul = hasNul || nuls != 0
    hasOther = hasOther || others & 0x8080_8080_8080_8080 != 0
    if carriages == 0 { return }
    for index in start..<stop where bytes[index] == 0x0D {
      returns &+= 1
      if index + 1 < end, bytes[index + 1] == 0x0A { pairs &+= 1 }
    }
  }

  /// 0x80 in the place of each zero byte, and of no other.
  @inline(__always)
  private static func exactZeroes(_ word: UInt64) -> UInt64 {
    ~((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | word) & 0x8080_8080_8080_8080
  }

  /// A survey of nothing.
  init() {}

  /// Adds what was seen of the next stretch.
  mutating func add(_ next: ByteSurvey) {
    lineFeeds &+= next.lineFeeds
    returns &+= next.returns
    pairs &+= next.pairs
    hasQuote = hasQuote || next.hasQuote
    hasOther = hasOther || next.hasOther
    hasNul = hasNul || next.hasNul
  }
}
