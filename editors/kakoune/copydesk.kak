# Copydesk for Kakoune with kak-lsp. In your kakrc, after kak-lsp's own line:
#
#     eval %sh{kak-lsp}
#     source "/path/to/copydesk/editors/kakoune/copydesk.kak"

# Kakoune has no file type for plain text.
hook -group copydesk global BufCreate .*\.(txt|text) %{
    try %{
        evaluate-commands %sh{ [ -n "$kak_opt_filetype" ] && echo fail || echo nop }
        set-option buffer filetype plaintext
    }
}

# After kak-lsp's own hook, which names other servers for Markdown and HTML.
hook -group copydesk global BufSetOption filetype=(markdown|html|plaintext) %{
    set-option buffer lsp_servers %{
        [copydesk]
        root_globs = ["copydesk.toml", ".git"]
        command = "copydesk"
        args = ["lsp"]
    }
}

hook -group copydesk global WinSetOption filetype=(markdown|html|plaintext) %{
    lsp-enable-window
    lsp-inlay-hints-enable window
    # The words of a finding at the end of its line: Kakoune 2024 or later.
    try %{ lsp-inlay-diagnostics-enable window }
}
