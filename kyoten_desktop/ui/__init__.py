"""The window: the only folder with Qt. Pages stand in pages/, the parts they are built of in the other rooms."""
