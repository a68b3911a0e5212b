//! A field with a list that narrows as one types (ARIA's combobox with listbox), by pointer, touch and keyboard.

use crate::browser::page;
use crate::dom::{el, live, parts};
use crate::state::{Signal, callback, memo, state};
use leptos::prelude::*;

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is handed on when it is chosen.
    pub id: String,
    pub label: String,
    /// A remark after the label, such as that there are no figures.
    pub remark: String,
    /// The heading under which it stands.
    pub group: &'static str,
    /// Shown as already chosen.
    pub chosen: bool,
}

/// What a combobox is made of.
pub struct Combobox {
    /// The element's id; those of its parts begin with it.
    pub id: &'static str,
    pub label: String,
    pub label_visible: bool,
    pub hint: String,
    /// The entries for what was typed, best first, groups together.
    pub find: Callback<String, Vec<Choice>>,
    /// What is said when there is none.
    pub none: Callback<String, String>,
    /// How many there are, said to screen readers.
    pub count: Callback<usize, String>,
    pub choose: Callback<String>,
    /// Called when the field is first used.
    pub begin: Callback<()>,
    /// Whether the list opens before anything is typed.
    pub open_empty: bool,
}

/// The field with its list.
pub fn combobox(of: Combobox) -> AnyView {
    let Combobox {
        id,
        label,
        label_visible,
        hint,
        find,
        none,
        count,
        choose,
        begin,
        open_empty,
    } = of;
    let query = state(String::new());
    let open = state(false);
    let active = state(None::<usize>);
    let choices = memo(move || {
        let typed = query.get();
        if !open.get() || (typed.trim().is_empty() && !open_empty) {
            Vec::new()
        } else {
            find.run(typed)
        }
    });
    let shown = move || open.get() && (open_empty || query.with(|q| !q.trim().is_empty()));
    let close = move || {
        open.set(false);
        active.set(None);
    };
    let take = move |position: usize| {
        let id = choices.with_untracked(|c| c.get(position).map(|c| c.id.clone()));
        if let Some(id) = id {
            query.set(String::new());
            close();
            choose.run(id);
        }
    };
    let move_to = move |position: Option<usize>| {
        active.set(position);
        if let Some(position) = position {
            page::scroll_into_view(&format!("{id}-{position}"));
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let length = choices.with(Vec::len);
        let at = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if !shown() => open.set(true),
            "ArrowDown" if length > 0 => move_to(Some(at.map_or(0, |i| (i + 1) % length))),
            "ArrowUp" if length > 0 => {
                move_to(Some(at.map_or(length - 1, |i| (i + length - 1) % length)));
            }
            "Home" if at.is_some() => move_to(Some(0)),
            "End" if at.is_some() => move_to(Some(length - 1)),
            // What was typed is meant: the best entry, unless another was moved to.
            "Enter" if length > 0 && shown() => take(at.unwrap_or(0)),
            "Escape" if shown() => {
                query.set(String::new());
                close();
            }
            _ => return,
        }
        event.prevent_default();
    };
    let typed = move |event: web_sys::Event| {
        begin.run(());
        query.set(event_target_value(&event));
        open.set(true);
        active.set(None);
    };
    let opened = move || {
        begin.run(());
        open.set(true);
    };
    let list_label = label.clone();
    let list = move || {
        let entries = choices.get();
        let mut groups: Vec<(&'static str, Vec<AnyView>)> = Vec::new();
        for (position, choice) in entries.into_iter().enumerate() {
            let group = choice.group;
            let row = option(id, position, choice, active, callback(take));
            match groups.last_mut() {
                Some((name, rows)) if *name == group => rows.push(row),
                _ => groups.push((group, vec![row])),
            }
        }
        let group = |(name, rows): (&str, Vec<AnyView>)| {
            let heading = el("div")
                .class("option-group")
                .attr("aria-hidden", "true")
                .text(name);
            el("div")
                .attr("role", "group")
                .attr("aria-label", name)
                .child(heading)
                .children(rows)
                .view()
        };
        Some(parts(groups.into_iter().map(group)))
    };
    let nothing = move || shown() && choices.with(Vec::is_empty);
    let status = move || match choices.with(Vec::len) {
        _ if !shown() => String::new(),
        0 => none.run(query.get()),
        n => count.run(n),
    };
    let label_class = if label_visible {
        "label"
    } else {
        "visually-hidden"
    };
    let descendant = move || active.get().map(|i| format!("{id}-{i}"));
    let list_id = format!("{id}-list");
    let field = el("input")
        .attr("id", id)
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", hint)
        .attr("aria-autocomplete", "list")
        .says("aria-expanded", move || shown() && !nothing())
        .attr("aria-controls", list_id.as_str())
        .live("aria-activedescendant", descendant)
        .live_value(move || query.get())
        .on("input", typed)
        .on("focus", move |_| opened())
        .on("click", move |_| opened())
        .on("blur", move |_| close())
        .on_key(key);
    let options = el("div")
        .attr("id", list_id)
        .class("options")
        .attr("role", "listbox")
        .attr("aria-label", list_label)
        .live_flag("hidden", move || !shown() || nothing())
        .child(live(list));
    let none = el("p")
        .class("options option-none")
        .live_flag("hidden", move || !nothing())
        .live_text(move || none.run(query.get()));
    let status = el("p")
        .class("visually-hidden")
        .attr("role", "status")
        .live_text(status);
    el("div")
        .class("combobox")
        .child(el("label").class(label_class).attr("for", id).text(label))
        .children([field.view(), options.view(), none.view(), status.view()])
        .view()
}

fn option(
    id: &'static str,
    position: usize,
    choice: Choice,
    active: Signal<Option<usize>>,
    take: Callback<usize>,
) -> AnyView {
    let is_active = move || active.get() == Some(position);
    // Pressing must not take the focus from the field, which would close the list before the click.
    let hold = |event: web_sys::Event| event.prevent_default();
    let look = match choice {
        Choice { chosen: true, .. } => "option chosen",
        Choice { ref remark, .. } if !remark.is_empty() => "option muted",
        Choice { .. } => "option",
    };
    let class = move || format!("{look}{}", if is_active() { " active" } else { "" });
    let remark = (!choice.remark.is_empty())
        .then(|| el("span").class("option-remark").text(choice.remark).view());
    el("div")
        .attr("id", format!("{id}-{position}"))
        .live("class", move || Some(class()))
        .attr("role", "option")
        .says("aria-selected", is_active)
        .on("mousedown", hold)
        .on("click", move |_| take.run(position))
        .child(el("span").text(choice.label))
        .children(remark)
        .view()
}
