//! Who is credited with a publication, as the library writes it.

/// A person or an organisation.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// As «M. T.» or «J.-V.»; empty for an organisation.
    pub initials: &'a str,
    /// The family's name with its particles, or the organisation's name.
    pub name: &'a str,
}

/// All who are credited.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Credits<'a> {
    pub authors: Vec<Name<'a>>,
    pub editors: Vec<Name<'a>>,
    /// There are further authors who are not named.
    pub others: bool,
}

impl<'a> Credits<'a> {
    pub fn read(authors: &'a [String]) -> Self {
        let mut credits = Self::default();
        for author in authors {
            let author = author.trim();
            if let Some(editor) = author.strip_suffix(" (ed.)") {
                credits.editors.push(Name::read(editor));
            } else if let Some(first) = author.strip_suffix(" et al.") {
                credits.authors.push(Name::read(first));
                credits.others = true;
            } else if !author.is_empty() {
                credits.authors.push(Name::read(author));
            }
        }
        credits
    }
}

impl<'a> Name<'a> {
    /// Persons are known by the initials with which they begin.
    fn read(author: &'a str) -> Self {
        let mut name = author;
        while let Some((word, rest)) = name.split_once(' ') {
            if !are_initials(word) {
                break;
            }
            name = rest;
        }
        let initials = author.strip_suffix(name).unwrap_or_default().trim_end();
        Name { initials, name }
    }

    pub fn is_person(&self) -> bool {
        !self.initials.is_empty()
    }

    /// The organisation is also known by this name, or by this as its abbreviation: WHO is the World Health
    /// Organization.
    pub fn is_also(&self, name: &str) -> bool {
        let initials = self.name.split(' ').filter_map(|word| word.chars().next());
        self.name == name
            || name.len() > 1 && initials.filter(char::is_ascii_uppercase).eq(name.chars())
    }
}

/// One letter with a point, or several joined by hyphens; «U.S.» are none, as that begins an organisation's name.
fn are_initials(word: &str) -> bool {
    word.split('-').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some() && letters.as_str() == "."
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(author: &str) -> (&str, &str) {
        let name = Name::read(author);
        (name.initials, name.name)
    }

    #[test]
    fn persons_begin_with_initials() {
        assert_eq!(name("M. T. Light"), ("M. T.", "Light"));
        assert_eq!(name("J.-V. Alipour"), ("J.-V.", "Alipour"));
        assert_eq!(name("C. van der Werf"), ("C.", "van der Werf"));
        assert_eq!(name("A. Damas de Matos"), ("A.", "Damas de Matos"));
        assert_eq!(name("E. Jácome"), ("E.", "Jácome"));
        assert_eq!(name("Ю. Петрова"), ("Ю.", "Петрова"));
        for organisation in [
            "IOM",
            "World Bank",
            "U.S. Department of State",
            "St. Lucia",
            "",
            " ",
        ] {
            assert_eq!(name(organisation), ("", organisation));
        }
    }

    #[test]
    fn credits_tell_authors_from_editors_and_others() {
        let authors = ["IOM", "M. Ruhs (ed.)", " ", "I. Abubakar et al."].map(String::from);
        let credits = Credits::read(&authors);
        let names = |list: &[Name<'_>]| list.iter().map(|n| n.name.to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&credits.authors), ["IOM", "Abubakar"]);
        assert_eq!(names(&credits.editors), ["Ruhs"]);
        assert!(credits.others);
    }

    #[test]
    fn abbreviations_are_known() {
        let organisation = |name| Name { initials: "", name };
        assert!(organisation("World Health Organization").is_also("WHO"));
        assert!(organisation("IOM").is_also("IOM"));
        assert!(!organisation("UN DESA Population Division").is_also("UN DESA"));
        assert!(!organisation("United Nations").is_also("U"));
        assert!(!organisation("a").is_also(""));
    }
}
