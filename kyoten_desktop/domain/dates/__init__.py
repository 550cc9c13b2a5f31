"""Days and moments of the work: 和暦, dates of which a part is unknown, ages, 年度, time bands."""
