/** The pseudonymising assistant: a name's box ticks all its places, a button plays one of them. */
const LEAD_MS = 1500; // a little of what stands around it
const sound = document.getElementById("names-sound");
let until = 0;

function play({ from, to }) {
  sound.currentTime = Math.max(0, Number(from) - LEAD_MS) / 1000;
  until = (Number(to) + LEAD_MS) / 1000;
  sound.play().catch(() => {}); // a sound that is being made anew can't be played yet
}

sound?.addEventListener("timeupdate", () => sound.currentTime >= until && sound.pause());
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-from]");
  if (button && sound) play(button.dataset);
});

for (const group of document.querySelectorAll(".name-group")) {
  const all = group.querySelector(".name-all");
  const places = [...group.querySelectorAll("[name=place]")];
  const show = () => {
    const count = places.filter((place) => place.checked).length;
    all.checked = count > 0;
    all.indeterminate = count > 0 && count < places.length;
  };
  all.addEventListener("change", () => {
    for (const place of places) place.checked = all.checked;
    show();
  });
  for (const place of places) place.addEventListener("change", show);
}
