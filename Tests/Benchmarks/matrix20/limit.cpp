// The limit, second form: matrix20 written out by hand in C++, in blocks of 1024 rows: bytes, then a column of small whole
// numbers for each field, then points by comparisons of whole vectors, then bytes.
//
//   limit PROVIDERS.csv OUT.csv [THREADS]
//
// It trusts its input as limit.swift does.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

typedef int16_t Small;
typedef const uint8_t *Cursor;

enum { rowsOfBlock = 1024, chunkSize = 1 << 20 };
enum Column {
    BEDS, CQC, AGE, SAFE, PAMMS, SAFEGUARDING, COMPLAINTS, WHISTLE, MEDICATION, FALLS, DEATHS, DOLS, OCCUPANCY, TURNOVER,
    VACANCY, AGENCY, TRAINING, GONE, VACANT, CREDIT, LATE, HANDBACK, PRIOR, columnCount
};
/// A block of rows: its columns, where each key is, and what came of each row.
struct Block {
    Small column[columnCount][rowsOfBlock];
    Cursor key[rowsOfBlock];
    uint8_t keyLength[rowsOfBlock];
    Small weighted[rowsOfBlock], missing[rowsOfBlock], band[rowsOfBlock], level[rowsOfBlock];
    int count;
};

/// A whole number, or -1 where the cell is empty.
static inline Small whole(Cursor &place) {
    int value = *place - '0';
    if (value < 0) { place++; return -1; }
    for (place++; *place >= '0'; place++) value = value * 10 + *place - '0';
    place++;
    return value;
}
/// A number with one decimal as tenths, or -1.
static inline Small tenths(Cursor &place) {
    int value = *place - '0';
    if (value < 0) { place++; return -1; }
    for (place++; *place >= '0'; place++) value = value * 10 + *place - '0';
    if (*place == '.') { value = value * 10 + place[1] - '0'; place += 3; } else { value *= 10; place++; }
    return value;
}
static inline void skip(Cursor &place) { while (*place != ',') place++; place++; }
/// The points of a rating, told by its first letter, or -1.
static inline Small rating(Cursor &place) {
    switch (*place) {
    case 'G': place += 5; return 0;
    case 'O': place += 12; return 0;
    case 'R': place += 21; return 2;
    case 'I': place += 11; return 3;
    default: place++; return -1;
    }
}
static inline bool isNo(Cursor &place) { bool no = *place == 'n'; place += no ? 3 : 4; return no; }

static Cursor read(Cursor place, Cursor end, Block &block) {
    auto &c = block.column;
    int i = 0;
    for (; i < rowsOfBlock && place < end; i++) {
        block.key[i] = place; skip(place); block.keyLength[i] = place - block.key[i] - 1;
        skip(place); skip(place);
        c[BEDS][i] = whole(place); c[CQC][i] = rating(place); c[AGE][i] = whole(place); c[SAFE][i] = rating(place);
        c[PAMMS][i] = tenths(place); c[SAFEGUARDING][i] = whole(place); c[COMPLAINTS][i] = whole(place);
        c[WHISTLE][i] = whole(place); c[MEDICATION][i] = whole(place); c[FALLS][i] = whole(place);
        c[DEATHS][i] = whole(place); skip(place); c[DOLS][i] = whole(place); c[OCCUPANCY][i] = tenths(place);
        c[TURNOVER][i] = tenths(place); c[VACANCY][i] = tenths(place); c[AGENCY][i] = tenths(place);
        c[TRAINING][i] = tenths(place); c[GONE][i] = isNo(place); c[VACANT][i] = whole(place);
        c[CREDIT][i] = whole(place); c[LATE][i] = whole(place); c[HANDBACK][i] = isNo(place) ? 0 : 3;
        c[PRIOR][i] = whole(place);
    }
    block.count = i;
    return place;
}

#define EACH for (int i = 0; i < rowsOfBlock; i++)
#define ADD(weight, points) { Small own = (points); weighted[i] = Small(weighted[i] + (weight) * own); threes[i] = Small(threes[i] + (own == 3)); }
#define UP(x, a, b, c) Small(((x) >= (a)) + ((x) >= (b)) + ((x) >= (c)))
#define DOWN(x, a, b, c) Small(((x) < (a)) + ((x) < (b)) + ((x) < (c)))
#define UP_OR_MISSING(name, weight, a, b, z) \
    EACH { Small x = c[name][i]; bool gone = x < 0; missing[i] += gone; ADD(weight, Small(UP(x, a, b, z) + gone)) }
#define DOWN_OR_MISSING(name, weight, a, b, z) \
    EACH { Small x = c[name][i]; bool gone = x < 0; missing[i] += gone; Small p = DOWN(x, a, b, z); ADD(weight, (gone ? Small(1) : p)) }
// Ten times the count over the beds against quarters, in whole numbers.
#define RATE(name, weight, a, b, z) \
    EACH { Small beds = c[BEDS][i]; Small x = Small(c[name][i] * 40); \
           Small p = Small((x >= Small((a) * beds)) + (x >= Small((b) * beds)) + (x >= Small((z) * beds))); \
           ADD(weight, (beds < 0 ? Small(1) : p)) }

static void rate(Block &__restrict block) {
    Small weighted[rowsOfBlock], threes[rowsOfBlock], missing[rowsOfBlock];
    Small cqc[rowsOfBlock], safe[rowsOfBlock], manager[rowsOfBlock];
    auto &c = block.column;
    EACH { Small x = c[CQC][i]; bool gone = x < 0; x = gone ? 1 : x; cqc[i] = x; weighted[i] = 5 * x; threes[i] = x == 3; missing[i] = gone; }
    EACH { Small x = c[SAFE][i]; bool gone = x < 0; x = gone ? 1 : x; safe[i] = x; missing[i] += gone; ADD(4, x) }
    UP_OR_MISSING(AGE, 2, 365, 730, 1460)
    DOWN_OR_MISSING(PAMMS, 4, 800, 650, 500)
    RATE(SAFEGUARDING, 5, 1, 3, 6)
    RATE(COMPLAINTS, 2, 2, 6, 12)
    RATE(MEDICATION, 3, 4, 8, 16)
    RATE(FALLS, 2, 8, 16, 28)
    RATE(DEATHS, 2, 4, 8, 12)
    EACH { missing[i] += 5 * (c[BEDS][i] < 0); }
    EACH ADD(4, UP(c[WHISTLE][i], 1, 2, 3))
    EACH ADD(1, UP(c[DOLS][i], 1, 3, 6))
    DOWN_OR_MISSING(OCCUPANCY, 2, 850, 750, 600)
    UP_OR_MISSING(TURNOVER, 3, 250, 400, 700)
    UP_OR_MISSING(VACANCY, 3, 50, 100, 200)
    UP_OR_MISSING(AGENCY, 3, 80, 150, 300)
    DOWN_OR_MISSING(TRAINING, 3, 900, 800, 700)
    DOWN_OR_MISSING(CREDIT, 3, 55, 35, 20)
    EACH { Small x = c[VACANT][i]; Small p = Small(1 + (x >= 31) + (x >= 91)); p = c[GONE][i] ? p : Small(0); manager[i] = p; ADD(4, p) }
    EACH ADD(1, UP(c[LATE][i], 1, 2, 4))
    EACH ADD(3, c[HANDBACK][i])
    EACH {
        // 45 of a hundred is 80 of 177 points, 20 is 36.
        bool isRed = (weighted[i] >= 80) | (cqc[i] == 3) | (safe[i] == 3);
        bool isAmber = (weighted[i] >= 36) | (manager[i] == 3) | (threes[i] >= 2);
        Small prior = c[PRIOR][i];
        Small rises = Small(isRed & ((prior == 0) | ((c[SAFEGUARDING][i] >= 3) & (prior < 3))));
        Small falls = Small(!isRed & !isAmber & (prior > 0));
        block.weighted[i] = weighted[i]; block.missing[i] = missing[i];
        block.band[i] = isRed ? Small(2) : Small(isAmber); block.level[i] = Small(prior + rises - falls);
    }
}

/// The text of every total and of every end of a line; byte 15 is the length.
static uint8_t totals[178][16], ends[21 * 12][16];
static void makeTexts() {
    const char *words[] = {"Green", "Amber", "Red"};
    for (int weighted = 0; weighted < 178; weighted++)
        totals[weighted][15] = snprintf((char *)totals[weighted], 15, ",%.6f,", weighted * 100.0 / 177);
    for (int missing = 0; missing <= 20; missing++)
        for (int band = 0; band < 3; band++)
            for (int level = 0; level < 4; level++) {
                uint8_t *text = ends[(missing * 3 + band) * 4 + level];
                text[15] = snprintf((char *)text, 15, "%d,%s,%d\n", (20 - missing) * 5, words[band], level);
            }
}
static uint8_t *write(const Block &block, uint8_t *out) {
    for (int i = 0; i < block.count; i++) {
        memcpy(out, block.key[i], 16); out += block.keyLength[i];
        const uint8_t *text = totals[block.weighted[i]];
        memcpy(out, text, 16); out += text[15];
        text = ends[(block.missing[i] * 3 + block.band[i]) * 4 + block.level[i]];
        memcpy(out, text, 16); out += text[15];
    }
    return out;
}

// Thread t takes chunks t, t + threads and so on; where an output begins is handed on in the order of the chunks.
static Cursor first, last;
static int output;
static size_t threads, chunks, turn;
static off_t position;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t moved = PTHREAD_COND_INITIALIZER;

/// Where a chunk begins: behind the first newline after its share of the file.
static Cursor beginning(size_t chunk) {
    Cursor place = first + chunk * chunkSize;
    if (chunk == 0) return first;
    if (place >= last) return last;
    while (place[-1] != '\n') place++;
    return place;
}
static void *work(void *given) {
    Block *block = (Block *)aligned_alloc(64, (sizeof(Block) + 63) & ~63ul);
    memset(block, 0, sizeof *block);
    uint8_t *out = (uint8_t *)malloc(chunkSize + (1 << 20));
    for (size_t chunk = (size_t)given; chunk < chunks; chunk += threads) {
        Cursor place = beginning(chunk), end = beginning(chunk + 1);
        uint8_t *to = out;
        while (place < end) { place = read(place, end, *block); rate(*block); to = write(*block, to); }
        size_t size = to - out;
        pthread_mutex_lock(&mutex);
        while (turn != chunk) pthread_cond_wait(&moved, &mutex);
        off_t at = position;
        position += size;
        turn++;
        pthread_cond_broadcast(&moved);
        pthread_mutex_unlock(&mutex);
        for (size_t done = 0; done < size;) {
            ssize_t more = pwrite(output, out + done, size - done, at + done);
            if (more <= 0) abort();
            done += more;
        }
    }
    return 0;
}

int main(int count, char **arguments) {
    threads = count > 3 ? atoi(arguments[3]) : 1;
    int input = open(arguments[1], O_RDONLY);
    struct stat facts;
    fstat(input, &facts);
    first = (Cursor)mmap(0, facts.st_size, PROT_READ, MAP_PRIVATE, input, 0);
    madvise((void *)first, facts.st_size, MADV_SEQUENTIAL);
    last = first + facts.st_size;
    while (*first != '\n') first++;
    first++;
    makeTexts();
    output = open(arguments[2], O_CREAT | O_RDWR | O_TRUNC, 0644);
    const char *heading = "id,total,completeness,rag,level\n";
    position = pwrite(output, heading, strlen(heading), 0);
    chunks = (last - first + chunkSize - 1) / chunkSize;
    std::vector<pthread_t> workers(threads);
    for (size_t t = 1; t < threads; t++) pthread_create(&workers[t], 0, work, (void *)t);
    work((void *)0);
    for (size_t t = 1; t < threads; t++) pthread_join(workers[t], 0);
}
