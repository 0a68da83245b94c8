--- The subcommands of `:Copydesk`: what no code action and no standard key of Neovim does.

local M = {}

---@alias copydesk.Subcommand fun(args: string[])

---The program, as the LSP configuration starts it, without `lsp`.
---@return string
function M.program()
  local config = vim.lsp.config.copydesk
  local cmd = config and config.cmd
  return type(cmd) == 'table' and cmd[1] or 'copydesk'
end

---Shows text in a split of its own, gone with `q`.
---@param text string
---@param filetype string
local function show(text, filetype)
  vim.cmd('botright new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(text), '\n'))
  vim.bo[buffer].modifiable = false
  -- Not by the option: an article's plugins and servers have no business here.
  vim.bo[buffer].syntax = filetype
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, nowait = true })
end

---Runs the program; its error goes to the messages.
---@param args string[]
---@param stdin string?
---@param done fun(output: string)
local function run(args, stdin, done)
  local command = vim.list_extend({ M.program() }, args)
  local started, problem = pcall(vim.system, command, { stdin = stdin, text = true }, vim.schedule_wrap(function(ran)
    if ran.code == 2 then
      vim.notify(vim.trim(ran.stderr), vim.log.levels.ERROR)
    else
      done(ran.stdout)
    end
  end))
  if not started then
    vim.notify(('copydesk: cannot start %s: %s'):format(command[1], problem), vim.log.levels.ERROR)
  end
end

---The name under which the buffer is or would be saved.
---@return string
local function name()
  local path = vim.api.nvim_buf_get_name(0)
  local extension = ({ markdown = 'md', html = 'html' })[vim.bo.filetype] or 'txt'
  return path ~= '' and path or 'untitled.' .. extension
end

---@type table<string, copydesk.Subcommand>
local subcommands = {
  --- Who said what in this buffer, saved or not.
  quotes = function()
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
    run({ 'quotes', '--stdin-path', name(), '-' }, text, function(sheet)
      show(sheet, '')
    end)
  end,
  --- The page of a rule: the one named, else the one of the finding under the cursor.
  explain = function(args)
    local code = args[1]
    if not code then
      local line = vim.api.nvim_win_get_cursor(0)[1] - 1
      for _, finding in ipairs(vim.diagnostic.get(0, { lnum = line })) do
        code = finding.source == 'copydesk' and finding.code or code
      end
    end
    run(code and { 'explain', code } or { 'explain' }, nil, function(page)
      show(page, 'markdown')
    end)
  end,
  --- Names of speakers after quotations, on or off in this buffer.
  hints = function()
    local filter = { bufnr = 0 }
    vim.lsp.inlay_hint.enable(not vim.lsp.inlay_hint.is_enabled(filter), filter)
  end,
  --- What Neovim and the server said to each other, as far as Neovim logs it.
  log = function()
    vim.cmd.tabnew(vim.lsp.log.get_filename())
  end,
}

---@param args string[]
function M.command(args)
  local subcommand = subcommands[args[1]]
  if not subcommand then
    local known = vim.tbl_keys(subcommands)
    table.sort(known)
    vim.notify(('copydesk: there is no :Copydesk %s; there are %s'):format(args[1], table.concat(known, ', ')),
      vim.log.levels.ERROR)
    return
  end
  subcommand(vim.list_slice(args, 2))
end

---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  if line:match('^%s*Copydesk%s+%S*$') then
    local known = vim.tbl_keys(subcommands)
    table.sort(known)
    return vim.tbl_filter(function(word)
      return vim.startswith(word, lead)
    end, known)
  end
  return {}
end

return M
