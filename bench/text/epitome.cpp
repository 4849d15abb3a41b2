#include <epitome/epitome.hpp>
#include <memory>
#include <string>
#include <utility>

#include "ways.hpp"

namespace bench {

way epitome_way(std::string name, epitome::read_options options) {
  return {std::move(name), [options, page = std::make_shared<epitome::document>()](const corpus& pages) {
            std::uint64_t read = 0;
            std::uint64_t lines = 0;
            std::uint64_t calls = 0;
            std::uint64_t takeaways = 0;
            std::uint64_t quotes = 0;
            std::uint64_t questions = 0;
            std::uint64_t turns = 0;
            for (const std::string_view bytes : pages.pages()) {
              read += epitome::read(bytes, *page, options) ? 0 : 1;
              lines += page->blocks().size();
              calls += page->calls_to_action().size();
              takeaways += page->takeaways().size();
              quotes += page->quotes().size();
              questions += page->questions().size();
              turns += page->transcript().turns().size();
            }
            return answer{.pages = read,
                          .lines = lines,
                          .calls_to_action = calls,
                          .takeaways = takeaways,
                          .quotes = quotes,
                          .questions = questions,
                          .turns = turns};
          }};
}

way epitome_strict() {
  return epitome_way("epitome/strict", {});
}

way epitome_trust() {
  return epitome_way("epitome/trust", {.utf8 = epitome::utf8_policy::trust});
}

std::vector<way> epitome_kernels() {
  std::vector<way> ways;
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    const std::string name(kernel.name);
    ways.push_back(epitome_way("epitome/trust/" + name, {.utf8 = epitome::utf8_policy::trust, .kernel = &kernel}));
    ways.push_back(epitome_way("epitome/strict/" + name, {.kernel = &kernel}));
  }
  return ways;
}

}  // namespace bench
