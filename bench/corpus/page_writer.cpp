#include "page_writer.hpp"

#include <array>
#include <string_view>
#include <vector>

#include "prose.hpp"

namespace bench {

namespace {

using std::string;
using std::string_view;

constexpr string_view short_call = "Get the full analysis with Earfold AI";

class page_writer {
 public:
  page_writer(string& out, page_facts& facts, dice& die, transcript_kind kind)
      : out_(out), facts_(facts), die_(die), kind_(kind), people_{person_name(die), person_name(die)} {}

  void write() {
    out_ += '\n';  // pages begin with an empty line
    ++facts_.newlines;
    write_front();
    write_takeaways();
    write_quotes();
    write_questions();
    write_transcript();
    write_last_calls();
    out_.pop_back();  // and end without one
    --facts_.newlines;
  }

 private:
  // Ends the line that has been written since `begin`.
  void end_line(std::size_t begin) {
    ++facts_.lines;
    facts_.text_bytes += out_.size() - begin;
    out_ += '\n';
    ++facts_.newlines;
  }
  void line(string_view text) {
    const std::size_t begin = out_.size();
    out_ += text;
    end_line(begin);
  }
  void heading(string_view text) {
    line(text);
    ++facts_.headings;
  }
  void call(string_view text) {
    line(text);
    ++facts_.calls_to_action;
  }
  void sentence(style how, std::size_t least, std::size_t most, string_view end = ".") {
    const std::size_t begin = out_.size();
    append_sentence(out_, die_, how, die_.between(least, most), end);
    end_line(begin);
  }
  void paragraph(style how, std::size_t least, std::size_t most) {
    const std::size_t begin = out_.size();
    append_paragraph(out_, die_, how, die_.between(least, most));
    end_line(begin);
  }

  void write_front() {
    string title = people_[1] + ": ";
    append_headline(title, die_, die_.between(45, 80));
    line(title);
    line(people_[0] + " (host), " + people_[1] + " (guest)");

    string headline;
    append_headline(headline, die_, die_.between(50, 75));
    for (const std::size_t least : {400U, 300U, 340U}) {
      string text;
      const std::size_t first_end = append_paragraph(text, die_, style::written, die_.between(least, least + 100));
      first_sentences_.push_back(text.substr(0, first_end));
      summary_.push_back(std::move(text));
    }

    string intro = "In this episode of " + show_name(die_) + ", featuring " + people_[0] + " and " + people_[1] + ", ";
    intro += title + " explores ";
    intro += static_cast<char>(headline.front() - 'A' + 'a');
    intro += headline.substr(1) + ' ' + summary_.front();
    line(intro);
    line(headline);
    for (const string& text : summary_) {
      line(text);
    }
  }

  void write_takeaways() {
    heading("Key Takeaways");
    const std::size_t count = die_.between(6, 8);
    for (std::size_t i = 0; i < count; ++i) {
      sentence(style::written, 55, 95);
      die_.chance(15) ? sentence(style::written, 190, 210, ". ...") : paragraph(style::written, 220, 310);
      call(short_call);
    }
    facts_.takeaways += count;
  }

  void write_quotes() {
    heading("Notable Quotes");
    const std::size_t count = die_.between(4, 6);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t begin = out_.size();
      out_ += "““";
      append_sentence(out_, die_, style::written, die_.between(25, 170));
      out_ += "””";
      end_line(begin);
      line("— " + people_[die_.chance(80) ? 1 : 0]);
    }
    facts_.quotes += count;
  }

  // The first three questions have an excerpt, cut from the summary after its first sentence.
  void write_questions() {
    heading("Questions Answered in This Episode");
    const std::size_t count = die_.between(4, 6);
    for (std::size_t i = 0; i < count; ++i) {
      sentence(style::written, 120, 190, "?");
      if (i < first_sentences_.size()) {
        line(first_sentences_[i] + " ...");
      }
      call(short_call);
    }
    facts_.questions += count;
  }

  void write_transcript() {
    heading("Transcript Preview");
    const std::size_t count = die_.between(12, 20);
    const std::size_t aside = die_.chance(5) ? die_.below(count) : count;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t begin = out_.size();
      if (kind_ == transcript_kind::labelled) {
        out_ += people_[i % 2] + ": ";
      }
      if (i == aside) {
        out_ += "Here is what happened: ";  // begins like a label, and is none
      }
      append_speech();
      end_line(begin);
    }
    facts_.turns += count;
  }

  // Turns differ much in length: a murmur, an answer, a story.
  void append_speech() {
    const std::size_t roll = die_.below(100);
    if (roll < 16) {
      out_ += murmur(die_);
    } else if (roll < 80) {
      append_paragraph(out_, die_, style::spoken, die_.between(35, 290));
    } else if (roll < 94) {
      append_paragraph(out_, die_, style::spoken, die_.between(290, 500));
    } else {
      append_paragraph(out_, die_, style::spoken, die_.between(700, 1200));
    }
  }

  void write_last_calls() {
    call("Install Earfold to find every word of this show");
    call("Get Full TranscriptRead it all, free");
    call("AI summaries, searchable transcripts, and a quiet player for each show.");
    call("Add to Chrome");
  }

  string& out_;
  page_facts& facts_;
  dice& die_;
  transcript_kind kind_;
  std::array<string, 2> people_;
  std::vector<string> summary_;
  std::vector<string> first_sentences_;
};

}  // namespace

void append_page(std::string& out, page_facts& facts, dice& die, transcript_kind kind) {
  page_writer(out, facts, die, kind).write();
}

}  // namespace bench
