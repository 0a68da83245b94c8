;;; copydesk.el --- A copy editor in your editor  -*- lexical-binding: t; -*-

;; Copydesk with eglot, which Emacs 29 has and Emacs 28 gets as a package.  In your init file:
;;
;;     (load "/path/to/copydesk/editors/emacs/copydesk.el")

;;; Code:

(require 'eglot)

(defvar copydesk-command '("copydesk" "lsp")
  "The program and its arguments.")

(defvar copydesk-modes '(markdown-mode gfm-mode text-mode html-mode mhtml-mode)
  "The modes in which stories are written.
Modes derived from them, such as those for commit messages, are left alone.")

(add-to-list 'eglot-server-programs
             `((markdown-mode gfm-mode (text-mode :language-id "plaintext")
                              (html-mode :language-id "html") (mhtml-mode :language-id "html"))
               . ,(lambda (&rest _) copydesk-command)))

(defun copydesk-start ()
  "Have Copydesk read this buffer if a story may be in it."
  (when (memq major-mode copydesk-modes)
    (eglot-ensure)))

;; All of these modes run this hook.
(add-hook 'text-mode-hook #'copydesk-start)

(provide 'copydesk)
;;; copydesk.el ends here
