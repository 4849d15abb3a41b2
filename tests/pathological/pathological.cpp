// pathological [PART OF A NAME]
//
// Reads every construct (whose name holds the part) repeated n, 10n and 100n times, and writes each as JSON; HTML is
// also read by the tokenizer alone, in every state and with its errors. Under callgrind every step leaves one dump,
// named "read|NAME|1", "read|NAME|10", …; check_work.cmake compares them.
#include <iostream>
#include <memory_resource>
#include <string>
#include <string_view>

#include <valgrind/callgrind.h>

#include <epitome/model/read.hpp>
#include <epitome/model/read_transcript.hpp>
#include <epitome/read/html_tokenizer.hpp>
#include <epitome/write/json.hpp>
#include <epitome/write/transcript.hpp>

#include "constructs.hpp"

namespace {

constexpr std::size_t least_bytes = 1000;  // of the page with n repetitions

template <class Work>
void measure(const std::string& name, Work work) {
  CALLGRIND_ZERO_STATS;
  work();
  CALLGRIND_DUMP_STATS_AT(name.c_str());
}

enum class kind { text, html, transcript };

// Nobody but the tokenizer: all tokens from each state that a caller may choose.
void tokenize(epitome::html_tokenizer& tokens, std::string_view page) {
  using enum epitome::html_state;
  const struct {
    epitome::html_state state;
    std::string_view element;
  } starts[] = {{data, ""},      {rcdata, "title"},  {rawtext, "style"}, {script_data, "script"},
                {plaintext, ""}, {cdata_section, ""}};
  for (const auto& start : starts) {
    tokens.start(page, start.state, start.element);
    tokens.allow_cdata(start.state == cdata_section);
    while (tokens.next().kind != epitome::html_token_kind::end_of_file) {
    }
  }
}

void measure_tokenizer(const std::string& name, std::string_view page) {
  epitome::html_tokenizer tokens;
  tokenize(tokens, page);
  measure("tokens" + name, [&] { tokenize(tokens, page); });
  epitome::table<epitome::html_error> errors(std::pmr::get_default_resource());
  tokens.report_errors(&errors);
  tokenize(tokens, page);
  epitome::report_input_errors(page, errors);
  errors.clear();
  measure("errors" + name, [&] {
    tokenize(tokens, page);
    epitome::report_input_errors(page, errors);
  });
}

bool run(const construct& what, std::size_t times, kind of) {
  const std::size_t n = 1 + least_bytes / (what.unit.size() + what.second_unit.size());
  const std::string page = what.page(n * times);
  const std::string name = "|" + std::string(what.name) + "|" + std::to_string(times);
  const epitome::read_options options{.utf8 = epitome::utf8_policy::report};
  epitome::document document;
  const auto read = [&] {
    return of == kind::transcript ? epitome::read_transcript(page, document, {.utf8 = options.utf8})
           : of == kind::html     ? epitome::read_html(page, document, options)
                                  : epitome::read_text(page, document, options);
  };
  std::string json;
  // The first reading grows the tables; the second is the one that counts.
  // What is no transcript after all costs no more for that.
  if (const epitome::error failed = read(); failed && failed.code() != epitome::errc::unknown_format) {
    return false;
  }
  const epitome::json_options with_all{.spans = true, .metadata = true};
  epitome::write_json(document, json, with_all);
  json.clear();
  measure("read" + name, [&] { (void)read(); });
  measure("write" + name, [&] { epitome::write_json(document, json, with_all); });
  if (of == kind::html) {
    measure_tokenizer(name, page);
  }
  if (of == kind::transcript) {
    for (const auto format : {epitome::transcript_format::srt, epitome::transcript_format::text}) {
      const epitome::transcript_write_options cut{.merge_speakers = true, .max_chars = 40};
      measure(std::string(epitome::name(format)) + name, [&] {
        json.clear();
        (void)epitome::write_transcript(document, format, json, cut);
      });
    }
  }
  return true;
}

bool run_all(std::span<const construct> all, std::string_view wanted, kind of) {
  for (const construct& what : all) {
    if (what.name.find(wanted) == std::string_view::npos) {
      continue;
    }
    for (const std::size_t times : {1U, 10U, 100U}) {
      if (!run(what, times, of)) {
        std::cerr << "cannot read: " << what.name << '\n';
        return false;
      }
    }
    std::cout << what.name << '\n';
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view wanted = argc > 1 ? argv[1] : "";
  return run_all(constructs(), wanted, kind::text) && run_all(html_constructs(), wanted, kind::html) &&
                 run_all(transcript_constructs(), wanted, kind::transcript)
             ? 0
             : 1;
}
