"""What the tests of all editors look for in examples/draft.md, and an article whose characters count in three ways."""

NOBODY = "“Nobody has to ask any more whose sandbags these are.”"
BOATS = "“The boats were in the water before the tea was cold.”"
FINDING = "no speaker named; last quoted: Shoigu"
CARD = "Sergei Shoigu: Defense Minister of Russia on May 25, 2023"
FIXED = "whose sandbags these are,” Shoigu said."

# An emoji is four bytes, two units of UTF-16 and one character: an editor that counts otherwise than it says spoils this.
EMOJI = (
    "Anna Lind stayed at home. The council met in the school for nine minutes.\n\n"
    "“📰 «Ça suffit» 📰, we are done here, all of us.”\n\n"
    "The lights went out.\n"
)
EMOJI_FIXED = "“📰 «Ça suffit» 📰, we are done here, all of us,” Lind said."


def write(name, text, newline="\n"):
    """Writes an article into the working folder."""
    with open(name, "w", encoding="utf-8", newline=newline) as file:
        file.write(text)


def read(name):
    """An article as it is on disk, line ends and all."""
    with open(name, encoding="utf-8", newline="") as file:
        return file.read()
