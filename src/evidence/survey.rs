//! What 26 officials of 19 countries said in September and October 2021 (C. Cannon, «Insights from policy officials»,
//! a presentation of 2021 on a survey and interviews for a digital toolkit of the World Migration Report). Shares are
//! those in its text; other answers were published there as pictures and are known by their order only.

/// The presentation, as it is cited.
pub const TITLE: &str = "World Migration Report Digital Toolkit for Policy Officials: Insights from policy officials working on international migration at the country level and at Permanent Missions to the United Nations in Geneva";
pub const AUTHOR: &str = "Cecilia Cannon";
pub const YEAR: i32 = 2021;
pub const URL: &str = "https://wmr-policytoolkit.iom.int/policy-toolkit-overview";

/// Shares in per cent: the sentence's key, and how many answered, where it is stated.
pub const SHARES: [(&str, f64, Option<usize>); 3] = [
    ("survey.wants_statistics", 96.0, Some(26)),
    ("survey.uses_portals", 92.0, Some(24)),
    ("survey.uses_report", 88.0, None),
];

/// Answers in the order in which they are given: the question's key, how many answered, the answers' keys.
pub const ORDERS: [(&str, usize, &[&str]); 5] = [
    (
        "survey.tasks",
        26,
        &[
            "survey.task_trends",
            "survey.task_briefs",
            "survey.task_options",
        ],
    ),
    (
        "survey.kinds",
        26,
        &[
            "survey.kind_statistics",
            "survey.kind_summaries",
            "survey.kind_faq",
            "survey.kind_practices",
        ],
    ),
    (
        "survey.products",
        24,
        &[
            "survey.product_portals",
            "survey.product_briefs",
            "survey.product_papers",
            "survey.product_seminars",
        ],
    ),
    (
        "survey.formats",
        25,
        &[
            "survey.format_pdf",
            "survey.format_web",
            "survey.format_graphs",
        ],
    ),
    (
        "survey.challenges",
        22,
        &[
            "survey.challenge_old",
            "survey.challenge_time",
            "survey.challenge_long",
            "survey.challenge_paywalls",
        ],
    ),
];
