"""The ケース tab: where the case stands in 図1, its consents and team, its closing."""
