// Texts kept on this device, in the browser's own database: each with the number of times that it was kept, so that one
// window notices what another did.

function open() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("migration-toolkit", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("briefs");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

async function run(mode, act) {
  const database = await open();
  return new Promise((done, fail) => {
    // On the disk before it is said to be kept: the machine may go off.
    const change = database.transaction("briefs", mode, { durability: "strict" });
    let outcome;
    const end = (call) => () => {
      database.close();
      call(call === done ? outcome : change.error);
    };
    change.oncomplete = end(done);
    change.onabort = end(fail);
    act(change.objectStore("briefs"), (value) => (outcome = value));
  });
}

// `[text, number]`, or nothing.
export function read(key) {
  return run("readonly", (store, tell) => {
    const asked = store.get(key);
    asked.onsuccess = () => tell(asked.result && [asked.result.text, asked.result.number]);
  });
}

// Keeps a text that was read with a number; the new number, or -1 where somebody else kept another in the meantime.
export function keep(key, text, number) {
  return run("readwrite", (store, tell) => {
    const asked = store.get(key);
    asked.onsuccess = () => {
      const known = asked.result ? asked.result.number : 0;
      if (known !== number) {
        tell(-1);
        return;
      }
      store.put({ text, number: number + 1 }, key);
      tell(number + 1);
    };
  });
}

export function forget(key) {
  return run("readwrite", (store) => store.delete(key));
}

// `[[key, text], …]`.
export function all() {
  return run("readonly", (store, tell) => {
    const found = [];
    tell(found);
    store.openCursor().onsuccess = (event) => {
      const at = event.target.result;
      if (at) {
        found.push([at.key, at.value.text]);
        at.continue();
      }
    };
  });
}
