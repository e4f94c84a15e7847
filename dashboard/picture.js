// A picture of a chart, made in the browser from what it already drew: its title and what stands under it
// around the marks, dark ink on white whatever the theme. A button with data-picture="svg" or "png" names
// the chart by data-chart.
(() => {
  if (window.chartPictures) return;
  window.chartPictures = true;
  const SVG = "http://www.w3.org/2000/svg";
  const INK = "#1b2a2f", MUTED = "#55656b", FONT = "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif";
  const EDGE = 16, SCALE = 3, LETTER = 0.52;

  const element = (name, attributes) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const folded = (words, letters) => {
    const lines = [""];
    for (const word of words.split(" ")) {
      const last = lines.length - 1;
      if (lines[last] && lines[last].length + word.length >= letters) lines.push(word);
      else lines[last] += (lines[last] ? " " : "") + word;
    }
    return lines;
  };

  // Writes words from y downwards and returns where they end.
  const write = (svg, words, y, size, weight, colour, width) => {
    for (const line of folded(words, (width - 2 * EDGE) / (size * LETTER))) {
      y += size * 1.3;
      const written = element("text", {
        x: EDGE, y, fill: colour, "font-size": size, "font-weight": weight, "font-family": FONT,
      });
      written.textContent = line;
      svg.append(written);
    }
    return y;
  };

  const picture = (plot, words) => {
    const { width, height } = plot.getBoundingClientRect();
    const svg = element("svg", { xmlns: SVG, width });
    svg.append(element("rect", { width: "100%", height: "100%", fill: "#ffffff" }));
    const name = element("title", {});
    name.textContent = words.title;
    svg.prepend(name);
    let y = write(svg, words.title, EDGE / 2, 18, 600, INK, width);
    y = write(svg, words.over, y, 13, 400, MUTED, width) + EDGE / 2;
    for (const layer of plot.querySelectorAll(".main-svg")) {
      const copy = layer.cloneNode(true);
      const copies = copy.querySelectorAll("g");
      layer.querySelectorAll("g").forEach((group, at) => {
        if (getComputedStyle(group).display === "none") copies[at].remove();
      });
      for (const over of copy.querySelectorAll(".hoverlayer, .draglayer")) over.remove();
      copy.setAttribute("y", y);
      svg.append(copy);
    }
    y = write(svg, words.under, y + height, 12, 400, MUTED, width);
    svg.setAttribute("height", y + EDGE);
    return svg;
  };

  const give = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const giveImage = (svg, blob, name) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = svg.getAttribute("width") * SCALE;
      canvas.height = svg.getAttribute("height") * SCALE;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((made) => give(made, name), "image/png");
      URL.revokeObjectURL(image.src);
    };
    image.src = URL.createObjectURL(blob);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-picture]");
    const plot = button && document.querySelector(`.st-key-${button.dataset.chart} .js-plotly-plot`);
    if (!plot) return;
    const svg = picture(plot, button.dataset);
    const blob = new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
    const name = `${button.dataset.chart}.${button.dataset.picture}`;
    if (button.dataset.picture === "svg") give(blob, name);
    else giveImage(svg, blob, name);
  });
})();
