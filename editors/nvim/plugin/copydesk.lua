-- One command, and what happens to a buffer while it is served. Code is loaded when it is needed.

if vim.g.loaded_copydesk or vim.fn.has('nvim-0.11') == 0 then
  return
end
vim.g.loaded_copydesk = true

vim.api.nvim_create_user_command('Copydesk', function(args)
  require('copydesk.command').run(args.fargs)
end, {
  nargs = '+',
  desc = 'Copydesk: who said what, why a rule exists, and the like',
  complete = function(lead, line)
    return require('copydesk.command').complete(lead, line)
  end,
})

---@return boolean
local function enabled()
  return not vim.lsp.is_enabled or vim.lsp.is_enabled('copydesk')
end

local group = vim.api.nvim_create_augroup('copydesk', {})

---@param events string|string[]
---@param desc string
---@param callback fun(event: vim.api.keyset.create_autocmd.callback_args)
---@param pattern string?
local function on(events, desc, callback, pattern)
  vim.api.nvim_create_autocmd(events, {
    group = group,
    pattern = pattern,
    desc = 'copydesk: ' .. desc,
    callback = callback,
  })
end

on('FileType', 'a story becomes one of another kind; a program that is missing is told once', function(event)
  if enabled() then
    require('copydesk.buffers').typed(event.buf)
  end
end)
on('LspAttach', 'give a buffer back what it had', function(event)
  local client = vim.lsp.get_client_by_id(event.data.client_id)
  if client and client.name == 'copydesk' then
    require('copydesk.buffers').attached(client, event.buf)
  end
end)
on('LspDetach', 'the server of a draft ends with it', function(event)
  local client = vim.lsp.get_client_by_id(event.data.client_id)
  if client and client.name == 'copydesk' then
    require('copydesk.drafts').left(client)
  end
end)
on('BufFilePre', 'the server forgets a name', function(event)
  if enabled() then
    require('copydesk.buffers').leave(event.buf)
  end
end)
on({ 'BufFilePost', 'BufWritePost' }, 'the server learns a name', function(event)
  if enabled() then
    require('copydesk.buffers').named(event.buf)
  end
end)
on('BufWritePost', 'the server learns new settings', function(event)
  if enabled() then
    require('copydesk.buffers').settings_written(vim.fs.abspath(event.match))
  end
end, 'copydesk.toml')
