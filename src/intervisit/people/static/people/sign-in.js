// Says beside the button why a passkey did not work; the page stays as it was.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const button = document.querySelector("#passkey_login, #mfa_webauthn_add, #mfa_webauthn_authenticate, #mfa_webauthn_reauthenticate");
  if (!button) return;
  let words = document.getElementById("passkey-problem");
  if (!words) {
    words = document.createElement("p");
    words.id = "passkey-problem";
    words.className = "notice notice--late";
    words.setAttribute("role", "alert");
    button.closest("form").append(words);
    button.setAttribute("aria-describedby", words.id);
  }
  words.textContent = "The passkey was not used: it was cancelled, or this device has none for us. Try again, or sign in another way.";
});
