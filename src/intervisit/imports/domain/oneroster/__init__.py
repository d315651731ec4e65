"""OneRoster bundles, 1.1 and 1.2, read leniently.

A bundle is a zip of CSV files with a manifest that says of each whether it is a
*bulk* (all there is) or a *delta* (what changed). We take organisations, people who
work there and school years. Students come in only where the network wants them;
parents, guardians, marks and passwords never do.
"""
