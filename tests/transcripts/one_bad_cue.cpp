// One bad cue among a thousand costs at most one cue, in every format.
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <epitome/epitome.hpp>

#include "support/transcript_properties.hpp"

namespace {

constexpr int cues = 1000;

struct format {
  const char* name;
  std::string head;
  std::string (*piece)(int);  // the cue of that number, which says "word" and the number
  std::string between;
  std::string tail;
};

std::string clock(int seconds, char point) {
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d%c000", seconds / 3600, seconds / 60 % 60, seconds % 60, point);
  return text;
}

std::string vtt(int i) {
  return clock(i, '.') + " --> " + clock(i + 1, '.') + "\n<v Speaker " + std::to_string(i % 3) + ">word" +
         std::to_string(i) + "\n";
}
std::string srt(int i) {
  return std::to_string(i + 1) + "\n" + clock(i, ',') + " --> " + clock(i + 1, ',') + "\nword" + std::to_string(i) +
         "\n";
}
std::string podcast(int i) {
  return "{\"speaker\":\"Speaker " + std::to_string(i % 3) + "\",\"startTime\":" + std::to_string(i) +
         ".5,\"endTime\":" + std::to_string(i + 1) + ".5,\"body\":\"word" + std::to_string(i) + "\"}";
}
std::string whisper(int i) {
  return "{\n\"id\": " + std::to_string(i) + ",\n\"start\": " + std::to_string(i) +
         ".5,\n\"end\": " + std::to_string(i + 1) + ".5,\n\"text\": \" word" + std::to_string(i) + "\"\n}";
}
std::string stamped(int i) {
  return "[" + clock(i, '.') + "] Speaker " + std::to_string(i % 3) + ": word" + std::to_string(i) + "\n";
}
std::string markdown(int i) {
  return "**Speaker " + std::to_string(i % 3) + ":** word" + std::to_string(i) + "\n";
}

std::string whisper_cpp(int i) {
  return "{\"timestamps\":{\"from\":\"" + clock(i, ',') + "\",\"to\":\"" + clock(i + 1, ',') +
         "\"},\"offsets\":{\"from\":" + std::to_string(i * 1000) + ",\"to\":" + std::to_string(i * 1000 + 1000) +
         "},\"text\":\" word" + std::to_string(i) + "\"}";
}
std::string deepgram(int i) {
  const std::string times = "\"start\":" + std::to_string(i) + ".5,\"end\":" + std::to_string(i + 1) + ".5,";
  const std::string word = "word" + std::to_string(i);
  return "{" + times + "\"transcript\":\"" + word + "\",\"words\":[{\"word\":\"" + word + "\"," + times +
         "\"punctuated_word\":\"" + word + "\"}],\"speaker\":" + std::to_string(i % 3) + ",\"id\":\"u" +
         std::to_string(i) + "\"}";
}
// Deepgram without utterances: sentences in paragraphs.
std::string paragraph(int i) {
  const std::string times = "\"start\":" + std::to_string(i) + ".5,\"end\":" + std::to_string(i + 1) + ".5";
  return "{\"sentences\":[{\"text\":\"word" + std::to_string(i) + "\"," + times +
         "}],\"speaker\":" + std::to_string(i % 3) + "," + times + "}";
}
std::string assemblyai(int i) {
  const std::string times = "\"start\":" + std::to_string(i * 1000) + ",\"end\":" + std::to_string(i * 1000 + 900);
  const std::string word =
      "\"text\":\"word" + std::to_string(i) + "\"," + times + ",\"speaker\":\"" + "ABC"[i % 3] + "\"";
  return "{" + word + ",\"words\":[{" + word + "}]}";
}
std::string rev(int i) {
  return "{\"speaker\":" + std::to_string(i % 3) + ",\"elements\":[{\"type\":\"text\",\"value\":\"word" +
         std::to_string(i) + "\",\"ts\":" + std::to_string(i) + ".5,\"end_ts\":" + std::to_string(i + 1) + ".25}]}";
}
// A stream of words: each is a cue, as the speaker changes.
std::string aws(int i) {
  return "{\"type\":\"pronunciation\",\"alternatives\":[{\"confidence\":\"0.9\",\"content\":\"word" +
         std::to_string(i) + "\"}],\"start_time\":\"" + std::to_string(i) + ".5\",\"end_time\":\"" +
         std::to_string(i + 1) + ".0\",\"speaker_label\":\"spk_" + std::to_string(i % 3) + "\"}";
}
std::string google(int i) {
  const std::string word = "word" + std::to_string(i);
  return "{\"alternatives\":[{\"transcript\":\"" + word + "\",\"words\":[{\"startTime\":\"" + std::to_string(i) +
         ".500s\",\"endTime\":\"" + std::to_string(i + 1) + "s\",\"word\":\"" + word +
         "\"}]}],\"languageCode\":\"en-us\"}";
}
std::string azure(int i) {
  return "{\"recognitionStatus\":\"Success\",\"speaker\":" + std::to_string(i % 3) + ",\"offset\":\"PT" +
         std::to_string(i) + "S\",\"duration\":\"PT0.9S\",\"nBest\":[{\"confidence\":0.9,\"display\":\"word" +
         std::to_string(i) + "\"}]}";
}
std::string speechmatics(int i) {
  return "{\"alternatives\":[{\"confidence\":0.9,\"content\":\"word" + std::to_string(i) + "\",\"speaker\":\"S" +
         std::to_string(i % 3) + "\"}],\"end_time\":" + std::to_string(i + 1) +
         ".0,\"start_time\":" + std::to_string(i) + ".5,\"type\":\"word\"}";
}
std::string soniox(int i) {
  return "{\"text\":\"word" + std::to_string(i) + "\",\"start_ms\":" + std::to_string(i * 1000) +
         ",\"end_ms\":" + std::to_string(i * 1000 + 900) + ",\"speaker\":\"" + std::to_string(i % 3) + "\"}";
}
std::string funasr(int i) {
  return "{\"text\":\"word" + std::to_string(i) + "\",\"start\":" + std::to_string(i * 1000) +
         ",\"end\":" + std::to_string(i * 1000 + 900) + ",\"spk\":" + std::to_string(i % 3) + "}";
}
std::string vosk(int i) {
  const std::string word = "word" + std::to_string(i);
  return "{\"result\":[{\"conf\":1.0,\"end\":" + std::to_string(i + 1) + ".0,\"start\":" + std::to_string(i) +
         ".5,\"word\":\"" + word + "\"}],\"text\":\"" + word + "\"}";
}
std::string youtube(int i) {
  return "{\"tStartMs\":" + std::to_string(i * 1000) + ",\"dDurationMs\":900,\"segs\":[{\"utf8\":\"word" +
         std::to_string(i) + "\"}]}";
}
std::string html(int i) {
  return "<cite>Speaker " + std::to_string(i % 3) + ":</cite>\n<time>" + clock(i, '.') + "</time>\n<p>word" +
         std::to_string(i) + "</p>\n";
}

// The cues whose word is in a cue of its own.
std::size_t whole_cues(const epitome::document& page) {
  std::set<std::string> found;
  for (const epitome::cue one : page.transcript().cues()) {
    const std::string text(one.text().view());
    if (text.starts_with("word") && text.find_first_not_of("0123456789", 4) == std::string::npos) {
      found.insert(text);
    }
  }
  return found.size();
}

// Takes a byte out of the cue, puts one in, or changes one.
std::string damaged(std::string piece, std::mt19937& dice) {
  static constexpr char bytes[] = "<>&-:\"{}[],.\n \\x0\xC3";
  const std::size_t at = dice() % piece.size();
  const char byte = bytes[dice() % (sizeof bytes - 1)];
  switch (dice() % 3) {
    case 0:
      piece.erase(at, 1);
      break;
    case 1:
      piece.insert(at, 1, byte);
      break;
    default:
      piece[at] = byte;
      break;
  }
  return piece;
}

bool holds_for(const format& each) {
  std::mt19937 dice(1);
  std::vector<std::string> pieces;
  for (int i = 0; i < cues; ++i) {
    pieces.push_back(each.piece(i));
  }
  epitome::document page;
  int worst = 0;
  std::string worst_piece;
  for (int round = 0; round < 800; ++round) {
    const std::size_t bad = dice() % pieces.size();
    std::string file = each.head;
    const std::string piece = round == 0 ? pieces[bad] : damaged(pieces[bad], dice);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      file += (i == 0 ? "" : each.between) + (i == bad ? piece : pieces[i]);
    }
    file += each.tail;
    if (epitome::read_transcript(file, page)) {
      std::printf("%s: cannot be read after %s\n", each.name, piece.c_str());
      return false;
    }
    const std::string broken = broken_transcript_property(page);
    if (!broken.empty()) {
      std::printf("%s: does not hold: %s\n", each.name, broken.c_str());
      return false;
    }
    const int lost = cues - static_cast<int>(whole_cues(page));
    if (lost > worst) {
      worst = lost;
      worst_piece = piece;
    }
  }
  std::printf("%s: at most %d of %d cues lost to a damaged byte\n", each.name, worst, cues);
  if (worst > 1) {
    std::printf("  by %s\n", worst_piece.c_str());
  }
  return worst <= 1;
}

}  // namespace

int main() {
  const format formats[] = {
      {"WebVTT", "WEBVTT\n\n", vtt, "\n", ""},
      {"SubRip", "", srt, "\n", ""},
      {"podcast JSON", "{\"version\":\"1.0.0\",\"segments\":[", podcast, ",", "]}\n"},
      {"Whisper JSON", "{\"segments\": [\n", whisper, ",\n", "]\n}\n"},
      {"whisper.cpp JSON", "{\"systeminfo\":\"x\",\"transcription\":[", whisper_cpp, ",", "]}"},
      {"Deepgram JSON", "{\"metadata\":{},\"results\":{\"channels\":[],\"utterances\":[", deepgram, ",", "]}}"},
      {"Deepgram paragraphs",
       "{\"results\":{\"channels\":[{\"alternatives\":[{\"transcript\":\"\",\"paragraphs\":{\"paragraphs\":[",
       paragraph, ",", "]}}]}]}}"},
      {"AssemblyAI JSON", "{\"id\":\"x\",\"utterances\":[", assemblyai, ",", "]}"},
      {"Rev JSON", "{\"monologues\":[", rev, ",", "]}"},
      {"AWS JSON", "{\"jobName\":\"x\",\"results\":{\"items\":[", aws, ",", "]},\"status\":\"COMPLETED\"}"},
      {"Google JSON", "{\"results\":[", google, ",", "]}"},
      {"Azure JSON", "{\"source\":\"x\",\"recognizedPhrases\":[", azure, ",", "]}"},
      {"Speechmatics JSON", "{\"format\":\"2.9\",\"results\":[", speechmatics, ",", "]}"},
      {"Soniox JSON", "{\"id\":\"x\",\"tokens\":[", soniox, ",", "]}"},
      {"Gladia JSON", "{\"id\":\"x\",\"result\":{\"transcription\":{\"utterances\":[", deepgram, ",", "]}}}"},
      {"FunASR JSON", "[{\"key\":\"x\",\"sentence_info\":[", funasr, ",", "]}]"},
      {"Vosk JSON", "[", vosk, ",", "]"},
      {"YouTube JSON", "{\"wireMagic\":\"pb3\",\"events\":[", youtube, ",", "]}"},
      {"podcast HTML", "", html, "", ""},
      {"stamped text", "", stamped, "\n", ""},
      {"Markdown", "", markdown, "\n", ""},
  };
  bool good = true;
  for (const format& each : formats) {
    good = holds_for(each) && good;
  }
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
