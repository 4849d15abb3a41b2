#include "invented_text.hpp"
#include "page_builder.hpp"

namespace reference {

namespace {

std::string make_title(page_builder& page) {
  dice& random = page.random;
  static const std::vector<std::string> odd = {
      "## The tide, twice",
      "Add to Chrome",
      "Get Full Transcript of a river",
      "In this episode of nothing",
      "Ann (host)",
      "Speaker 1: the harbour",
      "“Quoted” | E12",
  };
  if (random.chance(8))
    return random.pick(odd);
  std::string title = phrase(random, random.between(3, 6));
  switch (random.below(6)) {
    case 0:
      title += " explores " + phrase(random, 2);
      break;
    case 1:
      title += ", " + phrase(random, 2);
      break;
    case 2:
      title = "The Old Bridge: " + title;
      break;
    case 3:
      title += "?";
      break;
    default:
      break;
  }
  return title + (random.chance(20) ? " | E" + std::to_string(random.below(900)) : " tonight");
}

// Adds a person and what may be used as a label of just that person.
void add_person(page_builder& page, const name_in_two_cases& first, const name_in_two_cases& last, std::size_t form,
                bool shares_last_name) {
  dice& random = page.random;
  page_builder::known_person someone;
  const std::string full = first.usual + ' ' + last.usual;
  std::vector<std::string> labels;
  if (!shares_last_name)
    labels = {last.usual, last.capitals};
  switch (form) {
    case 0: {
      static const std::vector<std::string> credentials = {", PhD", ", PsyD", ", MD, MPH"};
      someone.name = full + random.pick(credentials);
      labels.insert(labels.end(), {full, first.usual, first.capitals + ' ' + last.capitals});
      break;
    }
    case 1:
      someone.name = "Dr. " + full;
      labels.push_back("DR. " + first.capitals + ' ' + last.capitals);
      break;
    case 2:
      someone.name = first.usual + " (Mimi) " + last.usual;
      labels.push_back(first.usual);
      break;
    case 3:
      someone.name = first.usual;
      labels = {first.capitals};
      break;
    case 4:
      someone.name = first.usual + " Q. " + last.usual;
      labels.push_back(first.usual);
      break;
    default:
      someone.name = full;
      labels.insert(labels.end(), {first.usual, first.capitals, first.capitals + ' ' + last.capitals, full + ", CEO",
                                   full + " (host)", first.usual + " (on the phone)"});
      break;
  }
  someone.spoken = labels;
  // With a parenthesis inside a name it makes no label of a turn.
  if (form != 2)
    someone.spoken.push_back(someone.name);
  someone.labels = labels;
  someone.labels.push_back(someone.name);
  page.known.push_back(someone);
}

std::string people_line(page_builder& page) {
  dice& random = page.random;
  static const std::vector<std::string> roles = {"host", "guest", "co-host", "Host", "invité", "司会"};
  const std::size_t count = random.between(1, 4);
  // Neighbours in the lists of names, so that no two people share a name by accident.
  const std::size_t first = random.below(first_names().size());
  const std::size_t last = random.below(last_names().size());
  const bool family = count >= 2 && random.chance(20);
  std::string line;
  for (std::size_t i = 0; i < count; ++i) {
    const bool sibling = family && i < 2;
    const name_in_two_cases& given = first_names()[(first + i) % first_names().size()];
    const name_in_two_cases& name = last_names()[(last + (sibling ? 0 : i)) % last_names().size()];
    add_person(page, given, name, sibling ? 9 : random.below(10), sibling);
    const std::string& role = random.pick(roles);
    page.truth.people.push_back({untold(page.known.back().name), role});
    if (i > 0)
      line += random.chance(80) ? ", " : random.chance(50) ? "," : " ,\t";
    line += page.known.back().name + (random.chance(90) ? " (" : "(") + role + ')';
  }
  if (family)
    page.shared_labels.push_back(last_names()[last].usual);
  return line;
}

struct headline_forms {
  std::string line;
  std::string in_intro;
};

headline_forms make_headline(page_builder& page, bool with_intro) {
  dice& random = page.random;
  const two_cases& opening = random.pick(headline_openings());
  std::string rest = " " + phrase(random, random.between(2, 6)) + " again";
  // The intro names its headline, which may then look like anything.
  if (with_intro && random.chance(20))
    rest += random.chance(50) ? "?" : ".";
  if (with_intro && random.chance(10))
    rest += ' ' + std::string(170, 'x') + '.';
  return {opening.upper + rest, (random.chance(80) ? opening.lower : opening.upper) + rest};
}

struct intro_parts {
  std::string text;
  std::optional<std::string> show;
};

// The part of an intro before ` explores `, with or without a show's name.
intro_parts make_intro(page_builder& page, const std::string& title) {
  dice& random = page.random;
  static const std::vector<std::string> plain_shows = {"The Lantern Hour", "Harbour Talk", "Числа", "A",
                                                       "Bread & Stone (weekly)"};
  static const std::vector<std::string> odd_shows = {"Rivers, Roads, and Rain", "Nobody explores Alone",
                                                     "Stone, then explores, again"};
  const std::string start = "In this episode of ";
  const std::string& any = random.chance(60) ? random.pick(plain_shows) : random.pick(odd_shows);
  const std::string& plain = random.pick(plain_shows);
  switch (random.below(4)) {
    case 0:
      return {start + any + ", featuring Somebody and others, " + title, any};
    case 1:
      return {start + any + ", " + title, any};
    case 2:
      return {start + plain + ", a talk", plain};
    default:
      return {start + plain, plain};
  }
}

}  // namespace

void generate_front_matter(page_builder& page) {
  dice& random = page.random;
  const std::string title = make_title(page);
  page.line(title);
  page.truth.title = untold(title);
  page.maybe_call_to_action(5);

  if (random.chance(75))
    page.line(people_line(page));
  page.maybe_call_to_action(5);

  const std::string first_paragraph = paragraph(random);
  const bool with_intro = random.chance(70);
  bool with_headline = random.chance(80);
  bool explores_paragraph = false;
  std::optional<headline_forms> headline;
  if (with_headline)
    headline = make_headline(page, with_intro);

  if (with_intro) {
    intro_parts intro = make_intro(page, title);
    if (headline) {
      intro.text += " explores " + headline->in_intro;
      const bool sentence = headline->line.ends_with('.') || headline->line.ends_with('?');
      if (sentence || random.chance(70))
        intro.text += ' ' + first_paragraph;
    } else if (random.chance(50)) {
      // What stands at the very end is no headline if it is a sentence, and more follows.
      intro.text += " explores " + first_paragraph;
      explores_paragraph = true;
    } else if (title.find(" explores ") == std::string::npos && random.chance(20)) {
      // A show's name needs something that ends it.
      intro = {"In this episode of nothing but rain.", std::nullopt};
    } else {
      intro.text += " explores much.";
    }
    page.line(intro.text);
    page.truth.intro = untold(intro.text);
    if (intro.show)
      page.truth.show = untold(*intro.show);
    page.maybe_call_to_action(5);
  }
  if (headline) {
    page.line(headline->line);
    page.truth.headline = untold(headline->line);
    page.maybe_call_to_action(5);
  }
  const std::size_t paragraphs = random.below(4);
  for (std::size_t i = 0; i < paragraphs; ++i) {
    const std::string text = i == 0              ? first_paragraph
                             : random.chance(80) ? paragraph(random)
                                                 : "- " + phrase(random, 3);
    page.line(text);
    if (explores_paragraph && paragraphs == 1) {
      page.truth.headline = untold(text);  // the only line that the intro can mean
    } else {
      page.truth.summary.push_back(untold(text));
    }
    page.maybe_call_to_action(5);
  }
}

}  // namespace reference
