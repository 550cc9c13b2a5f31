"""支援を記録: a record from anywhere, without leaving what stands open."""
