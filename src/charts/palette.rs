//! Colours, for light and dark. Series colours are from Okabe and Ito's set, safe for colour-blind readers; in dark
//! its two darkest are lightened. The ramp of maps is even in lightness, and «no data» is none of its steps.

/// The reader's theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

/// The colours of a theme, as CSS colours.
#[derive(Debug)]
pub struct Palette {
    pub ink: &'static str,
    pub soft: &'static str,
    pub line: &'static str,
    pub ground: &'static str,
    pub accent: &'static str,
    /// For as many series as are drawn at once.
    pub series: [&'static str; 7],
    /// For the lowest to the highest class of a map.
    pub ramp: [&'static str; 6],
    /// For the classes of a map of figures that can be negative, from far below zero to far above.
    pub sides: [&'static str; 6],
    pub no_data: &'static str,
}

const LIGHT: Palette = Palette {
    ink: "#16202b",
    soft: "#51606f",
    line: "#d9dfe5",
    ground: "#ffffff",
    accent: "#0b5c8f",
    series: [
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000",
    ],
    ramp: [
        "#e3eff6", "#b9d6e8", "#86b8d6", "#4f94bd", "#236f9c", "#0a4468",
    ],
    sides: [
        "#a3480a", "#e08a4a", "#f6d9bf", "#cfe3ef", "#6aa7cb", "#155d8b",
    ],
    no_data: "#dcdcda",
};

const DARK: Palette = Palette {
    ink: "#e8edf2",
    soft: "#a9b6c3",
    line: "#35424f",
    ground: "#131a21",
    accent: "#7cc0ec",
    series: [
        "#4ba3dd", "#f0813a", "#2fc49a", "#dd9cc0", "#f0b93a", "#8fd0f5", "#e8edf2",
    ],
    ramp: [
        "#1f3b50", "#255473", "#2f729b", "#4892bf", "#7bb6da", "#c0def0",
    ],
    sides: [
        "#f0a468", "#b8682c", "#6b4426", "#2b5069", "#3d84b3", "#9acbe8",
    ],
    no_data: "#3d3d3b",
};

impl Theme {
    #[must_use]
    pub fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

/// Symbols by which regions differ where colour alone would not tell them apart.
pub const SYMBOLS: [&str; 6] = [
    "circle",
    "rect",
    "triangle",
    "diamond",
    "roundRect",
    "path://M0,0 L10,0 L5,10 Z",
];
