// Everything that is wrong with an input, gathered, so that the analyst mends it in one go; and the errors that end a run.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace homeward {

/// The exit code of the program, by kind of ending (after sysexits.h).
enum class ExitCode : int { done = 0, usage = 64, input = 65, bug = 70, input_output = 74, incomplete = 75 };

/// Where in a scenario file something stands.
struct Place {
    std::string file;
    unsigned    line   = 0;
    unsigned    column = 0;
};

class Faults {
public:
    void        add(const Place& place, const std::string& text);
    bool        none() const { return faults_.empty(); }
    std::size_t count() const { return faults_.size(); }
    /// "file:line:column: text", one a line, in the order of the file, each once.
    std::string all() const;

private:
    struct Fault {
        Place       place;
        std::string text;
    };
    std::vector<Fault> faults_;
};

/// The input cannot be used: says what, where and how to mend it.
class InputError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The outside world refused: a disk is full, a folder cannot be written, a file is broken.
class InputOutputError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace homeward
