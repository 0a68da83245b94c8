--- Copydesk, the language server for journalists.
---
--- Data only: `vim.lsp.enable('copydesk')` reads it, `vim.lsp.config('copydesk', { … })` changes it.

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'markdown', 'text', 'html' },
  root_markers = { 'copydesk.toml', '.git' },
  -- Neovim says `text` where the protocol says `plaintext`.
  get_language_id = function(_, filetype)
    return filetype == 'text' and 'plaintext' or filetype
  end,
  -- Neovim waits 150 ms by itself; the server needs no such mercy.
  flags = { debounce_text_changes = 30 },
  -- The keys of copydesk.toml, which these win over: docs/settings.md.
  settings = { copydesk = {} },
}
