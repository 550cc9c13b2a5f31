"""How everything looks: colours, shapes, icons, fonts, and the plain parts that wear them."""
