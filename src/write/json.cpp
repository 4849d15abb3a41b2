#include <epitome/write/json.hpp>

#include <optional>
#include <string_view>

#include "json_text.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

// Writes a document in the order of docs/page-grammar.md.
class page_writer {
 public:
  page_writer(std::string& out, const json_options& options)
      : json_(out, options.pretty),
        first_members_(options.first_members),
        spans_(options.spans),
        cues_(options.cues),
        metadata_(options.metadata) {}

  void write(const document& page) {
    json_.open('{');
    if (!first_members_.empty()) {
      json_.members(first_members_);
    }
    json_.key("format");
    json_.string(name(page.format()));
    if (spans_) {
      json_.key("bytes");
      json_.number(std::uint64_t{page.source().size()});
    }
    field("title", page.title());
    field("show", page.show());
    list("people", page.people(), [this](person p) {
      field("name", p.name());
      json_.key("role");
      p.role() ? json_.string(p.role()) : json_.null();
    });
    field("intro", page.intro());
    field("headline", page.headline());
    lines("summary", page.summary());
    list("takeaways", page.takeaways(), [this](takeaway t) {
      field("claim", t.claim());
      field("detail", t.detail());
      flag("truncated", t.truncated());
    });
    list("quotes", page.quotes(), [this](quote q) {
      field("text", q.text());
      speaker_field(q.speaker());
      if (spans_ && !q.speaker()) {
        json_.key("speaker_span");
        json_.null();
      }
    });
    list("questions", page.questions(), [this](question q) {
      field("text", q.text());
      field("excerpt", q.excerpt());
      flag("truncated", q.truncated());
    });
    list("chapters", page.chapters(), [this](chapter c) {
      time("start", c.start());
      field("title", c.title());
    });
    transcript_field(page.transcript());
    list("sections", page.sections(), [this](section s) {
      field("heading", s.heading());
      lines("blocks", s.blocks());
    });
    lines("calls_to_action", page.calls_to_action());
    list("diagnostics", page.diagnostics(), [this](diagnostic d) {
      json_.key("code");
      json_.string(name(d.code));
      json_.key("offset");
      json_.number(std::uint64_t{d.offset});
    });
    if (metadata_ && page.metadata()) {
      metadata_field(page.metadata());
    }
    json_.close('}');
  }

 private:
  void transcript_field(const transcript& t) {
    json_.key("transcript");
    json_.open('{');
    flag("complete", t.complete());
    cues_ ? cues_field(t) : turns_field(t);
    json_.close('}');
  }

  void turns_field(const transcript& t) {
    list("turns", t.turns(), [this](turn one) {
      speaker_field(one.speaker());
      time("start", one.start());
      time("end", one.end());
      field("text", one.text());
    });
  }

  void cues_field(const transcript& t) {
    list("cues", t.cues(), [this](cue one) {
      field("id", one.id());
      speaker_field(one.speaker());
      time("start", one.start());
      time("end", one.end());
      field("text", one.text());
      flag("event", one.is_event());
      list("words", one.words(), [this](word each) {
        time("start", each.start());
        time("end", each.end());
        field("text", each.text());
      });
    });
  }

  void metadata_field(const metadata& m) {
    json_.key("metadata");
    json_.open('{');
    field("title", m.title());
    field("description", m.description());
    field("show", m.show());
    field("canonical_url", m.canonical_url());
    field("date_published", m.date_published());
    time("duration", m.duration());
    field("duration_text", m.duration_text());
    field("language", m.language());
    field("image", m.image());
    field("author", m.author());
    field("transcript", m.transcript());
    list("people", m.people(), [this](credit c) {
      field("name", c.name());
      field("role", c.role());
      json_.key("property");
      json_.string(c.property());
    });
    list("tags", m.tags(), [this](meta_tag t) {
      field("name", t.name());
      field("content", t.content());
    });
    json_.close('}');
  }

  // "key": text, and its range.
  void field(std::string_view key, const text& value) {
    json_.key(key);
    value ? json_.string(value) : json_.null();
    if (spans_) {
      json_.span_key(key);
      value ? json_.range(value.range()) : json_.null();
    }
  }

  void speaker_field(const speaker& who) {
    json_.key("speaker");
    who ? json_.string(who.name()) : json_.null();
    if (spans_ && who) {
      json_.span_key("speaker");
      json_.range(who.label().range());
    }
  }

  void flag(std::string_view key, bool value) {
    json_.key(key);
    json_.boolean(value);
  }

  void time(std::string_view key, std::optional<double> seconds) {
    json_.key(key);
    seconds ? json_.number(*seconds) : json_.null();
  }

  // A list of objects, each filled by `fill`.
  template <class List, class Fill>
  void list(std::string_view key, const List& items, Fill fill) {
    json_.key(key);
    json_.open('[');
    for (const auto item : items) {
      json_.open('{');
      fill(item);
      json_.close('}');
    }
    json_.close(']');
  }

  // A list of texts: plain strings, or objects when they carry their ranges.
  template <class List>
  void lines(std::string_view key, const List& items) {
    json_.key(key);
    json_.open('[');
    for (const auto item : items) {
      if (spans_) {
        json_.open('{');
        field("text", item.text());
        json_.close('}');
      } else {
        json_.string(item.text());
      }
    }
    json_.close(']');
  }

  json_text json_;
  std::string_view first_members_;
  bool spans_;
  bool cues_;
  bool metadata_;
};

}  // namespace

void write_json(const document& page, std::string& out, const json_options& options) {
  page_writer(out, options).write(page);
}

void write_json_string(std::string_view text, std::string& out) {
  json_text(out, false).string(text);
}

std::string to_json(const document& page, const json_options& options) {
  std::string out;
  write_json(page, out, options);
  return out;
}

EPITOME_END_NAMESPACE
