#include <epitome/query/arrow.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <epitome/read/line_kernel.hpp>

#include "../core/utf8.hpp"
#include "arrow_builder.hpp"
#include "arrow_texts.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

using detail::arrow_builder;
using detail::arrow_field;
using detail::arrow_position;
using detail::arrow_type;

constexpr std::string_view no_text;
constexpr std::size_t most_offset = std::numeric_limits<std::int32_t>::max();

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

// Whether the paragraphs are lines of the source, one right below the other.
bool stand_on_lines(const view_list<paragraph>& paragraphs) noexcept {
  const char* end = nullptr;
  for (const paragraph one : paragraphs) {
    const text line = one.text();
    if (!line.is_source() || (end != nullptr && (line.begin() != end + 1 || *end != '\n'))) {
      return false;
    }
    end = line.end();
  }
  return true;
}

}  // namespace

std::string_view name(arrow_table table) noexcept {
  return all_names[index_of(table)];
}

struct arrow_tables::state {
  explicit state(const arrow_options& options) : state(options, std::make_index_sequence<arrow_table_count>()) {}
  template <std::size_t... Tables>
  state(const arrow_options& options, std::index_sequence<Tables...>)
      : builders{arrow_builder(all_fields[Tables], options, texts)...}, only(options.only) {}

  void add(const document& page, const arrow_page& about);
  void add_page(const document& page, const arrow_page& about);
  // Adds a row for every item of a list. The columns are those of the table but the first.
  template <class List, class... Columns>
  void add_rows(arrow_table table, const List& list, const Columns&... columns) {
    if (only && *only != table) {
      return;
    }
    arrow_builder& builder = builders[index_of(table)];
    builder.add(
        list, [page = number](const auto&) { return page; }, columns...);
    builder.end_page(bytes);
  }

  // What the page says, null if it does not.
  std::string_view said(std::string_view value) { return broken ? well_formed(value) : value; }
  std::string_view said(const speaker& who) { return said(who.name()); }
  std::string_view said_about(std::string_view value) { return value.empty() ? no_text : well_formed(value); }
  std::string_view summary_of(const document& page);
  std::string_view well_formed(std::string_view value);

  detail::arrow_texts texts;
  std::array<arrow_builder, arrow_table_count> builders;
  std::optional<arrow_table> only;
  // Of the page that is being added:
  std::uint64_t number = 0;
  std::uint64_t bytes = 0;
  bool broken = false;           // some texts may not be UTF-8
  std::deque<std::string> made;  // texts that stand nowhere else
};

// As write_json has it: one U+FFFD for each ill-formed sequence.
std::string_view arrow_tables::state::well_formed(std::string_view value) {
  if (find_invalid_utf8(value) == value.size()) {
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

// Paragraphs, parted by a line feed. Nearly always they stand so in the source.
std::string_view arrow_tables::state::summary_of(const document& page) {
  const auto paragraphs = page.summary();
  if (paragraphs.empty()) {
    return no_text;
  }
  if (stand_on_lines(paragraphs)) {
    const char* const begin = paragraphs.front().text().begin();
    return said({begin, paragraphs.back().text().end()});
  }
  std::string& all = made.emplace_back();
  for (const paragraph one : paragraphs) {
    all += all.empty() ? "" : "\n";
    all += one.text().view();
  }
  return said(all);
}

void arrow_tables::state::add_page(const document& page, const arrow_page& about) {
  const auto always = [](auto what) { return [what](const document*) { return what; }; };
  const transcript talk = page.transcript();
  add_rows(arrow_table::pages, std::array{&page}, always(said_about(about.url)), always(said_about(about.id)),
           always(said_about(about.source)), always(epitome::name(page.format())), always(bytes),
           always(said(page.title())), always(said(page.show())), always(said(page.intro())),
           always(said(page.headline())), always(summary_of(page)),
           always(talk ? std::optional(talk.complete()) : std::nullopt));
}

void arrow_tables::state::add(const document& page, const arrow_page& about) {
  constexpr arrow_position position;
  number = about.page;
  bytes = page.source().size();
  broken = has_broken_bytes(page);
  if (about.keeper && lies_in(page.source(), about.kept)) {
    texts.open(about.kept.size() <= most_offset ? about.kept : page.source(), about.keeper);
  } else {
    texts.open(page.source(), nullptr);
  }
  add_page(page, about);
  add_rows(
      arrow_table::people, page.people(), position, [this](person one) { return said(one.name()); },
      [this](person one) { return said(one.role()); });
  add_rows(
      arrow_table::takeaways, page.takeaways(), position, [this](takeaway one) { return said(one.claim()); },
      [this](takeaway one) { return said(one.detail()); }, [](takeaway one) { return one.truncated(); });
  add_rows(
      arrow_table::quotes, page.quotes(), position, [this](quote one) { return said(one.text()); },
      [this](quote one) { return said(one.speaker()); });
  add_rows(
      arrow_table::questions, page.questions(), position, [this](question one) { return said(one.text()); },
      [this](question one) { return said(one.excerpt()); }, [](question one) { return one.truncated(); });
  add_rows(
      arrow_table::turns, page.transcript().turns(), position, [](turn one) { return one.start(); },
      [](turn one) { return one.end(); }, [this](turn one) { return said(one.speaker()); },
      [this](turn one) { return said(one.text()); });
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
