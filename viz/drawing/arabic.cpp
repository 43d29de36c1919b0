#include "viz/drawing/arabic.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace homeward::viewer {

namespace {

/// A letter and the first of its presentation forms, in the order alone, final, initial, medial (Unicode 15, Arabic Presentation Forms-B).
struct Letter {
    char32_t letter, alone;
    int      forms;  // 1: alone only; 2: alone and final, joins to the right only; 4: all
};
constexpr std::array<Letter, 36> letters{{
    {0x621, 0xFE80, 1}, {0x622, 0xFE81, 2}, {0x623, 0xFE83, 2}, {0x624, 0xFE85, 2}, {0x625, 0xFE87, 2}, {0x626, 0xFE89, 4}, {0x627, 0xFE8D, 2}, {0x628, 0xFE8F, 4}, {0x629, 0xFE93, 2},
    {0x62A, 0xFE95, 4}, {0x62B, 0xFE99, 4}, {0x62C, 0xFE9D, 4}, {0x62D, 0xFEA1, 4}, {0x62E, 0xFEA5, 4}, {0x62F, 0xFEA9, 2}, {0x630, 0xFEAB, 2}, {0x631, 0xFEAD, 2}, {0x632, 0xFEAF, 2},
    {0x633, 0xFEB1, 4}, {0x634, 0xFEB5, 4}, {0x635, 0xFEB9, 4}, {0x636, 0xFEBD, 4}, {0x637, 0xFEC1, 4}, {0x638, 0xFEC5, 4}, {0x639, 0xFEC9, 4}, {0x63A, 0xFECD, 4}, {0x641, 0xFED1, 4},
    {0x642, 0xFED5, 4}, {0x643, 0xFED9, 4}, {0x644, 0xFEDD, 4}, {0x645, 0xFEE1, 4}, {0x646, 0xFEE5, 4}, {0x647, 0xFEE9, 4}, {0x648, 0xFEED, 2}, {0x649, 0xFEEF, 2}, {0x64A, 0xFEF1, 4},
}};
constexpr char32_t lam = 0x644;

const Letter* find(char32_t c)
{
    const auto found = std::ranges::find(letters, c, &Letter::letter);
    return found == letters.end() ? nullptr : &*found;
}
bool is_vowel_sign(char32_t c) { return (c >= 0x64B && c <= 0x65F) || c == 0x670; }
bool is_arabic(char32_t c) { return c >= 0x600 && c <= 0x6FF; }

std::u32string decoded(std::string_view text)
{
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto     byte = static_cast<unsigned char>(text[i]);
        const int      more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
        char32_t       c    = more == 0 ? byte : byte & (0x3FU >> more);
        for (int n = 1; n <= more && i + static_cast<std::size_t>(n) < text.size(); ++n) c = (c << 6) | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(n)]) & 0x3FU);
        out += c;
        i += static_cast<std::size_t>(more) + 1;
    }
    return out;
}

void encode(std::string& out, char32_t c)
{
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) put(c);
    else if (c < 0x800) put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    else if (c < 0x10000) put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    else put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
}

/// Of lām with one of the four alifs: the ligature alone; the next is the final form. 0: there is none.
char32_t ligature_of_lam_with(char32_t alif)
{
    switch (alif) {
        case 0x622: return 0xFEF5;
        case 0x623: return 0xFEF7;
        case 0x625: return 0xFEF9;
        case 0x627: return 0xFEFB;
        default: return 0;
    }
}

/// One run of Arabic in reading order → its glyphs in reading order.
std::u32string joined(const std::u32string& run)
{
    std::u32string word, out;
    std::ranges::copy_if(run, std::back_inserter(word), [](char32_t c) { return !is_vowel_sign(c); });
    bool before_joins = false;  // does the letter before reach out to this one?
    for (std::size_t i = 0; i < word.size(); ++i) {
        const Letter* letter = find(word[i]);
        if (!letter) {
            out += word[i];
            before_joins = word[i] == 0x640;  // tatweel joins on both sides
            continue;
        }
        const bool from_right = before_joins && letter->forms > 1;
        if (const char32_t both = word[i] == lam && i + 1 < word.size() ? ligature_of_lam_with(word[i + 1]) : 0) {
            out += both + (from_right ? 1 : 0);
            before_joins = false;
            ++i;
            continue;
        }
        const Letter* next    = i + 1 < word.size() ? find(word[i + 1]) : nullptr;
        const bool    to_left = letter->forms == 4 && i + 1 < word.size() && (word[i + 1] == 0x640 || (next && next->forms > 1));
        out += letter->alone + (from_right && to_left ? 3U : to_left ? 2U : from_right ? 1U : 0U);
        before_joins = letter->forms == 4;
    }
    return out;
}

}  // namespace

std::string joined_arabic(std::string_view text)
{
    if (std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xD8 && static_cast<unsigned char>(c) <= 0xDB; })) return std::string(text);
    const std::u32string all = decoded(text);
    std::string          out;
    for (std::size_t i = 0; i < all.size();) {
        if (!is_arabic(all[i])) {
            encode(out, all[i++]);
            continue;
        }
        // A run goes on over blanks between Arabic words.
        std::size_t end = i, last = i;
        for (; end < all.size() && (is_arabic(all[end]) || all[end] == U' '); ++end)
            if (is_arabic(all[end])) last = end;
        std::u32string glyphs = joined(all.substr(i, last + 1 - i));
        std::ranges::reverse(glyphs);
        for (const char32_t c : glyphs) encode(out, c);
        i = last + 1;
    }
    return out;
}

}  // namespace homeward::viewer
