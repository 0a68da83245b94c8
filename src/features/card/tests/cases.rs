//! Cards as articles call for them: a name, the title beside it, places near it, the article's date, and the first
//! line of the card. Every line was read against the rows of data/officials.tsv and data/officials-unverified.tsv.

use jiff::civil::Date;

use super::super::{AsOf, official};
use crate::officials::{NameInContext, Officials};

/// The card's first line; empty for no card.
fn first_line(name: &str, title: &str, near: &str, date: Date) -> String {
    let near: Vec<&str> = near.split(", ").filter(|place| !place.is_empty()).collect();
    let found = Officials::embedded().identify(&NameInContext { name, title, near: &near, day: date });
    let card = official(&found, AsOf { date, why: "dateline" });
    card.map(|card| card.text().lines().next().unwrap_or_default().to_owned()).unwrap_or_default()
}

#[track_caller]
fn check(cases: &str) -> usize {
    let mut wrong = Vec::new();
    for case in cases.lines() {
        let cells: Vec<&str> = case.splitn(5, '|').map(str::trim).collect();
        let [name, title, near, date, rest @ ..] = cells.as_slice() else { panic!("not a case: {case}") };
        let expected = rest.first().copied().unwrap_or_default();
        let line = first_line(name, title, near, date.parse().unwrap());
        if line != expected {
            wrong.push(format!(
                "{name} | {title} | {near} | {date}\n  expected {expected}\n  shows    {line}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    cases.lines().count()
}

#[test]
fn officials_are_shown_as_of_the_date() {
    assert!(check(SHOWN.trim()) >= 60);
}

#[test]
fn other_spellings_and_other_times_are_understood() {
    assert!(check(SPELLED.trim()) >= 40);
}

#[test]
fn others_show_nothing() {
    assert!(check(SILENT.trim()) >= 20);
}

const SHOWN: &str = "
    Sergei Shoigu | | | 2012-11-06 | Sergei Shoigu: Defense Minister of Russia on Nov. 6, 2012 (Nov. 6, 2012 – May 12, 2024)
    Sergei Shoigu | | | 2024-05-12 | Sergei Shoigu: Defense Minister of Russia on May 12, 2024 (Nov. 6, 2012 – May 12, 2024)
    Sergei Shoigu | | | 2024-05-13 | Sergei Shoigu: Security Council Secretary of Russia on May 13, 2024, since May 12, 2024 (last confirmed May 12, 2024)
    Sergey Shoygu | | | 2023-05-25 | Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
    Shoigu | Russian Defense Minister | | 2023-05-25 | Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
    Shoigu | Defence Minister | | 2023-05-25 | Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
    Joe Biden | | | 2021-01-19 | Joe Biden: Vice President of the United States until Jan. 20, 2017 (from Jan. 20, 2009); office on Jan. 19, 2021 not known
    Joe Biden | | | 2021-01-20 | Joe Biden: President of the United States on Jan. 20, 2021 (Jan. 20, 2021 – Jan. 20, 2025)
    Joe Biden | | | 2025-01-20 | Joe Biden: President of the United States on Jan. 20, 2025 (Jan. 20, 2021 – Jan. 20, 2025)
    Joe Biden | | | 2025-01-21 | Joe Biden: President of the United States until Jan. 20, 2025 (from Jan. 20, 2021); office on Jan. 21, 2025 not known
    Donald Trump | | | 2021-01-20 | Donald Trump: President of the United States on Jan. 20, 2021 (Jan. 20, 2017 – Jan. 20, 2021)
    Donald Trump | | | 2021-01-21 | Donald Trump: President of the United States until Jan. 20, 2021 (from Jan. 20, 2017); office on Jan. 21, 2021 not known
    Donald Trump | CEO | | 2018-01-20 | Donald Trump: President of the United States on Jan. 20, 2018 (Jan. 20, 2017 – Jan. 20, 2021)
    Jens Stoltenberg | | | 2014-09-30 | Jens Stoltenberg: Prime Minister of Norway until Oct. 16, 2013 (from Oct. 17, 2005); office on Sept. 30, 2014 not known
    Jens Stoltenberg | | | 2014-10-01 | Jens Stoltenberg: Secretary-General of NATO on Oct. 1, 2014 (Oct. 1, 2014 – Oct. 1, 2024)
    Jens Stoltenberg | | | 2024-10-01 | Jens Stoltenberg: Secretary-General of NATO on Oct. 1, 2024 (Oct. 1, 2014 – Oct. 1, 2024)
    Mark Rutte | | | 2024-10-01 | Mark Rutte: Secretary-General of NATO on Oct. 1, 2024, since Oct. 1, 2024 (last confirmed Oct. 1, 2024)
    Mark Rutte | | | 2024-07-02 | Mark Rutte: Prime Minister of the Netherlands on July 2, 2024 (Oct. 14, 2010 – July 2, 2024)
    Keir Starmer | | | 2024-07-04 | Keir Starmer: Labour Party leader of the United Kingdom as of April 4, 2020 (since April 4, 2020); may have changed
    Sir Keir Starmer | | | 2024-07-05 | Keir Starmer: Prime Minister of the United Kingdom on July 5, 2024 (July 5, 2024 – July 20, 2026)
    Keir Starmer | Prime Minister | | 2026-07-21 | Keir Starmer: Prime Minister of the United Kingdom until July 20, 2026 (from July 5, 2024); office on July 21, 2026 not known
    António Guterres | | | 2023-05-01 | António Guterres: Secretary-General of the United Nations on May 1, 2023, since Jan. 1, 2017 (last confirmed Jan. 10, 2023)
    Antonio Guterres | | | 2026-05-01 | António Guterres: Secretary-General of the United Nations as of Jan. 10, 2023 (since Jan. 1, 2017); may have changed
    Recep Tayyip Erdogan | | | 2014-08-28 | Recep Tayyip Erdoğan: President of Turkey on Aug. 28, 2014, since Aug. 28, 2014 (last confirmed Jan. 22, 2026)
    Recep Tayyip Erdogan | | | 2013-08-28 | Recep Tayyip Erdoğan: Prime Minister of Turkey on Aug. 28, 2013 (March 14, 2003 – Aug. 29, 2014)
    Andrzej Duda | Polish President | | 2020-05-05 | Andrzej Duda: President of Poland on May 5, 2020 (Aug. 6, 2015 – Aug. 6, 2025)
    Luiz Inácio Lula da Silva | | | 2010-12-31 | Luiz Inácio Lula da Silva: President of Brazil on Dec. 31, 2010 (Jan. 1, 2003 – Jan. 1, 2011)
    Lula | Brazilian President | | 2024-05-05 | Luiz Inácio Lula da Silva: President of Brazil on May 5, 2024, since Jan. 1, 2023 (last confirmed Jan. 22, 2026)
    Xi Jinping | | | 2012-11-14 | Xi Jinping: Vice President of China on Nov. 14, 2012 (March 15, 2008 – March 14, 2013)
    Xi Jinping | | | 2013-03-14 | Xi Jinping: President of China on March 14, 2013, since March 14, 2013 (last confirmed Jan. 22, 2026)
    Abiy Ahmed | | | 2018-04-15 | Abiy Ahmed: Prime Minister of Ethiopia, since April 2018, last confirmed Jan. 22, 2026; not known for April 15, 2018
    Abiy Ahmed | | | 2018-05-15 | Abiy Ahmed: Prime Minister of Ethiopia on May 15, 2018, since April 2018 (last confirmed Jan. 22, 2026)
    Miftah Ismail | | | 2022-08-02 | Miftah Ismail: Finance Minister of Pakistan on Aug. 2, 2022, since April 19, 2022 (last confirmed Aug. 2, 2022)
    Miftah Ismail | | | 2023-08-02 | Miftah Ismail: Finance Minister of Pakistan on Aug. 2, 2023, since April 19, 2022 (last confirmed Aug. 2, 2022)
    Miftah Ismail | | | 2023-08-03 | Miftah Ismail: Finance Minister of Pakistan as of Aug. 2, 2022 (since April 19, 2022); may have changed
    Cordel Hyde | | | 2024-06-21 | Cordel Hyde: Deputy Prime Minister of Belize on June 21, 2024, since Nov. 16, 2020 (last confirmed June 21, 2024)
    Cordel Hyde | | | 2024-06-22 | Cordel Hyde: Deputy Prime Minister of Belize as of June 21, 2024 (since Nov. 16, 2020); may have changed
    Raul Fernando Sendic Rodriguez | | | 2016-01-01 | Raul Fernando Sendic Rodriguez: Vice President of Uruguay on Jan. 1, 2016, since March 1, 2015 (last confirmed March 28, 2017; not on a list of Nov. 24, 2020)
    Raul Fernando Sendic Rodriguez | | | 2021-01-01 | Raul Fernando Sendic Rodriguez: Vice President of Uruguay as of March 28, 2017 (since March 1, 2015); may have changed; not on a list of Nov. 24, 2020
    Shri Thanedar | Rep. | | 2026-11-24 | Shri Thanedar: U.S. Representative, Michigan (MI-13) on Nov. 24, 2026, since Jan. 3, 2023 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2027)
    Shri Thanedar | Rep. | | 2028-01-24 | Shri Thanedar: U.S. Representative, Michigan (MI-13) as of June 15, 2026 (since Jan. 3, 2023); may have changed; legal end of the term Jan. 3, 2027
    Charlie Baker | Gov. | | 2023-01-05 | Charlie Baker: Governor of Massachusetts on Jan. 5, 2023 (Jan. 8, 2015 – Jan. 5, 2023, the legal end of the term)
    Charlie Baker | Gov. | | 2023-01-06 | Charlie Baker: Governor of Massachusetts, Jan. 8, 2015 – Jan. 5, 2023, the legal end of the term; not known for Jan. 6, 2023
    Mike Rogers | Rep. | | 2012-06-01 | Mike Rogers: U.S. Representative, Alabama (AL-3) on June 1, 2012, since Jan. 7, 2003 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2027)
    Mike Rogers | Rep. | Mich. | 2012-06-01 | Mike Rogers: U.S. Representative, Michigan (MI-8) on June 1, 2012 (Jan. 7, 2003 – Dec. 31, 2012)
    Mike Rogers | Rep. | Alabama | 2012-06-01 | Mike Rogers: U.S. Representative, Alabama (AL-3) on June 1, 2012, since Jan. 7, 2003 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2027)
    Patrick Murphy | Rep. | | 2014-01-01 | Patrick Murphy: U.S. Representative, Florida (FL-18) on Jan. 1, 2014 (Jan. 3, 2013 – Jan. 3, 2017, the legal end of the term)
    Mark Carney | | | 2025-04-01 | Mark Carney: Prime Minister of Canada on April 1, 2025, since March 14, 2025 (last confirmed Jan. 22, 2026)
    Robert Menendez | Sen. | | 2024-08-20 | Robert Menendez: U.S. Senator, New Jersey, on Aug. 20, 2024 (Jan. 18, 2006 – Aug. 20, 2024)
    David Johnston | Defense Minister | | 2014-01-01 | David Johnston: Defense Minister of Australia on Jan. 1, 2014 (Sept. 18, 2013 – Dec. 23, 2014)
    David Johnston | Governor General | | 2014-01-01 | David Johnston: Governor-General of Canada on Jan. 1, 2014 (Oct. 1, 2010 – Oct. 2, 2017)
    Abdoulaye Diop | Foreign Minister | Mali | 2023-01-01 | Abdoulaye Diop: Foreign Minister of Mali on Jan. 1, 2023, since June 11, 2021 (last confirmed Dec. 10, 2022)
    Zelenskiy | Ukrainian President | | 2022-03-03 | Volodymyr Zelenskyy: President of Ukraine on March 3, 2022, since May 20, 2019 (last confirmed Jan. 21, 2026)
    Volodymyr Zelenskiy | | | 2019-05-19 | Volodymyr Zelenskyy: President of Ukraine from May 20, 2019; office on May 19, 2019 not known
    Volodymyr Zelenskiy | | | 2019-05-20 | Volodymyr Zelenskyy: President of Ukraine on May 20, 2019, since May 20, 2019 (last confirmed Jan. 21, 2026)
    Hua Chunying | | | 2023-06-01 | Hua Chunying: Foreign Ministry spokeswoman of China on June 1, 2023 (November 2012 – 2024)
    Abdalla el-Badri | | | 2016-07-31 | Abdalla el-Badri: Secretary-General of OPEC on July 31, 2016 (Jan. 1, 2007 – July 31, 2016)
    Yevgeny Prigozhin | | | 2023-08-23 | Yevgeny Prigozhin: Head of the Wagner Group on Aug. 23, 2023 (May 2014 – Aug. 23, 2023)
    Ned Price | State Department spokesman | | 2022-05-05 | Ned Price: State Department spokesman of the United States on May 5, 2022 (Jan. 20, 2021 – March 2023)
    Park | President | South Korea | 2014-08-05 | Park Geun-hye: President of South Korea on Aug. 5, 2014 (Feb. 25, 2013 – March 10, 2017)
    Merkel | German Chancellor | | 2021-12-08 | Angela Merkel: Chancellor of Germany on Dec. 8, 2021 (Nov. 22, 2005 – Dec. 8, 2021)
    Johnson | Prime Minister | | 2020-08-05 | Boris Johnson: Prime Minister of the United Kingdom on Aug. 5, 2020 (July 24, 2019 – Sept. 6, 2022)
    Eric Adams | Mayor | | 2023-08-05 | Eric Adams: Mayor of New York, New York, on Aug. 5, 2023 (Jan. 1, 2022 – Dec. 31, 2025, the legal end of the term)
    Adams | Mayor | New York | 2023-08-05 | Eric Adams: Mayor of New York, New York, on Aug. 5, 2023 (Jan. 1, 2022 – Dec. 31, 2025, the legal end of the term)
    Jill Luke | Mayor | | 2021-06-01 | Jill Luke: Mayor of North Port, Florida, legal end of the term Nov. 14, 2021; not known for June 1, 2021
    Doug Burgum | Gov. | | 2020-05-05 | Doug Burgum: Governor of North Dakota on May 5, 2020, since Dec. 15, 2016 (last confirmed Aug. 5, 2026)
    Bruno Andre | Prefect | | 2024-05-05 | Bruno Andre: Prefect of Saint Pierre and Miquelon on May 5, 2024, since September 2023 (last confirmed Jan. 22, 2026)
    Tim Scott | Sen. | | 2024-03-03 | Tim Scott: U.S. Senator, South Carolina, on March 3, 2024, since Jan. 3, 2013 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2029)
    Tim Scott | Mayor | | 2021-03-03 | Tim Scott: Mayor of Carlisle, Pennsylvania, legal end of the term Nov. 2, 2021; not known for March 3, 2021
    Narendra Modi | | | 2026-09-01 | Narendra Modi: Prime Minister of India on Sept. 1, 2026, since May 26, 2014 (last confirmed Jan. 22, 2026)
    Benjamin Netanyahu | | | 2021-06-13 | Benjamin Netanyahu: Prime Minister of Israel on June 13, 2021 (March 31, 2009 – June 13, 2021)
    Benjamin Netanyahu | | | 2021-12-13 | Benjamin Netanyahu: Prime Minister of Israel until June 13, 2021 (from March 31, 2009); office on Dec. 13, 2021 not known
    Naftali Bennett | | | 2021-06-13 | Naftali Bennett: Prime Minister of Israel on June 13, 2021 (June 13, 2021 – July 1, 2022)
    Imran Khan | | | 2022-04-10 | Imran Khan: Prime Minister of Pakistan on April 10, 2022 (Aug. 18, 2018 – April 10, 2022)
    Imran Khan | | | 2022-04-11 | Imran Khan: Prime Minister of Pakistan until April 10, 2022 (from Aug. 18, 2018); office on April 11, 2022 not known
    Liz Truss | | | 2022-10-20 | Liz Truss: Prime Minister of the United Kingdom on Oct. 20, 2022 (Sept. 6, 2022 – Oct. 25, 2022)
    Rishi Sunak | | | 2022-10-25 | Rishi Sunak: Prime Minister of the United Kingdom on Oct. 25, 2022 (Oct. 25, 2022 – July 5, 2024)
    Angela Merkel | | | 2025-01-01 | Angela Merkel: Chancellor of Germany until Dec. 8, 2021 (from Nov. 22, 2005); office on Jan. 1, 2025 not known
    Lloyd Austin | | | 2024-02-02 | Lloyd Austin: Secretary of Defense, United States, on Feb. 2, 2024 (Jan. 22, 2021 – Jan. 20, 2025)
    Wang Yi | | | 2023-03-01 | Wang Yi: State Councilor of China on March 1, 2023, since March 19, 2018 (last confirmed July 11, 2022)
    Qin Gang | | | 2023-03-01 | Qin Gang: Foreign Minister of China on March 1, 2023 (Dec. 30, 2022 – July 25, 2023)
    Qin Gang | | | 2023-07-26 | Qin Gang: Foreign Minister of China until July 25, 2023 (from Dec. 30, 2022); office on July 26, 2023 not known
    Kim Jong-un | | | 2019-02-28 | Kim Jong Un: State Affairs Commission President of North Korea on Feb. 28, 2019, since Dec. 17, 2011 (last confirmed Jan. 22, 2026)
    Kim Jong Un | | | 2019-02-28 | Kim Jong Un: State Affairs Commission President of North Korea on Feb. 28, 2019, since Dec. 17, 2011 (last confirmed Jan. 22, 2026)
    Jens  STOLTENBERG’s | | | 2020-01-01 | Jens Stoltenberg: Secretary-General of NATO on Jan. 1, 2020 (Oct. 1, 2014 – Oct. 1, 2024)
    Cuomo | New York Gov. | | 2020-01-01 | Andrew Cuomo: Governor of New York on Jan. 1, 2020 (Jan. 1, 2011 – Aug. 23, 2021)
    Kemp | Georgia Gov. | | 2023-02-02 | Brian Kemp: Governor of Georgia on Feb. 2, 2023, since Jan. 14, 2019 (last confirmed Aug. 5, 2026)
    Johnson | former Prime Minister | | 2023-02-02 | Boris Johnson: Prime Minister of the United Kingdom until Sept. 6, 2022 (from July 24, 2019); office on Feb. 2, 2023 not known
    Obama | former U.S. President | | 2018-02-02 | Barack Obama: President of the United States until Jan. 20, 2017 (from Jan. 20, 2009); office on Feb. 2, 2018 not known
    Clinton | Secretary of State | | 2011-05-05 | Hillary Clinton: Secretary of State, United States, on May 5, 2011 (Jan. 21, 2009 – Feb. 1, 2013)
    Warren | Sen. | | 2020-01-01 | Elizabeth Warren: U.S. Senator, Massachusetts, on Jan. 1, 2020, since Jan. 3, 2013 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2031)
    Lee | Prime Minister | | 2015-01-01 | Lee Hsien Loong: Prime Minister of Singapore on Jan. 1, 2015 (Aug. 12, 2004 – May 15, 2024)
    Mike Johnson | House Speaker | | 2024-03-03 | Mike Johnson: House Speaker of the United States on March 3, 2024, since Oct. 25, 2023 (last confirmed June 15, 2026)
    Robert Menendez | Rep. | | 2024-03-03 | Robert Menendez: U.S. Representative, New Jersey (NJ-8) on March 3, 2024, since Jan. 3, 2023 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2027)
    Charlie Crist | Rep. | | 2022-08-31 | Charlie Crist: U.S. Representative, Florida (FL-13) on Aug. 31, 2022 (Jan. 3, 2017 – Jan. 3, 2023, the legal end of the term; last confirmed Sept. 1, 2022)
    Singh | Prime Minister | | 2010-01-01 | Manmohan Singh: Prime Minister of India on Jan. 1, 2010 (May 22, 2004 – May 26, 2014)
    King | Sen. | | 2020-01-01 | Angus S. King, Jr.: U.S. Senator, Maine, on Jan. 1, 2020, since Jan. 3, 2013 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2031)
    John Kennedy | | | 2016-09-08 | John F. Kennedy: President of the United States until Nov. 22, 1963 (from Jan. 20, 1961); office on Sept. 8, 2016 not known
    John Kennedy | Sen. | Louisiana | 2023-05-25 | John Kennedy: U.S. Senator, Louisiana, on May 25, 2023, since Jan. 3, 2017 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2029)
";

const SPELLED: &str = "
    Sergei Kuzhugetovich Shoigu | | | 2023-05-25 | Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
    Sergey Shoygu | | | 2023-05-25 | Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
    Shoygu | Russian Defense Minister | | 2023-05-25 | Sergei Shoigu: Defense Minister of Russia on May 25, 2023 (Nov. 6, 2012 – May 12, 2024)
    Dmitri Medvedev | | | 2010-05-05 | Dmitry Medvedev: President of Russia on May 5, 2010 (May 7, 2008 – May 7, 2012)
    Dmitriy Medvedev | Russian President | | 2010-05-05 | Dmitry Medvedev: President of Russia on May 5, 2010 (May 7, 2008 – May 7, 2012)
    Vladimir Vladimirovich Putin | | | 2015-05-05 | Vladimir Putin: President of Russia on May 5, 2015, since May 7, 2012 (last confirmed Jan. 22, 2026)
    Aleksandr Lukashenko | | | 2015-05-05 | Alexander Lukashenko: President of Belarus on May 5, 2015, since July 20, 1994 (last confirmed Jan. 22, 2026)
    Zelensky | Ukrainian President | | 2022-03-03 | Volodymyr Zelenskyy: President of Ukraine on March 3, 2022, since May 20, 2019 (last confirmed Jan. 21, 2026)
    Zelenskyi | Ukrainian President | | 2022-03-03 | Volodymyr Zelenskyy: President of Ukraine on March 3, 2022, since May 20, 2019 (last confirmed Jan. 21, 2026)
    Petro Poroshenko | | | 2015-05-05 | Petro Poroshenko: President of Ukraine on May 5, 2015 (June 7, 2014 – May 20, 2019)
    Muammar Qaddafi | | | 2010-05-05 | Moammar Gadhafi: Leader of Libya on May 5, 2010 (Sept. 1, 1969 – Aug. 23, 2011)
    Moammar al-Gadhafi | Libyan leader | | 2010-05-05 | Moammar Gadhafi: Leader of Libya on May 5, 2010 (Sept. 1, 1969 – Aug. 23, 2011)
    Abdul Fattah al-Sisi | | | 2015-05-05 | Abdel Fattah el-Sisi: President of Egypt on May 5, 2015, since June 8, 2014 (last confirmed Jan. 22, 2026)
    Abdel-Fattah el-Sisi | Egyptian President | | 2015-05-05 | Abdel Fattah el-Sisi: President of Egypt on May 5, 2015, since June 8, 2014 (last confirmed Jan. 22, 2026)
    al-Sisi | Egyptian President | | 2015-05-05 | Abdel Fattah el-Sisi: President of Egypt on May 5, 2015, since June 8, 2014 (last confirmed Jan. 22, 2026)
    Sisi | Egyptian President | | 2015-05-05 | Abdel Fattah el-Sisi: President of Egypt on May 5, 2015, since June 8, 2014 (last confirmed Jan. 22, 2026)
    Mohamed Mursi | | | 2013-01-05 | Mohamed Morsi: President of Egypt on Jan. 5, 2013 (June 30, 2012 – July 3, 2013)
    Mursi | Egyptian President | | 2013-01-05 | Mohamed Morsi: President of Egypt on Jan. 5, 2013 (June 30, 2012 – July 3, 2013)
    Bashar Assad | | | 2015-05-05 | Bashar al-Assad: President of Syria on May 5, 2015 (July 17, 2000 – Dec. 8, 2024)
    Bashar al Asad | | | 2015-05-05 | Bashar al-Assad: President of Syria on May 5, 2015 (July 17, 2000 – Dec. 8, 2024)
    Assad | Syrian President | | 2015-05-05 | Bashar al-Assad: President of Syria on May 5, 2015 (July 17, 2000 – Dec. 8, 2024)
    Muhammad bin Salman | Crown Prince | Saudi Arabia | 2019-05-05 | Mohammed bin Salman: Crown Prince of Saudi Arabia on May 5, 2019, since June 21, 2017 (last confirmed Oct. 23, 2024)
    Mohammed ibn Salman | Crown Prince | | 2019-05-05 | Mohammed bin Salman: Crown Prince of Saudi Arabia on May 5, 2019, since June 21, 2017 (last confirmed Oct. 23, 2024)
    Nuri al-Maliki | | | 2010-05-05 | Nouri al-Maliki: Prime Minister of Iraq on May 5, 2010 (May 20, 2006 – Sept. 8, 2014)
    Nouri Maliki | Iraqi Prime Minister | | 2010-05-05 | Nouri al-Maliki: Prime Minister of Iraq on May 5, 2010 (May 20, 2006 – Sept. 8, 2014)
    Hasan Rouhani | | | 2015-05-05 | Hassan Rouhani: President of Iran on May 5, 2015 (Aug. 3, 2013 – Aug. 3, 2021)
    Enrique Peña | Mexican President | | 2015-05-05 | Enrique Peña Nieto: President of Mexico on May 5, 2015 (Dec. 1, 2012 – Dec. 1, 2018)
    Peña | Mexican President | | 2015-05-05 | Enrique Peña Nieto: President of Mexico on May 5, 2015 (Dec. 1, 2012 – Dec. 1, 2018)
    Andrés López Obrador | Mexican President | | 2019-05-05 | Andrés Manuel López Obrador: President of Mexico on May 5, 2019 (Dec. 1, 2018 – Oct. 1, 2024)
    López Obrador | Mexican President | | 2019-05-05 | Andrés Manuel López Obrador: President of Mexico on May 5, 2019 (Dec. 1, 2018 – Oct. 1, 2024)
    Nicolás Maduro Moros | Venezuelan President | | 2015-05-05 | Nicolás Maduro: President of Venezuela on May 5, 2015 (April 19, 2013 – Jan. 5, 2026)
    Kim Jong-un | | | 2014-05-05 | Kim Jong Un: State Affairs Commission President of North Korea on May 5, 2014, since Dec. 17, 2011 (last confirmed Jan. 22, 2026)
    Jinping Xi | | | 2015-05-05 | Xi Jinping: President of China on May 5, 2015, since March 14, 2013 (last confirmed Jan. 22, 2026)
    Abe Shinzo | | | 2015-05-05 | Shinzo Abe: Prime Minister of Japan on May 5, 2015 (Dec. 26, 2012 – Sept. 16, 2020)
    Orbán Viktor | | | 2015-05-05 | Viktor Orbán: Prime Minister of Hungary on May 5, 2015, since May 29, 2010 (last confirmed Jan. 21, 2026)
    Geun-hye Park | | | 2015-05-05 | Park Geun-hye: President of South Korea on May 5, 2015 (Feb. 25, 2013 – March 10, 2017)
    Chinh | Vietnamese Prime Minister | | 2022-05-05 | Pham Minh Chinh: Prime Minister of Vietnam on May 5, 2022 (April 5, 2021 – April 7, 2026)
    Abiy | Ethiopian Prime Minister | | 2020-05-05 | Abiy Ahmed: Prime Minister of Ethiopia on May 5, 2020, since April 2018 (last confirmed Jan. 22, 2026)
    Suu Kyi | Foreign Minister | Myanmar | 2017-05-05 | Aung San Suu Kyi: Foreign Minister of Myanmar on May 5, 2017 (March 30, 2016 – Feb. 1, 2021)
    Joko Widodo | | | 2015-05-05 | Joko Widodo: President of Indonesia on May 5, 2015 (Oct. 20, 2014 – Oct. 20, 2024)
    Sheikh Hasina | | | 2015-05-05 | Sheikh Hasina: Prime Minister of Bangladesh on May 5, 2015 (Jan. 6, 2009 – Aug. 5, 2024)
    Hasina | Bangladeshi Prime Minister | | 2015-05-05 | Sheikh Hasina: Prime Minister of Bangladesh on May 5, 2015 (Jan. 6, 2009 – Aug. 5, 2024)
    Bob Menendez | Sen. | | 2015-05-05 | Robert Menendez: U.S. Senator, New Jersey, on May 5, 2015 (Jan. 18, 2006 – Aug. 20, 2024)
    Robert Corker | Sen. | Tennessee | 2015-05-05 | Bob Corker: U.S. Senator, Tennessee, on May 5, 2015 (Jan. 4, 2007 – Jan. 3, 2019, the legal end of the term)
    Jim Clyburn | Rep. | | 2015-05-05 | James E. Clyburn: U.S. Representative, South Carolina (SC-6) on May 5, 2015, since Jan. 5, 1993 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2027)
    James Enos Clyburn | Rep. | S.C. | 2015-05-05 | James E. Clyburn: U.S. Representative, South Carolina (SC-6) on May 5, 2015, since Jan. 5, 1993 (last confirmed June 15, 2026; legal end of the term Jan. 3, 2027)
    Hillary Rodham Clinton | | | 2011-05-05 | Hillary Clinton: Secretary of State, United States, on May 5, 2011 (Jan. 21, 2009 – Feb. 1, 2013)
    Hillary Clinton | President | | 2016-09-25 | Hillary Clinton: Secretary of State, United States, until Feb. 1, 2013 (from Jan. 21, 2009); office on Sept. 25, 2016 not known
    Josh Earnest | press secretary | | 2015-12-04 | Josh Earnest: White House press secretary of the United States on Dec. 4, 2015 (June 20, 2014 – Jan. 20, 2017)
    John F. Kerry | | | 2015-05-05 | John Kerry: Secretary of State, United States, on May 5, 2015 (Feb. 1, 2013 – Jan. 20, 2017)
    Joseph Biden | Vice President | | 2015-05-05 | Joe Biden: Vice President of the United States on May 5, 2015 (Jan. 20, 2009 – Jan. 20, 2017)
    Ban | U.N. Secretary-General | | 2015-05-05 | Ban Ki-moon: Secretary-General of the United Nations on May 5, 2015 (Jan. 1, 2007 – Dec. 31, 2016)
    Trump | President-elect | | 2016-12-05 | Donald Trump: President of the United States from Jan. 20, 2017; office on Dec. 5, 2016 not known
    Donald Trump | President-elect | | 2016-12-05 | Donald Trump: President of the United States from Jan. 20, 2017; office on Dec. 5, 2016 not known
    Donald Trump | former President | | 2018-12-05 | Donald Trump: President of the United States on Dec. 5, 2018 (Jan. 20, 2017 – Jan. 20, 2021)
    Merkel | former German Chancellor | | 2022-05-05 | Angela Merkel: Chancellor of Germany until Dec. 8, 2021 (from Nov. 22, 2005); office on May 5, 2022 not known
    Putin | former Prime Minister | Russia | 2005-05-05 | Vladimir Putin: President of Russia on May 5, 2005 (May 7, 2000 – May 7, 2008)
    Stoltenberg | NATO Secretary-General | | 2018-05-05 | Jens Stoltenberg: Secretary-General of NATO on May 5, 2018 (Oct. 1, 2014 – Oct. 1, 2024)
    Lagarde | IMF Managing Director | | 2015-05-05 | Christine Lagarde: Managing Director of the International Monetary Fund on May 5, 2015 (July 5, 2011 – Sept. 12, 2019)
    Comey | then-FBI Director | | 2018-05-05 | James Comey: FBI Director of the United States until May 9, 2017 (from Sept. 4, 2013); office on May 5, 2018 not known
    Hagel | then-Defense Secretary | | 2014-05-05 | Chuck Hagel: Secretary of Defense, United States, on May 5, 2014 (Feb. 27, 2013 – Feb. 17, 2015)
    Turchynov | acting Ukrainian President | | 2014-04-05 | Oleksandr Turchynov: Acting President of Ukraine on April 5, 2014 (Feb. 23, 2014 – June 7, 2014)
    Oleksandr Turchynov | acting President | Ukraine | 2014-04-05 | Oleksandr Turchynov: Acting President of Ukraine on April 5, 2014 (Feb. 23, 2014 – June 7, 2014)
    Boris Johnson | British Foreign Minister | | 2017-05-05 | Boris Johnson: Foreign Secretary of the United Kingdom on May 5, 2017 (July 13, 2016 – July 9, 2018)
    Johnson | British Foreign Minister | | 2017-05-05 | Boris Johnson: Foreign Secretary of the United Kingdom on May 5, 2017 (July 13, 2016 – July 9, 2018)
    Kyriakos Mitsotakis | | | 2022-05-05 | Kyriakos Mitsotakis: Prime Minister of Greece on May 5, 2022 (July 8, 2019 – May 25, 2023)
";

const SILENT: &str = "
    William D. Burns | Alderman | U.S. | 2015-12-04
    Ferdinand Marcos | dictator | Philippines | 2016-04-09
    John Kerry | Judge | Ohio | 2002-04-09
    Donald Trump Jr. | | | 2018-05-05
    Donald Trump Jr. | businessman | U.S. | 2018-05-05
    Hassan Diab | | Canada | 2018-05-05
    Li Wang | | China | 2018-05-05
    William Johnson | | U.S. | 2018-05-05
    Bill Walker | | | 2010-05-05
    Kim | President | | 2014-05-05
    Lee | President | U.S. | 2014-05-05
    Trump | President-elect | | 2015-01-20
    Mursi | Turkish President | | 2013-05-05
    Alex Ivanov | singer | Russia | 2013-05-05
    Ivanov | Mr. | Russia | 2013-05-05
    Sergei Shoigu | | | 2012-11-05
    Shoigu | Defense Minister | | 2025-05-25
    Shoigu | Ukrainian Defense Minister | | 2023-05-25
    Patrick Murphy | Rep. | | 2009-01-01
    Patrick Murphy | | | 2014-01-01
    Mark Carney | | | 2019-01-01
    Abdoulaye Diop | Foreign Minister | | 2015-01-01
    Hua Chunying | | | 2024-06-01
    Merkel | German Chancellor | | 2021-12-09
    Adams | Mayor | | 2023-08-05
    John Smith | | | 2023-05-05
    Mary Jones | teacher | | 2023-05-05
    Sherlock Holmes | | | 2023-05-05
    Harry Potter | | | 2023-05-05
    Jon Snow | | | 2023-05-05
    Taylor Swift | singer | | 2023-05-05
    Michael Jordan | | | 2023-05-05
    Mike Johnson | coach | | 2024-03-03
    Mike Johnson | | | 2024-03-03
    Sarah Jones | | | 2024-11-11
    John Williams | composer | | 2024-11-11
    John Williams | | | 2024-11-11
    Fleetwood Mac | | | 2024-01-01
    Pearl Jam | | | 2024-01-01
    Wall Street | | | 2024-01-01
    New York | | | 2024-01-01
    Hong Kong | | | 2024-01-01
    Santa Claus | | | 2024-01-01
    Tim Scott | | | 2024-03-03
    Shoigu | | | 2023-05-25
    Biden | | | 2023-05-25
    Johnson | | | 2023-05-25
    Johnson | Mr. | | 2023-05-25
    Smith | President | | 2023-05-25
    Wilson | University President | | 2023-05-25
    Wilson | President | | 2015-05-25
    Brown | Gov. | | 2014-03-03
    Smith | Sen. | | 2014-03-03
    Tom Brown | police chief | | 2020-05-05
    Paris Hilton | | | 2010-05-05
    Chris Collins | lawyer | | 2017-05-05
    Chris Collins | | | 2017-05-05
    Chris Evans | actor | | 2017-05-05
    David Davis | photographer | | 2017-05-05
    James Bond | | | 2012-01-01
    Homer Simpson | | | 2012-01-01
    George Washington | | | 2012-01-01
    Lee Hsien Loong Fan | | | 2012-01-01
    Victoria | | | 2020-01-01
    Ana Ruiz | | | 2020-01-01
    Anna Lind | Defense Minister | | 2020-01-01
    Wilson | Foreign Minister | | 2020-01-01
    Sessions | Attorney General | | 2017-05-05
    Clinton | President | | 2011-05-05
    Powell | Fed Chair | | 2020-01-01
    Cuomo | Gov. | | 2020-01-01
";
