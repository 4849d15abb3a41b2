// The command line: options, and which command does the work.

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <epitome/epitome.hpp>

#include "anatomy.hpp"
#include "arrow_command.hpp"
#include "input.hpp"
#include "json_command.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "show.hpp"
#include "stats_command.hpp"
#include "text_command.hpp"

namespace {

constexpr int failure = 1;
constexpr int wrong_usage = 2;

struct show_settings {
  std::string page;
  std::string colour = "auto";
  std::size_t width = 0;  // 0: the terminal's
};

struct anatomy_settings {
  std::string page;
  std::string output = "-";
};

struct convert_settings {
  std::string input;
  std::string output = "-";
  std::string format;  // empty: by the output's name
  epitome::transcript_write_options options;
};

// https://no-color.org: any value but the empty one turns colours off.
bool wants_colours(std::string_view colour) {
  if (colour != "auto") {
    return colour == "always";
  }
  const char* const no_colour = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return ::isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0') && !dumb;
}

// The terminal's width, but no lines so long that the eye loses its place; 80 if there is no terminal.
std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return 80;
  }
  return std::clamp<std::size_t>(size.ws_col, 20, 120);
}

bool run_show(const show_settings& settings) {
  std::string bytes;
  epitome::document page;
  if (!tool::read_page(settings.page, bytes, page, epitome::utf8_policy::strict)) {
    return false;
  }
  const std::size_t width = settings.width != 0 ? settings.width : terminal_width();
  return tool::print(tool::show(page, {.width = width, .colours = wants_colours(settings.colour)}));
}

bool run_anatomy(const anatomy_settings& settings) {
  std::string bytes;
  epitome::document page;
  // A picture of a page with broken bytes shows where they are.
  if (!tool::read_page(settings.page, bytes, page, epitome::utf8_policy::report)) {
    return false;
  }
  const std::string picture = tool::anatomy(page);
  return settings.output == "-" ? tool::print(picture) : tool::write_file(settings.output, picture);
}

// By name, or else by the ending of the output's name.
std::optional<epitome::transcript_format> output_format(const convert_settings& settings) {
  if (!settings.format.empty()) {
    return epitome::transcript_format_of(settings.format);
  }
  const std::size_t dot = settings.output.rfind('.');
  return dot == std::string::npos ? std::nullopt
                                  : epitome::transcript_format_of(std::string_view(settings.output).substr(dot + 1));
}

bool run_convert(const convert_settings& settings, epitome::transcript_format format) {
  std::string bytes;
  epitome::document page;
  if (!tool::read_transcript(settings.input, bytes, page)) {
    return false;
  }
  std::string out;
  if (const epitome::error failed = epitome::write_transcript(page, format, out, settings.options)) {
    tool::complain(tool::shown_name(settings.input), failed.message());
    return false;
  }
  return settings.output == "-" ? tool::print(out) : tool::write_file(settings.output, out);
}

// What every command for archives takes.
void add_archive_options(CLI::App& command, tool::archive_settings& settings) {
  command.add_option("INPUT", settings.inputs, "Pages, archives, directories of them; - is standard input")
      ->required()
      ->type_name("");
  command
      .add_option(
          "--field", settings.field,
          "The member of JSON objects that holds the page, or a JSON Pointer; default: text, html, content, body")
      ->type_name("NAME");
  command.add_option("--threads", settings.threads, "Default: as many as there are cores")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
}

int run(int argc, char** argv) {
  CLI::App app("Reads podcast episode pages: title, people, takeaways, quotes, questions, chapters, turns.", "epitome");
  app.require_subcommand(1);
  app.get_formatter()->label("REQUIRED", "");
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.set_version_flag("--version", "epitome " + std::string(epitome::version()), "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.footer(
      "Each command has its own help: epitome show --help\nExit code: 0, 1 if an input or output failed, 2 for wrong "
      "usage.");

  show_settings show;
  CLI::App* const show_command = app.add_subcommand("show", "Show a page for people to read");
  show_command->add_option("PAGE", show.page, "A page's text or HTML, or a transcript file; - is standard input")
      ->required()
      ->type_name("");
  show_command->add_option("--color", show.colour, "auto (a terminal, and NO_COLOR is not set), always, or never")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
      ->type_name("WHEN");
  show_command->add_option("--width", show.width, "Columns; default: the terminal's, at most 120, or 80 without one")
      ->check(CLI::Range(20, 1000).description(""))
      ->type_name("N");
  show_command->group("Commands");
  show_command->footer("Example:\n  epitome show --width 72 page.txt");

  tool::json_settings json;
  CLI::App* const json_command = app.add_subcommand("json", "Write pages as JSON, one object a page, one line each");
  add_archive_options(*json_command, json.archive);
  json_command
      ->add_option("--on-error", json.on_error,
                   "Of an archive's bad records: skip (say so), stop, or report (as a line)")
      ->check(CLI::IsMember({"skip", "stop", "report"}).description(""))
      ->type_name("WHAT");
  json_command->add_flag("--lines", json.lines,
                         "Be a filter: the input is JSON Lines, and each line becomes one line by itself");
  json_command->add_flag("--spans", json.options.spans, "Give every text the range of its bytes");
  json_command->add_flag("--cues", json.options.cues, "Write the cues and words of transcript files, not their turns");
  json_command->add_flag("--metadata", json.options.metadata, "Write what HTML pages say about themselves, too");
  json_command->add_flag("--pretty", json.options.pretty, "Break and indent lines");
  json_command->group("Commands");
  json_command->footer(
      "Examples:\n  epitome json --spans monday.txt tuesday.txt > pages.jsonl\n  epitome json --threads 8 "
      "crawl.warc.gz > pages.jsonl");

  tool::text_settings text;
  CLI::App* const text_command = app.add_subcommand("text", "Print the lines of a page, as those of HTML");
  text_command->add_option("PAGE", text.page, "A page's text or HTML; - is standard input")->required()->type_name("");
  text_command->add_flag("--wet", text.wet, "Break the lines of HTML as Common Crawl's WET files do");
  text_command->group("Commands");
  text_command->footer("Example:\n  epitome text page.html");

  tool::archive_settings stats;
  CLI::App* const stats_command = app.add_subcommand("stats", "Count what is in pages and archives");
  add_archive_options(*stats_command, stats);
  stats_command->group("Commands");
  stats_command->footer("Example:\n  epitome stats crawl.jsonl.zst");

  tool::arrow_settings arrow;
  CLI::App* const arrow_command =
      app.add_subcommand("arrow", "Write pages as tables of columns, for DuckDB, Polars, pandas and others");
  add_archive_options(*arrow_command, arrow.archive);
  arrow_command->add_option("-o,--output", arrow.output, "The directory for pages.arrow, people.arrow and the others")
      ->required()
      ->type_name("DIR");
  arrow_command->group("Commands");
  arrow_command->footer("Example:\n  epitome arrow crawl.warc.gz -o tables");

  anatomy_settings anatomy;
  CLI::App* const anatomy_command =
      app.add_subcommand("anatomy", "Draw how a page was read: its source, coloured, as one HTML file");
  anatomy_command->add_option("PAGE", anatomy.page, "A page's text or HTML, or a transcript file; - is standard input")
      ->required()
      ->type_name("");
  anatomy_command->add_option("-o,--output", anatomy.output, "The file to write; - (the default) is standard output")
      ->type_name("FILE");
  anatomy_command->group("Commands");
  anatomy_command->footer(
      "Example:\n  epitome anatomy page.txt -o page.html\n\nBytes that are not UTF-8 are drawn as U+FFFD instead of "
      "being an error.");

  convert_settings convert;
  CLI::App* const convert_command = app.add_subcommand("convert", "Write a transcript in another format");
  convert_command->add_option("INPUT", convert.input, "A transcript file, or a page; - is standard input")
      ->required()
      ->type_name("");
  convert_command->add_option("-o,--output", convert.output, "The file to write; - (the default) is standard output")
      ->type_name("FILE");
  convert_command
      ->add_option("--to", convert.format, "vtt, srt, json, html, text or markdown; default: by the output's name")
      ->type_name("FORMAT");
  convert_command->add_flag("--merge-speakers", convert.options.merge_speakers,
                            "Join neighbouring pieces of one known speaker");
  convert_command->add_flag("--drop-repeats", convert.options.drop_repeats, "Write each line of rolling captions once");
  convert_command->add_option("--max-chars", convert.options.max_chars, "Bytes of text in a piece at most")
      ->check(CLI::Range(1, 1000000000).description(""))
      ->type_name("N");
  convert_command->add_option("--max-seconds", convert.options.max_seconds, "Seconds that a piece lasts at most")
      ->check(CLI::Range(0.001, 1e9).description(""))
      ->type_name("S");
  convert_command->group("Commands");
  convert_command->footer(
      "Example:\n  epitome convert --merge-speakers talk.srt -o talk.vtt\n\nA file that is converted to its own format "
      "stays as it is, byte for byte, unless something is asked for.");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    std::ostringstream text;
    std::ostringstream ignored;
    if (app.exit(stop, text, ignored) == 0) {
      return tool::print(text.str()) ? 0 : failure;
    }
    tool::complain(std::string(stop.what()) + " (try epitome --help)");
    return wrong_usage;
  }
  if (convert_command->parsed()) {
    const std::optional<epitome::transcript_format> format = output_format(convert);
    if (!format) {
      tool::complain("no known format: name one with --to (try epitome convert --help)");
      return wrong_usage;
    }
    return run_convert(convert, *format) ? 0 : failure;
  }
  const bool good = show_command->parsed()    ? run_show(show)
                    : json_command->parsed()  ? tool::run_json(json)
                    : stats_command->parsed() ? tool::run_stats(stats)
                    : text_command->parsed()  ? tool::run_text(text)
                    : arrow_command->parsed() ? tool::run_arrow(arrow)
                                              : run_anatomy(anatomy);
  return good ? 0 : failure;
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_CTYPE, "C.UTF-8");  // wcwidth's tables
  std::signal(SIGPIPE, SIG_IGN);        // a closed pipe is a failed write
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("epitome: out of memory\n", stderr);
  } catch (...) {
    std::fputs("epitome: internal error\n", stderr);
  }
  return failure;
}
