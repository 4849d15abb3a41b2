#include <epitome/query/arrow.hpp>

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <span>
#include <string>

#include <epitome/read/line_kernel.hpp>

#include "../core/utf8.hpp"
#include "arrow_builder.hpp"
#include "arrow_texts.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

using detail::arrow_builder;
using detail::arrow_field;
using detail::arrow_type;
using maybe_text = std::optional<std::string_view>;

constexpr arrow_field page_field{"page", arrow_type::number, false};
constexpr arrow_field position_field{"position", arrow_type::small_number, false};

constexpr arrow_field text_field(const char* name) noexcept {
  return {name, arrow_type::text, true};
}

// In the order in which the rows below give values.
constexpr std::array pages_fields{page_field,
                                  text_field("url"),
                                  text_field("id"),
                                  text_field("source"),
                                  arrow_field{"format", arrow_type::text, false},
                                  arrow_field{"bytes", arrow_type::number, false},
                                  text_field("title"),
                                  text_field("show"),
                                  text_field("intro"),
                                  text_field("headline"),
                                  text_field("summary"),
                                  arrow_field{"complete", arrow_type::flag, true}};
constexpr std::array people_fields{page_field, position_field, arrow_field{"name", arrow_type::text, false},
                                   text_field("role")};
constexpr std::array takeaways_fields{page_field, position_field, text_field("claim"), text_field("detail"),
                                      arrow_field{"truncated", arrow_type::flag, false}};
constexpr std::array quotes_fields{page_field, position_field, text_field("text"), text_field("speaker")};
constexpr std::array questions_fields{page_field, position_field, text_field("text"), text_field("excerpt"),
                                      arrow_field{"truncated", arrow_type::flag, false}};
constexpr std::array turns_fields{page_field,
                                  position_field,
                                  arrow_field{"start", arrow_type::seconds, true},
                                  arrow_field{"end", arrow_type::seconds, true},
                                  text_field("speaker"),
                                  text_field("text")};

// In the order of `arrow_table`.
constexpr std::array<std::span<const arrow_field>, arrow_table_count> all_fields{
    pages_fields, people_fields, takeaways_fields, quotes_fields, questions_fields, turns_fields};
constexpr std::array<std::string_view, arrow_table_count> all_names{"pages",  "people",    "takeaways",
                                                                    "quotes", "questions", "turns"};

constexpr std::size_t index_of(arrow_table table) noexcept {
  return static_cast<std::size_t>(table);
}

// Whether all of `part` lies in `whole`.
bool lies_in(std::string_view part, std::string_view whole) noexcept {
  const std::less_equal<> before;  // a total order, of pointers too
  return before(whole.data(), part.data()) && before(part.data() + part.size(), whole.data() + whole.size());
}

bool has_broken_bytes(const document& page) noexcept {
  return std::ranges::any_of(page.diagnostics(), [](diagnostic d) { return d.code == diagnostic_code::invalid_utf8; });
}

}  // namespace

std::string_view name(arrow_table table) noexcept {
  return all_names[index_of(table)];
}

struct arrow_tables::state {
  explicit state(const arrow_options& options) : only(options.only) {
    for (const std::span<const arrow_field> fields : all_fields) {
      builders.emplace_back(fields, options, texts);
    }
  }

  void add(const document& page, const arrow_page& about);
  void add_page(const document& page, const arrow_page& about);
  // Adds what `row(builder, position, item)` adds for every item of a list.
  template <class List, class Row>
  void add_rows(arrow_table table, const List& list, Row row) {
    if (only && *only != table) {
      return;
    }
    arrow_builder& builder = builders[index_of(table)];
    std::uint32_t position = 0;
    for (const auto item : list) {
      row(builder, position, item);
      ++position;
    }
    builder.end_page(page_bytes);
  }

  // Null if the page does not say it.
  maybe_text said(const text& value) { return value ? well_formed(value.view(), broken) : std::nullopt; }
  maybe_text said(const speaker& who) { return who ? well_formed(who.name(), broken) : std::nullopt; }
  maybe_text said_about(std::string_view value) { return value.empty() ? std::nullopt : well_formed(value, true); }
  maybe_text summary_of(const document& page);
  maybe_text well_formed(std::string_view value, bool check);

  detail::arrow_texts texts;
  std::deque<arrow_builder> builders;  // one a table
  std::optional<arrow_table> only;
  // Of the page that is being added:
  std::size_t page_bytes = 0;
  bool broken = false;           // some texts may not be UTF-8
  std::deque<std::string> made;  // texts that stand nowhere else
};

// As write_json has it: one U+FFFD for each ill-formed sequence.
maybe_text arrow_tables::state::well_formed(std::string_view value, bool check) {
  if (!check || find_invalid_utf8(value) == value.size()) {
    return value;
  }
  std::string& out = made.emplace_back();
  while (!value.empty()) {
    const std::size_t valid = find_invalid_utf8(value);
    out += value.substr(0, valid);
    value.remove_prefix(valid);
    if (!value.empty()) {
      out += "\xEF\xBF\xBD";
      value.remove_prefix(detail::size_of_ill_formed(value));
    }
  }
  return out;
}

// Paragraphs, parted by a line feed; one alone is where it stands.
maybe_text arrow_tables::state::summary_of(const document& page) {
  const auto paragraphs = page.summary();
  if (paragraphs.size() < 2) {
    return paragraphs.empty() ? std::nullopt : said(paragraphs.front().text());
  }
  std::string& all = made.emplace_back();
  for (const paragraph one : paragraphs) {
    all += all.empty() ? "" : "\n";
    all += one.text().view();
  }
  return well_formed(all, broken);
}

void arrow_tables::state::add_page(const document& page, const arrow_page& about) {
  const transcript talk = page.transcript();
  add_rows(arrow_table::pages, std::array{&page}, [&](arrow_builder& rows, std::uint32_t, const document*) {
    rows.add(about.page, said_about(about.url), said_about(about.id), said_about(about.source),
             maybe_text(epitome::name(page.format())), std::uint64_t{page_bytes}, said(page.title()), said(page.show()),
             said(page.intro()), said(page.headline()), summary_of(page),
             talk ? std::optional(talk.complete()) : std::nullopt);
  });
}

void arrow_tables::state::add(const document& page, const arrow_page& about) {
  page_bytes = page.source().size();
  broken = has_broken_bytes(page);
  texts.open(page.source(), lies_in(page.source(), about.kept) ? about.keeper : nullptr);
  add_page(page, about);
  add_rows(arrow_table::people, page.people(), [&](arrow_builder& rows, std::uint32_t position, person one) {
    rows.add(about.page, position, said(one.name()), said(one.role()));
  });
  add_rows(arrow_table::takeaways, page.takeaways(), [&](arrow_builder& rows, std::uint32_t position, takeaway one) {
    rows.add(about.page, position, said(one.claim()), said(one.detail()), one.truncated());
  });
  add_rows(arrow_table::quotes, page.quotes(), [&](arrow_builder& rows, std::uint32_t position, quote one) {
    rows.add(about.page, position, said(one.text()), said(one.speaker()));
  });
  add_rows(arrow_table::questions, page.questions(), [&](arrow_builder& rows, std::uint32_t position, question one) {
    rows.add(about.page, position, said(one.text()), said(one.excerpt()), one.truncated());
  });
  add_rows(arrow_table::turns, page.transcript().turns(), [&](arrow_builder& rows, std::uint32_t position, turn one) {
    rows.add(about.page, position, one.start(), one.end(), said(one.speaker()), said(one.text()));
  });
  texts.close();
  made.clear();
}

arrow_tables::arrow_tables(const arrow_options& options) : state_(std::make_unique<state>(options)) {}
arrow_tables::arrow_tables(arrow_tables&& other) noexcept = default;
arrow_tables& arrow_tables::operator=(arrow_tables&& other) noexcept = default;
arrow_tables::~arrow_tables() = default;

error arrow_tables::add(const document& page, const arrow_page& about) {
  for (const std::string_view bytes : {page.source(), about.url, about.id, about.source}) {
    if (bytes.size() > max_arrow_page_bytes) {
      return {errc::page_too_large, max_arrow_page_bytes};
    }
  }
  state_->add(page, about);
  return {};
}

void arrow_tables::finish() {
  for (arrow_builder& builder : state_->builders) {
    builder.cut();
  }
}

bool arrow_tables::next(arrow_table table, ArrowArray& out) {
  return state_->builders[index_of(table)].take(out);
}

void arrow_tables::schema(arrow_table table, ArrowSchema& out) const {
  state_->builders[index_of(table)].describe(out);
}

EPITOME_END_NAMESPACE
