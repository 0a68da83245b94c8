--- A server that ends by itself comes back, so many times; then it stays down and says so.

local copydesk = require('copydesk')

local M = {}

--- As VS Code does it: the fifth end within three minutes is the last.
local TIMES, WITHIN_MS = 5, 3 * 60 * 1000

---@type integer[] when servers ended, in milliseconds
local ends = {}

---Starts a server for what another one served. Not by `vim.lsp.enable`, which takes a while: Neovim is about to tell of the
---end in a message that may wait for a key, and the new server is not to wait for that.
---@param client vim.lsp.Client the one that ended
local function again(client)
  for buffer in pairs(client.attached_buffers) do
    if vim.api.nvim_buf_is_loaded(buffer) then
      if require('copydesk.drafts').buffer(client) then
        require('copydesk.drafts').serve(buffer)
      else
        local config = vim.deepcopy(vim.lsp.config.copydesk)
        config.root_dir = client.root_dir
        vim.lsp.start(config, { bufnr = buffer, reuse_client = config.reuse_client })
      end
    end
  end
end

---A server's process has ended.
---@param code integer
---@param signal integer
---@param client_id integer
function M.ended(code, signal, client_id)
  vim.schedule(function()
    local client = vim.lsp.get_client_by_id(client_id)
    local asked_for = (code == 0 and signal == 0) or (client and client._is_stopping)
    if asked_for or vim.v.exiting ~= vim.NIL or not copydesk.enabled() then
      return
    end
    for buffer in pairs(client and client.attached_buffers or {}) do
      if vim.api.nvim_buf_is_loaded(buffer) then
        require('copydesk.buffers').keep(buffer)
      end
    end
    local now = vim.uv.now()
    ends = vim.tbl_filter(function(at)
      return now - at < WITHIN_MS
    end, ends)
    table.insert(ends, now)
    if #ends >= TIMES then
      copydesk.tell(
        ('the server ended %d times within 3 minutes and stays down; '):format(TIMES)
          .. '`:Copydesk restart` starts it again, `:Copydesk log` may say why',
        vim.log.levels.ERROR
      )
      return
    end
    if client then
      again(client)
      copydesk.tell('the server ended and was started again')
    end
  end)
end

---Ends the servers and starts them again.
function M.restart()
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  for _, client in ipairs(clients) do
    for buffer in pairs(client.attached_buffers) do
      require('copydesk.buffers').keep(buffer)
    end
  end
  ends = {}
  vim.lsp.enable('copydesk', false)
  local function gone()
    return #vim.lsp.get_clients({ name = 'copydesk' }) == 0
  end
  if not vim.wait(2000, gone, 10) then
    for _, client in ipairs(clients) do
      client:stop(true)
    end
    vim.wait(2000, gone, 10)
  end
  vim.lsp.enable('copydesk')
end

return M
