"""Tables in and out: CSV, gzipped CSV and XLSX.

Reading refuses with file, row and reason; nothing is mended silently.
"""
