// Runs a command as a user would and keeps what it said.
#pragma once

#include <filesystem>
#include <string>

namespace homeward::test {

struct Said {
    int         code;  // exit code, or 128 + signal
    std::string out, err;
};

/// `command` is handed to the shell; `homeward …` is replaced by the program under test.
Said shell(const std::string& command);

/// Words for the shell: starts `command` behind, its lines of progress into `file`, and goes on once one of them matches `pattern` (or the command has
/// ended): what has been seen, not a time that should suffice. `$first` is the command's process.
std::string start_and_wait_for(const std::string& pattern, const std::string& file, const std::string& command);

/// The program's path, quoted for the shell.
std::string program();

/// A fresh empty folder, removed with the object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&)            = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path(const std::string& name = "") const { return (path_ / name).string(); }
    /// Writes a file and returns its path.
    std::string file(const std::string& name, const std::string& text) const;

private:
    std::filesystem::path path_;
};

std::string read_file(const std::string& path);
std::string sha256_of_file(const std::string& path);  // by sha256sum

}  // namespace homeward::test
