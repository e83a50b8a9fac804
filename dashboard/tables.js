// A table that is sorted and searched here, without asking the server. Tells which name was clicked.
const PAGE = 100; // rows drawn at once
const FEWEST_TO_SEARCH = 13; // fewer are seen at a glance
const NOTHING = "–";
const counts = new Intl.NumberFormat("en");
const words = new Intl.Collator("en", { numeric: true });
// What the reader has done to each table, which a rerun of the page leaves as it is.
const states = new WeakMap();

const SHOWN = {
  count: (value) => counts.format(value),
  share: (value) => `${(100 * value).toFixed(1)} %`,
  seconds: (value) => `${Math.round(value)} s`,
};
const EXACT = {
  count: (value) => counts.format(value),
  share: (value) => `${(100 * value).toFixed(4)} %`,
  seconds: (value) => `${value.toFixed(2)} s`,
};
const isNumber = ({ kind }) => kind in SHOWN;

export default function ({ data, parentElement, setTriggerValue }) {
  const [search, region] = parentElement.querySelectorAll("input, .region");
  const [head, body] = parentElement.querySelectorAll("thead tr, tbody");
  const more = parentElement.querySelector(".more");
  const state = states.get(parentElement) ?? { by: null, reversed: false, sought: "", shown: PAGE };
  states.set(parentElement, state);
  const { columns, length } = data;

  function order() {
    const sought = state.sought.toLowerCase();
    const texts = columns.filter((column) => !isNumber(column));
    const found = Array.from({ length }, (_, row) => row).filter(
      (row) => !sought || texts.some(({ cells }) => cells[row].toLowerCase().includes(sought)),
    );
    const column = columns.find(({ name }) => name === state.by);
    if (!column) return found;
    // Numbers begin with the largest, and what has none comes last in any case.
    const keys = column.keys ?? column.cells;
    const compare = isNumber(column) ? (a, b) => b - a : words.compare;
    const way = state.reversed ? -1 : 1;
    const rank = (row) => (keys[row] === null ? 1 : 0);
    return found.sort((a, b) => rank(a) - rank(b) || (rank(a) ? 0 : way * compare(keys[a], keys[b])));
  }

  function cellOf(column, row, place) {
    const cell = document.createElement(place ? "td" : "th");
    const value = column.cells[row];
    if (!place) cell.scope = "row";
    if (isNumber(column)) {
      cell.className = "number";
      if (column.texts) {
        cell.textContent = column.texts[row];
        cell.title = column.titles[row];
      } else {
        cell.textContent = value === null ? NOTHING : SHOWN[column.kind](value);
        if (value !== null) cell.title = EXACT[column.kind](value);
      }
    } else if (column.can_be_clicked) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = value;
      button.title = value;
      button.onclick = () => setTriggerValue("cell", { row, column: column.name });
      cell.append(button);
    } else {
      cell.textContent = value;
      cell.title = value;
    }
    return cell;
  }

  function drawBody() {
    const rows = order();
    const lines = rows.slice(0, state.shown).map((row) => {
      const line = document.createElement("tr");
      line.append(...columns.map((column, place) => cellOf(column, row, place)));
      return line;
    });
    body.replaceChildren(...lines);
    const left = rows.length - lines.length;
    more.hidden = left <= 0;
    more.textContent = `Show ${counts.format(Math.min(PAGE, left))} more of ${counts.format(left)}`;
  }

  function sortBy(column) {
    if (state.by !== column.name) Object.assign(state, { by: column.name, reversed: false });
    else if (!state.reversed) state.reversed = true;
    else Object.assign(state, { by: null, reversed: false }); // as they came
    drawHead();
    drawBody();
    region.scrollTop = 0;
  }

  function drawHead() {
    const focused = [...head.children].findIndex((cell) =>
      cell.contains(parentElement.getRootNode().activeElement),
    );
    head.replaceChildren(
      ...columns.map((column) => {
        const cell = document.createElement("th");
        const button = document.createElement("button");
        const falls = isNumber(column) !== state.reversed;
        const isSorted = state.by === column.name;
        cell.scope = "col";
        if (isNumber(column)) cell.className = "number";
        cell.ariaSort = isSorted ? (falls ? "descending" : "ascending") : "none";
        button.type = "button";
        button.textContent = column.label + (isSorted ? (falls ? " ↓" : " ↑") : "");
        button.title = `${column.meaning}\nClick to sort`;
        button.onclick = () => sortBy(column);
        cell.append(button);
        return cell;
      }),
    );
    if (focused >= 0) head.children[focused].firstElementChild.focus();
  }

  region.ariaLabel = data.says;
  search.hidden = length < FEWEST_TO_SEARCH;
  search.value = state.sought;
  search.oninput = () => {
    Object.assign(state, { sought: search.value.trim(), shown: PAGE });
    drawBody();
  };
  more.onclick = () => {
    state.shown += PAGE;
    drawBody();
  };
  drawHead();
  drawBody();
}
