--- `:checkhealth copydesk`: is the program there, is it switched on, does it serve this session?

local M = {}

local health = vim.health

function M.check()
  health.start('copydesk')

  if vim.fn.has('nvim-0.11') == 0 then
    health.error('Neovim is older than 0.11', { 'Update Neovim; `vim.lsp.enable` came with 0.11.' })
    return
  end
  health.ok('Neovim ' .. tostring(vim.version()))

  local program = require('copydesk').program()
  if vim.fn.executable(program) == 0 then
    health.error(('`%s` is not an executable'):format(program), {
      'Run `cargo install --path .` in the folder of Copydesk, or',
      "name the program: `vim.lsp.config('copydesk', { cmd = { '/path/to/copydesk', 'lsp' } })`.",
    })
    return
  end
  local ran = vim.system({ program, '--version' }, { text = true }):wait(5000)
  if ran.code == 0 then
    health.ok(('%s: `%s`'):format(vim.trim(ran.stdout), vim.fn.exepath(program)))
  else
    health.error(('`%s --version` failed'):format(program), { vim.trim(ran.stderr or '') })
    return
  end

  if vim.lsp.is_enabled and not vim.lsp.is_enabled('copydesk') then
    health.warn('it is not switched on', { "Put `vim.lsp.enable('copydesk')` into your configuration." })
  end

  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  if #clients == 0 then
    health.info('it serves no buffer yet: open an article (.md, .txt, .html, or `:setfiletype text`)')
  end
  for _, client in ipairs(clients) do
    local n_buffers = vim.tbl_count(client.attached_buffers)
    health.ok(('it serves %d buffer%s, offsets in %s'):format(n_buffers, n_buffers == 1 and '' or 's', client.offset_encoding))
  end
end

return M
