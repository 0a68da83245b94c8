-- Sessions in a real Neovim without a screen. `run.sh` starts this; the working folder holds the articles.

local here = debug.getinfo(1, 'S').source:match('@(.*)/')
package.path = here .. '/?.lua;' .. package.path

vim.cmd('filetype plugin on') -- off under -l
vim.o.showmode = false
vim.o.shortmess = vim.o.shortmess .. 'F'
-- Every key is sent at once: here keys come faster than a person types.
vim.lsp.config('copydesk', { flags = { debounce_text_changes = 0 } })
vim.lsp.enable('copydesk')
vim.cmd('runtime plugin/copydesk.lua')

require('story')
require('drafts')
require('plugin')
require('hostile')
require('desk').report()
