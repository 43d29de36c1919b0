#include "output/seal.hpp"

#include "core/durable_file.hpp"
#include "core/faults.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

namespace homeward {

namespace {

struct Seal {
    std::array<char, 8> word{'h', 'o', 'm', 'e', 'w', 'a', 'r', 'd'};
    std::uint64_t       length = 0, checksum = 0;
    friend bool         operator==(const Seal&, const Seal&) = default;
};
static_assert(sizeof(Seal) == 24);

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

[[noreturn]] void fail(const std::string& path, const char* what) { throw InputOutputError(path + ": cannot " + what + " (" + std::strerror(errno) + ")"); }

std::uint64_t length_of(std::FILE* file)
{
    std::fseek(file, 0, SEEK_END);
    const long end = std::ftell(file);
    std::rewind(file);
    return end > 0 ? static_cast<std::uint64_t>(end) : 0;
}

/// Of the first `length` bytes: eight at a time, each step a bijection of the sum so far, so that no single change goes unseen.
std::uint64_t checksum_of(std::FILE* file, std::uint64_t length, const std::string& path)
{
    std::vector<std::uint64_t> words(1 << 17);
    std::uint64_t              sum = 0x9E3779B97F4A7C15ULL ^ length;
    while (length > 0) {
        const std::size_t bytes = static_cast<std::size_t>(std::min<std::uint64_t>(length, words.size() * 8));
        words[(bytes - 1) / 8]  = 0;  // the last may be part of a word
        if (std::fread(words.data(), 1, bytes, file) != bytes) fail(path, "be read to its end");
        for (std::size_t n = 0; n < (bytes + 7) / 8; ++n) sum = std::rotl((sum ^ words[n]) * 0xD6E8FEB86659FD93ULL, 27);
        length -= bytes;
    }
    return sum;
}

}  // namespace

void seal(const std::string& path)
{
    File file(std::fopen(path.c_str(), "r+b"));
    if (!file) fail(path, "be sealed");
    Seal made;
    made.length   = length_of(file.get());
    made.checksum = checksum_of(file.get(), made.length, path);
    if (std::fseek(file.get(), 0, SEEK_END) != 0 || std::fwrite(&made, sizeof made, 1, file.get()) != 1 || std::fflush(file.get()) != 0) fail(path, "be sealed");
}

void check_seal(const std::string& path)
{
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) fail(path, "be read");
    const std::uint64_t length = length_of(file.get());
    Seal found, expected;
    found.word = {};
    if (length >= sizeof found) {
        std::fseek(file.get(), static_cast<long>(length - sizeof found), SEEK_SET);
        if (std::fread(&found, sizeof found, 1, file.get()) != 1) fail(path, "be read to its end");
        std::rewind(file.get());
    }
    if (found.word != expected.word) throw InputOutputError(path + ": is cut short, or was changed by another program (its last bytes are not those of a run file)");
    expected.length   = length - sizeof found;
    expected.checksum = checksum_of(file.get(), expected.length, path);
    if (found != expected) throw InputOutputError(path + ": is broken: its content is not what was written");
}

std::string unsealed(const std::string& path)
{
    check_seal(path);
    std::string content = read_whole(path);
    content.resize(content.size() - sizeof(Seal));
    return content;
}

}  // namespace homeward
