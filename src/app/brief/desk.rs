//! The brief at hand: changed only here, kept on the device after each change, with what came before for «Undo».

use crate::browser::device;
use crate::browser::drawer::{self, Trouble};
use crate::state::{Kept, Signal, keep, state};
use evidence::brief::{Brief, Item, MOST_ITEMS, Refused};
use evidence::ids::SourceId;
use leptos::task::spawn_local;

/// Under what the key of the brief at hand is remembered.
const AT_HAND: &str = "brief";
/// Under what that is remembered which is not kept yet: `{key}\n{number}\n{brief}`. A page may go away while the browser
/// keeps a brief; what is remembered is there at once.
const UNKEPT: &str = "brief-unkept";
/// Changes that can be undone.
const DEPTH: usize = 100;

/// What the reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Trouble(Trouble),
    Refused(Refused),
    LeftOut(usize),
    Opened,
    Deleted,
    Undone,
    Most,
}

/// The page's hold on the brief.
#[derive(Clone, Copy)]
pub struct Desk {
    pub brief: Signal<Brief>,
    pub said: Signal<Option<Said>>,
    /// Whether the brief is shown as it was.
    pub was: Signal<bool>,
    /// Editions of the sources today.
    today: Kept<Vec<(SourceId, String)>>,
    /// Counts what changes the list of briefs.
    pub listed: Signal<u32>,
    key: Kept<String>,
    number: Kept<f64>,
    /// What «Undo» goes back to, oldest first.
    before: Signal<Vec<Brief>>,
    saving: Kept<bool>,
    /// Whether something typed is kept but not yet drawn.
    typing: Kept<bool>,
    dirty: Kept<bool>,
}

/// A key that no other brief has.
fn fresh_key() -> String {
    format!("brief-{}", device::now() as u64)
}

/// A brief under its key, with the number of times that it was kept.
struct AtHand {
    key: String,
    number: f64,
    brief: Brief,
    /// Whether something of it is not kept yet.
    unkept: bool,
}

/// The brief at hand, with what was typed last.
async fn at_hand() -> Result<AtHand, Trouble> {
    let key = match device::remembered(AT_HAND) {
        Some(key) => key,
        // Browsers write what is remembered late: after a crash it may be missing where the brief itself is there.
        None => newest().await?.unwrap_or_else(fresh_key),
    };
    let stored = drawer::find(&key).await?.unwrap_or_default();
    let kept = read(&stored.text);
    let unkept = unkept(&key, stored.number);
    Ok(AtHand {
        key,
        number: stored.number,
        unkept: unkept.is_some(),
        brief: match unkept {
            Some(last) => Brief {
                past: kept.past,
                ..last
            },
            None => kept,
        },
    })
}

/// What was not kept when the page went away; nothing where another window has kept something since.
fn unkept(key: &str, number: f64) -> Option<Brief> {
    let text = device::remembered(UNKEPT)?;
    let (of, rest) = text.split_once('\n')?;
    let (base, rest) = rest.split_once('\n')?;
    let base: u64 = base.parse().ok()?;
    // What was on its way when this was typed may have arrived.
    let fits = of == key && (base..=base + 1).contains(&(number as u64));
    fits.then(|| Brief::read(rest).ok())
        .flatten()
        .map(|(brief, _)| brief)
}

/// The key of the brief that was begun last; keys are in the order of their days.
async fn newest() -> Result<Option<String>, Trouble> {
    let all = drawer::list().await?;
    Ok(all.into_iter().map(|(key, _)| key).next_back())
}

fn read(text: &str) -> Brief {
    Brief::read(text)
        .map(|(brief, _)| brief)
        .unwrap_or_default()
}

/// Adds a part to the brief at hand, from any page; how many it has then, or nothing where it is full.
///
/// # Errors
/// When the browser does not keep it.
pub async fn add(item: Item) -> Result<Option<usize>, Trouble> {
    for _ in 0..3 {
        let AtHand {
            key,
            number,
            mut brief,
            ..
        } = at_hand().await?;
        if brief.items.len() >= MOST_ITEMS {
            return Ok(None);
        }
        brief.items.push(item.clone());
        if brief.made.is_empty() {
            brief.made = device::today();
        }
        match drawer::put(&key, &brief.write(), number).await {
            Ok(_) => {
                device::forget(UNKEPT);
                device::remember(AT_HAND, &key);
                return Ok(Some(brief.items.len()));
            }
            // Another window was quicker; its change is read first.
            Err(Trouble::Elsewhere) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    Err(Trouble::Elsewhere)
}

impl Desk {
    /// Opens the brief at hand. `editions` are those of the sources today.
    pub async fn open(editions: Vec<(SourceId, String)>) -> Self {
        let (at_hand, said) = match at_hand().await {
            Ok(at_hand) => (at_hand, None),
            Err(trouble) => (
                AtHand {
                    key: fresh_key(),
                    number: 0.0,
                    brief: Brief::default(),
                    unkept: false,
                },
                Some(Said::Trouble(trouble)),
            ),
        };
        let desk = Self {
            brief: state(at_hand.brief),
            said: state(said),
            was: state(false),
            today: keep(editions),
            listed: state(0),
            key: keep(at_hand.key),
            number: keep(at_hand.number),
            before: state(Vec::new()),
            saving: keep(false),
            typing: keep(false),
            dirty: keep(false),
        };
        if at_hand.unkept {
            desk.keep();
        }
        desk
    }

    /// The key of the brief at hand.
    #[must_use]
    pub fn key(&self) -> String {
        self.key.get_value()
    }

    /// Changes the brief, and keeps it.
    pub fn change(&self, change: impl FnOnce(&mut Brief)) {
        let old = self.brief.get_untracked();
        let mut new = old.clone();
        change(&mut new);
        if new == old {
            return;
        }
        if new.made.is_empty() {
            new.made = device::today();
        }
        self.remember(old);
        self.said.set(None);
        self.brief.set(new);
        self.keep();
    }

    /// Remembers what was, for «Undo».
    fn remember(&self, old: Brief) {
        self.before.update(|before| {
            if before.len() >= DEPTH {
                before.remove(0);
            }
            before.push(old);
        });
    }

    /// Keeps what is being typed at once, as a browser may end at any time; it is drawn when the field is left.
    pub fn type_in(&self, change: impl FnOnce(&mut Brief)) {
        if !self.typing.get_value() {
            self.typing.set_value(true);
            self.remember(self.brief.get_untracked());
        }
        self.brief.update_untracked(|b| {
            change(b);
            if b.made.is_empty() {
                b.made = device::today();
            }
        });
        self.keep();
    }

    /// The field was left.
    pub fn typed(&self) {
        if self.typing.get_value() {
            self.typing.set_value(false);
            self.said.set(None);
            self.brief.update(|_| ());
            self.listed.update(|n| *n += 1);
        }
    }

    /// Editions of the sources today.
    #[must_use]
    pub fn editions(&self) -> Vec<(SourceId, String)> {
        self.today.get_value()
    }

    /// Keeps what stands in the brief, as JSON; and the editions, where the brief has no note of them yet.
    pub fn note_past(&self, past: &str) {
        let known = self
            .brief
            .with_untracked(|b| *b.past == *past && !b.editions.is_empty());
        if !known {
            self.brief.update(|b| {
                b.past = past.into();
                if b.editions.is_empty() {
                    b.editions = self.editions();
                }
            });
            self.keep();
        }
    }

    /// Takes the editions of today for those of the brief.
    pub fn renew(&self) {
        self.was.set(false);
        let editions = self.editions();
        self.change(|b| {
            b.editions = editions;
            b.made = device::today();
        });
    }

    /// Adds parts at the end, as many as there is room for.
    pub fn add(&self, items: Vec<Item>) {
        let full = self
            .brief
            .with_untracked(|b| b.items.len() + items.len() > MOST_ITEMS);
        self.change(|b| {
            b.items.extend(items);
            b.items.truncate(MOST_ITEMS);
        });
        if full {
            self.said.set(Some(Said::Most));
        }
    }

    /// Whether there is a change to take back; followed.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.before.with(|b| !b.is_empty())
    }

    /// Takes the last change back.
    pub fn undo(&self) {
        let last = self.before.try_update(Vec::pop).flatten();
        if let Some(last) = last {
            self.brief.set(last);
            self.said.set(Some(Said::Undone));
            self.keep();
        }
    }

    /// Begins another brief; the one at hand stays among those on the device.
    pub fn begin(&self, brief: Brief, said: Option<Said>) {
        self.key.set_value(fresh_key());
        self.number.set_value(0.0);
        self.before.set(Vec::new());
        self.was.set(false);
        let empty = brief == Brief::default();
        self.brief.set(brief);
        self.said.set(said);
        device::remember(AT_HAND, &self.key());
        if !empty {
            self.keep();
        }
        self.listed.update(|n| *n += 1);
    }

    /// Takes up a brief that is kept under a key.
    pub fn take_up(self, key: String) {
        spawn_local(async move {
            match drawer::find(&key).await {
                Ok(Some(kept)) => {
                    self.key.set_value(key.clone());
                    self.number.set_value(kept.number);
                    self.before.set(Vec::new());
                    self.was.set(false);
                    self.brief.set(read(&kept.text));
                    self.said.set(None);
                    device::remember(AT_HAND, &key);
                    self.listed.update(|n| *n += 1);
                }
                Ok(None) => self.listed.update(|n| *n += 1),
                Err(trouble) => self.said.set(Some(Said::Trouble(trouble))),
            }
        });
    }

    /// Deletes the brief at hand. «Undo» keeps it anew.
    pub fn delete(self) {
        let key = self.key();
        self.change(|b| *b = Brief::default());
        spawn_local(async move {
            let outcome = drawer::remove(&key).await;
            self.number.set_value(0.0);
            self.said.set(Some(match outcome {
                Ok(()) => Said::Deleted,
                Err(trouble) => Said::Trouble(trouble),
            }));
            self.listed.update(|n| *n += 1);
        });
    }

    /// Keeps what is on screen beside what another window kept.
    pub fn keep_both(&self) {
        self.key.set_value(fresh_key());
        self.number.set_value(0.0);
        device::remember(AT_HAND, &self.key());
        self.said.set(None);
        self.keep();
        self.listed.update(|n| *n += 1);
    }

    /// Keeps the brief. Changes while one is being kept are kept after it.
    fn keep(&self) {
        let (key, number) = (self.key(), self.number.get_value() as u64);
        let brief = self.brief.with_untracked(Brief::write_without_past);
        device::remember(AT_HAND, &key);
        device::remember(UNKEPT, &format!("{key}\n{number}\n{brief}"));
        self.dirty.set_value(true);
        if self.saving.get_value() {
            return;
        }
        self.saving.set_value(true);
        let desk = *self;
        spawn_local(async move {
            while desk.dirty.try_get_value() == Some(true) {
                desk.dirty.set_value(false);
                let key = desk.key();
                let brief = desk.brief.get_untracked();
                if brief == Brief::default() {
                    device::forget(UNKEPT);
                    continue;
                }
                let number = desk.number.get_value();
                match drawer::put(&key, &brief.write(), number).await {
                    Ok(number) => {
                        if desk.key.try_get_value().as_ref() == Some(&key) {
                            desk.number.set_value(number);
                        }
                        if desk.dirty.try_get_value() == Some(false) {
                            device::forget(UNKEPT);
                        }
                    }
                    Err(trouble) => {
                        desk.said.set(Some(Said::Trouble(trouble)));
                    }
                }
                if desk.typing.try_get_value() == Some(false) {
                    desk.listed.try_update(|n| *n += 1);
                }
            }
            desk.saving.set_value(false);
        });
    }
}
