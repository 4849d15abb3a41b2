// What simdjson alone needs to fetch the strings that epitome reads pages from. It checks the same: all of the JSON's
// structure is found, its UTF-8 is checked, and the string is decoded.
#include <simdjson.h>

#include <cstring>
#include <memory>
#include <string_view>

#include "ways.hpp"

namespace bench {

namespace {

namespace ondemand = simdjson::ondemand;

// False if it is no object with that string.
template <class Document>
bool add_page(Document&& document, answer& found) {
  std::string_view page;
  if (document["text"].get_string().get(page) != simdjson::SUCCESS) {
    return false;
  }
  found.pages = *found.pages + 1;
  found.page_bytes = *found.page_bytes + page.size();
  return true;
}

}  // namespace

archive_way simdjson_lines() {
  return {"simdjson/lines", [parser = std::make_shared<ondemand::parser>()](const named_archive& archive) {
            answer found{.pages = 0, .page_bytes = 0};
            const char* at = archive.bytes().data();
            const char* const end = at + archive.bytes().size();
            const char* const limit = at + archive.room();
            while (at != end) {
              const void* const newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
              const char* const next = newline == nullptr ? end : static_cast<const char*>(newline) + 1;
              const simdjson::padded_string_view line(at, static_cast<std::size_t>(next - at),
                                                      static_cast<std::size_t>(limit - at));
              ondemand::document document;
              if (parser->iterate(line).get(document) != simdjson::SUCCESS || !add_page(document, found)) {
                break;
              }
              at = next;
            }
            return found;
          }};
}

archive_way simdjson_many() {
  auto parser = std::make_shared<ondemand::parser>();
#if defined(SIMDJSON_THREADS_ENABLED)
  parser->threaded = false;  // one thread against one thread
#endif
  return {"simdjson/iterate_many", [parser](const named_archive& archive) {
            // Small enough for the cache; simdjson's own megabyte is slower here.
            constexpr std::size_t batch_bytes = std::size_t{256} << 10;
            answer found{.pages = 0, .page_bytes = 0};
            ondemand::document_stream documents;
            const std::string_view bytes = archive.bytes();
            if (parser->iterate_many(bytes.data(), bytes.size(), batch_bytes).get(documents) != simdjson::SUCCESS) {
              return found;
            }
            for (auto document : documents) {
              if (!add_page(document, found)) {
                break;
              }
            }
            return found;
          }};
}

}  // namespace bench
