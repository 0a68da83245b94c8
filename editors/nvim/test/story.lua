--- A reporter at work on a story with a name: what is found, who that is, and how it is mended.

local desk = require('desk')
local test, eq, expect = desk.test, desk.eq, desk.expect

-- A draft in Markdown, dated by its front matter -----------------------------------------------------------------

test('draft: what nobody is named for is found', function()
  desk.open('draft.md')
  eq(desk.findings(2), {
    'hint 12 “The boats were in the water before the tea was cold.”',
    'warn 16 “Nobody has to ask any more whose sandbags these are.”',
  })
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    eq(finding.source, 'copydesk')
    eq(finding.code, 'unattributed-quote')
  end
end)

test('draft: a name shows who that was on the day of the story', function()
  desk.open('draft.md')
  desk.go(10, 'Shoigu')
  local card = desk.hover()
  expect(card, 'Defense Minister of Russia')
  expect(card, '25 May 2023', 'May 25, 2023')
end)

test('draft: a pronoun shows who is meant', function()
  desk.open('draft.md')
  desk.go(10, 'he said')
  expect(desk.hover(), 'Sergei Shoigu')
end)

test('draft: a quotation shows whose it is and why', function()
  desk.open('draft.md')
  desk.go(10, 'conversation')
  expect(desk.hover(), 'cue “said” after the quotation')
end)

test('draft: one key names the speaker, one undo takes it back', function()
  local buffer = desk.open('draft.md')
  desk.findings(2)
  local before = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  desk.go(12, 'boats')
  desk.fix('Add “Shoigu said”')
  eq(desk.line(12), '“The boats were in the water before the tea was cold,” Shoigu said.')
  eq(desk.findings(1), { 'warn 16 “Nobody has to ask any more whose sandbags these are.”' })
  vim.cmd('silent undo')
  eq(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), before)
  eq(#desk.findings(2), 2)
end)

test('draft: several speakers are offered, and a mark for later', function()
  desk.open('draft.md')
  desk.findings(2)
  desk.go(16, 'Nobody')
  local titles = desk.fixes()
  for _, title in ipairs({ 'Add “Shoigu said”', 'Add “Tokayev said”', 'Add “TK said”' }) do
    assert(vim.list_contains(titles, title), title .. ' is not among ' .. vim.inspect(titles))
  end
end)

test('draft: a hint names the speaker that the paragraph does not', function()
  local buffer = desk.open('draft.md')
  desk.findings(2)
  vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  local hints = desk.hints(1)
  vim.lsp.inlay_hint.enable(false, { bufnr = buffer })
  eq(hints[1].line, 12)
  expect(hints[1].label, 'Shoigu')
  eq(hints[1].column, #desk.line(12), 'it stands behind the quotation')
end)

test('draft: hints go when the document is muted, and come back', function()
  local buffer = desk.open('draft.md')
  desk.findings(2)
  vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  desk.hints(1)
  desk.drawn(1)
  desk.go(16, 'Nobody')
  desk.run('Mute Copydesk in this document')
  desk.drawn(0)
  desk.run('Unmute Copydesk in this document')
  desk.drawn(1)
  vim.lsp.inlay_hint.enable(false, { bufnr = buffer })
end)

-- A story in plain text, British, with curly single marks ----------------------------------------------------------

test('allotments: a sound story has nothing to query', function()
  desk.open('allotments.txt')
  eq(desk.findings(0), {})
end)

test('allotments: a story in plain text is served as such', function()
  desk.open('allotments.txt')
  local client = vim.lsp.get_clients({ name = 'copydesk', bufnr = 0 })[1]
  eq(client.config.get_language_id(0, vim.bo.filetype), 'plaintext')
  eq(client.offset_encoding, 'utf-8')
end)

test('allotments: words typed without a speaker are left alone until the writer leaves them', function()
  desk.open('allotments.txt')
  desk.findings(0)
  desk.keys('GoNobody slept. The hens were counted twice and the gate was painted on both sides.<CR><CR>')
  desk.keys('A‘We will have to start over again in spring.’')
  eq(desk.settled(), {}, 'while the paragraph is being written')
  desk.keys('ggOPage four')
  eq(desk.findings(1), { 'warn ' .. desk.find('start over') .. ' ‘We will have to start over again in spring.’' })
end)

test('allotments: a fix keeps the marks of the story, and one undo takes it back', function()
  desk.open('allotments.txt')
  desk.keys('GoNobody slept. The hens were counted twice and the gate was painted on both sides.<CR><CR>')
  desk.keys('A‘We will have to start over again in spring.’')
  desk.keys('ggOPage four')
  desk.findings(1)
  local line = desk.find('start over')
  desk.go(line, 'start over')
  desk.fix('Add “Nair said”', 'Add ‘Nair said’')
  eq(desk.line(line), '‘We will have to start over again in spring,’ Nair said.')
  vim.cmd('silent undo')
  eq(desk.line(line), '‘We will have to start over again in spring.’')
end)

test('allotments: a quotation and a name show who speaks', function()
  desk.open('allotments.txt')
  desk.go(11, 'never stopped')
  expect(desk.hover(), 'Priya Nair')
end)

-- A story that is not saved -------------------------------------------------------------------------------------

test('new story: it is served before it is saved', function()
  desk.open('new.md')
  eq(vim.uv.fs_stat('new.md'), nil)
  desk.keys('iThe council met for nine minutes in the school. Anna Lind and Jon Berg stayed at home.<CR><CR>')
  desk.keys('A“We are done here, all of us.”<CR><CR>')
  desk.keys('AThe lights went out.')
  eq(desk.findings(1), { 'warn 3 “We are done here, all of us.”' })
end)

test('a story of 1,000 words is read soon after it is opened', function()
  local lines = vim.fn.readfile('draft.md')
  local more = ('The council of the town met for an hour and heard two reports on the state of the road. '):rep(6)
  for _ = 1, 9 do
    vim.list_extend(lines, { '', more })
  end
  desk.write('long.md', lines)
  local began = vim.uv.hrtime()
  desk.open('long.md')
  eq(#desk.findings(2), 2)
  local took = (vim.uv.hrtime() - began) / 1e6
  print(('        %d words: first findings after %.0f ms\n'):format(vim.fn.wordcount().words, took))
  assert(took < 3000, took .. ' ms')
end)
