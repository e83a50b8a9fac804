// Bars behind names and amounts. Tells which one was clicked.
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  while (list.children.length > data.bars.length) list.lastElementChild.remove();
  while (list.children.length < data.bars.length) {
    const line = document.createElement("li");
    line.innerHTML = '<button type="button"><span></span> <strong></strong></button>';
    list.append(line);
  }
  list.style.setProperty("--bar", data.colour);
  data.bars.forEach(({ name, amount, title, share }, place) => {
    const button = list.children[place].firstElementChild;
    const [label, number] = button.children;
    label.textContent = name;
    number.textContent = amount;
    button.title = title;
    button.disabled = !data.can_be_clicked;
    button.style.setProperty("--share", `${share}%`);
    button.onclick = () => setTriggerValue("place", place);
  });
}
