//! Whole articles: whose words, who is who, and that reading again equals reading afresh.

use std::sync::Arc;

use expect_test::expect;

use super::Article;
use crate::markup::{Language, Layout, Today};
use crate::officials::Officials;
use crate::testing::check_quotes;
use crate::text::{Buffer, TextRange};

fn read(buffer: &Buffer) -> Article {
    let layout = Layout::read(buffer, Language::Plain, None, Today(jiff::civil::date(2026, 11, 24)));
    Article::read(layout, Officials::embedded())
}

/// Who the `nth` mention written so is, by the fullest name.
#[track_caller]
fn check_who(text: &str, mention: &str, nth: usize, expected: &str) {
    let article = read(&Buffer::new(text, 1));
    let found = article.mentions().filter(|m| m.text() == mention).nth(nth);
    let found = found.unwrap_or_else(|| panic!("no such mention: {mention}"));
    let name = found.entity().and_then(|id| article.entity(id)).map_or("-", |e| &e.name);
    assert_eq!(name, expected, "{mention} in {text}");
}

#[test]
fn a_pronoun_is_the_last_person_of_its_gender_who_acts() {
    let text = "Anna Lind met Peter Okafor at the dam. She said it would hold. He was not so sure.";
    check_who(text, "She", 0, "Anna Lind");
    check_who(text, "He", 0, "Peter Okafor");
}

#[test]
fn a_family_name_belongs_to_its_bearer_and_of_two_to_the_one_spoken_of_last() {
    let one = "Anna Lind spoke first. Lind then left.";
    check_who(one, "Lind", 0, "Anna Lind");
    let two = "Anna Lind spoke first.\n\nHer brother, Karl Lind, spoke next. Lind then left.";
    check_who(two, "Lind", 0, "Karl Lind");
    check_who("Lind spoke.\n\nAnna Lind, a farmer, had come by bus.", "Lind", 0, "Anna Lind");
}

#[test]
fn initials_and_short_forms_join_the_full_name() {
    check_who("Timothy Berg came. Tim Berg spoke. T. Berg left.", "T. Berg", 0, "Timothy Berg");
    check_who("Melania Berg came with Tom Ruiz. Melania spoke.", "Melania", 0, "Melania Berg");
}

#[test]
fn a_description_is_the_one_who_holds_the_role() {
    let text = "Mayor Anna Lind met Peter Okafor on Monday. The mayor was late.";
    check_who(text, "The mayor", 0, "Anna Lind");
    let text = "The vote was lost, said the council leader, Graham Tully, on Monday.";
    check_who(text, "the council leader", 0, "Graham Tully");
}

#[test]
fn a_body_goes_by_its_last_word_and_by_its_initials() {
    let text = "The Norland Dam Authority met. The authority said nothing. NDA staff left.";
    check_who(text, "The authority", 0, "Norland Dam Authority");
    check_who(text, "NDA", 0, "Norland Dam Authority");
}

#[test]
fn a_capital_at_a_sentences_start_is_a_name_only_if_the_article_knows_it() {
    check_who("Berg met Anna Brown at the dam. Brown was late.", "Brown", 0, "Anna Brown");
    let article = read(&Buffer::new("Brown water stood in the streets. Officials left.", 1));
    assert!(article.entities().all(|(_, e)| &*e.name != "Brown"));
}

#[test]
fn a_quotation_of_several_paragraphs_has_one_speaker() {
    check_quotes(
        "“The dam held,” Anna Lind told the council. “We looked at every stone.\n\n“We looked at the gates, too.”",
        expect![[r#"
            0..19     direct   Anna Lind  sure: cue “told” after the quotation
            48..76    direct   Anna Lind  sure: same speaker as the paragraph’s other quotation
            78..112   direct   Anna Lind  sure: runs on from the paragraph before
        "#]],
    );
}

#[test]
fn who_says_what_she_said() {
    check_quotes(
        "Anna Lind said she had been “half asleep” when the gates opened.",
        expect![[r#"
            28..45    partial  Anna Lind  sure: cue “said” before the quotation
        "#]],
    );
    check_quotes(
        "The council issued a statement calling the plan “a cathedral of mud.”",
        expect![[r#"
            48..73    partial  -  sure: cue “calling” before the quotation
        "#]],
    );
    check_quotes(
        "Lind told the council on Monday that the gates were open and added: “They stay open.”",
        expect![[r#"
            68..89    direct   Lind  sure: cue “added” before the quotation
        "#]],
    );
}

/// Reading again after each letter equals reading afresh, and touches few paragraphs.
#[test]
fn typing_a_name_makes_anew_only_what_rests_on_it() {
    let story: String = (0..40)
        .map(|n| {
            format!("“It is day {n},” said Ola Berg{n}. Berg{n} went home.\n\nThe town of Norport slept.\n\n")
        })
        .collect();
    let mut buffer = Buffer::new(&story, 1);
    let mut article = read(&buffer);
    let start = story.find("The town").unwrap() as u32;
    for (at, letter) in (start..).zip("Mayor Anna Lind of Norport, she said, knew Berg7. ".chars()) {
        let damage = buffer.replace(TextRange::empty(at.into()), &letter.to_string());
        let again = article.update(article.layout().update(&buffer, damage), Officials::embedded());
        assert!(again == read(&buffer), "after {letter:?}");
        let kept =
            |e: &&super::article::Entry| article.entries().iter().any(|o| Arc::ptr_eq(&o.linked, &e.linked));
        let made = again.entries().iter().filter(|e| !kept(e)).count();
        assert!(made <= 20, "{made} of {} paragraphs linked anew after {letter:?}", again.entries().len());
        article = again;
    }
}

#[test]
fn other_languages_and_texts_in_which_nobody_says_anything_are_no_news() {
    use super::{News, Silent};
    let german = "Der Damm hat gehalten und die Stadt schläft wieder. ".repeat(8);
    assert_eq!(read(&Buffer::new(&german, 1)).news(), News::No(Silent::Language));
    let recipe = "Put the flour in a bowl with the eggs and the milk and leave it for an hour. ".repeat(14);
    assert_eq!(read(&Buffer::new(&recipe, 1)).news(), News::No(Silent::NoReporting));
    assert_eq!(read(&Buffer::new("The dam held, Lind said.", 1)).news(), News::Yes);
}

#[test]
fn he_is_who_acted_in_the_sentence_before_rather_than_who_spoke_earlier() {
    let text = "“Libraries are homes,” Joe Berg wrote.\n\nHer deputy, Karim Haddad, voted against the cut. He \
                told the chamber: “We are closing doors.”";
    check_who(text, "He", 0, "Karim Haddad");
}

#[test]
fn a_new_sentence_behind_a_quotation_has_words_of_its_own() {
    check_quotes(
        "Pete Berg told reporters that “the road is long.” But Ana Ruiz wrote in a letter: “It is worth it.”",
        expect![[r#"
            30..53    partial  Pete Berg  sure: cue “told” before the quotation
            86..107   direct   Ana Ruiz  sure: cue “wrote” before the quotation
        "#]],
    );
}

#[test]
fn who_is_the_engineer_and_not_her_town() {
    check_who(
        "It was run by Anna Lind, an engineer from Norport, who drew the routes.",
        "who",
        0,
        "Anna Lind",
    );
    check_who("It was run by an engineer from Norport, who drew the routes.", "who", 0, "-");
    check_who("Peter Okafor met Anna Lind, who drew the routes.", "who", 0, "Anna Lind");
}

/// The people and bodies that a text names, by their fullest names, in order of the alphabet.
#[track_caller]
fn check_names(text: &str, expected: &str) {
    let article = read(&Buffer::new(text, 1));
    let mut names: Vec<&str> = article.entities().map(|(_, entity)| &*entity.name).collect();
    names.sort_unstable();
    assert_eq!(names.join("; "), expected, "{text}");
}

/// The words that name the speaker of the first quotation.
#[track_caller]
fn check_speaker(text: &str, expected: &str) {
    let article = read(&Buffer::new(text, 1));
    let attribution = article.quotations().next().and_then(|q| q.attribution());
    let speaker = attribution.and_then(|a| article.mention(a.speaker)).map(|m| m.text());
    assert_eq!(speaker, Some(expected), "{text}");
}

#[test]
fn titles_and_roles_are_no_part_of_a_name() {
    check_names("Engineer-in-chief Anna Lind blamed a bolt.", "Anna Lind");
    check_names("Right-hander Jorge Ruiz pitched.", "Jorge Ruiz");
    check_names("It was late, Frau Anna Lind said.", "Anna Lind");
    check_names("“Come,” said Daw Khin Mar Aye.", "Khin Mar Aye");
    check_names("“Come,” said Fr. Colm Ruane. Msgr Pio Gil left.", "Colm Ruane; Pio Gil");
    check_names("We met His Excellency Eng. Yousef bin Saqr Al Hammali there.", "Yousef bin Saqr Al Hammali");
    check_names("Its Group CEO, Khalifa Berg, spoke of the Crown Prince.", "Khalifa Berg");
    check_names(
        "They saw Don Evaristo Gil Monroy and Tan Sri Karim Haddad.",
        "Evaristo Gil Monroy; Karim Haddad",
    );
    check_names("“No,” said Independent TD Martin Hession.", "Martin Hession");
}

#[test]
fn letters_behind_a_name_are_no_part_of_it() {
    check_names("It was Tobias Frayne MP who asked.", "Tobias Frayne");
    check_names("It was Ruth Callow, KC, who asked.", "Ruth Callow");
    check_names("“No,” said Sen. Gail Mortensen, D-Ore., later.", "Gail Mortensen");
    check_speaker("“Never,” Tobias Frayne MP said.", "Tobias Frayne");
}

#[test]
fn a_role_that_is_also_a_family_name_is_somebody_the_article_knows() {
    check_who("Howard Dean left. Dean, a doctor, said no.", "Dean", 0, "Howard Dean");
    check_who("Charlie King left. Mr. King said no.", "Mr. King", 0, "Charlie King");
    check_who("Jon Tester left. “No,” Tester said.", "Tester", 0, "Jon Tester");
    check_names("Striker hurt in the cup. The Bishop said no.", "");
}

#[test]
fn a_full_name_tells_more_of_gender_than_a_family_name() {
    // Warren is also a given name, of men.
    let text = "Elizabeth Warren spoke first. Warren left. Warren came back. She said no.";
    check_who(text, "She", 0, "Elizabeth Warren");
}

#[test]
fn in_a_headline_capitals_say_nothing() {
    check_names("Anna Lind Calls Karl Berg a Disgrace After Long Debate", "Anna Lind; Karl Berg");
    check_names("Veto Power Impedes Peace Efforts", "");
}

#[test]
fn what_a_sentences_start_alone_makes_a_capital_is_nobody() {
    check_names("Chastened, they left. Growers from the south came. Tail-end villages wait.", "");
    check_names("According to a lawyer, it rained. Asked why, he left.", "");
    check_names("She was born in Burlington and lives near Averley.", "");
}

#[test]
fn words_between_a_body_and_a_role_only_modify() {
    let text = "“No,” said Lind communications director Ola Berg. Norport police Chief Karl Ruiz left.";
    check_who(text, "communications director Ola Berg", 0, "Ola Berg");
    check_who(text, "police Chief Karl Ruiz", 0, "Karl Ruiz");
}

#[test]
fn a_body_goes_by_the_letters_in_brackets_behind_its_name() {
    check_who(
        "The Northern Board of Water (NOBWA) met. NOBWA staff left.",
        "NOBWA",
        1,
        "Northern Board of Water",
    );
    let text = "The Commission on Water Debates met. The commission said no.";
    check_who(text, "The commission", 0, "Commission on Water Debates");
    check_who("The Norport Times said so. The paper said no.", "The paper", 0, "Norport Times");
}

#[test]
fn a_noun_for_somebody_is_known_by_its_ending_if_it_says_something() {
    check_speaker("“It rang,” the bell-hanger said.", "the bell-hanger");
    check_speaker("“It rang,” said a lamplighter.", "a lamplighter");
    check_speaker("“It rang twice in the night,” the 43-year-old said.", "the 43-year-old");
    check_speaker("“We stayed at home all day,” the notice read.", "the notice");
}

#[test]
fn what_a_staff_writes_is_a_report() {
    check_speaker("A staff report called the plan “a cathedral of mud.”", "A staff report");
    check_speaker("The Times reports that the plan is “a cathedral of mud.”", "Times");
}
