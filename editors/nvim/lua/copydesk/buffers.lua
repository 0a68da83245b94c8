--- What happens to a buffer while it is served: it gets another name or file type, its server ends and comes back.
---
--- To the server each of these is a document closed and another one opened. What the reader had switched stays switched:
--- hints, which Neovim forgets with the server, and the mute, which the server forgets with the document.

local copydesk = require('copydesk')

local M = {}

---@class copydesk.Kept
---@field hints boolean
---@field muted boolean

---@type table<integer, copydesk.Kept> by buffer, from its leaving to its coming back
local kept = {}

---@type table<integer, string> by buffer, the language that the server was told
local languages = {}

---Remembers what is switched in a buffer.
---@param buffer integer
function M.keep(buffer)
  local status = vim.b[buffer].copydesk
  kept[buffer] = {
    hints = vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }),
    muted = status ~= nil and status.state == 'muted',
  }
end

---A server begins to serve a buffer.
---@param client vim.lsp.Client
---@param buffer integer
function M.attached(client, buffer)
  if require('copydesk.drafts').buffer(client) and vim.api.nvim_buf_get_name(buffer) ~= '' then
    -- The draft got its name while its server was starting.
    vim.schedule(function()
      M.named(buffer)
    end)
    return
  end
  languages[buffer] = client.get_language_id(buffer, vim.bo[buffer].filetype)
  local had = kept[buffer]
  kept[buffer] = nil
  if had and had.muted then
    M.execute(client, buffer, 'copydesk.mute')
  end
  if had and had.hints then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
end

---A server says how it stands with a document.
---@param status copydesk.Status
---@param client_id integer
function M.told(status, client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  for buffer in pairs(client and client.attached_buffers or {}) do
    -- Compared as a server writes them: addresses of one file can be written in several ways.
    if vim.api.nvim_buf_is_valid(buffer) and M.is_at(buffer, status.uri) then
      vim.b[buffer].copydesk = status
      vim.api.nvim__redraw({ buf = buffer, statusline = true })
      vim.api.nvim_exec_autocmds('User', { pattern = 'CopydeskStatus', modeline = false, data = { buffer = buffer } })
    end
  end
end

---@param buffer integer
---@param uri string
---@return boolean
function M.is_at(buffer, uri)
  local ours = copydesk.uri(buffer)
  return ours == uri or (vim.startswith(uri, 'file:') and vim.uri_to_fname(uri) == vim.api.nvim_buf_get_name(buffer))
end

---A buffer has got a file type, maybe another one than before.
---@param buffer integer
function M.typed(buffer)
  local config = vim.lsp.config.copydesk
  local filetype = vim.bo[buffer].filetype
  if not config or not vim.list_contains(config.filetypes or {}, filetype) or vim.bo[buffer].buftype ~= '' then
    return
  end
  if type(config.cmd) == 'table' and vim.fn.executable(config.cmd[1]) == 0 then
    -- Neovim itself only writes it to a log.
    vim.notify_once(
      ('copydesk: `%s` is not an executable; `:checkhealth copydesk` says what to do'):format(config.cmd[1]),
      vim.log.levels.WARN
    )
    return
  end
  local client = copydesk.client(buffer)
  if client and client.initialized and languages[buffer] ~= client.get_language_id(buffer, filetype) then
    M.leave(buffer)
    M.come_back()
  end
end

---The server is to forget a buffer; when it comes back it is another document. Before a buffer loses its name this must
---be: Neovim would go on under the new one, which the server was never told of.
---@param buffer integer
function M.leave(buffer)
  local client = copydesk.client(buffer)
  if client then
    M.keep(buffer)
    vim.lsp.buf_detach_client(buffer, client.id)
  end
end

---Buffers that were left are served again.
function M.come_back()
  -- Starts what is missing, and nothing twice.
  vim.lsp.enable('copydesk')
end

---Has the server told when a buffer is saved.
---@param buffer integer
local function tell_of_saving(buffer)
  vim.api.nvim_create_autocmd('BufWritePost', {
    buffer = buffer,
    desc = 'copydesk: the server learns that a story was saved',
    callback = function()
      local client = copydesk.client(buffer)
      if client then
        client:notify('textDocument/didSave', { textDocument = { uri = vim.uri_from_bufnr(buffer) } })
      end
    end,
  })
end

---A buffer may have got a name.
---@param buffer integer
function M.named(buffer)
  if vim.api.nvim_buf_get_name(buffer) == '' then
    return
  end
  local client = copydesk.client(buffer)
  if client and require('copydesk.drafts').buffer(client) then
    -- `:write NAME` names a draft without a word, and takes with it the commands by which Neovim tells servers of saving.
    M.leave(buffer)
    tell_of_saving(buffer)
  end
  if kept[buffer] then
    M.come_back()
  end
end

---A settings file was written. Neovim tells servers of files only where it can watch them cheaply, which is not on Linux.
---@param path string
function M.settings_written(path)
  local changes = { { uri = vim.uri_from_fname(path), type = vim.lsp.protocol.FileChangeType.Changed } }
  for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do
    client:notify('workspace/didChangeWatchedFiles', { changes = changes })
  end
end

---Sends a command for a buffer.
---@param client vim.lsp.Client
---@param buffer integer
---@param command string
---@param extra table? more members of its argument
---@param done fun(result: any)?
function M.execute(client, buffer, command, extra, done)
  local argument = vim.tbl_extend('force', { uri = copydesk.uri(buffer) }, extra or {})
  local params = { command = command, arguments = { argument } }
  client:request('workspace/executeCommand', params, function(problem, result)
    if problem then
      copydesk.tell(('%s: %s'):format(command, problem.message), vim.log.levels.ERROR)
    elseif done then
      done(result)
    end
  end, buffer)
end

return M
