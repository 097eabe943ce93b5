// Forms that ask the browser for a passkey, or to make one. Without a script they stay hidden.

(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  if (!window.PublicKeyCredential || window.passkeysAreReady) return;
  window.passkeysAreReady = true;

  const bytes = (text) => {
    const plain = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) => {
    const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
    return btoa(letters.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  };
  const withBytes = (credentials) => credentials?.map((one) => ({ ...one, id: bytes(one.id) }));

  const read = async (form) => {
    if (form.dataset.passkey === "sign") {
      const body = new FormData(form);
      body.set("act", "ask");
      const answer = await fetch(form.action, { method: "POST", body });
      // One that was redirected asks for a log-in.
      const isAsked = answer.status === 200 && !answer.redirected;
      return isAsked ? (await answer.json()).request_options : null;
    }
    if (!form.dataset.optionsAddress) {
      const data = JSON.parse(document.getElementById("passkey-options").textContent);
      return data.creation_options ?? data.request_options;
    }
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.dataset.optionsAddress, { headers });
    return (await answer.json()).request_options;
  };

  const make = async (form, { publicKey }) => {
    const selection = { ...publicKey.authenticatorSelection };
    const alone = form.elements.passwordless.checked;
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) selection.userVerification = "required";
    const { id, rawId, type, response } = await navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: withBytes(publicKey.excludeCredentials),
        authenticatorSelection: selection,
      },
    });
    return {
      id,
      rawId: text(rawId),
      type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
      },
    };
  };

  const use = async (form, { publicKey }) => {
    const { id, rawId, type, response } = await navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: withBytes(publicKey.allowCredentials),
      },
    });
    return {
      id,
      rawId: text(rawId),
      type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null,
      },
    };
  };

  // Where the site has something to say before, it says so in its answer to a form without one.
  const answerOf = async (form) => {
    const options = await read(form);
    if (!options) return "";
    return JSON.stringify(await (form.dataset.passkey === "create" ? make : use)(form, options));
  };

  document.querySelectorAll("[data-passkey-missing]").forEach((note) => note.remove());
  forms.forEach((form) => {
    // A template until now, as Enter presses the first button of a form, hidden ones too.
    form
      .querySelectorAll("template[data-passkey-part]")
      .forEach((part) => part.replaceWith(part.content));
    const problem = form.querySelector("[data-passkey-problem]");
    let isAsking = false;
    let isAnswered = false;
    form.hidden = false;
    window.addEventListener("pageshow", () => (isAsking = false));
    // Whoever typed a password wants to use it.
    form.elements.password?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value='sign']"));
    });
    form.addEventListener("submit", async (event) => {
      const { submitter } = event;
      const isByPasskey = form.dataset.passkey !== "sign" || submitter?.value === "passkey";
      if (isAnswered || !isByPasskey) return;
      event.preventDefault();
      // A second click would ask another question, and make the answer to the first one worthless.
      if (isAsking) return;
      isAsking = true;
      problem.textContent = "";
      try {
        form.elements.credential.value = await answerOf(form);
        isAnswered = true;
        form.requestSubmit(submitter);
        isAnswered = false;
      } catch (error) {
        isAsking = false;
        const isWrongHost = error.name === "SecurityError";
        problem.textContent = problem.dataset[isWrongHost ? "wrongHost" : "stopped"];
      }
    });
  });
})();
