#include "html_lines.hpp"

#include "html_characters.hpp"
#include "html_pieces.hpp"
#include "html_scan.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

bool is_space(char c) noexcept {
  return is_html(c, html_space);
}

}  // namespace

void html_lines::add_as_it_stands(const html_text& text) {
  for_each_piece(source_.data(), text, [&](const html_piece& piece) {
    if (!piece.copied) {
      return add_decoded(piece.bytes, piece.range, true);
    }
    // The tree builder drops NUL.
    for (std::string_view rest = piece.bytes; !rest.empty();) {
      const std::string_view part = rest.substr(0, rest.find('\0'));
      add_kept(part);
      rest.remove_prefix(part.size() == rest.size() ? part.size() : part.size() + 1);
    }
  });
}

// Decodes on the way, so that each byte is looked at once.
void html_lines::add_collapsed(const html_text& text) {
  const char* p = source_.data() + text.range.begin;
  const char* const end = source_.data() + text.range.end;
  const char* const limit = source_.data() + source_.size();
  while (p != end) {
    const char* const begin = skip_html_space(p, end);
    if (begin != p) {
      note_space({offset(p), offset(begin)});
    }
    if (begin == end) {
      return;
    }
    p = find_odd_text(begin, end, limit);
    if (p != begin) {
      add_run(offset(begin), offset(p));
    }
    if (p != end && !is_space(*p)) {
      p = add_special(p, end, text.kind);
    }
  }
}

// An ampersand or NUL. Returns where the text goes on.
const char* html_lines::add_special(const char* at, const char* end, html_text_kind kind) {
  if (*at == '\0') {
    if (!keeps_null(kind)) {
      add_decoded(replacement_character, {offset(at), offset(at + 1)}, false);
    }
    return at + 1;  // the tree builder drops it
  }
  const html_reference reference =
      has_references(kind) ? read_html_reference(at, end, kind == html_text_kind::attribute) : html_reference();
  if (reference.size == 0) {
    add_run(offset(at), offset(at + 1));
    return at + 1;
  }
  add_decoded(reference.view(), {offset(at), offset(at + reference.size)}, false);
  return at + reference.size;
}

// White space stays; each LF ends a line. Blocks are trimmed all the same, as all lines are.
void html_lines::add_kept(std::string_view bytes) {
  const char* p = bytes.data();
  const char* const end = p + bytes.size();
  while (p != end) {
    const char* const line_end = find_byte(p, end, '\n');
    while (state_ == state::empty && p != line_end && (*p == ' ' || *p == '\t')) {
      ++p;
    }
    if (p != line_end) {
      add_run(offset(p), offset(line_end));
    }
    p = line_end;
    if (p != end) {
      end_line();
      ++p;
    }
  }
}

void html_lines::add_decoded(std::string_view bytes, text_range range, bool keep_space) {
  if (bytes.size() == 1 && is_space(bytes.front())) {
    if (!keep_space) {
      return note_space(range);
    }
    if (bytes.front() == '\n') {
      return end_line();
    }
    if (state_ == state::empty) {
      return;
    }
    bytes = bytes.front() == '\t' ? "\t" : " ";
  }
  move_to_decoded();
  blocks_.decoded.add_decoded(bytes, range);
  note_context();
}

void html_lines::add_run(std::uint32_t begin, std::uint32_t end) {
  if (state_ == state::empty) {
    state_ = state::run;
    run_ = {begin, end};
    hints_ = context_;
    return;
  }
  if (state_ == state::run) {
    const bool follows = space_ ? run_.end + 1 == begin && source_[run_.end] == ' ' : run_.end == begin;
    if (follows) {
      run_.end = end;
      space_ = false;
      return note_context();
    }
  }
  move_to_decoded();
  blocks_.decoded.add_copied({begin, end});
  note_context();
}

void html_lines::note_space(text_range range) noexcept {
  if (state_ != state::empty && !space_) {
    space_ = true;
    space_range_ = range;
  }
}

// Makes the line a decoded text, up to the white space that waits.
void html_lines::move_to_decoded() {
  if (state_ != state::decoded) {
    begin_ = blocks_.decoded.begin_text();
    if (state_ == state::run) {
      blocks_.decoded.add_copied(run_);
    } else {
      hints_ = context_;
    }
    state_ = state::decoded;
  }
  flush_space();
}

void html_lines::flush_space() {
  if (!space_) {
    return;
  }
  space_ = false;
  // Of several blanks one is kept that is a space already, so that it goes with the text before or after it.
  if (source_[space_range_.begin] == ' ') {
    blocks_.decoded.add_copied({space_range_.begin, space_range_.begin + 1});
  } else if (source_[space_range_.end - 1] == ' ') {
    blocks_.decoded.add_copied({space_range_.end - 1, space_range_.end});
  } else {
    blocks_.decoded.add_decoded(" ", space_range_);
  }
}

// A hint holds for a line if it holds for all of its texts.
void html_lines::note_context() noexcept {
  hints_.flags = static_cast<std::uint8_t>(hints_.flags & context_.flags);
  hints_.heading = hints_.heading == context_.heading ? hints_.heading : std::uint8_t{0};
}

void html_lines::add_block() {
  if (state_ == state::decoded) {
    run_ = blocks_.decoded.end_text(begin_);
  } else {
    while (source_[run_.end - 1] == ' ' || source_[run_.end - 1] == '\t') {
      --run_.end;
    }
  }
  state_ = state::empty;
  if (same_row_) {
    hints_.flags = static_cast<std::uint8_t>(hints_.flags | block_hints::same_row);
    same_row_ = false;
  }
  blocks_.ranges.push_back(run_);
  blocks_.hints.push_back(hints_);
}

}  // namespace detail

EPITOME_END_NAMESPACE
