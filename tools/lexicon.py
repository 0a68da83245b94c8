#!/usr/bin/env python3
"""Counts the words of cues and the common words in an annotated corpus, and writes data/lexicon/{cues.tsv,common.txt}.

    python3 tools/lexicon.py CORPUS/train

The folder is a split of PolNeAR (https://doi.org/10.5281/zenodo.1291498, or any corpus in its form): text/NAME.txt and
attributions/NAME_*.ann in brat's format. Of several annotators of one article the first by name counts. What is
written is words and counts, never text. Standard library only.
"""

import bisect
import collections
import os
import re
import sys

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’\-][A-Za-z]+)*")
# A passage in double marks inside one paragraph, or from a mark to the paragraph's end.
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)


def cue_spans(lines):
    """Code point ranges of all cues of an annotation file."""
    spans, cues = {}, set()
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if re.fullmatch(r"T\d+", fields[0]):
            places = fields[1].split(" ", 1)[1]
            spans[fields[0]] = [tuple(map(int, place.split())) for place in places.split(";")]
        elif re.fullmatch(r"E\d+", fields[0]):
            for part in fields[1].split():
                role, target = part.split(":")
                if role.rstrip("0123456789") == "Cue":
                    cues.add(target)
    return [span for cue in sorted(cues) for span in spans.get(cue, [])]


def articles(split):
    """(text, cue spans) of each annotated article, by name."""
    notes = collections.defaultdict(list)
    for name in sorted(os.listdir(os.path.join(split, "attributions"))):
        if name.endswith(".ann"):
            notes[name[:-4].rsplit("_", 1)[0]].append(name)
    for name in sorted(notes):
        path = os.path.join(split, "text", name + ".txt")
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as f:
                text = f.read()
            with open(os.path.join(split, "attributions", notes[name][0]), encoding="utf-8") as f:
                yield text, cue_spans(f)


def main():
    total, in_cue, lower, capital = (collections.Counter() for _ in range(4))
    for text, cues in articles(sys.argv[1]):
        quoted = [m.span() for m in QUOTED.finditer(text)]
        starts = [start for start, _ in quoted]
        cue = {at for start, end in cues for at in range(start, end)}
        for match in WORD.finditer(text):
            inside = bisect.bisect_right(starts, match.start()) - 1
            if inside >= 0 and match.start() < quoted[inside][1]:
                continue
            word = re.sub(r"['’]s$", "", match.group())
            folded = word.lower().replace("’", "'")
            total[folded] += 1
            in_cue[folded] += match.start() in cue
            lower[folded] += word.islower()
            capital[folded] += word[0].isupper()
    # Of 100 times that a word occurs, how often it is part of a cue; two more occurrences keep rare words modest.
    shares = {w: 100 * in_cue[w] / (total[w] + 2) for w in total if in_cue[w] >= 2}
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "lexicon")
    with open(os.path.join(here, "cues.tsv"), "w", encoding="utf-8") as f:
        f.writelines(f"{w}\t{shares[w]:.0f}\n" for w in sorted(shares) if shares[w] >= 10)
    common = [w for w in lower if lower[w] >= 3 and lower[w] >= .15 * (lower[w] + capital[w])]
    with open(os.path.join(here, "common.txt"), "w", encoding="utf-8") as f:
        f.writelines(f"{w}\n" for w in sorted(common))


if __name__ == "__main__":
    main()
