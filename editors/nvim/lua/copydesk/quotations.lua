--- Who said what in a buffer: as a location list to jump by, and as a sheet to read. Both come from the server, so they
--- hold for what is on the screen, saved or not.

local buffers = require('copydesk.buffers')
local copydesk = require('copydesk')

local M = {}

---One entry of `copydesk.quotations`.
---@class copydesk.Quotation
---@field range lsp.Range
---@field text string as it stands, with its marks
---@field kind 'direct'|'partial'
---@field speaker string? absent: nobody known
---@field sure 'sure'|'likely'|'possible'? absent without a speaker
---@field finding string? a rule's code

---Asks the server; tells the reader when there is nothing to show.
---@param buffer integer
---@param extra table? more members of the argument
---@param done fun(answer: table, client: vim.lsp.Client)
local function ask(buffer, extra, done)
  local client = copydesk.client(buffer)
  if not client then
    copydesk.tell('this buffer is not served; `:checkhealth copydesk` may say why')
    return
  end
  buffers.execute(client, buffer, 'copydesk.quotations', extra, function(answer)
    if type(answer) ~= 'table' then
      local status = copydesk.status(buffer)
      copydesk.tell('this buffer is not read' .. (status ~= '' and ': ' .. status or ''))
    else
      done(answer, client)
    end
  end)
end

---@param quotation copydesk.Quotation
---@return string
local function entry(quotation)
  local words = vim.trim((quotation.text:gsub('%s+', ' ')))
  local speaker = quotation.speaker
  if not speaker then
    return 'nobody named: ' .. words
  end
  local doubt = quotation.sure ~= 'sure' and (' (%s)'):format(quotation.sure) or ''
  return ('%s%s: %s'):format(speaker, doubt, words)
end

---How an entry is marked: a warning where readers cannot know who speaks, a note where that is only implied or where
---nobody is known.
---@param quotation copydesk.Quotation
---@return ''|'N'|'W'
local function mark(quotation)
  if quotation.finding then
    return quotation.speaker and 'N' or 'W'
  end
  return quotation.speaker and '' or 'N'
end

---Fills and opens the location list.
function M.list()
  local window, buffer = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()
  ask(buffer, nil, function(answer, client)
    if not vim.api.nvim_win_is_valid(window) then
      return
    end
    if #answer.quotations == 0 then
      copydesk.tell('no quotations here', vim.log.levels.INFO)
      return
    end
    local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
    local function column(position)
      return vim.str_byteindex(lines[position.line + 1] or '', client.offset_encoding, position.character, false) + 1
    end
    ---@param quotation copydesk.Quotation
    local items = vim.tbl_map(function(quotation)
      local from, to = quotation.range.start, quotation.range['end']
      return {
        bufnr = buffer,
        lnum = from.line + 1,
        col = column(from),
        end_lnum = to.line + 1,
        end_col = column(to),
        text = entry(quotation),
        type = mark(quotation),
      }
    end, answer.quotations)
    local title = answer.title and ('Quotations: %s'):format(answer.title) or 'Quotations'
    vim.fn.setloclist(window, {}, ' ', { title = title, items = items })
    vim.api.nvim_set_current_win(window)
    vim.cmd('botright lopen')
  end)
end

---Shows the sheet. It follows the edits of the story while both are open.
function M.sheet()
  local buffer = vim.api.nvim_get_current_buf()
  local format = { format = 'markdown' }
  ask(buffer, format, function(answer)
    local page = require('copydesk.page')
    local sheet = page.show(answer.markdown)
    vim.api.nvim_create_autocmd('User', {
      pattern = 'CopydeskStatus',
      desc = 'copydesk: the sheet follows its story',
      callback = function(event)
        if not vim.api.nvim_buf_is_valid(sheet) or not vim.api.nvim_buf_is_valid(buffer) then
          return true
        end
        local client = event.data.buffer == buffer and copydesk.client(buffer)
        if client then
          buffers.execute(client, buffer, 'copydesk.quotations', format, function(newer)
            if type(newer) == 'table' and vim.api.nvim_buf_is_valid(sheet) then
              page.write(sheet, newer.markdown)
            end
          end)
        end
      end,
    })
  end)
end

return M
