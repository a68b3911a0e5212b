//! The app: pages and components, and the languages. What figures mean and say is decided in the crates below.

mod about;
mod app;
mod brief;
mod browser;
mod combobox;
mod corridors;
mod countries;
mod data;
mod dom;
mod explore;
mod failure;
mod fields;
mod home;
mod i18n;
mod naming;
mod notices;
mod plot;
mod reader;
mod route;
mod search;
mod sentences;
mod shell;
mod sources;
mod state;
mod store;
mod tables;
mod take;
mod texts;

fn main() {
    leptos::mount::mount_to_body(app::app);
}
