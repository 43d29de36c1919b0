// Is the file what was written, to the last byte? A few bytes at its end that say so.
//
// HDF5 guards its data and most of its own notes with checksums, but not its heaps of strings, and can loop for ever in a broken one.
// So a run file ends with a seal: the word "homeward", the length before the seal and a checksum of it. HDF5 ignores what stands
// behind its own end.
#pragma once

#include <string>

namespace homeward {

/// Appends the seal and throws InputOutputError where that fails.
void seal(const std::string& path);

/// Throws InputOutputError for a file that ends without a seal or differs from what was sealed.
void check_seal(const std::string& path);

/// The whole content before the seal, once that has been checked.
std::string unsealed(const std::string& path);

}  // namespace homeward
