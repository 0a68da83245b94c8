--- What a test does at a desk: open an article, look, press keys. Waits are met or fail; nothing sleeps.

local M = {}

--- The plugin's folder.
M.root = vim.fs.dirname(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)))

local passed, failed = 0, 0

--- What the reader was told in this test.
---@type string[]
local notices = {}
for _, name in ipairs({ 'notify', 'notify_once' }) do
  vim[name] = function(message)
    table.insert(notices, message)
  end
end
local echo = vim.api.nvim_echo
vim.api.nvim_echo = function(chunks, ...)
  for _, chunk in ipairs(chunks) do
    table.insert(notices, chunk[1])
  end
  return echo(chunks, ...)
end

---Was the reader told something that holds all these phrases?
---@param ... string
---@return boolean
function M.noticed(...)
  local phrases = { ... }
  return vim.iter(notices):any(function(notice)
    return vim.iter(phrases):all(function(phrase)
      return notice:find(phrase, 1, true) ~= nil
    end)
  end)
end

---Waits until the reader is told.
---@param ... string
function M.notice(...)
  local phrases = { ... }
  local told = vim.wait(10000, function()
    return M.noticed(unpack(phrases))
  end, 10)
  if not told then
    error(('not told: %s; but: %s'):format(table.concat(phrases, ', '), vim.inspect(notices)), 2)
  end
end

---Runs a test in a clean session, on fresh articles, and prints how it went.
---@param name string
---@param body fun()
function M.test(name, body)
  if vim.env.ONLY and not name:find(vim.env.ONLY, 1, true) then
    return
  end
  vim.cmd('silent! tabonly')
  vim.cmd('silent! only')
  vim.cmd('silent! %bwipeout!')
  vim.cmd.cd(vim.env.DESK)
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder, 'p')
  for article in vim.fs.dir('.') do
    assert(vim.uv.fs_copyfile(article, folder .. '/' .. article))
  end
  vim.cmd.cd(folder)
  notices = {}
  local ok, problem = xpcall(body, function(message)
    return debug.traceback(message, 2)
  end)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
  end
  print((ok and 'ok      ' or 'FAILED  ') .. name .. (ok and '' or '\n' .. problem) .. '\n')
end

---Prints the sum; a failure is the exit status 1.
function M.report()
  print(('%d passed, %d failed\n'):format(passed, failed))
  vim.cmd(failed == 0 and 'qall!' or 'cquit! 1')
end

---@param seen any
---@param wanted any
---@param why string?
function M.eq(seen, wanted, why)
  if not vim.deep_equal(seen, wanted) then
    error(('%swanted %s\nseen   %s'):format(why and why .. ': ' or '', vim.inspect(wanted), vim.inspect(seen)), 2)
  end
end

---The text holds one of the phrases.
---@param text string
---@param ... string
function M.expect(text, ...)
  for _, phrase in ipairs({ ... }) do
    if text:find(phrase, 1, true) then
      return
    end
  end
  error(('%s is not in\n%s'):format(table.concat({ ... }, ' or '), text), 2)
end

---Waits until the condition gives a value, and returns it.
---@generic T
---@param what string
---@param condition fun(): T
---@return T
function M.wait(what, condition)
  local value
  local met = vim.wait(10000, function()
    value = condition()
    return value and true or false
  end, 10)
  if not met then
    error('no ' .. what .. ' within 10 s', 2)
  end
  return value
end

---The client that serves this buffer.
---@return vim.lsp.Client?
function M.client()
  return vim.lsp.get_clients({ name = 'copydesk', bufnr = 0 })[1]
end

---The server knows the buffer.
function M.attached()
  M.wait('server', function()
    local client = M.client()
    return client and client.initialized and not client:is_stopped()
  end)
end

---Kills all servers of this Neovim.
---@param signal string
function M.kill(signal)
  for _, number in ipairs(vim.api.nvim_get_proc_children(vim.fn.getpid())) do
    local process = vim.api.nvim_get_proc(number)
    if process and process.name == 'copydesk' then
      vim.uv.kill(number, signal)
    end
  end
end

---The whole text of this buffer.
---@return string
function M.all()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

---Writes a file.
---@param name string
---@param lines string[]
function M.write(name, lines)
  vim.fn.writefile(lines, name)
end

---Opens an article.
---@param name string
---@return integer buffer
function M.open(name)
  vim.cmd.edit(name)
  M.attached()
  return vim.api.nvim_get_current_buf()
end

local LEVELS = { 'error', 'warn', 'info', 'hint' }

---@return string[]
local function findings()
  local found = vim.diagnostic.get(0)
  table.sort(found, function(a, b)
    return a.lnum < b.lnum or (a.lnum == b.lnum and a.col < b.col)
  end)
  return vim.tbl_map(function(f)
    local words = vim.api.nvim_buf_get_text(0, f.lnum, f.col, f.end_lnum, f.end_col, {})
    return ('%s %d %s'):format(LEVELS[f.severity], f.lnum + 1, table.concat(words, ' '))
  end, found)
end

---The server has heard all edits: it answers a request for the version that the request arrived with.
function M.heard()
  local client = M.client()
  if not client then
    return
  end
  local position = vim.lsp.util.make_position_params(0, client.offset_encoding)
  assert(client:request_sync('textDocument/hover', position, 10000, 0), 'no answer within 10 s')
end

---What is found in the newest text, a moment after it was heard.
---@return string[]
function M.settled()
  M.heard()
  vim.wait(300, function()
    return #findings() > 0
  end, 10)
  return findings()
end

---Waits for so many findings: `warn 3 the words`. For none, until the server has spoken.
---@param number integer
---@return string[]
function M.findings(number)
  if number == 0 then
    return M.settled()
  end
  vim.wait(10000, function()
    return #findings() == number
  end, 10)
  return findings()
end

---@param number integer
---@return string
function M.line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1]
end

---The line that holds the words.
---@param words string
---@return integer
function M.find(words)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line:find(words, 1, true) then
      return number
    end
  end
  error('nowhere: ' .. words, 2)
end

---Puts the cursor on the words in a line.
---@param number integer
---@param words string
function M.go(number, words)
  local column = assert(M.line(number):find(words, 1, true), words .. ' is not in line ' .. number)
  vim.api.nvim_win_set_cursor(0, { number, column - 1 })
end

---Types, as the keyboard does; back to normal mode at the end.
---@param keys string
function M.keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'tx', false)
  -- A person pauses here: the undo step ends, and the server hears of it.
  vim.o.undolevels = vim.o.undolevels
  M.heard()
end

---What the hover under the cursor shows.
---@return string
function M.hover()
  vim.lsp.buf.hover()
  return M.wait('hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
        vim.api.nvim_win_close(window, true)
        return table.concat(lines, '\n')
      end
    end
  end)
end

---The titles in the menu of fixes at the cursor.
---@return string[]
function M.fixes()
  local titles
  local select = vim.ui.select
  vim.ui.select = function(items, options)
    titles = vim.tbl_map(options.format_item, items)
  end
  vim.lsp.buf.code_action({ context = { only = { 'quickfix' } } })
  M.wait('menu', function()
    return titles
  end)
  vim.ui.select = select
  return vim.tbl_map(function(title)
    return (title:gsub(' %[copydesk%]$', ''))
  end, titles)
end

---Chooses a fix at the cursor by its title, one of those given, and waits until it is done.
---@param ... string
function M.fix(...)
  local titles = { ... }
  local changed = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'quickfix' } },
    filter = function(action)
      return vim.list_contains(titles, action.title)
    end,
  })
  M.wait('edit', function()
    return vim.api.nvim_buf_get_changedtick(0) ~= changed
  end)
end

---Chooses an action at the cursor that changes no text.
---@param title string
function M.run(title)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title == title
    end,
  })
end

---Waits until so many hints are drawn.
---@param number integer
function M.drawn(number)
  local namespace = vim.api.nvim_create_namespace('nvim.lsp.inlayhint')
  M.wait(number .. ' hints drawn', function()
    vim.cmd.redraw()
    return #vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, {}) == number
  end)
end

---Waits for at least so many hints.
---@param number integer
---@return { line: integer, column: integer, label: string }[]
function M.hints(number)
  local hints = M.wait('hint', function()
    local hints = vim.lsp.inlay_hint.get({ bufnr = 0 })
    return #hints >= number and hints
  end)
  return vim.tbl_map(function(hint)
    local label = hint.inlay_hint.label
    if type(label) == 'table' then
      label = table.concat(vim.tbl_map(function(part)
        return part.value
      end, label))
    end
    local position = hint.inlay_hint.position
    return { line = position.line + 1, column = position.character, label = label }
  end, hints)
end

return M
