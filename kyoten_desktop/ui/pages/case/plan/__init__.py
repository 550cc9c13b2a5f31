"""The プラン tab."""
