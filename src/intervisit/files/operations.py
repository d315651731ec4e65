"""Writes: take a file, note what a scanner said, sweep what nothing refers to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import IO, Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.translation import gettext_lazy

from intervisit.files.domain.names import safe_name
from intervisit.files.domain.refusals import NotTaken, Reason
from intervisit.files.domain.scanning import ScanState
from intervisit.files.domain.sniffing import type_of
from intervisit.files.domain.types import FileGroup, FileType
from intervisit.files.labels import groups_in_words, reason_in_words
from intervisit.files.models import StoredFile
from intervisit.kernel.actor import Actor
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer_each
from intervisit.support.operation import operation
from intervisit.support.scope import current_network_id

MEGABYTE = 1024 * 1024
LARGEST_MEGABYTES = 25
GRACE = timedelta(days=1)
"""How long a file may lie about before it is swept: its form may still be open."""


class FileRefused(Refusal):
    """The file isn't taken; the words say what it is and what to hand in instead."""

    def __init__(self, reason: Reason, words: str) -> None:
        self.reason = reason
        super().__init__(words)


@operation("file:store", told=gettext_lazy("Kept a file"))
def store_file(
    *,
    by: Actor,
    at: datetime,
    name: str,
    content: IO[bytes],
    groups: tuple[FileGroup, ...] = (),
    most_megabytes: int = LARGEST_MEGABYTES,
) -> StoredFile:
    """Keep a file. Writes its bytes to storage and a row that nothing refers to yet.

    Parameters
    ----------
    name : str
        As the sender calls it; kept in a safe form.
    content : binary file
        Read twice: once for what it is, once for its sum.
    groups : tuple of FileGroup
        What is wanted; empty means any type that the house takes.
    most_megabytes : int
        Limit of this question, never above the limit of the house.

    Raises
    ------
    FileRefused
        Too large, empty, not wanted, dangerous, or not what its name says.

    Notes
    -----
    When the transaction is rolled back the bytes stay; the next sweep takes them.
    """
    safe = safe_name(name)
    try:
        size = _measured(content, min(most_megabytes, LARGEST_MEGABYTES))
        found = _accepted(type_of(safe, content), groups)
    except NotTaken as refusal:
        facts = {"name": safe, **refusal.facts}
        words = reason_in_words(refusal.reason, facts)
        raise FileRefused(refusal.reason, words) from refusal
    return StoredFile.objects.create(
        name=safe,
        content=File(content, name=safe),
        sha256=_sum_of(content),
        size_bytes=size,
        media_type=found.media_type,
        stored_at=at,
    )


@operation("file:keep", told=gettext_lazy("Kept a file"))
def keep_file(
    *, by: Actor, at: datetime, name: str, content: bytes, media_type: str
) -> StoredFile:
    """Keep a file that was made here: nobody handed it in, so no scan is waited for.

    Writes its bytes to storage and a row that nothing refers to yet. When the
    transaction is rolled back the bytes stay; the next sweep takes them.
    """
    safe = safe_name(name)
    return StoredFile.objects.create(
        name=safe,
        content=ContentFile(content, name=safe),
        sha256=sha256(content).hexdigest(),
        size_bytes=len(content),
        media_type=media_type,
        scan_state=ScanState.CLEAN.value,
        scanned_at=at,
        stored_at=at,
    )


@operation("file:record_scan", told=gettext_lazy("Scanned a file"))
def record_scan(*, by: Actor, at: datetime, stored: StoredFile, is_clean: bool) -> None:
    """Note what a scanner said. A refused file is never served again."""
    stored.scan_state = ScanState.CLEAN if is_clean else ScanState.REFUSED
    stored.scanned_at = at
    stored.save(update_fields=["scan_state", "scanned_at"])


@operation("file:sweep", told=gettext_lazy("Swept files"))
def sweep_files(*, by: Actor, at: datetime) -> int:
    """Delete rows that nothing refers to, and bytes that no row knows.

    Safe to repeat. Returns how many rows went. Their bytes go with the next
    sweep, so that a rollback here never leaves a row without its bytes.
    """
    before = at - GRACE
    storage = StoredFile._meta.get_field("content").storage
    known = set(StoredFile.objects.values_list("content", flat=True))
    for path in _bytes_kept(storage):
        if path not in known and storage.get_modified_time(path) < before:
            storage.delete(path)
    unreferenced = StoredFile.objects.stored_before(before).unreferenced()
    return unreferenced.delete()[0]


def forget_files(*, files: Collection[int]) -> int:
    """Delete rows of files at once, as far as nothing refers to them any more.

    For an erasure, which does not wait for the nightly sweep: a file, and its name,
    may be somebody's. Their bytes go by a job of the same transaction, so that they
    go when it is over, and stay where it is undone. Returns how many rows went.
    """
    going = StoredFile.objects.filter(pk__in=files).unreferenced()
    kept_at = list(going.values_list("content", flat=True))
    gone = going.delete()[0]
    defer_each("files.drop_bytes", [{"path": path} for path in kept_at])
    return gone


def drop_bytes(*, path: str) -> bool:
    """Delete bytes of the open network that no row knows any more; says if it did.

    Safe to repeat.
    """
    is_ours = path.startswith(f"{current_network_id()}/")
    if not is_ours or StoredFile.objects.filter(content=path).exists():
        return False
    StoredFile._meta.get_field("content").storage.delete(path)
    return True


def _measured(content: IO[bytes], most_megabytes: int) -> int:
    size = content.seek(0, 2)
    content.seek(0)
    if size > most_megabytes * MEGABYTE:
        raise NotTaken(Reason.TOO_LARGE, most=most_megabytes)
    return size


def _accepted(found: FileType, groups: tuple[FileGroup, ...]) -> FileType:
    if groups and found.group not in groups:
        wanted = groups_in_words(groups)
        raise NotTaken(Reason.NOT_ACCEPTED, found=str(found), wanted=wanted)
    return found


def _sum_of(content: IO[bytes]) -> str:
    content.seek(0)
    total = sha256()
    while chunk := content.read(MEGABYTE):
        total.update(chunk)
    content.seek(0)
    return total.hexdigest()


def _bytes_kept(storage: Storage | Any) -> Iterator[str]:
    folder = str(current_network_id())
    try:
        _, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        yield f"{folder}/{name}"
