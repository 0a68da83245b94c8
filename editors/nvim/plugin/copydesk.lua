-- One command. What it does is loaded when it is used.

if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

vim.api.nvim_create_user_command('Copydesk', function(args)
  require('copydesk').command(args.fargs)
end, {
  nargs = '+',
  desc = 'Copydesk: quotes, explain, hints, log',
  complete = function(lead, line)
    return require('copydesk').complete(lead, line)
  end,
})
