#include "page.hpp"

#include <algorithm>
#include <string_view>

#include "corpus/corpus.hpp"

namespace bench {

namespace {

using std::string;
using std::string_view;

string escaped(string_view line) {
  string out;
  for (const char c : line) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '\'':
        out += "&#x27;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

string head(string_view title) {
  string out =
      "<!DOCTYPE html><html lang=\"en\"><head><meta charSet=\"utf-8\"/><meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\"/><title>" +
      escaped(title) + "</title>";
  for (int i = 0; i < 8; ++i) {
    out += "<link rel=\"preload\" as=\"script\" href=\"/_static/chunks/" + std::to_string(100 + i * 37) +
           "-1f0c5d7e9a3b.js\"/>";
  }
  return out + "</head><body class=\"font-sans antialiased\"><div id=\"root\"><main class=\"mx-auto max-w-4xl px-4\">";
}

// One line in one of the forms that lines have on such pages.
string item(string_view line, std::size_t number) {
  const string text = escaped(line);
  switch (number % 5) {
    case 0:
      return "<div class=\"rounded-lg border border-gray-200 p-4 shadow-sm\"><h3 class=\"text-lg font-semibold\">" +
             text + "</h3></div>";
    case 1:
      return "<div class=\"mt-2\"><div class=\"flex items-start gap-2\"><span class=\"text-blue-500\"><svg "
             "xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"16\" viewBox=\"0 0 24 24\" "
             "fill=\"none\"><path "
             "d=\"M12 2L2 7l10 5 10-5-10-5z\"></path></svg></span><p class=\"text-gray-700\">" +
             text + "</p></div></div>";
    case 2:
      return "<li class=\"mb-2\"><a href=\"/moment?a=1&amp;t=" + std::to_string(number) +
             "\" class=\"hover:underline\">" + text + "</a></li>";
    case 3:
      return "<p class=\"mb-4 leading-relaxed\">" + text + "</p>";
    default:
      return "<blockquote class=\"border-l-4 pl-4 italic\"><p>" + text + "<!-- --> </p></blockquote>";
  }
}

}  // namespace

string html_page(std::size_t bytes) {
  const corpus pages(bytes, transcript_kind::plain);
  string_view text = pages.bytes();
  string page = head(text.substr(0, text.find('\n')));
  string data;
  for (std::size_t number = 0; page.size() + data.size() < bytes && !text.empty(); ++number) {
    const string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.empty()) {
      continue;
    }
    page += item(line, number);
    data += "{\"id\":" + std::to_string(number) + ",\"text\":\"" + escaped(line) + "\"},";
  }
  return page + "</main></div><script type=\"application/json\">[" + data + "null]</script></body></html>";
}

}  // namespace bench
