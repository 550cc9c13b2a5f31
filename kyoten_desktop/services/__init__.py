"""What a coordinator can do: one method is one act and one transaction; what is returned is detached."""
