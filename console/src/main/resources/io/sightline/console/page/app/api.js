// Calls. What goes wrong comes as a Refused with a sentence for people.

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused(0, "The console does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refused(response.status, body.error?.message ?? `The console says ${response.status}.`);
  }
  return body;
}

export const get = path => call(path, { headers: { accept: "application/json" } });

export const post = (path, body = {}) =>
  call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export const del = path => call(path, { method: "DELETE" });
