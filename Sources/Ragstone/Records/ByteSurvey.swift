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

  /// Looks at the bytes from `start` to `end`. The loops are plain so that the compiler makes them wide.
  init(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) {
    var place = start
    while place < end {
      let stop = min(place + 192, end)
      var feeds: UInt8 = 0
      var carriages: UInt8 = 0
      var quotes: UInt8 = 0
      var nuls: UInt8 = 0
      var others: UInt8 = 0
      for index in place..<stop {
        let byte = bytes[index]
        feeds &+= byte == 0x0A ? 1 : 0
        carriages &+= byte == 0x0D ? 1 : 0
        quotes |= byte == 0x22 ? 1 : 0
        nuls |= byte == 0 ? 1 : 0
        others |= byte
      }
      lineFeeds &+= Int(feeds)
      if carriages != 0 {
        returns &+= Int(carriages)
        for index in place..<stop where bytes[index] == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A {
          pairs &+= 1
        }
      }
      hasQuote = hasQuote || quotes != 0
      hasNul = hasNul || nuls != 0
      hasOther = hasOther || others & 0x80 != 0
      place = stop
    }
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
