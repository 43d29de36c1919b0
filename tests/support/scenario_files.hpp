// A folder of scenario files for one test, gone when the test ends.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

namespace homeward::test {

class ScenarioFiles {
public:
    ScenarioFiles()
    {
        const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
        folder_          = std::filesystem::temp_directory_path() / (std::string("homeward_") + info->test_suite_name() + "_" + info->name());
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~ScenarioFiles() { std::error_code ignored; std::filesystem::remove_all(folder_, ignored); }
    ScenarioFiles(const ScenarioFiles&)            = delete;
    ScenarioFiles& operator=(const ScenarioFiles&) = delete;

    /// Writes the file and gives its path.
    std::string write(const std::string& name, const std::string& text) const
    {
        std::filesystem::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name) << text;
        return path(name);
    }
    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    /// The text without the folder's name, so that messages can be compared.
    std::string without_folder(std::string text) const
    {
        const std::string prefix = folder_.string() + "/";
        for (std::size_t at = 0; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
        return text;
    }

private:
    std::filesystem::path folder_;
};

}  // namespace homeward::test
