--- The parts of the plugin: `:Copydesk`, `:checkhealth`, help, the status line's word.

local desk = require('desk')
local test, eq, expect = desk.test, desk.eq, desk.expect

test(':Copydesk quotations lists who said what in the location list', function()
  local buffer = desk.open('draft.md')
  desk.findings(2)
  vim.cmd('Copydesk quotations')
  desk.wait('a list', function()
    return vim.bo.buftype == 'quickfix'
  end)
  local list = vim.fn.getloclist(0, { items = 0, title = 0 })
  expect(list.title, 'Quotations: ')
  local entries = vim.tbl_map(function(item)
    eq(item.bufnr, buffer)
    local words =
      vim.api.nvim_buf_get_text(buffer, item.lnum - 1, item.col - 1, item.end_lnum - 1, item.end_col - 1, {})
    return ('%d %s %s | %s'):format(item.lnum, item.type, item.text, table.concat(words, ' '))
  end, list.items)
  eq(entries, {
    '10  Sergei Shoigu: “A drill is a conversation with the river,” | “A drill is a conversation with the river,”',
    '10  Sergei Shoigu: “The river has not answered yet, and we are glad of that.”'
      .. ' | “The river has not answered yet, and we are glad of that.”',
    '12 N Sergei Shoigu (likely): “The boats were in the water before the tea was cold.”'
      .. ' | “The boats were in the water before the tea was cold.”',
    '16 W nobody named: “Nobody has to ask any more whose sandbags these are.”'
      .. ' | “Nobody has to ask any more whose sandbags these are.”',
    '18  Aigerim Sadykova: “She had read none of the plans.” | “She had read none of the plans.”',
    '20  Aigerim Sadykova: “We learned where the road is lowest,” | “We learned where the road is lowest,”',
    '20  Aigerim Sadykova: “and we learned who has a tractor.” | “and we learned who has a tractor.”',
  })
  vim.cmd('lfirst')
  eq(vim.api.nvim_get_current_buf(), buffer)
end)

test(':Copydesk sheet shows who said what', function()
  desk.open('draft.md')
  vim.cmd('Copydesk sheet')
  desk.wait('a sheet', function()
    return vim.bo.buftype == 'nofile'
  end)
  expect(desk.all(), 'Sergei Shoigu')
  expect(desk.all(), 'sandbags')
  eq(vim.bo.modifiable, false)
  desk.keys('q')
  eq(vim.api.nvim_buf_get_name(0):match('[^/]+$'), 'draft.md')
end)

test('the sheet follows the edits of its story, and is left alone when it is closed', function()
  local story = desk.open('draft.md')
  desk.findings(2)
  vim.cmd('Copydesk sheet')
  desk.wait('a sheet', function()
    return vim.bo.buftype == 'nofile'
  end)
  local sheet = vim.api.nvim_get_current_buf()
  expect(desk.all(), 'whose sandbags')
  vim.api.nvim_buf_set_lines(story, 15, 17, false, {})
  desk.wait('a newer sheet', function()
    return not desk.all():find('whose sandbags', 1, true)
  end)
  eq(vim.bo[sheet].modifiable, false)
  desk.keys('q')
  vim.api.nvim_buf_set_lines(story, 0, 0, false, { 'More.' })
  eq(#desk.findings(1), 1)
  eq(vim.api.nvim_buf_is_valid(sheet), false)
end)

test(':Copydesk explain shows the rule under the cursor', function()
  desk.open('draft.md')
  desk.findings(2)
  desk.go(16, 'Nobody')
  vim.cmd('Copydesk explain')
  desk.wait('the page', function()
    return desk.line(1) == '# unattributed-quote'
  end)
  eq(vim.bo.buftype, 'nofile')
end)

test(':Copydesk explain lists the rules where nothing is found', function()
  desk.open('allotments.txt')
  vim.cmd('Copydesk explain')
  desk.wait('the list', function()
    return vim.bo.buftype == 'nofile'
  end)
  expect(desk.all(), 'unattributed-quote')
end)

test(':Copydesk hints switches hints in this buffer', function()
  local buffer = desk.open('draft.md')
  vim.cmd('Copydesk hints')
  desk.hints(1)
  vim.cmd('Copydesk hints')
  eq(vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }), false)
end)

test('no hint is longer than 30 characters', function()
  desk.write('names.txt', {
    '“We are done here, all of us,” Maria-Theresia Freifrau von Hohenlohe-Bartenstein-Jagstberg said.',
    '',
    '“Nobody here will ever vote again. It is over.”',
  })
  local buffer = desk.open('names.txt')
  vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  local label = desk.hints(1)[1].label
  assert(vim.fn.strchars(label) <= 30 and vim.endswith(label, '…'), label)
end)

test(':Copydesk mute and unmute', function()
  desk.open('draft.md')
  desk.findings(2)
  vim.cmd('Copydesk mute')
  desk.wait('silence', function()
    return #vim.diagnostic.get(0) == 0
  end)
  vim.cmd('Copydesk unmute')
  eq(#desk.findings(2), 2)
end)

test(':Copydesk log opens the log', function()
  desk.open('draft.md')
  vim.cmd('Copydesk log')
  eq(vim.api.nvim_buf_get_name(0), vim.uv.fs_realpath(vim.lsp.log.get_filename()) or vim.lsp.log.get_filename())
end)

test(':Copydesk restart gives another server, and hints stay on', function()
  local buffer = desk.open('draft.md')
  desk.findings(2)
  vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  local client = desk.client()
  vim.cmd('Copydesk restart')
  desk.attached()
  assert(desk.client().id ~= client.id)
  eq(#desk.findings(2), 2)
  assert(vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }), 'hints are off')
end)

test(':Copydesk says what it does not know, and where it is not at work', function()
  vim.cmd('Copydesk quotes')
  desk.notice('there is no :Copydesk quotes; there are explain, hints')
  vim.cmd.enew()
  vim.cmd('Copydesk quotations')
  desk.notice('this buffer is not served')
end)

test(':Copydesk completes its subcommands and the codes of rules', function()
  local all = { 'explain', 'hints', 'log', 'mute', 'quotations', 'restart', 'sheet', 'unmute' }
  eq(vim.fn.getcompletion('Copydesk ', 'cmdline'), all)
  eq(vim.fn.getcompletion('Copydesk q', 'cmdline'), { 'quotations' })
  assert(vim.list_contains(vim.fn.getcompletion('Copydesk explain una', 'cmdline'), 'unattributed-quote'))
  eq(vim.fn.getcompletion('Copydesk log ', 'cmdline'), {})
end)

test('the status line can show how a story stands', function()
  desk.open('draft.md')
  desk.findings(2)
  local word = desk.wait('word of it', function()
    local word = require('copydesk').status()
    return word ~= '' and word
  end)
  eq(word, '7 quotes · 2 without a speaker')
  desk.write('README.md', { '# A program', '', 'It does things.' })
  desk.open('README.md')
  expect(
    desk.wait('word of it', function()
      local said = require('copydesk').status()
      return said ~= '' and said
    end),
    'not news copy'
  )
end)

test(':checkhealth copydesk finds all at work', function()
  desk.open('draft.md')
  desk.findings(2)
  vim.cmd('silent checkhealth copydesk')
  local report = desk.all()
  expect(report, 'copydesk 0.')
  expect(report, 'positions in utf-8')
  expect(report, 'it serves draft.md')
  expect(report, 'none is needed')
  expect(report, 'the built-in table answers')
  assert(not report:find('ERROR', 1, true) and not report:find('WARNING', 1, true), report)
end)

test(':checkhealth copydesk reads the settings file and says what is wrong in it', function()
  vim.fn.mkdir('set', 'p')
  desk.write('set/copydesk.toml', { '[rules]', 'unattributed-quote = "hint"' })
  desk.write('set/story.md', { 'Nothing was said.' })
  desk.open('set/story.md')
  vim.cmd('silent checkhealth copydesk')
  expect(desk.all(), 'set/copydesk.toml` is sound')
  vim.cmd.bwipeout()
  desk.write('set/copydesk.toml', { '[rules]', 'unattributed-quote = "loud"' })
  vim.cmd('silent checkhealth copydesk')
  expect(desk.all(), 'set/copydesk.toml:2: rules.unattributed-quote')
end)

test(':help copydesk: every subcommand has a tag, and tags are unique', function()
  local copy = vim.fn.tempname()
  vim.fn.mkdir(copy .. '/doc', 'p')
  vim.uv.fs_copyfile(desk.root .. '/doc/copydesk.txt', copy .. '/doc/copydesk.txt')
  vim.cmd.helptags(copy .. '/doc')
  local tags = {}
  for _, line in ipairs(vim.fn.readfile(copy .. '/doc/tags')) do
    tags[line:match('^%S+')] = true
  end
  for _, subcommand in ipairs(vim.fn.getcompletion('Copydesk ', 'cmdline')) do
    assert(tags[':Copydesk-' .. subcommand], subcommand .. ' has no tag')
  end
  assert(tags['copydesk'] and tags['copydesk-settings'] and tags['copydesk.status()'])
end)

test('nothing of it is loaded before it is needed', function()
  local ran = vim
    .system({
      vim.v.progpath,
      '--clean',
      '--headless',
      '--cmd',
      'set runtimepath^=' .. desk.root,
      '-c',
      "lua vim.lsp.enable('copydesk')",
      '-c',
      'lua print(#vim.tbl_filter(function(m) return vim.startswith(m, "copydesk") end, vim.tbl_keys(package.loaded)))',
      '-c',
      'qall',
    }, { text = true })
    :wait()
  eq(vim.trim(ran.stderr), '0')
end)

test('the server ends when Neovim is done with it', function()
  desk.open('draft.md')
  local client = desk.client()
  vim.lsp.enable('copydesk', false)
  desk.wait('the end of the server', function()
    return client:is_stopped() and #vim.lsp.get_clients({ name = 'copydesk' }) == 0
  end)
  vim.lsp.enable('copydesk')
end)
