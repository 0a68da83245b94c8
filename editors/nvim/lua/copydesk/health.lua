--- `:checkhealth copydesk`: is the program there, is it switched on, what does it serve, are the settings sound?

local copydesk = require('copydesk')

local M = {}

local health = vim.health

---The program, its version. Gives its name where it runs.
---@return string?
local function check_program()
  local program = copydesk.program()
  if vim.fn.executable(program) == 0 then
    health.error(('`%s` is not an executable'):format(program), {
      'Run `cargo install --path .` in the folder of Copydesk, or',
      "name the program: `vim.lsp.config('copydesk', { cmd = { '/path/to/copydesk', 'lsp' } })`.",
    })
    return
  end
  local ran = vim.system({ program, '--version' }, { text = true }):wait(5000)
  if ran.code ~= 0 then
    health.error(('`%s --version` failed'):format(program), { vim.trim(ran.stderr or '') })
    return
  end
  health.ok(('%s: `%s`'):format(vim.trim(ran.stdout), vim.fn.exepath(program)))
  return program
end

---The buffers that are served, each with what the server says of it.
local function check_buffers()
  if not copydesk.enabled() then
    health.warn('it is not switched on', { "Put `vim.lsp.enable('copydesk')` into your configuration." })
  end
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  if #clients == 0 then
    health.info('it serves no buffer yet: open an article (.md, .txt, .html, or `:setfiletype text`)')
  end
  for _, client in ipairs(clients) do
    local version = vim.tbl_get(client, 'server_info', 'version') or 'of no known version'
    local root = client.root_dir and vim.fn.fnamemodify(client.root_dir, ':~') or 'no folder'
    health.ok(('a server (%s) is at work for %s; positions in %s'):format(version, root, client.offset_encoding))
    for buffer in pairs(client.attached_buffers) do
      local name = vim.api.nvim_buf_get_name(buffer)
      name = name == '' and 'a draft without a name' or vim.fn.fnamemodify(name, ':~:.')
      local status = copydesk.status(buffer)
      health.info(('it serves %s%s'):format(name, status ~= '' and ': ' .. status or ''))
    end
  end
end

---Where the articles are whose settings are looked at: the buffers that are served, else the working folder.
---@return string[] paths
local function articles()
  local paths = {}
  for _, client in ipairs(vim.lsp.get_clients({ name = 'copydesk' })) do
    for buffer in pairs(client.attached_buffers) do
      local name = vim.api.nvim_buf_get_name(buffer)
      paths[vim.fs.dirname(name ~= '' and name or vim.fs.joinpath(vim.fn.getcwd(), 'draft.md'))] = true
    end
  end
  local folders = vim.tbl_keys(paths)
  table.sort(folders)
  return #folders > 0 and folders or { vim.fn.getcwd() }
end

---The settings files, as the program itself reads them.
---@param program string
local function check_settings(program)
  local seen = {}
  for _, folder in ipairs(articles()) do
    local project = vim.fs.find('copydesk.toml', { path = folder, upward = true, type = 'file' })[1]
    local place = project or vim.fn.fnamemodify(folder, ':~')
    if not seen[place] then
      seen[place] = true
      local input = { program, 'check', '--fail-on', 'never', '--stdin-path', vim.fs.joinpath(folder, 'draft.md'), '-' }
      local ran = vim.system(input, { stdin = '', text = true }):wait(5000)
      local problems = vim.split(vim.trim(ran.stderr or ''), '\n', { trimempty = true })
      for _, problem in ipairs(problems) do
        health.warn(problem)
      end
      if project and #problems == 0 then
        health.ok(('settings: `%s` is sound'):format(vim.fn.fnamemodify(project, ':~')))
      elseif not project and #problems == 0 then
        health.info(('no `copydesk.toml` for %s; none is needed'):format(place))
      end
    end
  end
end

---The tables of officials: built in, so a look-up must find somebody.
---@param program string
local function check_tables(program)
  local ran = vim.system(
    { program, 'officials', 'lookup', 'António', 'Guterres', '--on', '2024-01-01' },
    { text = true }
  )
  local found = ran:wait(5000)
  if found.code == 0 and (found.stdout or ''):find('Guterres', 1, true) then
    health.ok('officials: the built-in table answers')
  else
    health.error('officials: the built-in table does not answer', { vim.trim(found.stderr or '') })
  end
end

---Neovim's own log keeps whole messages, drafts and all, when it is told to.
local function check_log()
  if vim.lsp.log.get_level() <= vim.log.levels.DEBUG then
    health.warn(("Neovim's LSP log keeps the text of your drafts: `%s`"):format(vim.lsp.log.get_filename()), {
      "Take `vim.lsp.set_log_level('debug')` (or 'trace') out of your configuration, and delete the file.",
    })
  end
end

function M.check()
  health.start('copydesk')
  if vim.fn.has('nvim-0.11') == 0 then
    health.error('Neovim is older than 0.11', { 'Update Neovim; `vim.lsp.enable` came with 0.11.' })
    return
  end
  health.ok('Neovim ' .. tostring(vim.version()))
  local program = check_program()
  if program then
    check_buffers()
    check_settings(program)
    check_tables(program)
    check_log()
  end
end

return M
