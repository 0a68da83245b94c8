--- Copydesk, the language server for journalists.
---
--- `vim.lsp.enable('copydesk')` reads this, `vim.lsp.config('copydesk', { … })` changes it.

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'markdown', 'text', 'html' },
  -- In place of `root_markers`: a draft without a name is served in its own way.
  root_dir = function(buffer, on_dir)
    if vim.api.nvim_buf_get_name(buffer) == '' then
      require('copydesk.drafts').serve(buffer)
    else
      on_dir(require('copydesk').root(buffer))
    end
  end,
  -- One server for each root; a draft's serves nothing else.
  reuse_client = function(client, config)
    return client.name == config.name
      and not client:is_stopped()
      and client.root_dir == config.root_dir
      and not require('copydesk.drafts').buffer(client)
  end,
  -- Neovim says `text` where the protocol says `plaintext`.
  get_language_id = function(_, filetype)
    return filetype == 'text' and 'plaintext' or filetype
  end,
  -- Neovim waits 150 ms by itself; the server needs no such mercy.
  flags = { debounce_text_changes = 30 },
  capabilities = { experimental = { copydesk = { status = true } } },
  handlers = {
    ['copydesk/status'] = function(_, status, ctx)
      require('copydesk.buffers').told(status, ctx.client_id)
    end,
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
  on_exit = function(code, signal, client_id)
    require('copydesk.restart').ended(code, signal, client_id)
  end,
  -- The keys of copydesk.toml, which these win over: docs/settings.md.
  settings = { copydesk = {} },
}
