// Lets DuckDB scan each table as a stream, while the archive is read in the same process, and write it as Parquet:
//
//   arrow_duckdb LIBDUCKDB ARCHIVE FOLDER
//
// Prints the rows of each Parquet file, as DuckDB counts them: "pages 10000".
#include <dlfcn.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include <epitome/epitome.hpp>

namespace {

// As duckdb.h declares them.
struct duckdb_result {
  std::uint64_t column_count, row_count, rows_changed;
  void* columns;
  char* error_message;
  void* internal_data;
};
using connection = void*;

void* library = nullptr;

template <class Function>
Function* find(const char* name) {
  auto* const function = reinterpret_cast<Function*>(dlsym(library, name));
  if (function == nullptr) {
    std::fprintf(stderr, "%s\n", dlerror());
    std::exit(EXIT_FAILURE);
  }
  return function;
}

// The first value of what `sql` gives, as a number.
std::int64_t query(connection db, const std::string& sql) {
  duckdb_result result{};
  if (find<int(connection, const char*, duckdb_result*)>("duckdb_query")(db, sql.c_str(), &result) != 0) {
    std::fprintf(stderr, "%s\n", find<const char*(duckdb_result*)>("duckdb_result_error")(&result));
    std::exit(EXIT_FAILURE);
  }
  const std::int64_t value =
      find<std::int64_t(duckdb_result*, std::uint64_t, std::uint64_t)>("duckdb_value_int64")(&result, 0, 0);
  find<void(duckdb_result*)>("duckdb_destroy_result")(&result);
  return value;
}

void write_parquet(connection db, epitome::arrow_table table, const std::string& archive_path,
                   const std::string& folder) {
  epitome::input archive = epitome::input::file(archive_path);
  epitome::page_range pages = epitome::pages(archive);
  const auto more = [page = pages.begin(), end = pages.end()](epitome::arrow_tables& tables) mutable {
    if (page == end || tables.add(page->document(), {.page = page->record().index, .url = page->record().url})) {
      return false;
    }
    ++page;
    return true;
  };
  ArrowArrayStream stream;
  epitome::stream_arrow(table, more, stream);
  const std::string name(epitome::name(table));
  const std::string file = "'" + folder + "/" + name + ".parquet'";
  if (find<int(connection, const char*, ArrowArrayStream*)>("duckdb_arrow_scan")(db, name.c_str(), &stream) != 0) {
    std::fprintf(stderr, "%s: no scan\n", name.c_str());
    std::exit(EXIT_FAILURE);
  }
  query(db, "COPY (SELECT * FROM " + name + ") TO " + file + " (FORMAT parquet)");
  std::printf("%s %lld\n", name.c_str(), static_cast<long long>(query(db, "SELECT count(*) FROM " + file)));
  if (stream.release != nullptr) {
    stream.release(&stream);
  }
}

}  // namespace

int main(int argc, char** argv) {
  library = argc == 4 ? dlopen(argv[1], RTLD_NOW) : nullptr;
  if (library == nullptr) {
    std::fprintf(stderr, "usage: arrow_duckdb LIBDUCKDB ARCHIVE FOLDER\n");
    return EXIT_FAILURE;
  }
  void* database = nullptr;
  connection db = nullptr;
  if (find<int(const char*, void**)>("duckdb_open")(nullptr, &database) != 0 ||
      find<int(void*, connection*)>("duckdb_connect")(database, &db) != 0) {
    return EXIT_FAILURE;
  }
  for (std::size_t i = 0; i < epitome::arrow_table_count; ++i) {
    write_parquet(db, static_cast<epitome::arrow_table>(i), argv[2], argv[3]);
  }
  find<void(connection*)>("duckdb_disconnect")(&db);
  find<void(void**)>("duckdb_close")(&database);
}
