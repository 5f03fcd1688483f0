"""The form engine: a form is declared once, drawn by ``new``, and found on its sheet by defined names ever after."""
