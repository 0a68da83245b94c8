//! The language server: tower-lsp's types, router and client under our own loop.
