#include <epitome/read/decoded_text.hpp>

#include <algorithm>
#include <cassert>
#include <cstring>

#include <epitome/read/text_reader.hpp>

EPITOME_BEGIN_NAMESPACE

namespace {

// A step is a byte with two short numbers, how many bytes it inserts and skips; then how many it copies; then what of
// the two numbers is beyond these limits; then the bytes that it inserts.
constexpr std::uint32_t inserted_limit = 7;
constexpr std::uint32_t skipped_limit = 31;
constexpr std::size_t most_number_bytes = 5;

// Of the steps of one text, as many bytes may be read to find a place.
constexpr std::uint32_t steps_between_places = 64;

std::uint32_t size_without_blanks(std::string_view text) noexcept {
  while (!text.empty() && detail::is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return static_cast<std::uint32_t>(text.size());
}

// Seven bits a byte, the lowest first; all but the last byte have the highest bit set.
unsigned char* put_number(unsigned char* out, std::uint32_t number) noexcept {
  for (; number >= 0x80; number >>= 7) {
    *out++ = static_cast<unsigned char>(number | 0x80);
  }
  *out++ = static_cast<unsigned char>(number);
  return out;
}

std::uint32_t take_number(const unsigned char*& at) noexcept {
  std::uint32_t number = *at & 0x7FU;
  for (unsigned shift = 7; (*at++ & 0x80U) != 0; shift += 7) {
    number |= (*at & 0x7FU) << shift;
  }
  return number;
}

// Returns how many bytes it takes.
[[gnu::noinline]] std::uint32_t put_long_step(unsigned char* begin, std::uint32_t copied, std::uint32_t skipped,
                                              std::string_view inserted) noexcept {
  const auto size = static_cast<std::uint32_t>(inserted.size());
  const std::uint32_t short_size = std::min(size, inserted_limit);
  const std::uint32_t short_skipped = std::min(skipped, skipped_limit);
  *begin = static_cast<unsigned char>(short_size | short_skipped << 3);
  unsigned char* out = put_number(begin + 1, copied);
  if (short_size == inserted_limit) {
    out = put_number(out, size - inserted_limit);
  }
  if (short_skipped == skipped_limit) {
    out = put_number(out, skipped - skipped_limit);
  }
  out = std::copy(inserted.begin(), inserted.end(), out);
  return static_cast<std::uint32_t>(out - begin);
}

// Bytes behind what is read or written that may be read and written, too: then short ways take the same one or two
// rounds, however long they are.
constexpr std::size_t slack = 32;

char* copy_bytes(const char* bytes, std::size_t size, const char* limit, char* out) noexcept {
  if (size > 8 * slack || static_cast<std::size_t>(limit - bytes) < size + slack) [[unlikely]] {
    return std::copy_n(bytes, size, out);
  }
  std::size_t done = 0;
  do {
    std::memcpy(out + done, bytes + done, slack);
    done += slack;
  } while (done < size);
  return out + size;
}

}  // namespace

[[gnu::always_inline]] inline void decoded_text::put_step(std::uint32_t skipped, std::string_view inserted) {
  const auto size = static_cast<std::uint32_t>(inserted.size());
  const std::uint32_t copied = copied_;
  const place at{at_.text + copied, at_.source + copied, at_.step};
  // As many bytes as are read at least of what a step inserts.
  unsigned char* const out = steps_.room(1 + 3 * most_number_bytes + std::max(size, inserted_limit));
  std::uint32_t step_size = 2 + size;
  if (copied < 0x80 && skipped < skipped_limit && size <= 1) [[likely]] {
    out[0] = static_cast<unsigned char>(size | skipped << 3);
    out[1] = static_cast<unsigned char>(copied);
    out[2] = size == 0 ? 0 : static_cast<unsigned char>(inserted.front());
  } else {
    step_size = put_long_step(out, copied, skipped, inserted);
  }
  steps_.commit(step_size);
  at_ = {at.text + size, at.source + skipped, at.step + step_size};
  copied_ = 0;
}

inline void decoded_text::note_place() {
  places_.push_back({at_.text + copied_, at_.source + copied_, at_.step});
}

// Lets the text go on with what stands there, or begin.
void decoded_text::go_to(std::uint32_t source_offset) {
  const std::uint32_t skipped = source_offset - (at_.source + copied_);
  if (fresh_) {
    note_place();
    put_step(skipped, "\n");
    fresh_ = false;
    return;
  }
  if (at_.step - places_.back().step >= steps_between_places) [[unlikely]] {
    note_place();
  }
  put_step(skipped, {});
}

void decoded_text::add_decoded(std::string_view bytes, text_range range) {
  if (!stands_at(range.begin)) {
    go_to(range.begin);
  } else if (at_.step - places_.back().step >= steps_between_places) [[unlikely]] {
    note_place();
  }
  put_step(range.size(), bytes);
}

[[gnu::always_inline]] inline decoded_text::step decoded_text::step_at(std::uint32_t offset) const noexcept {
  const unsigned char* at = steps_.data() + offset;
  const unsigned first = *at++;
  const std::uint32_t copied = take_number(at);
  std::uint32_t size = first % 8;
  if (size == inserted_limit) {
    size += take_number(at);
  }
  std::uint32_t skipped = first / 8;
  if (skipped == skipped_limit) {
    skipped += take_number(at);
  }
  const auto next = static_cast<std::uint32_t>(at - steps_.data()) + size;
  return {copied, skipped, {reinterpret_cast<const char*>(at), size}, next};
}

const decoded_text::place* decoded_text::place_after(std::uint32_t offset) const noexcept {
  assert(!places_.empty() && offset >= base_);
  return std::upper_bound(places_.begin(), places_.end(), offset,
                          [](std::uint32_t wanted, const place& each) { return wanted < each.text; });
}

// Looks for what makes the byte at `offset` from `at` on, one of the places noted.
[[gnu::always_inline]] inline decoded_text::piece decoded_text::find_from(place at,
                                                                          std::uint32_t offset) const noexcept {
  step here = step_at(at.step);
  for (;;) {
    const auto size = static_cast<std::uint32_t>(here.inserted.size());
    const piece made{{at.text, at.text + size}, {at.source, at.source + here.skipped}, false};
    if (offset < made.text.end) {
      return made;
    }
    const bool is_last = here.next == at_.step;
    const step next = is_last ? step{copied_, 0, {}, 0} : step_at(here.next);
    const piece copy{
        {made.text.end, made.text.end + next.copied}, {made.source.end, made.source.end + next.copied}, true};
    if (is_last || offset < copy.text.end) {
      return copy;
    }
    at = {copy.text.end, copy.source.end, here.next};
    here = next;
  }
}

decoded_text::piece decoded_text::find(std::uint32_t offset) const noexcept {
  return find_from(place_after(offset)[-1], offset);
}

decoded_text::origin decoded_text::origin_of(text_range range) const noexcept {
  if (range.empty()) {
    const piece before = find(range.begin - 1);
    const std::uint32_t end = before.source_end(range.end);
    return {{end, end}, before.is_copied};
  }
  const place* const after = place_after(range.begin);
  const piece first = find_from(after[-1], range.begin);
  const std::uint32_t begin = first.source_begin(range.begin);
  if (range.end <= first.text.end) {
    return {{begin, first.source_end(range.end)}, first.is_copied};
  }
  const bool is_place = after != places_.end() && after->text == range.end;
  return {{begin, is_place ? after->source : source_end(range.end)}, false};
}

std::uint32_t decoded_text::source_begin(std::uint32_t offset) const noexcept {
  return find(offset).source_begin(offset);
}

std::uint32_t decoded_text::source_end(std::uint32_t offset) const noexcept {
  return find(offset - 1).source_end(offset);
}

void decoded_text::add_held(text_range part) {
  while (!part.empty()) {
    const piece from = find(part.begin);
    const text_range held{part.begin, std::min(part.end, from.text.end)};
    if (from.is_copied) {
      add_copied({from.source_begin(held.begin), from.source_end(held.end)});
    } else {
      add_decoded(view(held), from.source);
    }
    part.begin = held.end;
  }
}

text_range decoded_text::end_text(std::uint32_t begin) noexcept {
  const bool ends_copied = copied_ != 0;  // else with what the last step inserts
  copied_ = size_without_blanks(source_.substr(at_.source, copied_));
  if (copied_ == 0 && (ends_copied || detail::is_blank(static_cast<char>(steps_.back())))) [[unlikely]] {
    trim_steps();
  }
  if (at_.text != begin) {
    return {begin, end_offset()};
  }
  const text_range run{at_.source, at_.source + copied_};
  go_back(before_, copied_before_);
  return run;
}

// Takes off the steps after the last one that makes anything but blanks.
void decoded_text::trim_steps() noexcept {
  place end = before_;
  std::uint32_t copied = copied_before_;
  for (place at = before_; at.step != at_.step;) {
    const step next = step_at(at.step);
    const std::uint32_t size = size_without_blanks(source_.substr(at.source, next.copied));
    if (size != 0 && at.step != before_.step) {
      end = at;
      copied = size;
    }
    at = next.end(at);
    if (size_without_blanks(next.inserted) != 0) {
      end = at;
      copied = 0;
    }
  }
  go_back(end, copied);
}

void decoded_text::go_back(place to, std::uint32_t copied) noexcept {
  at_ = to;
  copied_ = copied;
  steps_.truncate(to.step);
  while (!places_.empty() && places_.back().step >= to.step) {
    places_.truncate(places_.size() - 1);
  }
}

void decoded_text::finish() {
  const std::size_t size = at_.text + copied_ - base_ - bytes_.size();
  if (size == 0) {
    return;
  }
  char* out = bytes_.room(size + slack);
  const char* const source_end = source_.data() + source_.size();
  std::uint32_t from = made_.source + copied_made_;
  std::uint32_t done = copied_made_;  // of what the next step copies
  for (std::uint32_t at = made_.step; at != at_.step;) {
    const step next = step_at(at);
    const std::uint32_t copied = next.copied - done;
    out = copy_bytes(source_.data() + from, copied, source_end, out);
    const std::size_t size_inserted = next.inserted.size();
    if (size_inserted <= inserted_limit) [[likely]] {
      std::memcpy(out, next.inserted.data(), inserted_limit);
      out += size_inserted;
    } else {
      out = std::copy_n(next.inserted.data(), size_inserted, out);
    }
    from += copied + next.skipped;
    done = 0;
    at = next.next;
  }
  copy_bytes(source_.data() + from, copied_ - done, source_end, out);
  bytes_.commit(size);
  made_ = at_;
  copied_made_ = copied_;
}

EPITOME_END_NAMESPACE
