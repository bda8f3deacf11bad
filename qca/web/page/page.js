"use strict";

// The terminal writes styles into the page: they get the nonce that the policy asks for.
const nonce = document.currentScript.nonce;
const create = document.createElement;
document.createElement = function (name, options) {
  const element = create.call(this, name, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};

// An address in somebody's words is text: a click on it selects and never leads out.
window.open = () => null;

// The terminal begins when the page is loaded. It measures its letters once, so the fonts
// must be there first.
addEventListener("DOMContentLoaded", () => {
  const begin = window.onload;
  window.onload = null;
  const faces = ["16px", "bold 16px", "italic 16px", "italic bold 16px"];
  Promise.allSettled(faces.map((face) => document.fonts.load(`${face} "Roboto Mono"`))).then(begin);
});

// Keys go to the workspace as soon as it is there; where it has ended, Enter opens it again.
const again = document.getElementById("again");
again.addEventListener("click", () => location.reload());
const state = document.body.classList;
let begun = false;
new MutationObserver(() => {
  if (state.contains("-closed")) {
    again.focus();
  } else if (state.contains("-first-byte") && !begun) {
    begun = true;
    document.querySelector(".xterm-helper-textarea").focus();
  }
}).observe(document.body, { attributeFilter: ["class"] });
