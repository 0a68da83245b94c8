--- `:Copydesk`: what no code action and no standard key of Neovim does.

local copydesk = require('copydesk')

local M = {}

---@class copydesk.Subcommand
---@field run fun(args: string[])
---@field complete? fun(): string[] what its argument may be

---Runs the program; what it says on standard error is told to the reader.
---@param args string[]
---@param done fun(output: string)
local function run(args, done)
  local command = vim.list_extend({ copydesk.program() }, args)
  local started, problem = pcall(
    vim.system,
    command,
    { text = true },
    vim.schedule_wrap(function(ran)
      if ran.code == 0 then
        done(ran.stdout)
      else
        vim.notify(vim.trim(ran.stderr), vim.log.levels.ERROR)
      end
    end)
  )
  if not started then
    copydesk.tell(('cannot start %s: %s'):format(command[1], problem), vim.log.levels.ERROR)
  end
end

---Mutes the document, or takes that back.
---@param command string
local function switch(command)
  local client = copydesk.client(0)
  if client then
    require('copydesk.buffers').execute(client, vim.api.nvim_get_current_buf(), command)
  else
    copydesk.tell('this buffer is not served')
  end
end

---The code of a finding in the cursor's line.
---@return string?
local function code_here()
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  for _, finding in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if finding.source == 'copydesk' then
      return tostring(finding.code)
    end
  end
end

---@return string[]
local function codes()
  local ok, ran = pcall(function()
    return vim.system({ copydesk.program(), 'explain' }, { text = true }):wait(2000)
  end)
  local found = {}
  for line in vim.gsplit(ok and ran.stdout or '', '\n') do
    table.insert(found, line:match('^[%w-]+'))
  end
  return found
end

---@type table<string, copydesk.Subcommand>
local subcommands = {
  quotations = {
    run = function()
      require('copydesk.quotations').list()
    end,
  },
  sheet = {
    run = function()
      require('copydesk.quotations').sheet()
    end,
  },
  explain = {
    run = function(args)
      local code = args[1] or code_here()
      run(code and { 'explain', code } or { 'explain' }, function(page)
        require('copydesk.page').show(page)
      end)
    end,
    complete = codes,
  },
  hints = {
    run = function()
      local filter = { bufnr = 0 }
      vim.lsp.inlay_hint.enable(not vim.lsp.inlay_hint.is_enabled(filter), filter)
    end,
  },
  mute = {
    run = function()
      switch('copydesk.mute')
    end,
  },
  unmute = {
    run = function()
      switch('copydesk.unmute')
    end,
  },
  restart = {
    run = function()
      require('copydesk.restart').restart()
    end,
  },
  log = {
    run = function()
      vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.log.get_filename()))
    end,
  },
}

---@return string[]
local function names()
  local known = vim.tbl_keys(subcommands)
  table.sort(known)
  return known
end

---@param args string[]
function M.run(args)
  local subcommand = subcommands[args[1]]
  if subcommand then
    subcommand.run(vim.list_slice(args, 2))
  else
    local known = table.concat(names(), ', ')
    copydesk.tell(('there is no :Copydesk %s; there are %s'):format(args[1], known), vim.log.levels.ERROR)
  end
end

---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local offered = {}
  local subcommand = line:match('^%s*Copydesk%s+(%S+)%s+%S*$')
  if line:match('^%s*Copydesk%s+%S*$') then
    offered = names()
  elseif subcommand and subcommands[subcommand] and subcommands[subcommand].complete then
    offered = subcommands[subcommand].complete()
  end
  return vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, offered)
end

return M
