--- Copydesk, the language server for journalists.
---
--- No code but what works around Neovim: `vim.lsp.enable('copydesk')` reads it, `vim.lsp.config('copydesk', { … })` changes it.

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
  handlers = {
    -- Neovim 0.11 draws anew while the new hints are still on their way, and then takes the old ones for them: muting a
    -- document would leave its hints, and unmuting it show none. Off and on again forgets the old ones first.
    ['workspace/inlayHint/refresh'] = function(_, _, ctx)
      for _, buffer in ipairs(vim.lsp.get_buffers_by_client_id(ctx.client_id)) do
        if vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }) then
          vim.lsp.inlay_hint.enable(false, { bufnr = buffer })
          vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
        end
      end
      return vim.NIL
    end,
  },
  -- The keys of copydesk.toml, which these win over: docs/settings.md.
  settings = { copydesk = {} },
}
