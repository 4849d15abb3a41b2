// Lets DuckDB scan each table as a stream of views, while the archive is read in the same process, and write it as
// Parquet:
//
//   arrow_duckdb LIBDUCKDB ARCHIVE FOLDER
//
// Prints a line for each column, with what DuckDB says of the Parquet that it reads back, and of the stream:
//
//   turns.text 10000 3fa4… 9000 8999
//
// These are the rows; the SHA-256 of the values, each written like "n" for null, "4:Hi é" for a text with its size,
// "t", "f" or "12.500", and ended by a line feed; how many texts are longer than the twelve bytes that stand in a view;
// and how many of these lie in the archive's own bytes, by the address that DuckDB hands to a function within its
// query. For other columns the last two are 0.
#include <epitome/epitome.hpp>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb_library.hpp"

namespace {

using duckdb_library::connection;
using duckdb_library::find;
using duckdb_library::query;

std::string_view archive_bytes;

// As duckdb.h has it: a text of more than twelve bytes stands at `place`.
struct duckdb_text {
  std::uint32_t size;
  char first[4];
  const char* place;
};

// The function `in_archive(text)`: 1 if a text of more than twelve bytes stands in the archive's, 0 if elsewhere.
void in_archive(void*, void* chunk, void* out) {
  static auto* const size_of = find<std::uint64_t(void*)>("duckdb_data_chunk_get_size");
  static auto* const vector_of = find<void*(void*, std::uint64_t)>("duckdb_data_chunk_get_vector");
  static auto* const data_of = find<void*(void*)>("duckdb_vector_get_data");
  const auto* const texts = static_cast<const duckdb_text*>(data_of(vector_of(chunk, 0)));
  auto* const found = static_cast<std::int64_t*>(data_of(out));
  for (std::uint64_t i = 0; i < size_of(chunk); ++i) {
    const auto place = reinterpret_cast<std::uintptr_t>(texts[i].place);
    const auto begin = reinterpret_cast<std::uintptr_t>(archive_bytes.data());
    found[i] = place >= begin && place + texts[i].size <= begin + archive_bytes.size() ? 1 : 0;
  }
}

void define_in_archive(connection db) {
  constexpr int bigint = 5;
  constexpr int varchar = 17;
  auto* const type = find<void*(int)>("duckdb_create_logical_type");
  void* const function = find<void*()>("duckdb_create_scalar_function")();
  find<void(void*, const char*)>("duckdb_scalar_function_set_name")(function, "in_archive");
  find<void(void*, void*)>("duckdb_scalar_function_add_parameter")(function, type(varchar));
  find<void(void*, void*)>("duckdb_scalar_function_set_return_type")(function, type(bigint));
  find<void(void*, void (*)(void*, void*, void*))>("duckdb_scalar_function_set_function")(function, in_archive);
  if (find<int(connection, void*)>("duckdb_register_scalar_function")(db, function) != 0) {
    duckdb_library::fail("no function");
  }
}

// A table as a stream which DuckDB knows by `name` for one query.
class scanned_table {
 public:
  scanned_table(connection db, epitome::arrow_table table, std::shared_ptr<const std::string> archive,
                const std::string& source, const std::string& name)
      : input_(*archive), pages_(epitome::pages(input_)) {
    const auto more = [archive, &source, page = pages_.begin(),
                       end = pages_.end()](epitome::arrow_tables& tables) mutable {
      if (page == end) {
        return false;
      }
      const epitome::record& record = page->record();
      const bool added = !tables.add(page->document(), {.page = record.index,
                                                        .url = record.url,
                                                        .id = record.id,
                                                        .source = source,
                                                        .kept = *archive,
                                                        .keeper = archive});
      ++page;
      return added;
    };
    epitome::stream_arrow(table, more, stream_);
    if (find<int(connection, const char*, ArrowArrayStream*)>("duckdb_arrow_scan")(db, name.c_str(), &stream_) != 0) {
      duckdb_library::fail("no scan");
    }
  }
  scanned_table(const scanned_table&) = delete;
  scanned_table& operator=(const scanned_table&) = delete;
  ~scanned_table() {
    if (stream_.release != nullptr) {
      stream_.release(&stream_);
    }
  }

 private:
  epitome::input input_;
  epitome::page_range pages_;
  ArrowArrayStream stream_{};
};

std::string word_of(const std::string& column, bool is_text, bool is_flag) {
  if (is_text) {
    return "strlen(" + column + ") || ':' || " + column;
  }
  return is_flag ? "CASE WHEN " + column + " THEN 't' WHEN NOT " + column + " THEN 'f' END"
                 : "format('{:.3f}', " + column + "::DOUBLE)";
}

void show_table(connection db, epitome::arrow_table table, const std::shared_ptr<const std::string>& archive,
                const std::string& source, const std::string& folder) {
  const std::string name(epitome::name(table));
  const std::string file = "'" + folder + "/" + name + ".parquet'";
  const scanned_table written(db, table, archive, source, name);
  query(db, "COPY (SELECT * FROM " + name + ") TO " + file + " (FORMAT parquet)");

  const std::string order = table == epitome::arrow_table::pages ? " ORDER BY page" : " ORDER BY page, position";
  const epitome::arrow_tables columns;
  ArrowSchema schema;
  columns.schema(table, schema);
  std::string values = "SELECT count(*)";
  std::string places = "SELECT 0";
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const std::string column = '"' + std::string(schema.children[i]->name) + '"';
    const std::string_view format = schema.children[i]->format;
    const bool is_text = format == "vu";
    values += ", sha256(string_agg(coalesce(" + word_of(column, is_text, format == "b") + ", 'n') || chr(10), ''" +
              order + "))";
    // duckdb_arrow_scan() believes that the stream leaves out columns which the query does not name: it names all.
    const std::string if_long = " FILTER (strlen(" + column + ") > 12)";
    places += is_text ? ", count(*)" + if_long + ", coalesce(sum(in_archive(" + column + "))" + if_long + ", 0)"
                      : ", 0 * count(" + column + "), 0";
  }
  const duckdb_library::row read_back = query(db, values + " FROM " + file)[1];
  const scanned_table seen(db, table, archive, source, name + "_seen");
  const duckdb_library::row addresses = query(db, places + " FROM " + name + "_seen")[1];
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const auto column = static_cast<std::size_t>(i);
    std::printf("%s.%s %s %s %s %s\n", name.c_str(), schema.children[i]->name, read_back[0].c_str(),
                read_back[column + 1].c_str(), addresses[2 * column + 1].c_str(), addresses[2 * column + 2].c_str());
  }
  schema.release(&schema);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    duckdb_library::fail("usage: arrow_duckdb LIBDUCKDB ARCHIVE FOLDER");
  }
  std::ifstream file(argv[2], std::ios::binary);
  const auto archive =
      std::make_shared<const std::string>(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  archive_bytes = *archive;
  connection db = duckdb_library::open(argv[1]);
  define_in_archive(db);
  for (std::size_t i = 0; i < epitome::arrow_table_count; ++i) {
    show_table(db, static_cast<epitome::arrow_table>(i), archive, argv[2], argv[3]);
  }
}
