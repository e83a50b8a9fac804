#!/bin/sh
# Inside `unshare`: a machine whose only network is its own loopback, with host names of its own.
#   sh namespace.sh HOSTS COMMAND...
set -eu
mount --bind "$1" /etc/hosts
shift
python3 - <<'PYTHON'
import fcntl, socket, struct

SIOCSIFFLAGS, IFF_UP = 0x8914, 1
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
    fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP))
PYTHON
exec "$@"
