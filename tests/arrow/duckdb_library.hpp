// DuckDB's C interface, as far as it is used here, out of a library that is loaded when the program runs.
#pragma once

#include <dlfcn.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace duckdb_library {

// As duckdb.h declares them.
struct result {
  std::uint64_t column_count, row_count, rows_changed;
  void* columns;
  char* error_message;
  void* internal_data;
};
using connection = void*;

inline void* library = nullptr;

[[noreturn]] inline void fail(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::exit(EXIT_FAILURE);
}

template <class Function>
Function* find(const char* name) {
  auto* const function = reinterpret_cast<Function*>(dlsym(library, name));
  if (function == nullptr) {
    fail(dlerror());
  }
  return function;
}

// Loads the library and opens a database in memory.
inline connection open(const char* path) {
  library = dlopen(path, RTLD_NOW);
  if (library == nullptr) {
    fail(dlerror());
  }
  void* database = nullptr;
  connection db = nullptr;
  if (find<int(const char*, void**)>("duckdb_open")(nullptr, &database) != 0 ||
      find<int(void*, connection*)>("duckdb_connect")(database, &db) != 0) {
    fail("no database");
  }
  return db;
}

using row = std::vector<std::string>;

// What `sql` gives: the names of the columns, then the rows, with values as DuckDB shows them.
inline std::vector<row> query(connection db, const std::string& sql) {
  result found{};
  if (find<int(connection, const char*, result*)>("duckdb_query")(db, sql.c_str(), &found) != 0) {
    fail(find<const char*(result*)>("duckdb_result_error")(&found));
  }
  auto* const column_name = find<const char*(result*, std::uint64_t)>("duckdb_column_name");
  auto* const value = find<char*(result*, std::uint64_t, std::uint64_t)>("duckdb_value_varchar");
  auto* const free_value = find<void(void*)>("duckdb_free");
  const std::uint64_t columns = find<std::uint64_t(result*)>("duckdb_column_count")(&found);
  const std::uint64_t rows = find<std::uint64_t(result*)>("duckdb_row_count")(&found);
  std::vector<row> all(rows + 1);
  for (std::uint64_t column = 0; column < columns; ++column) {
    all[0].emplace_back(column_name(&found, column));
    for (std::uint64_t i = 0; i < rows; ++i) {
      char* const text = value(&found, column, i);
      all[i + 1].emplace_back(text == nullptr ? "NULL" : text);
      free_value(text);
    }
  }
  find<void(result*)>("duckdb_destroy_result")(&found);
  return all;
}

}  // namespace duckdb_library
