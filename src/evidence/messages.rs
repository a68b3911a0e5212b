//! The keys of the toolkit's sentences, and the gaps that each may have. Every language has every key; the build
//! checks it.

/// A key and its gaps. A language need not use every gap, but may use no other.
pub const MESSAGES: &[(&str, &[&str])] = &[
    ("unit.percent", &["n"]),
    ("unit.dollars", &["n"]),
    ("unit.points", &["n"]),
    ("unit.persons-label", &[]),
    ("unit.applications-label", &[]),
    ("unit.decisions-label", &[]),
    ("unit.movements-label", &[]),
    ("unit.percent-label", &[]),
    ("unit.dollars-label", &[]),
    ("unit.per-thousand-label", &[]),
    ("unit.dollars-per-person-label", &[]),
    ("unit.per-million-dollars-label", &[]),
    ("relative.quantity-per-thousand", &["quantity"]),
    ("relative.quantity-per-person", &["quantity"]),
    ("relative.label-per-thousand", &["name"]),
    ("relative.label-per-person", &["name"]),
    ("subtitle.year", &["subtitle", "year"]),
    ("subtitle.years", &["subtitle", "from", "to"]),
    ("subtitle.female", &["subtitle"]),
    ("subtitle.male", &["subtitle"]),
    ("subtitle.scatter", &["x", "xyear", "y", "yyear"]),
    ("title.none", &[]),
    (
        "title.level",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "value", "year",
        ],
    ),
    (
        "title.origin",
        &["quantity", "g", "rel", "nature", "place", "value", "year"],
    ),
    (
        "title.world-and-highest",
        &[
            "level", "quantity", "g", "rel", "nature", "in", "place", "value",
        ],
    ),
    (
        "title.highest",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "value", "year",
        ],
    ),
    (
        "title.highest-share",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "value", "year", "share",
        ],
    ),
    (
        "title.highest-of",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "value", "year", "n",
        ],
    ),
    (
        "title.times",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "in2", "place2", "value", "value2",
            "year", "times",
        ],
    ),
    (
        "title.higher",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "in2", "place2", "value", "value2",
            "year",
        ],
    ),
    (
        "title.equal",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "in2", "place2", "value", "value2",
            "year",
        ],
    ),
    (
        "title.rose",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "start", "from", "end", "to",
        ],
    ),
    (
        "title.fell",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "start", "from", "end", "to",
        ],
    ),
    (
        "title.steady",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "start", "from", "end", "to",
        ],
    ),
    (
        "title.peaked",
        &[
            "quantity", "g", "rel", "nature", "in", "place", "peak", "peakyear", "end", "to",
        ],
    ),
    (
        "title.all-rose",
        &[
            "quantity", "g", "rel", "nature", "in", "places", "from", "to",
        ],
    ),
    (
        "title.all-fell",
        &[
            "quantity", "g", "rel", "nature", "in", "places", "from", "to",
        ],
    ),
    (
        "title.rose-and-fell",
        &[
            "quantity", "g", "rel", "nature", "in", "places", "in2", "places2", "from", "to",
        ],
    ),
    (
        "title.link-unknown",
        &["quantity", "g", "rel", "nature", "second", "n"],
    ),
    (
        "title.link-none",
        &["quantity", "g", "rel", "nature", "second", "n"],
    ),
    (
        "title.link-weak-up",
        &["quantity", "g", "rel", "nature", "second", "n"],
    ),
    (
        "title.link-weak-down",
        &["quantity", "g", "rel", "nature", "second", "n"],
    ),
    (
        "title.link-moderate-up",
        &["quantity", "g", "rel", "nature", "second", "n"],
    ),
    (
        "title.link-moderate-down",
        &["quantity", "g", "rel", "nature", "second", "n"],
    ),
    (
        "title.link-strong-up",
        &["quantity", "g", "rel", "nature", "second", "n"],
    ),
    (
        "title.link-strong-down",
        &["quantity", "g", "rel", "nature", "second", "n"],
    ),
    ("reading.item", &["place", "value"]),
    ("reading.line", &["quantity", "n", "from", "to"]),
    ("reading.table", &["quantity", "n", "from", "to"]),
    ("reading.table-year", &["quantity", "n", "year"]),
    ("reading.bar", &["quantity", "n", "year"]),
    ("reading.map", &["quantity", "n", "missing", "year"]),
    ("reading.scatter", &["n", "x", "xyear", "y", "yyear"]),
    ("reading.correlation", &["rho"]),
    ("reading.pair", &["place", "x", "y"]),
    ("reading.point", &["place", "value", "year"]),
    (
        "reading.course",
        &["place", "start", "from", "end", "to", "change"],
    ),
    (
        "reading.course-peak",
        &[
            "place", "start", "from", "end", "to", "change", "peak", "peakyear",
        ],
    ),
    (
        "reading.course-from-zero",
        &["place", "start", "from", "end", "to"],
    ),
    (
        "reading.course-peak-from-zero",
        &["place", "start", "from", "end", "to", "peak", "peakyear"],
    ),
    ("reading.rank", &["place", "rank", "n", "year"]),
    ("reading.all", &["list"]),
    ("reading.highest", &["list"]),
    ("reading.lowest", &["list"]),
    ("reading.median", &["median"]),
    ("reading.missing", &["places"]),
    ("note.asked", &["asked", "year"]),
    ("note.many", &["n"]),
    ("note.log", &[]),
    ("note.nested", &[]),
    ("note.unclassified", &["places"]),
    ("flag.imputed", &["places"]),
    ("flag.zero-or-unavailable", &[]),
    ("flag.summed", &[]),
    ("flag.derived", &[]),
    ("flag.partial", &[]),
    ("flag.uncertain", &["places", "years"]),
    ("legend.below", &["b"]),
    ("legend.between", &["a", "b"]),
    ("legend.above", &["a"]),
    ("legend.none", &[]),
    ("table.change", &["from", "to"]),
    ("table.second", &["name", "unit", "year"]),
    ("table.rank", &[]),
    ("freshness.overdue", &["date"]),
    ("freshness.quarterly", &[]),
    ("freshness.yearly", &[]),
    ("freshness.irregular", &[]),
    ("edition.newer", &["name"]),
    ("edition.older", &["name"]),
    ("formula.label", &[]),
    ("data.lead", &[]),
    ("data.sources", &[]),
    ("data.sources-lead", &[]),
    ("data.source", &[]),
    ("data.edition", &[]),
    ("data.reference", &[]),
    ("data.licence", &[]),
    ("data.retrieved", &[]),
    ("data.rhythm", &[]),
    ("data.next", &[]),
    ("data.status", &[]),
    ("data.current", &[]),
    ("data.overdue", &[]),
    ("data.superseded", &[]),
    ("data.unannounced", &[]),
    ("data.via", &["name"]),
    ("data.coverage", &[]),
    ("data.coverage-lead", &[]),
    ("data.indicator", &[]),
    (
        "data.covered",
        &[
            "name",
            "places",
            "from",
            "to",
            "figures",
            "latest",
            "countries",
        ],
    ),
    ("data.picture", &[]),
    ("data.as-table", &[]),
    ("data.place", &[]),
    ("data.years", &[]),
    ("data.count", &[]),
    ("data.explore", &[]),
    ("data.files", &[]),
    ("data.all-files", &[]),
    ("data.package", &[]),
    ("data.index", &[]),
    ("data.corridors", &[]),
    ("data.corridors-remittances", &[]),
    ("data.api", &[]),
    ("data.api-lead", &[]),
    ("data.api-index", &[]),
    ("data.api-json", &[]),
    ("data.api-csv", &[]),
    ("data.api-package", &[]),
    ("data.api-places", &[]),
    ("data.spreadsheet", &[]),
    ("data.spreadsheet-how", &[]),
    ("about.what", &[]),
    ("about.sources", &[]),
    ("about.missing", &[]),
    ("about.names", &[]),
    ("about.cite", &[]),
    ("about.privacy", &[]),
    ("map.disclaimer", &[]),
    (
        "source.item",
        &[
            "publisher",
            "title",
            "edition",
            "licence",
            "date",
            "retrieved",
        ],
    ),
    (
        "source.citation",
        &[
            "publisher",
            "published",
            "title",
            "edition",
            "url",
            "indicator",
            "licence",
            "link",
            "date",
        ],
    ),
];

/// Gaps of the templates that are stored with indicators and sources.
pub const LEVEL: &[&str] = &["value", "in", "place", "year"];
pub const EDITION: &[&str] = &["edition", "date", "year"];
