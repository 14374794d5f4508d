// @ts-check
/** A socket that is opened again, with growing pauses, for as long as its server is lost. */

const FIRST_PAUSE = 250; // milliseconds before the first new try
const LONGEST_PAUSE = 8_000;

/**
 * @typedef {object} Line
 * @property {() => boolean} isOpen
 * @property {(text: string) => void} send while it is open
 * @property {() => void} abandon the server does not answer: as good as lost
 * @property {() => void} close for good: nothing more is heard of it
 *
 * @typedef {object} Ends
 * @property {() => void} onOpen
 * @property {(text: string) => void} onText
 * @property {() => void} onLost
 */

/**
 * @param {string} url
 * @param {number} patience milliseconds in which it opens, or counts as lost
 * @param {Ends} ends
 * @returns {Line}
 */
export function openLine(url, patience, { onOpen, onText, onLost }) {
  /** @type {WebSocket | null} */
  let socket = null;
  let pause = FIRST_PAUSE;
  let retry = 0;
  let opening = 0;

  function open() {
    clearTimeout(retry);
    socket = new WebSocket(url);
    opening = window.setTimeout(abandon, patience);
    socket.onopen = () => {
      clearTimeout(opening);
      pause = FIRST_PAUSE;
      onOpen();
    };
    socket.onmessage = ({ data }) => onText(data);
    socket.onclose = lost;
  }

  function lost() {
    clearTimeout(opening);
    socket = null;
    onLost();
    retry = window.setTimeout(open, scattered(pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  function abandon() {
    if (!socket) return;
    socket.onclose = null;
    socket.close();
    lost();
  }

  const online = () => {
    if (!socket) open();
  };

  window.addEventListener("online", online);
  open();

  return {
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    send: (text) => socket?.send(text),
    abandon,
    close() {
      window.removeEventListener("online", online);
      clearTimeout(retry);
      clearTimeout(opening);
      if (socket) hangUp(socket);
    },
  };
}

/** @param {WebSocket} socket */
function hangUp(socket) {
  socket.onmessage = socket.onclose = null;
  // A socket that is closed before it is open would be an error in the console.
  socket.onopen = () => socket.close();
  if (socket.readyState === WebSocket.OPEN) socket.close();
}

/** @param {number} pause @returns {number} not the same for all pages, who were turned away at once */
export function scattered(pause) {
  return pause * (0.75 + Math.random() / 2);
}
