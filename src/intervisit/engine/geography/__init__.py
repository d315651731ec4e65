"""Distances on the globe, near neighbours, and travel times.

Places are degrees of latitude and longitude. All searches work on unit vectors, so the
date line and the poles need no special care.
"""
