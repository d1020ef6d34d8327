// SPDX-License-Identifier: Apache-2.0
// Comforts only; the page works without: words cut in several pieces light up together, a way back to the line that was
// followed, all evidence opened at once (for print).
(function () {
  "use strict";
  var back = document.createElement("button"), from = null;
  back.id = "back";
  back.type = "button";
  back.hidden = true;
  back.textContent = "back to the line";
  document.body.appendChild(back);
  back.addEventListener("click", function () {
    back.hidden = true;
    if (from) from.scrollIntoView({ block: "center" });
  });

  function light() {
    var id = decodeURIComponent(location.hash.slice(1)), i, old = document.querySelectorAll("mark.hit");
    for (i = 0; i < old.length; i++) old[i].classList.remove("hit");
    if (!/^m\d+-\d+-\d+$/.test(id)) return;
    var rest = document.querySelectorAll('mark[data-of="' + id + '"]');
    for (i = 0; i < rest.length; i++) rest[i].classList.add("hit");
  }
  addEventListener("hashchange", light);
  light();

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || link.closest("#articles")) return;
    if (!/^#[am]\d/.test(link.getAttribute("href"))) return;
    from = link;
    back.hidden = false;
  });

  var all = document.createElement("button"), nav = document.querySelector("nav"), open = false;
  all.type = "button";
  all.textContent = "open all evidence";
  all.addEventListener("click", function () {
    var lines = document.querySelectorAll("details"), i;
    open = !open;
    for (i = 0; i < lines.length; i++) lines[i].open = open;
    all.textContent = open ? "close all evidence" : "open all evidence";
  });
  if (nav) nav.appendChild(all);
})();
