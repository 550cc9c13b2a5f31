"""A household as a drawing and in words: kinship, genogram, ecomap."""
