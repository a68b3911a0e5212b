//! The reader of a frame: a language with its words and conventions, and the lists of the data.

use crate::browser::device;
use crate::browser::intl::Conventions;
use crate::i18n;
use crate::store::{self, Base, Failure, Lists};
use evidence::Language;
use evidence::catalogue::Source;
use evidence::ids::SourceId;
use evidence::words::{SourceWords, Words};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

pub struct Reader {
    pub language: Language,
    pub base: Rc<Base>,
    pub words: Rc<Words>,
    pub conventions: Conventions,
    pub lists: Rc<Lists>,
}

impl Reader {
    /// Fetches what every view needs in a language, and the sentences of a room.
    ///
    /// # Errors
    /// When a file cannot be had.
    pub async fn load(language: Language, room: Option<&str>) -> Result<Rc<Self>, Failure> {
        let base = store::base().await?;
        let conventions = Conventions::new(language, &device::languages());
        let zero = conventions.zero();
        let words = async {
            let mut words = Words::clone(&*store::words(language).await?);
            if let Some(room) = room {
                words = words.with_room(&*store::room(language, room).await?);
            }
            if let Some(zero) = zero {
                words = words.in_digits(zero);
            }
            Ok(Rc::new(words))
        };
        let (words, lists) = both(words, store::lists(language, zero)).await;
        let words = words?;
        i18n::keep(&words);
        Ok(Rc::new(Self {
            language,
            base,
            words,
            conventions,
            lists: lists?,
        }))
    }

    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.lists.catalogue.source(id)
    }

    /// The words for a source.
    #[must_use]
    pub fn source_words(&self, id: &SourceId) -> Option<&SourceWords> {
        self.lists.words.sources.get(id)
    }
}

/// Waits for two things that are under way at the same time.
pub async fn both<A, B>(a: impl Future<Output = A>, b: impl Future<Output = B>) -> (A, B) {
    let (mut a, mut b) = (pin!(a), pin!(b));
    let (mut of_a, mut of_b) = (None, None);
    poll_fn(move |context| {
        if of_a.is_none()
            && let Poll::Ready(come) = a.as_mut().poll(context)
        {
            of_a = Some(come);
        }
        if of_b.is_none()
            && let Poll::Ready(come) = b.as_mut().poll(context)
        {
            of_b = Some(come);
        }
        match (of_a.take(), of_b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (a, b) => {
                (of_a, of_b) = (a, b);
                Poll::Pending
            }
        }
    })
    .await
}
