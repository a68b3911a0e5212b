//! The address of a chart in a page of another site: `embed.html?language=fr&theme=dark&` and the query of a view.

use crate::language::Language;

/// Which colours a frame has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    /// Those that the device asks for.
    #[default]
    Device,
    Light,
    Dark,
}

/// What a frame shows, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub language: Language,
    pub shade: Shade,
    /// Whether the view is one of corridors; otherwise it is one of Explore.
    pub corridors: bool,
    /// The query of the view, as it stands in the address of its page.
    pub query: String,
}

impl Frame {
    /// Reads a query, with or without its question mark, whatever it is. Of what is given twice, the first counts.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let (mut language, mut shade, mut of) = (None, None, None);
        let mut rest = Vec::new();
        let query = query.strip_prefix('?').unwrap_or(query);
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "language" => language = language.or(Some(value)),
                "theme" => shade = shade.or(Some(value)),
                "of" => of = of.or(Some(value)),
                _ => rest.push(pair),
            }
        }
        Self {
            language: language
                .and_then(Language::from_code)
                .unwrap_or(Language::English),
            shade: match shade {
                Some("light") => Shade::Light,
                Some("dark") => Shade::Dark,
                _ => Shade::Device,
            },
            corridors: of == Some("corridors"),
            query: rest.join("&"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frames_own_parameters_are_told_from_those_of_the_view() {
        let frame =
            Frame::read("?language=fr&theme=dark&indicator=migrant-stock&places=KEN,UGA&view=line");
        assert_eq!(
            frame,
            Frame {
                language: Language::French,
                shade: Shade::Dark,
                corridors: false,
                query: "indicator=migrant-stock&places=KEN,UGA&view=line".into(),
            }
        );
        let frame = Frame::read("from=IND&of=corridors&measure=migrants&theme=light&language=ar");
        assert_eq!(
            (frame.language, frame.shade, frame.corridors),
            (Language::Arabic, Shade::Light, true)
        );
        assert_eq!(frame.query, "from=IND&measure=migrants");
    }

    #[test]
    fn whatever_else_is_written_gives_a_frame() {
        for query in ["", "?", "&&", "language", "language=xx&theme=pink&of=all"] {
            let frame = Frame::read(query);
            assert_eq!(frame.language, Language::English, "{query}");
            assert_eq!(frame.shade, Shade::Device, "{query}");
            assert!(!frame.corridors && frame.query.is_empty(), "{query}");
        }
        let twice = Frame::read("language=es&x=1&language=ru&nonsense");
        assert_eq!(twice.language, Language::Spanish);
        assert_eq!(twice.query, "x=1&nonsense");
    }
}
