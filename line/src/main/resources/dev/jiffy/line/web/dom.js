// Elements and numbers.

const SVG = 'http://www.w3.org/2000/svg';

/** An element; attributes by name, `on…` for listeners, children as nodes or text. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value != null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

/** Text of a number with so many digits behind the point; a dash for none. */
export function number(value, digits = 0) {
  return Number.isFinite(value)
    ? value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : '–';
}

export function percent(share, digits = 1) {
  return Number.isFinite(share) ? `${number(100 * share, digits)}%` : '–';
}

/** Local time of day. */
export function time(millis) {
  return new Date(millis).toLocaleTimeString('en-GB');
}

/** Sets text only if it changed, so that nothing is laid out for nothing. */
export function text(element, value) {
  if (element.textContent !== value) {
    element.textContent = value;
  }
}
