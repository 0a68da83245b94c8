" Copydesk for Vim 9 with ALE. In your vimrc, after ALE is on the runtime path:
"
"     source /path/to/copydesk/editors/vim/copydesk.vim

if exists('g:loaded_copydesk')
  finish
endif
let g:loaded_copydesk = 1

" The folder whose settings hold: that of the nearest copydesk.toml, of the nearest .git, or the article's own.
function! s:Root(buffer) abort
  let settings = ale#path#FindNearestFile(a:buffer, 'copydesk.toml')
  if !empty(settings)
    return fnamemodify(settings, ':h')
  endif
  let git = ale#path#FindNearestDirectory(a:buffer, '.git')
  return empty(git) ? expand('#' . a:buffer . ':p:h') : fnamemodify(git, ':h:h')
endfunction

" ALE counts columns in bytes and cannot say so: without `positionEncoding`, fixes would land in the wrong place.
for s:filetype in ['markdown', 'text', 'html']
  call ale#linter#Define(s:filetype, {
    \ 'name': 'copydesk',
    \ 'lsp': 'stdio',
    \ 'executable': get(g:, 'copydesk_executable', 'copydesk'),
    \ 'command': '%e lsp',
    \ 'language': s:filetype is# 'text' ? 'plaintext' : s:filetype,
    \ 'project_root': function('s:Root'),
    \ 'initialization_options': {'positionEncoding': 'utf-8'},
    \})
endfor
