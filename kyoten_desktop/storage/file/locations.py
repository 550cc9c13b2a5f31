"""Places where a live SQLite file gets destroyed: synced folders and network shares (USERS C2)."""

import os
import sys
from pathlib import Path

from kyoten_desktop.domain.errors import UnavailableError

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "box sync", "mega", "nextcloud")
_NETWORK_FILE_SYSTEMS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afpfs", "davfs")
_REMOTE_DRIVE = 4


def refuse_unsafe_place(file: Path) -> None:
    """Refuse a live file in a synced or network folder, with the reason; backups may lie there."""
    service = synced_by(file)
    if service:
        raise UnavailableError(
            f"このファイルは {service} のフォルダーにあります。同期サービスは開いているファイルを壊すことがあります。"
            "このPCの中のフォルダーに置いてください（バックアップの置き場所には使えます）。"
        )
    if is_on_network(file):
        raise UnavailableError(
            "このファイルはネットワーク上のフォルダーにあります。通信が切れるとファイルが壊れることがあります。"
            "このPCの中のフォルダーに置いてください（バックアップの置き場所には使えます）。"
        )


def synced_by(file: Path) -> str:
    """Return the name of the sync service whose folder the file lies in, or an empty text."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(variable)
        if root and file.absolute().is_relative_to(root):
            return "OneDrive"
    for part in file.absolute().parent.parts:
        for name in _SYNCED:
            # "OneDrive - 法人" and "Dropbox (個人)" are the services' own folder names; "Dropbox整理" may be anybody's.
            if part.casefold() == name or part.casefold().startswith((f"{name} -", f"{name} (")):
                return part
    return ""


def is_on_network(file: Path) -> bool:
    """Tell whether the file lies on a share: UNC paths, mapped drives, network file systems."""
    absolute = file.absolute()
    if str(absolute).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(absolute.drive + "\\") == _REMOTE_DRIVE)
    return _linux_file_system(absolute) in _NETWORK_FILE_SYSTEMS


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
