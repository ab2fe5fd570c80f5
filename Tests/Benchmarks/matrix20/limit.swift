// The limit: matrix20 written out by hand in Swift, for this one file and these rules.
//
//   limit PROVIDERS.csv OUT.csv [THREADS]
//
// The file is mapped and read once from front to back; no cell is copied, decimals are read as tenths, points are sums of
// comparisons. It trusts its input: no quotation marks, no checks, fixed columns, a rating by its first letter. An engine that
// reads rules has to pay for all of that.
import Glibc

typealias Cursor = UnsafePointer<UInt8>
typealias Output = UnsafeMutablePointer<UInt8>

let comma = UInt8(ascii: ",")
let newline = UInt8(ascii: "\n")
let zero = UInt8(ascii: "0")

/// A whole number, or −1 where the cell is empty; no column goes below nought.
@inline(__always) func whole(_ place: inout Cursor) -> Int32 {
  var value: Int32 = 0
  var byte = place.pointee
  if byte == comma {
    place += 1
    return -1
  }
  repeat {
    value = value &* 10 &+ Int32(byte &- zero)
    place += 1
    byte = place.pointee
  } while byte >= zero
  place += 1
  return value
}

/// A number with one decimal as tenths, or −1 where the cell is empty.
@inline(__always) func tenths(_ place: inout Cursor) -> Int32 {
  var value: Int32 = 0
  var byte = place.pointee
  if byte == comma {
    place += 1
    return -1
  }
  repeat {
    value = value &* 10 &+ Int32(byte &- zero)
    place += 1
    byte = place.pointee
  } while byte >= zero
  if byte == UInt8(ascii: ".") {
    value = value &* 10 &+ Int32(place[1] &- zero)
    place += 3
  } else {
    value = value &* 10
    place += 1
  }
  return value
}

@inline(__always) func skip(_ place: inout Cursor) {
  while place.pointee != comma { place += 1 }
  place += 1
}

/// The points of a rating, told by its first letter, or −1 where the cell is empty.
@inline(__always) func rating(_ place: inout Cursor) -> Int32 {
  switch place.pointee {
  case UInt8(ascii: "G"):
    place += 5
    return 0
  case UInt8(ascii: "O"):
    place += 12
    return 0
  case UInt8(ascii: "R"):
    place += 21
    return 2
  case UInt8(ascii: "I"):
    place += 11
    return 3
  default:
    place += 1
    return -1
  }
}

/// Whether a yes/no cell says no.
@inline(__always) func isNo(_ place: inout Cursor) -> Bool {
  if place.pointee == UInt8(ascii: "y") {
    place += 4
    return false
  }
  place += 3
  return true
}

@inline(__always) func one(_ condition: Bool) -> Int32 { condition ? 1 : 0 }

/// Points where more is worse.
@inline(__always) func up(_ value: Int32, _ first: Int32, _ second: Int32, _ third: Int32) -> Int32 {
  one(value >= first) &+ one(value >= second) &+ one(value >= third)
}

/// The same for a column that may be missing, which has one point.
@inline(__always) func upOrMissing(_ value: Int32, _ first: Int32, _ second: Int32, _ third: Int32) -> Int32 {
  up(value, first, second, third) &+ one(value < 0)
}

/// Points where less is worse, for a column that may be missing.
@inline(__always) func down(_ value: Int32, _ first: Int32, _ second: Int32, _ third: Int32) -> Int32 {
  value < 0 ? 1 : one(value < first) &+ one(value < second) &+ one(value < third)
}

/// The columns of one provider that count.
struct Provider {
  var beds, cqc, age, safe, pamms, safeguarding, complaints, whistle, medication, falls, deaths, dols: Int32
  var occupancy, turnover, vacancy, agency, training, vacant, credit, late, handback, prior: Int32
  var isGone: Bool
  /// Bytes of the key, at the beginning of the line.
  var keyLength: Int
}

@inline(__always) func read(_ place: inout Cursor) -> Provider {
  let start = place
  skip(&place)
  let keyLength = place - start - 1
  skip(&place)
  skip(&place)
  let beds = whole(&place)
  let cqc = rating(&place)
  let age = whole(&place)
  let safe = rating(&place)
  let pamms = tenths(&place)
  let safeguarding = whole(&place)
  let complaints = whole(&place)
  let whistle = whole(&place)
  let medication = whole(&place)
  let falls = whole(&place)
  let deaths = whole(&place)
  skip(&place)
  let dols = whole(&place)
  let occupancy = tenths(&place)
  let turnover = tenths(&place)
  let vacancy = tenths(&place)
  let agency = tenths(&place)
  let training = tenths(&place)
  let isGone = isNo(&place)
  let vacant = whole(&place)
  let credit = whole(&place)
  let late = whole(&place)
  let handback: Int32 = isNo(&place) ? 0 : 3
  let prior = whole(&place)
  return Provider(
    beds: beds, cqc: cqc, age: age, safe: safe, pamms: pamms, safeguarding: safeguarding,
    complaints: complaints,
    whistle: whistle, medication: medication, falls: falls, deaths: deaths, dols: dols, occupancy: occupancy,
    turnover: turnover, vacancy: vacancy, agency: agency, training: training, vacant: vacant, credit: credit,
    late: late, handback: handback, prior: prior, isGone: isGone, keyLength: keyLength)
}

/// The weighted sum (0 to 177), indicators missing (0 to 20), band and level of one provider.
struct Rated {
  var weighted, missing, band, level: Int
}

@inline(__always) func rated(_ row: Provider) -> Rated {
  let cqc = row.cqc < 0 ? 1 : row.cqc
  let safe = row.safe < 0 ? 1 : row.safe
  let beds = row.beds
  /// Ten times a count over the beds against quarters, in whole numbers.
  @inline(__always) func rate(_ count: Int32, _ first: Int32, _ second: Int32, _ third: Int32) -> Int32 {
    let forty = count &* 40
    return beds < 0
      ? 1 : one(forty >= first &* beds) &+ one(forty >= second &* beds) &+ one(forty >= third &* beds)
  }
  let age = upOrMissing(row.age, 365, 730, 1460)
  let pamms = down(row.pamms, 800, 650, 500)
  let safeguarding = rate(row.safeguarding, 1, 3, 6)
  let complaints = rate(row.complaints, 2, 6, 12)
  let whistle = up(row.whistle, 1, 2, 3)
  let medication = rate(row.medication, 4, 8, 16)
  let falls = rate(row.falls, 8, 16, 28)
  let deaths = rate(row.deaths, 4, 8, 12)
  let dols = up(row.dols, 1, 3, 6)
  let occupancy = down(row.occupancy, 850, 750, 600)
  let turnover = upOrMissing(row.turnover, 250, 400, 700)
  let vacancy = upOrMissing(row.vacancy, 50, 100, 200)
  let agency = upOrMissing(row.agency, 80, 150, 300)
  let training = down(row.training, 900, 800, 700)
  let manager = row.isGone ? 1 &+ one(row.vacant >= 31) &+ one(row.vacant >= 91) : 0
  let credit = down(row.credit, 55, 35, 20)
  let late = up(row.late, 1, 2, 4)
  let ofFive = cqc &+ safeguarding
  let ofFour = safe &+ pamms &+ whistle &+ manager
  let ofThree = medication &+ turnover &+ vacancy &+ agency &+ training &+ credit &+ row.handback
  let ofTwo = age &+ complaints &+ falls &+ deaths &+ occupancy
  let weighted = 5 &* ofFive &+ 4 &* ofFour &+ 3 &* ofThree &+ 2 &* ofTwo &+ dols &+ late
  let missingRatings = one(row.cqc < 0) &+ one(row.safe < 0) &+ one(row.age < 0) &+ one(row.pamms < 0)
  let missingShares = one(row.occupancy < 0) &+ one(row.turnover < 0) &+ one(row.vacancy < 0)
  let missingRest = one(row.agency < 0) &+ one(row.training < 0) &+ one(row.credit < 0)
  let missing = missingRatings &+ missingShares &+ missingRest &+ 5 &* one(beds < 0)
  var threes = one(cqc == 3) &+ one(safe == 3) &+ one(age == 3) &+ one(pamms == 3) &+ one(safeguarding == 3)
  threes = threes &+ one(complaints == 3) &+ one(whistle == 3) &+ one(medication == 3) &+ one(falls == 3)
  threes = threes &+ one(deaths == 3) &+ one(dols == 3) &+ one(occupancy == 3) &+ one(turnover == 3)
  threes = threes &+ one(vacancy == 3) &+ one(agency == 3) &+ one(training == 3) &+ one(manager == 3)
  threes = threes &+ one(credit == 3) &+ one(late == 3) &+ one(row.handback == 3)
  // 45 of a hundred is 80 of 177 points, 20 is 36.
  let isRed = weighted >= 80 || cqc == 3 || safe == 3
  let isAmber = weighted >= 36 || manager == 3 || threes >= 2
  let prior = row.prior
  let level: Int32
  if isRed {
    level = prior == 0 ? 1 : (row.safeguarding >= 3 && prior < 3 ? prior &+ 1 : prior)
  } else if !isAmber {
    level = prior > 0 ? prior &- 1 : 0
  } else {
    level = prior
  }
  return Rated(
    weighted: Int(weighted), missing: Int(missing), band: isRed ? 2 : isAmber ? 1 : 0, level: Int(level))
}

/// The text of every total and of every end of a line, in places of 16 bytes whose last is the length.
struct Texts {
  private let totals = Output.allocate(capacity: 178 * 16)
  private let ends = Output.allocate(capacity: 21 * 12 * 16)

  init() {
    for weighted in 0..<178 {
      // No total lies half way between two figures: 177 is three times 59.
      let millionths = (weighted * 200_000_000 + 177) / 354
      let digits = String(millionths % 1_000_000 + 1_000_000).dropFirst()
      Self.keep(",\(millionths / 1_000_000).\(digits),", at: totals + weighted * 16)
    }
    for missing in 0...20 {
      for (band, word) in ["Green", "Amber", "Red"].enumerated() {
        for level in 0..<4 {
          let place = (missing * 3 + band) * 4 + level
          Self.keep("\((20 - missing) * 5),\(word),\(level)\n", at: ends + place * 16)
        }
      }
    }
  }

  private static func keep(_ text: String, at place: Output) {
    for (index, byte) in text.utf8.enumerated() { place[index] = byte }
    place[15] = UInt8(text.utf8.count)
  }

  /// Writes a line and moves on behind it; up to 16 bytes beyond are overwritten.
  @inline(__always) func write(_ result: Rated, key: Cursor, _ length: Int, to out: inout Output) {
    memcpy(out, key, length)
    out += length
    let total = totals + result.weighted * 16
    memcpy(out, total, 16)
    out += Int(total[15])
    let end = ends + ((result.missing &* 3 &+ result.band) &* 4 &+ result.level) &* 16
    memcpy(out, end, 16)
    out += Int(end[15])
  }
}

/// A slice of the file, and where its lines go.
final class Slice {
  let from: Cursor
  let to: Cursor
  let out: Output
  let texts: Texts
  var size = 0

  init(from: Cursor, to: Cursor, out: Output, texts: Texts) {
    (self.from, self.to, self.out, self.texts) = (from, to, out, texts)
  }

  func work() {
    var (place, end) = (from, out)
    while place < to {
      let key = place
      let row = read(&place)
      texts.write(rated(row), key: key, row.keyLength, to: &end)
    }
    size = end - out
  }
}

func writeAll(_ bytes: Cursor, _ count: Int, to file: Int32) {
  var written = 0
  while written < count {
    let more = Glibc.write(file, bytes + written, count - written)
    if more <= 0 { exit(3) }
    written += more
  }
}

let arguments = CommandLine.arguments
let threads = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
let input = open(arguments[1], O_RDONLY)
var facts = stat()
fstat(input, &facts)
let size = Int(facts.st_size)
guard let mapped = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, input, 0), size > 0 else { exit(3) }
var next = Cursor(mapped.assumingMemoryBound(to: UInt8.self))
let end = next + size
while next.pointee != newline { next += 1 }
next += 1
let output = open(arguments[2], O_CREAT | O_RDWR | O_TRUNC, 0o644)
let heading = Array("id,total,completeness,rag,level\n".utf8)
writeAll(heading, heading.count, to: output)

// Slices of 4 MiB for each thread, so that the output stays in the cache and memory stays small.
let sliceSize = 4 << 20
let texts = Texts()
let outputs = (0..<threads).map { _ in Output.allocate(capacity: sliceSize * 2) }
while next < end {
  var slices: [Slice] = []
  for out in outputs where next < end {
    var to = next + sliceSize
    if to >= end { to = end } else { while to[-1] != newline { to += 1 } }
    slices.append(Slice(from: next, to: to, out: out, texts: texts))
    next = to
  }
  var workers: [pthread_t] = []
  for slice in slices.dropFirst() {
    var worker = pthread_t()
    pthread_create(
      &worker, nil,
      { given in
        guard let given else { return nil }
        Unmanaged<Slice>.fromOpaque(given).takeUnretainedValue().work()
        return nil
      }, Unmanaged.passUnretained(slice).toOpaque())
    workers.append(worker)
  }
  slices[0].work()
  for worker in workers { pthread_join(worker, nil) }
  for slice in slices { writeAll(slice.out, slice.size, to: output) }
}
