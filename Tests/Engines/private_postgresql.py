"""A PostgreSQL server of our own: made in a new folder, reached by a socket in it only, thrown away at the end."""
import os
import shutil
import subprocess
import tempfile

SETTINGS = ("-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=512MB "
            "-c work_mem=256MB -c max_wal_size=8GB -c autovacuum=off")


def programs():
    """The folder of initdb and pg_ctl, or nothing where the server is not installed."""
    found = shutil.which("pg_ctl")
    if found and shutil.which("initdb"):
        return os.path.dirname(os.path.realpath(found))
    debian = "/usr/lib/postgresql"
    for version in sorted(os.listdir(debian), key=lambda name: name.zfill(4), reverse=True) if os.path.isdir(debian) else []:
        folder = os.path.join(debian, version, "bin")
        if os.path.exists(os.path.join(folder, "initdb")):
            return folder
    return None


class PrivatePostgresql:
    """The server while a `with` block runs; `socket` is the folder of its socket, `user` its account."""

    user = "postgres"

    def __init__(self, parent):
        self.parent = parent

    def _as_owner(self, *command):
        """The server refuses to be root; root runs it as the account that Debian made for it."""
        before = ["runuser", "-u", self.user, "--"] if os.geteuid() == 0 else []
        return subprocess.run([*before, *command], capture_output=True, text=True, cwd="/")

    def _place(self, parent):
        folder = tempfile.mkdtemp(prefix="postgresql-", dir=parent)
        if os.geteuid() == 0:
            shutil.chown(folder, self.user)
        return folder

    def __enter__(self):
        self.binaries = programs()
        os.makedirs(self.parent, exist_ok=True)
        self.folder = self._place(self.parent)
        # Its account must come to the folder, and the path of a socket has at most 107 bytes.
        if len(self.folder) > 80 or self._as_owner("test", "-w", self.folder).returncode != 0:
            os.rmdir(self.folder)
            self.folder = self._place(None)
        self.socket = self.folder
        data = os.path.join(self.folder, "data")
        self._checked("initdb", "-D", data, "-A", "trust", "-U", self.user, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        try:
            self._checked("pg_ctl", "-D", data, "-w", "-l", os.path.join(self.folder, "log"),
                          "-o", f"-k {self.folder} {SETTINGS}", "start")
        except RuntimeError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def _checked(self, program, *words):
        done = self._as_owner(os.path.join(self.binaries, program), *words)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}")

    def __exit__(self, *_):
        self._as_owner(os.path.join(self.binaries, "pg_ctl"), "-D", os.path.join(self.folder, "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
