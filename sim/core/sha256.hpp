// The fingerprint of a text: SHA-256 (FIPS 180-4), by which a run file names its scenario.
#pragma once

#include <string>
#include <string_view>

namespace homeward {

/// 64 hexadecimal digits, as `sha256sum` prints them.
std::string sha256(std::string_view text);

}  // namespace homeward
