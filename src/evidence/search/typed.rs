//! A word that somebody types, and where it stands in folded texts.

/// Words that say nothing of what is looked for, in the seven languages, folded: articles, prepositions, conjunctions,
/// forms of «to be», and what makes a question of «how many».
const SILENT: &str = "a an and are as at be by can does for from has have how in into is it its many much of on or \
    per than that the their there these this those to was were what which with \
    au aux avec ce ces combien dans de des du en est et il la le les leur leurs ou par pour que qui sont sur t un une y \
    al como con cuantas cuantos del e el es hay los o para por se son su sus una unas unos \
    ao aos com d da das do dos em ha l na nas no nos os pela pelas pelo pelos quantas quantos s sao um uma umas uns \
    без в во для до за и из или к как ко на не о об от по при с сколько со у это \
    ال ان او الي الذي التي ب علي عن في كم ل ما مع من هذا هذه هل هو هي و \
    与 中 为 了 以 及 和 在 多少 对 将 年 是 有 来自 的";

/// Whether a folded word says nothing of what is looked for.
#[must_use]
pub fn is_silent(word: &str) -> bool {
    is_among(SILENT, word)
}

/// Whether a list of words, separated by spaces, has a word.
#[must_use]
pub fn is_among(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Characters of scripts that put no spaces between words.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// The words of a query, wherever it was cut before: apart at spaces, and where Chinese meets digits or letters.
#[must_use]
pub fn split(query: &[String]) -> Vec<&str> {
    let mut out = Vec::new();
    for part in query
        .iter()
        .flat_map(|w| w.split(|c: char| !c.is_alphanumeric()))
    {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let unspaced = is_unspaced(first);
            let end = rest.find(|c| is_unspaced(c) != unspaced);
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            out.push(word);
            rest = after;
        }
    }
    out
}

/// Whether a text begins in Arabic.
#[must_use]
pub fn is_arabic(text: &str) -> bool {
    text.starts_with(|c| matches!(c, '\u{600}'..='\u{6ff}'))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Spaced,
    Arabic,
    Unspaced,
}

/// How exactly a word must be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It begins a word, or stands in a text without spaces.
    Exact,
    /// Or it is another form of a word: the two differ in their endings.
    Inflected,
    /// Or it becomes the beginning of a word by this many changes of a letter.
    Nearly(u32),
}

/// A word of a query, prepared to be compared with many.
pub struct Typed<'a> {
    pub text: &'a str,
    /// The same without the article that Arabic writes together with it.
    bare: &'a str,
    pub letters: usize,
    script: Script,
    /// Whether French may write an article or preposition together with it: «l’asile» is folded to `lasile`.
    elides: bool,
}

impl<'a> Typed<'a> {
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let script = if is_arabic(text) {
            Script::Arabic
        } else if text.starts_with(is_unspaced) {
            Script::Unspaced
        } else {
            Script::Spaced
        };
        let bare = if script == Script::Arabic {
            article(text).filter(|w| w.chars().nth(2).is_some())
        } else {
            None
        };
        let bare = bare.unwrap_or(text);
        let letters = bare.chars().count();
        Self {
            text,
            bare,
            letters,
            script,
            elides: letters >= 4 && text.starts_with(['a', 'e', 'h', 'i', 'o', 'u', 'y']),
        }
    }

    /// Whether the word is in a script without spaces.
    #[must_use]
    pub fn is_unspaced(&self) -> bool {
        self.script == Script::Unspaced
    }

    /// The most changes of a letter that are taken for slips: none in short words and in numbers.
    #[must_use]
    pub fn most_slips(&self) -> u32 {
        let exact = self.is_unspaced() || self.text.contains(|c: char| c.is_ascii_digit());
        match self.letters {
            _ if exact => 0,
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        }
    }

    /// Whether it stands in a folded text.
    #[must_use]
    pub fn stands_in(&self, text: &str, way: Way) -> bool {
        if self.is_unspaced() {
            return text.contains(self.text);
        }
        text.split(' ').any(|word| self.meets(word, way))
    }

    /// Whether it meets one word of a text.
    #[must_use]
    pub fn meets(&self, word: &str, way: Way) -> bool {
        match self.script {
            Script::Unspaced => word.contains(self.text),
            Script::Spaced => {
                let elided = || word.strip_prefix(['d', 'l']);
                meets(self.text, word, way)
                    || self.elides && elided().is_some_and(|w| w.starts_with(self.text))
            }
            // Few letters would be found behind any that happen to be those of a preposition.
            Script::Arabic if self.letters < 3 => {
                word.starts_with(self.bare)
                    || article(word).is_some_and(|w| w.starts_with(self.bare))
            }
            Script::Arabic => {
                let mut length = usize::MAX;
                forms(word).iter().any(|form| {
                    let new = form.len() != length;
                    length = form.len();
                    new && meets(self.bare, form, way)
                })
            }
        }
    }
}

fn meets(typed: &str, word: &str, way: Way) -> bool {
    match way {
        Way::Exact => word.starts_with(typed),
        Way::Inflected => word.starts_with(typed) || is_inflected(typed, word),
        // Cheap first: no letter has more than four bytes.
        Way::Nearly(slips) => {
            word.len() + 4 * slips as usize >= typed.len() && begins_nearly(typed, word, slips)
        }
    }
}

/// Whether two words differ in their endings: these are short, and what the words share is longer by far. In Arabic,
/// where words are short, it is as long.
#[must_use]
pub fn is_inflected(typed: &str, word: &str) -> bool {
    let pairs = typed.char_indices().zip(word.chars());
    let same = pairs.take_while(|((_, a), b)| a == b);
    let (mut shared, mut end) = (0, 0);
    for ((at, c), _) in same {
        (shared, end) = (shared + 1, at + c.len_utf8());
    }
    if shared < 4 {
        return false;
    }
    let ending = |text: &str| text.get(end..).map_or(0, |e| e.chars().count());
    let (a, b) = (ending(typed), ending(word));
    let least = if is_arabic(typed) { a + b } else { a + b + 2 };
    a <= 3 && b <= 3 && least <= shared
}

/// Whether what is typed becomes the beginning of a word by at most so many letters that are added, left out, put in
/// place of another or exchanged with the next.
fn begins_nearly(typed: &str, word: &str, slips: u32) -> bool {
    let (mut t, mut w) = (typed.chars(), word.chars());
    loop {
        let (typed_here, word_here) = (t.as_str(), w.as_str());
        let Some(a) = t.next() else {
            return true;
        };
        let b = w.next();
        if b == Some(a) {
            continue;
        }
        if slips == 0 {
            return false;
        }
        let slips = slips - 1;
        let (typed_next, word_next) = (t.as_str(), w.as_str());
        if begins_nearly(typed_next, word_here, slips) {
            return true;
        }
        let Some(b) = b else {
            return false;
        };
        return begins_nearly(typed_next, word_next, slips)
            || begins_nearly(typed_here, word_next, slips)
            || t.next() == Some(b)
                && w.next() == Some(a)
                && begins_nearly(t.as_str(), w.as_str(), slips);
    }
}

/// An Arabic word, then the same without conjunction, without preposition, and without article, which are written
/// together with it.
#[must_use]
pub fn forms(word: &str) -> [&str; 4] {
    let second = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let third = second.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(second);
    // «ل» and the article are «لل».
    let contracted = || third.strip_prefix('ل').filter(|_| second.starts_with("لل"));
    let last = third.strip_prefix("ال").or_else(contracted);
    [word, second, third, last.unwrap_or(third)]
}

/// An Arabic word without its article, with what stands before that; none without article.
fn article(word: &str) -> Option<&str> {
    let [_, second, third, last] = forms(word);
    let contracted = second.starts_with("لل");
    (contracted || third.starts_with("ال")).then_some(last)
}

/// What stands in a name before `run`, with which it ends; spaces do not count.
#[must_use]
pub fn before<'n>(name: &'n str, run: &str) -> Option<&'n str> {
    let mut rest = name.as_bytes();
    for byte in run.bytes().rev() {
        if let [head @ .., b' '] = rest {
            rest = head;
        }
        match rest {
            [head @ .., last] if *last == byte => rest = head,
            _ => return None,
        }
    }
    name.get(..rest.len())
}

/// What stands in a name after `run`, with which it begins; spaces do not count.
#[must_use]
pub fn after<'n>(name: &'n str, run: &str) -> Option<&'n str> {
    let mut rest = name.as_bytes();
    for byte in run.bytes() {
        if let [b' ', tail @ ..] = rest {
            rest = tail;
        }
        match rest {
            [first, tail @ ..] if *first == byte => rest = tail,
            _ => return None,
        }
    }
    name.get(name.len() - rest.len()..)
}

#[cfg(test)]
#[path = "typed_tests.rs"]
pub mod tests;
