// Runs the SQL of standard input on the Parquet files of a folder, each of which is a view of its name:
//
//   arrow_duckdb_query LIBDUCKDB FOLDER <questions.sql
//
// Prints what it gives as a table.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>

#include "duckdb_library.hpp"

namespace {

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void print(const std::vector<duckdb_library::row>& rows) {
  std::vector<std::size_t> widths(rows[0].size());
  for (const duckdb_library::row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], characters(row[i]));
    }
  }
  for (const duckdb_library::row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i] + std::string(widths[i] - characters(row[i]) + 2, ' ');
    }
    std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    duckdb_library::fail("usage: arrow_duckdb_query LIBDUCKDB FOLDER <SQL");
  }
  duckdb_library::connection db = duckdb_library::open(argv[1]);
  for (const auto& file : std::filesystem::directory_iterator(argv[2])) {
    if (file.path().extension() == ".parquet") {
      duckdb_library::query(db,
                            "CREATE VIEW " + file.path().stem().string() + " AS FROM '" + file.path().string() + "'");
    }
  }
  print(duckdb_library::query(db, {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()}));
}
