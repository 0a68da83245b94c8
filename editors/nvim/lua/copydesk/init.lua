--- What a configuration may use, and what the parts of the plugin share.

local M = {}

---What the server says of a document: docs of `copydesk/status`.
---@class copydesk.Status
---@field uri string
---@field version integer
---@field state 'ready'|'muted'|'silent'|'tooLarge'|'binary'
---@field quotations integer
---@field withoutSpeaker integer
---@field reason string? Why nothing is found; absent when `ready`.

---Is it switched on? The first releases of Neovim 0.11 cannot tell.
---@return boolean
function M.enabled()
  return not vim.lsp.is_enabled or vim.lsp.is_enabled('copydesk')
end

---The client that serves a buffer.
---@param buffer integer 0 for the current one
---@return vim.lsp.Client?
function M.client(buffer)
  return vim.lsp.get_clients({ name = 'copydesk', bufnr = buffer })[1]
end

---The address under which the server knows a buffer.
---@param buffer integer 0 for the current one
---@return string
function M.uri(buffer)
  local client = M.client(buffer)
  return client and require('copydesk.drafts').uri(client) or vim.uri_from_bufnr(buffer)
end

---The folder whose settings and silenced quotations hold for a buffer; for a draft without a name, those of the working
---folder.
---@param buffer integer
---@return string?
function M.root(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  return vim.fs.root(name ~= '' and name or vim.fn.getcwd(), { 'copydesk.toml', '.git' })
end

---The program, as the configuration starts it, without `lsp`.
---@return string
function M.program()
  local config = vim.lsp.config.copydesk
  local cmd = config and config.cmd
  return type(cmd) == 'table' and cmd[1] or 'copydesk'
end

---A word for a status line: `4 quotes · 1 without a speaker`, or why there is nothing. Empty where Copydesk is not at
---work.
---@param buffer integer? the current one by itself
---@return string
function M.status(buffer)
  ---@type copydesk.Status?
  local status = vim.b[buffer or 0].copydesk
  if not status or not M.client(buffer or 0) then
    return ''
  end
  if status.state ~= 'ready' then
    return status.reason or status.state
  end
  local text = ('%d quote%s'):format(status.quotations, status.quotations == 1 and '' or 's')
  if status.withoutSpeaker > 0 then
    text = ('%s · %d without a speaker'):format(text, status.withoutSpeaker)
  end
  return text
end

---Tells the reader something.
---@param message string
---@param level integer? `vim.log.levels`; a warning by itself
function M.tell(message, level)
  vim.notify('copydesk: ' .. message, level or vim.log.levels.WARN)
end

return M
