// Colours the map's countries, names them on hover, and tells which one was clicked.
export default function ({ data, parentElement, setTriggerValue }) {
  for (const path of parentElement.querySelectorAll("path")) {
    const { strength = 0, title = path.dataset.name } = data.countries[path.dataset.code] ?? {};
    path.setAttribute("fill", strength ? data.colour : data.ground);
    path.setAttribute("fill-opacity", strength || 1);
    path.style.cursor = strength ? "pointer" : "default";
    path.querySelector("title").textContent = title;
    path.onclick = strength ? () => setTriggerValue("country", path.dataset.code) : null;
  }
}
