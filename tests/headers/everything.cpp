#include <epitome/epitome.hpp>

// Uses what is inline, so that it is compiled and not only parsed.
std::size_t use_everything(std::string_view bytes) {
  epitome::document page;
  if (const epitome::error failed = epitome::read(bytes, page)) {
    return static_cast<std::size_t>(failed.offset());
  }
  std::size_t size = page.title().size() + page.diagnostics().size();
  for (const epitome::quote q : page.quotes()) {
    size += q.text().size() + q.speaker().name().size();
  }
  for (const epitome::turn t : page.transcript().turns()) {
    size += t.text().size();
  }
  return size + epitome::to_json(page).size();
}
