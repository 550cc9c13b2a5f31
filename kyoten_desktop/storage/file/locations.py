"""Places where a live SQLite file gets destroyed: synced folders and network shares (USERS C2)."""

import errno
import os
import re
import sys
import unicodedata
from pathlib import Path

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.storage.file.failures import told

# Folder names of the services, without blanks; a drive letter of Google has マイドライブ at its root.
_SYNCED = frozenset({
    "onedrive", "dropbox", "googledrive", "googleドライブ", "マイドライブ", "mydrive", "共有ドライブ", "shareddrives",
    "icloud", "iclouddrive", "iclouddocs", "com~apple~clouddocs", "cloudstorage", "box", "boxsync", "pcloud",
    "pclouddrive", "mega", "megasync", "megadrive", "nextcloud", "owncloud", "synologydrive", "synologydriveclient",
    "cloudstation", "protondrive", "syncthing", "seafile", "yandex.disk", "yandexdisk", "tresorit",
})  # fmt: skip
# What some services leave in their folder, whatever its name.
_SIGNS = (".dropbox.cache", ".stfolder", ".SynologyWorkingDirectory", ".tmp.drivedownload", ".owncloudsync.log",
          ".nextcloudsync.log")  # fmt: skip
# "OneDrive - 法人" and "Dropbox (個人)" are the services' own folder names; "Dropbox整理" may be anybody's.
_ADDED = re.compile(r"\s+[-(].*")
_BLANK = re.compile(r"\s+")
_NETWORK_FILE_SYSTEMS = frozenset({
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "9p", "afpfs", "davfs",
    "webdav", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.glusterfs",
})  # fmt: skip
_REMOTE_DRIVE = 4
# The backups and side files of a file have longer names than itself.
_LONGEST_NAME, _LONGEST_PART = 190, 255
# With all its folders, where Windows was not told to take more: it says of a longer one that it is not there.
_LONGEST_PLACE = 259
# What the disk answers, whatever the name is.
_OF_THE_DISK = frozenset({errno.EIO, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.ESTALE})
_UNREADABLE = (
    "この置き場所は使えません。フォルダーとファイルの名前を確かめてください（長すぎる名前や、特別な文字は使えません）。"
)


def real_place(file: Path) -> Path:
    """Return where a file really lies: links, short names and capitals of Windows followed, so that it has one lock.

    Nothing is asked of a share. Raises UnavailableError for a name the system cannot have.
    """
    if _is_share(file):
        return file
    try:
        place = file.resolve()
        if _length(place.name) > _LONGEST_NAME or any(_length(part) > _LONGEST_PART for part in place.parts):
            raise UnavailableError(_UNREADABLE)
        if is_too_long(place, sys.platform):
            raise UnavailableError(_UNREADABLE)
        if place.is_file() and place.stat().st_nlink > 1:
            raise UnavailableError(
                f"このファイルには、もう一つの名前（ハードリンク）があります：{file}。両方から開くとこわれることがあります。"
                "コピーを作って、それを開いてください。"
            )
    except (OSError, ValueError, RuntimeError) as error:
        raise _refusal(error, file) from error
    return place


def refuse_impossible_name(place: Path) -> None:
    """Refuse a name of which the system cannot even say whether something lies there; raises UnavailableError."""
    try:
        if is_too_long(place, sys.platform):
            raise UnavailableError(_UNREADABLE)
    except OSError as error:
        raise _refusal(error, place) from error


def is_too_long(place: Path, platform: str) -> bool:
    """Tell whether nothing can lie at a place because its name with all folders is longer than the system takes.

    Raises OSError where the system says so itself.
    """
    return not place.exists() and platform == "win32" and len(str(place.absolute())) > _LONGEST_PLACE


def refuse_unsafe_place(file: Path) -> None:
    """Refuse a live file in a synced or network folder, with the reason; backups may lie there."""
    if is_on_network(file):
        raise UnavailableError(
            "このファイルはネットワーク上のフォルダーにあります。通信が切れるとファイルが壊れることがあります。"
            "このPCの中のフォルダーに置いてください（バックアップの置き場所には使えます）。"
        )
    service = synced_by(file)
    if service:
        raise UnavailableError(
            f"このファイルは {service} のフォルダーにあります。同期サービスは開いているファイルを壊すことがあります。"
            "このPCの中のフォルダーに置いてください（バックアップの置き場所には使えます）。"
        )


def synced_by(file: Path) -> str:
    """Return the name of the sync service whose folder the file really lies in, or an empty text."""
    place = real_place(file)
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(variable)
        if root and place.is_relative_to(Path(root).resolve()):
            return "OneDrive"
    for folder in place.parents:
        name = unicodedata.normalize("NFKC", folder.name).casefold()
        if _BLANK.sub("", _ADDED.sub("", name)) in _SYNCED:
            return folder.name
        if any((folder / sign).exists() for sign in _SIGNS):
            return folder.name
    return ""


def is_on_network(file: Path) -> bool:
    """Tell whether the file lies on a share: UNC paths, mapped drives, network file systems."""
    if _is_share(file):
        return True
    place = real_place(file)
    if sys.platform == "win32":
        import ctypes

        return _is_share(place) or bool(ctypes.windll.kernel32.GetDriveTypeW(place.drive + "\\") == _REMOTE_DRIVE)
    return _linux_file_system(place) in _NETWORK_FILE_SYSTEMS


def _refusal(error: Exception, place: Path) -> UnavailableError:
    plain = told(error, place) if getattr(error, "errno", None) in _OF_THE_DISK else None
    return plain or UnavailableError(_UNREADABLE)


def _length(name: str) -> int:
    # Windows would take half a letter, which nothing can print; this refuses it (ValueError), as fsencode does.
    return len(name.encode("utf-16-le")) // 2 if sys.platform == "win32" else len(os.fsencode(name))


def _is_share(file: Path) -> bool:
    # \\?\C:\… is a long local path, \\?\UNC\… a share.
    name = str(file.absolute()).replace("/", "\\")
    return name.startswith("\\\\") and not re.match(r"\\\\\?\\[A-Za-z]:", name)


def _linux_file_system(file: Path) -> str:
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, place, file_system, *_ = line.split(" ")
        place = place.encode().decode("unicode_escape")
        if file.is_relative_to(place) and len(place) >= len(best):
            best, kind = place, file_system
    return kind
