#include "support/shell.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace homeward::test {

std::string start_and_wait_for(const std::string& pattern, const std::string& file, const std::string& command)
{
    return command + " --json-progress >" + file + " & first=$!; until grep -q '" + pattern + "' " + file + " || ! kill -0 $first; do sleep 0.02; done; ";
}

std::string program() { return "'" HOMEWARD_PROGRAM "'"; }

Said shell(const std::string& command)
{
    const Folder folder;
    const int    status = std::system(("cd '" HOMEWARD_SOURCE_DIR "' && { " + command + "\n} >'" + folder.path("out") + "' 2>'" + folder.path("err") + "'").c_str());
    const int    code   = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {code, read_file(folder.path("out")), read_file(folder.path("err"))};
}

Folder::Folder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "homeward-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::file(const std::string& name, const std::string& text) const
{
    std::ofstream(path(name)) << text;
    return path(name);
}

std::string read_file(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string sha256_of_file(const std::string& path)
{
    const Said said = shell("sha256sum '" + path + "'");
    return said.out.substr(0, 64);
}

}  // namespace homeward::test
