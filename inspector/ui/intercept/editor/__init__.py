"""What crosses a boundary, to be edited while its exchange stands still."""
