--- A draft that has no name yet: `:enew`, `:setfiletype markdown`, and typing.
---
--- Neovim's client calls every such buffer `file://`. Two drafts are one document then, and what the server says of it
--- ends in a new buffer named `/`. So each draft has a server of its own, to which it is `untitled:Draft-3`, and what
--- that server says of this address goes to the draft. Once it has a name it is served like any other story.

local copydesk = require('copydesk')

local M = {}

--- What Neovim calls a buffer without a name.
local NAMELESS = 'file://'

---@class copydesk.DraftConfig: vim.lsp.ClientConfig
---@field draft integer the buffer

---The draft that a client serves; `nil`: it is no draft's.
---@param client vim.lsp.Client
---@return integer?
function M.buffer(client)
  local config = client.config --[[@as copydesk.DraftConfig]]
  return config.draft
end

---The address of a client's draft; `nil`: it is no draft's.
---@param client vim.lsp.Client
---@return string?
function M.uri(client)
  local buffer = M.buffer(client)
  return buffer and ('untitled:Draft-%d'):format(buffer)
end

---Findings as Neovim keeps them.
---@param diagnostics lsp.Diagnostic[]
---@param buffer integer
---@param encoding string
---@return vim.Diagnostic.Set[]
local function findings(diagnostics, buffer, encoding)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local function column(position)
    return vim.str_byteindex(lines[position.line + 1] or '', encoding, position.character, false)
  end
  return vim.tbl_map(function(diagnostic)
    local from, to = diagnostic.range.start, diagnostic.range['end']
    return {
      lnum = from.line,
      col = column(from),
      end_lnum = to.line,
      end_col = column(to),
      severity = diagnostic.severity,
      message = diagnostic.message,
      source = diagnostic.source,
      code = diagnostic.code,
      -- Where Neovim looks for what it hands to code actions.
      user_data = { lsp = diagnostic },
    }
  end, diagnostics)
end

---An action whose edit finds its buffer by number: its address names none that Neovim knows.
---@param action lsp.CodeAction
---@return lsp.CodeAction
local function by_number(action)
  local edit = action.edit
  if edit and not action.command then
    action.edit = nil
    action.command = { title = action.title, command = 'copydesk.edit', arguments = { edit } }
  end
  return action
end

---Applies an edit of a draft.
---@param command lsp.Command
---@param ctx lsp.HandlerContext
local function apply(command, ctx)
  local client = assert(vim.lsp.get_client_by_id(ctx.client_id))
  local buffer, uri = assert(M.buffer(client)), M.uri(client)
  local edit = command.arguments[1] --[[@as lsp.WorkspaceEdit]]
  for _, change in ipairs(edit.documentChanges or {}) do
    local version = change.textDocument.version
    if type(version) == 'number' and vim.lsp.util.buf_versions[buffer] > version then
      copydesk.tell('the text has changed since; choose again')
      return
    end
    vim.lsp.util.apply_text_edits(change.edits, buffer, client.offset_encoding)
  end
  for at, edits in pairs(edit.changes or {}) do
    if at == uri then
      vim.lsp.util.apply_text_edits(edits, buffer, client.offset_encoding)
    end
  end
end

---A line to the server that calls the draft by its address.
---@param rpc vim.lsp.rpc.PublicClient
---@param uri string
---@return vim.lsp.rpc.PublicClient
local function renaming(rpc, uri)
  local function addressed(params)
    if type(params) == 'table' and vim.tbl_get(params, 'textDocument', 'uri') == NAMELESS then
      params = vim.tbl_extend('force', params, {
        textDocument = vim.tbl_extend('force', params.textDocument, { uri = uri }),
      })
    end
    return params
  end
  ---@type vim.lsp.rpc.PublicClient
  return {
    request = function(method, params, callback, ...)
      local answered = callback
      if method == 'codeAction/resolve' then
        answered = function(problem, action)
          callback(problem, action and by_number(action))
        end
      elseif method == 'textDocument/codeAction' then
        answered = function(problem, actions)
          callback(problem, actions and vim.tbl_map(by_number, actions))
        end
      end
      return rpc.request(method, addressed(params), answered, ...)
    end,
    notify = function(method, params)
      return rpc.notify(method, addressed(params))
    end,
    is_closing = rpc.is_closing,
    terminate = rpc.terminate,
  }
end

---@type table<integer, integer> the client of each draft, by buffer
local serving = {}

---Starts a server for a draft, unless it has one.
---@param buffer integer
function M.serve(buffer)
  -- One that is still starting counts, and Neovim lists it nowhere.
  local one = serving[buffer] and vim.lsp.get_client_by_id(serving[buffer])
  if one and not one:is_stopped() and one.attached_buffers[buffer] then
    return
  end
  ---@type copydesk.DraftConfig
  local config = vim.deepcopy(vim.lsp.config.copydesk) --[[@as any]]
  local command = config.cmd
  config.draft = buffer
  config.root_dir = copydesk.root(buffer)
  config.commands = vim.tbl_extend('force', config.commands or {}, { ['copydesk.edit'] = apply })
  config.cmd = function(dispatchers, started)
    local rpc = type(command) == 'function' and command(dispatchers, started)
      or vim.lsp.rpc.start(command, dispatchers, { cwd = config.cmd_cwd, env = config.cmd_env })
    return renaming(rpc, ('untitled:Draft-%d'):format(buffer))
  end
  config.handlers['textDocument/publishDiagnostics'] = function(_, params, ctx)
    local client = vim.lsp.get_client_by_id(ctx.client_id)
    if client and params.uri == M.uri(client) and client.attached_buffers[buffer] then
      local namespace = vim.lsp.diagnostic.get_namespace(ctx.client_id)
      vim.diagnostic.set(namespace, buffer, findings(params.diagnostics, buffer, client.offset_encoding))
    end
  end
  serving[buffer] = vim.lsp.start(config, {
    bufnr = buffer,
    reuse_client = function()
      return false
    end,
  })
end

---A server has lost a buffer. Without its draft it has nothing to do.
---@param client vim.lsp.Client
function M.left(client)
  if M.buffer(client) then
    -- Neovim is still busy with it.
    vim.schedule(function()
      client:stop()
    end)
  end
end

return M
