"""The practice office: invented, plausible work of two years, made through the services."""
