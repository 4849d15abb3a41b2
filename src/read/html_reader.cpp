#include <epitome/read/html_reader.hpp>

#include <new>
#include <utility>

#include "html_characters.hpp"
#include "html_encoding.hpp"
#include "html_machine.hpp"

EPITOME_BEGIN_NAMESPACE

html_reader::~html_reader() {
  if (machine_ != nullptr) {
    machine_->~machine();
    memory_->deallocate(machine_, sizeof(machine), alignof(machine));
  }
}

void html_reader::make_machine() {
  if (machine_ == nullptr) {
    machine_ = ::new (memory_->allocate(sizeof(machine), alignof(machine))) machine(memory_);
  }
}

html_tokenizer& html_reader::tokenizer() {
  make_machine();
  return machine_->tokenizer;
}

error html_reader::to_utf8(std::string_view& bytes, std::string_view label, table<char>& utf8) {
  using detail::html_encoding;
  make_machine();
  const auto [encoding, offset] = detail::find_html_encoding(bytes, label, machine_->tokenizer, machine_->scratch);
  if (encoding == html_encoding::unsupported) {
    return {errc::unsupported_encoding, offset};
  }
  if (encoding != html_encoding::utf8) {
    utf8.clear();
    detail::convert_to_utf8(bytes, encoding, utf8);
    bytes = {utf8.data(), utf8.size()};
  }
  return {};
}

void html_reader::read(std::string_view source, html_blocks blocks, std::size_t stop, html_profile profile) {
  make_machine();
  blocks.ranges.clear();
  blocks.hints.clear();
  blocks.odd.clear();
  if (blocks.metadata != nullptr) {
    blocks.metadata->clear();
  }
  blocks.decoded.start(source);
  machine_->open.start(profile == html_profile::markdown);
  machine_->tokenizer.start(source.substr(0, stop));
  if (source.substr(0, stop).starts_with("\xEF\xBB\xBF")) {
    machine_->tokenizer.skip(3);
  }
  detail::html_reading(source, blocks, machine_->tokenizer, machine_->open, machine_->head, machine_->scratch, profile)
      .run(stop < source.size());
  blocks.decoded.finish();
}

namespace detail {

using enum html_element;

void html_reading::run(bool is_cut) {
  for (;;) {
    const html_token& token = tokenizer_.next();
    switch (token.kind) {
      case html_token_kind::characters:
        if (!skipping()) {
          lines_.add(token.text, open_.keeps_space());
        } else if (open_.top().info.has(html_about_page)) {
          head_.see_text(token.text);
        }
        break;
      case html_token_kind::start_tag:
        start_tag(token);
        break;
      case html_token_kind::end_tag:
        end_tag(token);
        break;
      case html_token_kind::doctype:
      case html_token_kind::comment:
      case html_token_kind::dropped:
        break;
      case html_token_kind::end_of_file:
        if (is_cut) {
          head_.cut_at(token.range.begin);
          return head_.finish();
        }
        if (skipping()) {
          blocks_.odd.push_back(skip_offset_);
        }
        lines_.end_line();
        return head_.finish();
    }
  }
}

html_element_info html_reading::element_of(const html_token& token) {
  if (token.text.plain) [[likely]] {
    const std::string_view name = source_.substr(token.text.range.begin, token.text.range.size());
    return find_html_element(name, source_.data() + source_.size());
  }
  const std::string_view name = decode(source_, token.text, scratch_);
  return find_html_element(name, name.data() + name.size());
}

void html_reading::start_tag(const html_token& token) {
  tag_ = &token;
  const html_element_info info = element_of(token);
  if (in_foreign() && start_foreign(token, info)) {
    return;
  }
  if (info.element == form && !begins_form()) {
    return;
  }
  close_implied(info, token.range.begin);
  if (info.has(html_own_start)) [[unlikely]] {
    return start_apart(token, info);
  }
  html_looks looks;
  if (!tokenizer_.attributes().empty()) {
    looks = read_html_looks(source_, tokenizer_.attributes(), scratch_);
    looks.hidden = looks.hidden || (info.element == object && attribute("data").data() != nullptr);
  }
  looks.hidden = looks.hidden || info.has(html_never_shown);
  if (!looks.hidden && info.has(breaks_)) {
    end_line();
  }
  add_space_around(info);
  if (info.has(html_about_page)) [[unlikely]] {
    see_metadata(info);
  }
  if (info.has(html_void)) {
    return;
  }
  if (info.has(html_cell)) {
    lines_.begin_cell();
  } else if (info.element == tr) {
    lines_.begin_row();
  }
  push(info, looks, token.range.begin);
  // What the tokenizer must do with the content.
  if (info.has(html_raw | html_rcdata | html_keeps_space)) [[unlikely]] {
    tokenizer_.set_state(html_content_state(info));
  }
}

// The start tags of elements that are no part of the stack, or of another namespace.
void html_reading::start_apart(const html_token& token, html_element_info info) {
  switch (info.element) {
    case html:
      return head_.see_html(tokenizer_.attributes());
    case frameset:
      blocks_.odd.push_back(token.range.begin);
      return;
    case svg:
    case math:
      if (!token.self_closing) {
        push_foreign(info, info.element == svg ? html_namespace::svg : html_namespace::math, token.range.begin);
      }
      return;
    default:
      return;  // head and body change nothing, and their end tags may be missing
  }
}

// A form within a form is not there at all.
bool html_reading::begins_form() noexcept {
  return open_.last(template_) != 0 || !std::exchange(in_form_, true);
}

std::string_view html_reading::attribute(std::string_view name) {
  return find_html_attribute(source_, tokenizer_.attributes(), name, scratch_);
}

// What the page says about itself, wherever it says so; what a template says, nobody does yet.
void html_reading::see_metadata(html_element_info info) {
  if (open_.last(template_) != 0) {
    return;
  }
  switch (info.element) {
    case meta:
      return head_.see_meta(tokenizer_.attributes());
    case link:
      return head_.see_link(tokenizer_.attributes());
    case script:
      return head_.see_script(tokenizer_.attributes());
    default:
      return head_.see_title();
  }
}

void html_reading::end_tag(const html_token& token) {
  tag_ = &token;
  const html_element_info info = element_of(token);
  if ((info.element == br || info.element == p) && in_foreign()) {
    (void)breaks_out({p, {}, html_breakout});
  }
  if (info.element == br) {
    return end_line();
  }
  if (info.element == form && open_.last(template_) == 0) {
    in_form_ = false;
  }
  if (open_.close_beyond()) {
    if (info.has(breaks_)) {
      end_line();
    }
    return;
  }
  const std::uint32_t place = place_to_close(info);
  if (place != 0) {
    close_down_to(place);
  } else if (info.element == p) {
    end_line();  // it opens one, and closes it
  }
}

void html_reading::push(html_element_info info, const html_looks& looks, std::uint32_t offset) {
  info.hints.flags = static_cast<std::uint8_t>(info.hints.flags | looks.flags);
  if (open_.push(info, html_namespace::html, false, info.has(breaks_) && !looks.hidden)) {
    lines_.set_context(open_.hints());
    if (looks.hidden) {
      skip_content(offset);
    }
  }
}

// Nothing is shown until the innermost element closes.
void html_reading::skip_content(std::uint32_t offset) noexcept {
  if (!skipping()) {
    skip_ = open_.depth();
    skip_offset_ = offset;
  }
}

void html_reading::close_down_to(std::uint32_t place) {
  for (std::uint32_t depth = open_.depth(); depth >= place; --depth) {
    const html_open_element& element = open_.top();
    const html_element_info info = element.info;
    if (element.breaks && (skip_ == 0 || skip_ >= depth)) {
      lines_.end_line();
    }
    if (skip_ == depth) {
      if (depth != place && info.has(html_never_shown)) {
        blocks_.odd.push_back(skip_offset_);  // its own end tag is missing
      }
      skip_ = 0;
    }
    add_space_around(info);
    if (info.has(html_cell)) {
      lines_.end_cell();
    }
    open_.pop();
  }
  lines_.set_context(open_.hints());
  tokenizer_.allow_cdata(in_foreign());
}

// In WET files some elements do not melt with the words around them.
void html_reading::add_space_around(html_element_info info) noexcept {
  if (breaks_ == html_wet_breaks && info.has(html_wet_spaces) && !skipping()) {
    lines_.add_space(tag_->range);
  }
}

void html_reading::end_line() {
  if (!skipping()) {
    lines_.end_line();
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
