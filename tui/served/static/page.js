// The terminal of this page, and the socket to the learner's dembow: keys and sizes go there, what is drawn comes back.
"use strict";
(() => {
  const texts = document.getElementById("texts").dataset;
  const notice = document.getElementById("notice");
  const terminal = new Terminal({ cursorBlink: false, fontSize: 16, scrollback: 0, allowProposedApi: false,
    fontFamily: '"DejaVu Sans Mono", "Cascadia Mono", Menlo, Consolas, monospace', theme: { background: "#16131c" } });
  const fit = new FitAddon.FitAddon();
  terminal.loadAddon(fit);
  terminal.open(document.getElementById("terminal"));
  let socket = null, waits = 0, ended = false;

  function say(word, button) {
    notice.hidden = !word;
    notice.querySelector("p").textContent = word ? texts[word] : "";
    const again = notice.querySelector("button");
    again.hidden = notice.querySelector("form").hidden = !button;
    again.textContent = texts.again;
    if (button) again.focus();
  }

  function tellSize() {
    fit.fit();
    if (socket && socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify(["set_size", terminal.rows, terminal.cols]));
  }

  // Whether the door is where the terminal was: a cookie lasts a day, and a page may be open for longer.
  async function isOut() {
    try {
      return (await (await fetch(location.href)).text()).includes('name="pin"');
    } catch {
      return false;
    }
  }

  function connect() {
    let opened = false;
    const address = new URL("socket", location.href);
    fit.fit();
    address.search = `?rows=${terminal.rows}&columns=${terminal.cols}`;
    address.protocol = address.protocol.replace("http", "ws");
    socket = new WebSocket(address);
    socket.onopen = () => { opened = true; waits = 0; ended = false; say(""); terminal.reset(); tellSize(); terminal.focus(); };
    socket.onmessage = (event) => {
      const [kind, text] = JSON.parse(event.data);
      if (kind === "stdout") terminal.write(text);
      if (kind === "disconnect") { ended = true; say("over", true); }
      if (kind === "said") { ended = true; say(text, true); }
    };
    socket.onclose = async (event) => {
      if (event.code === 4403) { location.reload(); return; }
      if (ended) return;
      say("lost");
      if (!opened && await isOut()) { location.reload(); return; }
      waits = Math.min(waits + 1, 10);
      setTimeout(connect, 300 * waits);
    };
  }

  notice.querySelector("button").onclick = () => { say(""); connect(); };
  terminal.onData((data) => { if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(["stdin", data])); });
  terminal.onBinary((data) => { if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(["stdin", data])); });
  // The course copies by the terminal's own sequence; a page may write to the clipboard after a key.
  terminal.parser.registerOscHandler(52, (text) => {
    const packed = text.slice(text.indexOf(";") + 1);
    if (packed !== "?" && navigator.clipboard)
      navigator.clipboard.writeText(new TextDecoder().decode(Uint8Array.from(atob(packed), (c) => c.charCodeAt(0))));
    return true;
  });
  addEventListener("resize", tellSize);
  document.fonts.ready.then(tellSize);
  connect();
})();
