"""Every limit on calls, in one place, each for one process; `drawing/limits.py` has a drawing's.

What is over a limit is refused at once, with 503 and Retry-After: in a queue all would be late.
"""

from ..drawing.limits import JSON_BYTES

# A message over a drawing's limit is answered, one over the transport's closes the socket (1009).
MESSAGE_BYTES = 2 * JSON_BYTES

SOCKETS = 1_000  # open at once, if --max-sockets does not say otherwise
CONNECTIONS = 500  # beside those sockets
FILES_BESIDE = 1_000  # that the process may open beside them: its own, and those being refused
TURNED_AWAY = FILES_BESIDE // 2  # that wait for their refusal; of more each is refused at once
# Of both, what one caller may take: all of an address, of IPv6 of a network of 64 bits, as a house
# has. A class behind one address fits, a hundred laptops that load the page, which are 600
# connections, and draw, 100 sockets; and as many are left for others.
CALLER_SHARE = 0.5
# Of traces of calls, computed or in line for it: a third of a second of work. A place is for what
# LeNet's takes; one of a network that takes longer takes as many more.
TRACES = 256
PLACE_SECONDS = 1 / 3 / TRACES
CROWD = 8  # places of sockets in line from which on newer drawings are read only in their turn
SHORT_BYTES = 16 << 10  # of JSON that is read at once; what is longer is read in line
FILES = 32  # pictures decoded or in line for it
FILES_AT_ONCE = 2  # decoded at once, each in a process of its own
RETRY_SECONDS = 1  # after which a client that was refused may come again

# Of a request: 128 headers are what websockets reads, of 8 KiB each at most. What is around the
# pieces of a chunked body is bounded too, but for an eighth of the body: chunks of a byte are work.
HEAD_BYTES = 64 << 10
AROUND_BYTES = 8 << 10
HEADERS = 128

# Seconds for what a client may be slow at. After them its connection is closed.
HEAD_SECONDS = 10.0  # for a request's head, from the connection or its first byte on
BODY_SECONDS = 60.0  # for its body: 10 MiB at 1.4 Mbit/s
# Between two calls on one connection. Proxies keep theirs for up to a minute (nginx), and it is for
# them to close first: a call that is sent just as we do is lost.
KEEP_SECONDS = 75
TAKE_SECONDS = 20.0  # to take what is sent to it
PING_SECONDS = 20.0  # between two pings on a socket
PONG_SECONDS = 20.0  # to answer one
CLOSE_SECONDS = 1.0  # to answer that a socket is closed, or to hear why a call was refused
DROPPED_BYTES = 1 << 20  # of what it sends meanwhile

# One client's messages may take up to a tenth of the event loop, and its drawings of the time to
# trace, or its part where there are fewer than ten, so that its neighbours have the rest (of the
# loop the threads that trace have a part too); a burst is free.
SHARE = 0.1
BURST_SECONDS = 0.02  # of work
MESSAGE_SECONDS = 50e-6  # of work for each message, beside what is measured
ABSENT_SECONDS = 1.0  # after which a caller counts no more among those that share
# That a drawing takes at most, or as long as so many plain ones of its network; of more, a caller
# has a tenth of the time.
LIGHT_SECONDS = 0.003
LIGHT_TRACES = 3
REST_SECONDS = 0.05  # at most before its next turn: long traces are shared out by the line itself
PIECE_BYTES = 1 << 10  # parsed at once: some sixty of a socket's smallest messages, or chunks
DEFLATED_PIECE_BYTES = 1 << 10  # of a socket whose messages are deflated: a MiB at most
LARGE_PIECE_BYTES = 64 << 10  # of a body whose length is known, which costs next to nothing
LOG_SECONDS = 60.0  # between two lines in the log that say the same

# On Ray: open calls, live sockets above all, for each replica before another is started, and how
# long there have to be more.
REPLICA_CALLS = 40
UPSCALE_SECONDS = 5.0
BYTE_SECONDS = 50e-9  # of work for each byte that Ray's proxy takes: 2 MB a second for one client

STOP_SECONDS = 3.0  # for what runs when the service is told to stop
LEAVE_SECONDS = 4.5  # after which the process ends, whatever still computes
REPLACE_SECONDS = 1.0  # between the starts of a worker that ends and of the next in its place
