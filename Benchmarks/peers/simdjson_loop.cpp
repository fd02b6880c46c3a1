// Counts how often each of the counted rules fails and is unknown in a file of meetings, one a line, with simdjson's
// on-demand parser: a thread for each processor that it may use, each with its share of the mapped file.
// Prints "fail unknown" for each rule. Usage: FILE, or --version
//
// It keeps no findings, and so is the floor for a program that does, not its equal.

#include <fcntl.h>
#include <sched.h>
#include <simdjson.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string_view>
#include <thread>
#include <vector>

using namespace simdjson;

#define QUOTED(x) #x
#define STRINGIFY(x) QUOTED(x)

namespace {

struct Count {
    uint64_t fail = 0, unknown = 0;
};

[[noreturn]] void stop(const char *what) {
    std::fprintf(stderr, "simdjson-loop: %s\n", what);
    std::exit(1);
}

using Value = simdjson_result<ondemand::value>;

void equals(Value value, bool wanted, Count &count) {
    bool found;
    if (value.get(found)) ++count.unknown;
    else if (found != wanted) ++count.fail;
}

void one_of(Value value, std::initializer_list<std::string_view> words, Count &count) {
    std::string_view found;
    if (value.get(found)) { ++count.unknown; return; }
    for (std::string_view word : words) if (found == word) return;
    ++count.fail;
}

void one_of(Value value, std::initializer_list<int64_t> numbers, Count &count) {
    int64_t found;
    if (value.get(found)) { ++count.unknown; return; }
    for (int64_t number : numbers) if (found == number) return;
    ++count.fail;
}

// `judge(settings, counts)` and `rule_count`, made from the rules.
#include "rules.inc"

using Counts = std::array<Count, rule_count>;

void judge_all(const char *begin, size_t length, Counts &counts) {
    ondemand::parser parser;
    // Its own second thread would only take a processor away from the other share.
    parser.threaded = false;
    ondemand::document_stream documents;
    if (parser.iterate_many(begin, length, size_t(1) << 20).get(documents)) stop("cannot read");
    for (auto document : documents) {
        ondemand::object settings;
        if (document["settings"].get(settings)) stop("a meeting has no settings");
        judge(settings, counts);
    }
    if (documents.truncated_bytes() > 0) stop("the file does not end after a meeting");
}

// The file, with readable bytes behind it, because the parser reads a little further than it has to.
std::string_view map(const char *path) {
    const int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) stop("cannot open the file");
    const size_t size = static_cast<size_t>(status.st_size);
    void *room = mmap(nullptr, size + (size_t(1) << 16), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED) stop("no room for the file");
    if (mmap(room, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) == MAP_FAILED) stop("cannot map the file");
    return {static_cast<const char *>(room), size};
}

// Where the share of thread `index` begins: after the end of a line.
size_t share(std::string_view text, size_t index, size_t threads) {
    const size_t guess = text.size() / threads * index;
    if (index == 0 || index == threads) return index == 0 ? 0 : text.size();
    const size_t end = text.find('\n', guess);
    return end == std::string_view::npos ? text.size() : end + 1;
}

} // namespace

int main(int count, char **arguments) {
    if (count != 2) stop("usage: simdjson-loop FILE");
    if (std::string_view(arguments[1]) == "--version") {
        // The library finds out what the processor can do; the header is told by the compiler.
        std::printf("simdjson " STRINGIFY(SIMDJSON_VERSION) " (" STRINGIFY(SIMDJSON_BUILTIN_IMPLEMENTATION)
                    " on %s)\n", get_active_implementation()->name().c_str());
        return 0;
    }
    const std::string_view text = map(arguments[1]);
    cpu_set_t processors;
    if (sched_getaffinity(0, sizeof processors, &processors) != 0) stop("cannot tell the processors");
    const size_t threads = static_cast<size_t>(CPU_COUNT(&processors));

    std::vector<Counts> counts(threads);
    std::vector<std::thread> running;
    for (size_t index = 0; index < threads; ++index) {
        const size_t begin = share(text, index, threads), end = share(text, index + 1, threads);
        running.emplace_back([=, &counts] {
            Counts mine{};
            judge_all(text.data() + begin, end - begin, mine);
            counts[index] = mine;
        });
    }
    for (std::thread &thread : running) thread.join();

    for (size_t rule = 0; rule < rule_count; ++rule) {
        Count sum;
        for (const Counts &part : counts) {
            sum.fail += part[rule].fail;
            sum.unknown += part[rule].unknown;
        }
        std::printf("%llu %llu\n", static_cast<unsigned long long>(sum.fail),
                    static_cast<unsigned long long>(sum.unknown));
    }
}
