//! The seven languages of the toolkit.

use crate::format::Style;

/// One of the six official languages of the United Nations, or Portuguese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    English,
    French,
    Spanish,
    Arabic,
    Russian,
    Chinese,
    Portuguese,
}

impl Language {
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::French,
        Self::Spanish,
        Self::Arabic,
        Self::Russian,
        Self::Chinese,
        Self::Portuguese,
    ];

    /// The code in addresses and in `lang` attributes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Arabic => "ar",
            Self::Russian => "ru",
            Self::Chinese => "zh",
            Self::Portuguese => "pt",
        }
    }

    /// The language's own name for itself, for the language switch.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Arabic => "العربية",
            Self::Russian => "Русский",
            Self::Chinese => "中文",
            Self::Portuguese => "Português",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// The language of a BCP 47 tag as browsers give it (`pt-BR`, `zh-Hant-HK`), if it is one of ours.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::from_code(&primary)
    }

    /// The first of the reader's languages that the toolkit speaks, otherwise English.
    #[must_use]
    pub fn choose<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter()
            .find_map(Self::from_tag)
            .unwrap_or(Self::English)
    }

    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        self == Self::Arabic
    }

    /// The value of the `dir` attribute.
    #[must_use]
    pub fn direction(self) -> &'static str {
        if self.is_right_to_left() {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// The plural category of a number that is said with a word for thousand, million …, where CLDR's rules for plain
    /// numbers would give another one: «304 millions de …», «304 миллиона …» with the genitive plural.
    #[must_use]
    pub fn category_of_words(self, value: f64, style: Style) -> Option<&'static str> {
        let words = !matches!(style, Style::Decimals(_) | Style::Signed(_));
        let counted = words && value.abs() >= 999_500.0;
        match self {
            Self::French | Self::Spanish | Self::Portuguese | Self::Russian if counted => {
                Some("many")
            }
            // After «million» and «billion» the noun is in the genitive singular.
            Self::Arabic if counted => Some("other"),
            _ => None,
        }
    }

    /// How many of its unit a number is, where the unit is the language's word for its size: million, billion …; in
    /// Chinese 万 (ten thousand) and 亿 (a hundred million).
    #[must_use]
    pub fn mantissa(self, value: f64) -> f64 {
        let size = value.abs();
        let unit = match self {
            Self::Chinese if size >= 1e12 => 1e12,
            Self::Chinese if size >= 1e8 => 1e8,
            Self::Chinese => 1e4,
            _ if size >= 0.9995e12 => 1e12,
            _ if size >= 0.9995e9 => 1e9,
            _ if size >= 0.9995e6 => 1e6,
            _ => 1e3,
        };
        value / unit
    }

    /// Decimals of a number that is said in words of a style: about three digits in all. Chinese counts by ten thousand
    /// and by a hundred million, so that small mantissas need one more.
    #[must_use]
    pub fn decimals_in_words(self, value: f64, style: Style) -> u8 {
        let mantissa = self.mantissa(value);
        let more = self == Self::Chinese && mantissa.abs() < 9.995;
        style.decimals_in_words(mantissa) + u8::from(more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_tags_choose_the_first_language_spoken() {
        assert_eq!(
            Language::choose(["de-CH", "pt-BR", "en"]),
            Language::Portuguese
        );
        assert_eq!(Language::choose(["zh-Hant-HK"]), Language::Chinese);
        assert_eq!(Language::choose(["de", "it"]), Language::English);
        assert_eq!(Language::choose([]), Language::English);
    }

    #[test]
    fn about_three_digits_are_said() {
        let decimals = |l: Language, value| l.decimals_in_words(value, Style::Words);
        // 304 million, 9.0 million; 3.04亿, 2846万.
        assert_eq!(decimals(Language::English, 304_021_813.0), 0);
        assert_eq!(decimals(Language::English, 8_998_097.0), 1);
        assert_eq!(decimals(Language::Chinese, 304_021_813.0), 2);
        assert_eq!(decimals(Language::Chinese, 28_461_306.0), 0);
    }
}
