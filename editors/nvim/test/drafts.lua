--- A draft that has no name yet.

local desk = require('desk')
local test, eq, expect = desk.test, desk.eq, desk.expect

local STORY = 'iThe council met for nine minutes in the school. António Guterres and Jon Berg stayed at home.<CR><CR>'
  .. '“We are done here, all of us.”<CR><CR>The lights went out.<Esc>'
local FOUND = { 'warn 3 “We are done here, all of us.”' }

---Begins a draft, as `:enew` and `:setfiletype` do.
---@return integer buffer
local function begin()
  vim.cmd.enew()
  vim.cmd.setfiletype('markdown')
  desk.attached()
  return vim.api.nvim_get_current_buf()
end

---How many servers there are.
local function servers()
  return #vim.lsp.get_clients({ name = 'copydesk' })
end

test('draft without a name: it is served, and no other buffer comes of it', function()
  begin()
  desk.keys(STORY)
  eq(desk.findings(1), FOUND)
  eq(#vim.api.nvim_list_bufs(), 1)
  eq(vim.api.nvim_buf_get_name(0), '')
end)

test('draft without a name: hover, and a fix that one undo takes back', function()
  begin()
  desk.keys(STORY)
  desk.findings(1)
  desk.go(1, 'Guterres')
  expect(desk.hover(), 'United Nations')
  desk.go(3, 'done')
  desk.fix('Add “Guterres said”')
  eq(desk.line(3), '“We are done here, all of us,” Guterres said.')
  eq(desk.findings(0), {})
  vim.cmd('silent undo')
  eq(desk.line(3), '“We are done here, all of us.”')
  eq(desk.findings(1), FOUND)
  eq(#vim.api.nvim_list_bufs(), 1)
end)

test('draft without a name: hints', function()
  local buffer = begin()
  desk.keys(
    'i“We are done here, all of us,” Anna Lind said.<CR><CR>“Nobody here will ever vote again.”<CR><CR>So it ended.<Esc>'
  )
  vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  eq(desk.hints(1)[1].label, '— Lind')
end)

test('two drafts without a name are two documents', function()
  local one = begin()
  desk.keys(STORY)
  vim.cmd.setlocal('bufhidden=hide')
  vim.o.hidden = true
  local two = begin()
  desk.keys('iNothing was said.<Esc>')
  eq(desk.findings(0), {})
  vim.cmd.buffer(one)
  eq(desk.findings(1), FOUND)
  vim.cmd.buffer(two)
  eq(desk.settled(), {})
end)

test('a draft that is written under a name goes on under it', function()
  local buffer = begin()
  desk.keys(STORY)
  desk.findings(1)
  vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  local client = desk.client()
  vim.cmd('silent write lights.md')
  desk.attached()
  eq(desk.findings(1), FOUND)
  assert(desk.client().id ~= client.id, 'the server of the draft still serves it')
  desk.wait('the end of the server of the draft', function()
    return client:is_stopped() and servers() == 1
  end)
  assert(vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }), 'hints are off')
  desk.keys('ggOAnna Lind left.<Esc>')
  eq(desk.findings(1), { 'warn 4 “We are done here, all of us.”' })
  -- What is being written is held back, and shown when it is saved.
  desk.keys('Go<CR>Nobody slept. The hens were counted twice and the gate was painted on both sides.<CR><CR>')
  desk.keys('A“We will have to start over again in spring.”')
  eq(#desk.settled(), 1)
  local before = vim.uv.now()
  vim.cmd('silent write')
  eq(#desk.findings(2), 2)
  assert(vim.uv.now() - before < 1800, 'it was not shown by saving but by resting')
end)

test('a draft that gets a name goes on under it before it is written', function()
  begin()
  desk.keys(STORY)
  desk.findings(1)
  vim.cmd('silent file lights.md')
  desk.attached()
  eq(desk.findings(1), FOUND)
  desk.keys('GdG')
  desk.keys('ggjjVd')
  eq(desk.findings(0), {})
  eq(vim.uv.fs_stat('lights.md'), nil)
end)

test('a story that gets another name goes on under it', function()
  desk.open('draft.md')
  desk.findings(2)
  vim.cmd('silent saveas other.md')
  desk.attached()
  eq(#desk.findings(2), 2)
  desk.go(16, 'Nobody')
  desk.keys('dd')
  eq(#desk.findings(1), 1)
end)

test('a draft can be muted', function()
  begin()
  desk.keys(STORY)
  desk.findings(1)
  vim.cmd('Copydesk mute')
  desk.wait('silence', function()
    return #vim.diagnostic.get(0) == 0
  end)
  vim.cmd('Copydesk unmute')
  eq(desk.findings(1), FOUND)
end)

test('a draft gets one server, however often its file type is set', function()
  vim.cmd.enew()
  for _ = 1, 3 do
    vim.bo.filetype = 'markdown'
  end
  desk.attached()
  desk.keys(STORY)
  eq(desk.findings(1), FOUND)
  local of_drafts = vim.tbl_filter(function(client)
    return client.config.draft ~= nil
  end, vim.lsp.get_clients({ name = 'copydesk' }))
  eq(#of_drafts, 1)
end)

test('a draft that gets its name while its server starts', function()
  vim.cmd.enew()
  vim.cmd.setfiletype('markdown')
  vim.cmd('silent file lights.md')
  desk.keys(STORY)
  desk.wait('the common server', function()
    local client = desk.client()
    return client and not client.config.draft
  end)
  eq(desk.findings(1), FOUND)
  vim.bo.modified = false
end)
