"""Middleware that can be put into the stack of any app. The modules named after one are written to be read."""

from inspector.serving.gallery.building import build
from inspector.serving.gallery.items import GALLERY, Argument, GalleryItem

__all__ = ["GALLERY", "Argument", "GalleryItem", "build"]
