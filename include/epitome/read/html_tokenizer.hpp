/// @file
/// HTML as a row of tokens: the tokenizer of the HTML standard (section 13.2.5), with exact places.
///
/// It conforms to the standard, with these liberties: tokens name ranges of the source instead of holding
/// strings (`decode` makes the characters when somebody wants them), characters come in runs, and bytes that the
/// standard drops come as a token of their own, so that the tokens' ranges tile the source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>

#include <epitome/core/config.hpp>
#include <epitome/core/table.hpp>
#include <epitome/core/text_range.hpp>
#include <epitome/read/html_parse_error.hpp>
#include <epitome/read/html_text.hpp>

EPITOME_BEGIN_NAMESPACE

/// What a token is.
enum class html_token_kind : std::uint8_t {
  doctype,
  start_tag,
  end_tag,
  comment,
  characters,   ///< A run of text, or the content of a CDATA section.
  dropped,      ///< Bytes that mean nothing: `</>`, or a tag that the end of the source cuts off.
  end_of_file,  ///< Nothing more. Its range is empty.
};

/// The tokenizer's states that a caller may choose. Only the tree builder knows when; see `html_tokenizer::set_state`.
enum class html_state : std::uint8_t { data, rcdata, rawtext, script_data, plaintext, cdata_section };

/// One token. Ranges follow one another without gaps.
struct html_token {
  html_token_kind kind = html_token_kind::end_of_file;  ///< What it is.
  bool self_closing = false;                            ///< Of a tag: it ends in `/>`.
  bool force_quirks = false;                            ///< Of a doctype: it is broken.
  bool has_name = false;                                ///< Of a doctype: `text` is its name.
  bool has_public_id = false;  ///< Of a doctype: `public_id` stands there, if only as an empty string.
  bool has_system_id = false;  ///< The same for `system_id`.
  text_range range;            ///< All of its bytes.
  html_text text;              ///< The tag's or doctype's name, the comment's data, the characters.
  html_text public_id;         ///< Of a doctype.
  html_text system_id;         ///< Of a doctype.
};

/// An attribute of a tag.
struct html_attribute {
  html_text name;   ///< Of kind `name`.
  html_text value;  ///< Without quotation marks; empty if the attribute has none.
};

/// Reads tokens one by one.
///
/// ```cpp
/// epitome::html_tokenizer tokens;
/// tokens.start(source);
/// for (const epitome::html_token* t = &tokens.next(); t->kind != epitome::html_token_kind::end_of_file;
///      t = &tokens.next()) {
///   if (t->kind == epitome::html_token_kind::start_tag) { use(tokens.attributes()); }
/// }
/// ```
///
/// Linear time in the source, but for the attributes of one tag, which are sorted where they are many. Allocates only
/// to grow the table of attributes, which is used again.
class EPITOME_API html_tokenizer {
 public:
  /// Takes memory for attributes from `memory`.
  explicit html_tokenizer(std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept
      : attributes_(memory), order_(memory) {}

  /// Begins with `source`, which must outlive the reading and have at most `max_page_bytes` bytes. In the states
  /// rcdata, rawtext and script data, `last_start_tag` (lower-case) names the element whose end tag ends the text.
  void start(std::string_view source EPITOME_LIFETIMEBOUND, html_state state = html_state::data,
             std::string_view last_start_tag EPITOME_LIFETIMEBOUND = {}) noexcept;

  /// Where parse errors go from now on, in no particular order; nowhere if null, which is faster. `start` changes
  /// nothing about it.
  void report_errors(table<html_error>* errors) noexcept { errors_ = errors; }

  /// What comes next is read in `state`: after a start tag whose content is no markup. The end tag of the last start
  /// tag ends rcdata, raw text and scripts.
  void set_state(html_state state) noexcept { state_ = state; }

  /// Whether `<![CDATA[` opens a section: only where the adjusted current node is an element of SVG or MathML.
  void allow_cdata(bool allowed) noexcept { cdata_allowed_ = allowed; }

  /// Passes over the next bytes, as a byte order mark. There must be as many.
  void skip(std::size_t bytes) noexcept { at_ += bytes; }

  /// The next token; valid until the one after it is asked for. After the end, the end again.
  const html_token& next();

  /// The attributes of the tag that `next` gave last. Of two with the same name the first counts.
  [[nodiscard]] std::span<const html_attribute> attributes() const noexcept EPITOME_LIFETIMEBOUND {
    return {attributes_.begin(), attributes_.end()};
  }

 private:
  void emit(html_token_kind kind, const char* begin, const char* end) noexcept {
    token_.kind = kind;
    token_.self_closing = false;
    token_.range = {offset(begin), offset(end)};
    at_ = end;
  }
  void emit_text(const char* begin, const char* end, html_text_kind kind, bool plain);
  void read_data();
  void read_markup();

  void read_rcdata();
  void read_rawtext();
  void read_script();
  void read_plaintext();
  void read_cdata(const char* begin);
  [[nodiscard]] bool is_end_tag(const char* at) const noexcept;
  bool take_end_tag();
  [[nodiscard]] const char* end_of_script();

  void read_tag(html_token_kind kind, const char* name);
  void read_attributes(html_token_kind kind, const char* at);
  const char* read_attribute_value(const char* at, html_text& value) noexcept;
  void finish_tag(html_token_kind kind, const char* at) noexcept;
  void drop_tag();
  void drop_duplicates();
  void drop_duplicates_of_many();
  void check_name(html_text name, bool of_attribute);
  void check_attribute(const html_attribute& attribute, const char* after);

  void read_declaration();
  void read_comment();
  void read_bogus_comment(const char* text);
  void read_doctype();
  const char* read_doctype_name(const char* at);
  const char* read_doctype_ids(const char* at);
  const char* read_doctype_id(const char* at, bool is_public);
  const char* skip_bogus_doctype(const char* at);
  const char* force_quirks(html_error_code what, const char* at);

  void fail(html_error_code code, const char* at) {
    if (errors_ != nullptr) [[unlikely]] {
      report({code, offset(at)});
    }
  }
  void report(html_error error);
  void check_text(html_text text);
  void check_less_than(text_range text);
  [[nodiscard]] std::uint32_t offset(const char* at) const noexcept { return static_cast<std::uint32_t>(at - begin_); }

  const char* begin_ = nullptr;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  html_state state_ = html_state::data;
  bool cdata_allowed_ = false;
  std::string_view last_start_tag_;
  html_token token_;
  table<html_attribute> attributes_;
  table<std::uint64_t> order_;  // scratch of `drop_duplicates_of_many`
  table<html_error>* errors_ = nullptr;
};

/// Reports what the standard's preprocessing of the input stream does: surrogates (as three bytes each, which is not
/// UTF-8), noncharacters and control characters. Apart from the tokenizer, as it touches every byte once more.
EPITOME_API void report_input_errors(std::string_view source, table<html_error>& errors);

EPITOME_END_NAMESPACE
