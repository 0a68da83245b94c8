--- A page to read beside the story.

local M = {}

---Puts Markdown on a page.
---@param buffer integer the page
---@param markdown string
function M.write(buffer, markdown)
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(markdown), '\r?\n'))
  vim.bo[buffer].modifiable = false
end

---Shows Markdown in a split, closed with `q`.
---@param markdown string
---@return integer buffer the page
function M.show(markdown)
  vim.cmd('botright new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  M.write(buffer, markdown)
  -- Not by the option `filetype`: plugins for articles have no business here.
  if not pcall(vim.treesitter.start, buffer, 'markdown') then
    vim.bo[buffer].syntax = 'markdown'
  end
  vim.wo.conceallevel, vim.wo.wrap, vim.wo.linebreak, vim.wo.spell = 2, true, true, false
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, nowait = true, desc = 'Close this page' })
  return buffer
end

return M
