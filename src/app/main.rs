//! The app: pages and components, and the languages. What figures mean and say is decided in the crates below.

mod about;
mod app;
mod browser;
mod combobox;
mod data;
mod dom;
mod explore;
mod failure;
mod home;
mod i18n;
mod reader;
mod route;
mod search;
mod shell;
mod sources;
mod store;

fn main() {
    leptos::mount::mount_to_body(app::app);
}
