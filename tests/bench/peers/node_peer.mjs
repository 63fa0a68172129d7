// Run one Node peer over texts: node node_peer.mjs NAME < rows.jsonl > predictions.jsonl (see python_peer.py).
import { readFileSync } from "node:fs";

const SIGNS = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", dollar: "USD", euro: "EUR", pound: "GBP" };
const SCALES = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, m: 1e6, bn: 1e9, crore: 1e7, lakh: 1e5 };

// A plain reading of a span that has no value of its own.
function figure(start, text) {
  const number = /\d[\d,]*(?:\.\d+)?/.exec(text);
  if (!number) return null;
  const scale = /(?:thousand|million|billion|trillion|crore|lakh|bn|m)\b/i.exec(text.slice(number.index));
  const sign = Object.keys(SIGNS).find((item) => text.includes(item)) ?? (/[A-Z]{3}/.exec(text) ?? [""])[0];
  const value = Number(number[0].replaceAll(",", "")) * (scale ? SCALES[scale[0].toLowerCase()] : 1);
  return { start, end: start + text.length, amount: String(value), currency: SIGNS[sign] ?? (sign || null) };
}

function grouped(text, orgs) {
  const names = new Map();
  for (const span of orgs) {
    const name = text.slice(span.start, span.end);
    names.set(name, [...(names.get(name) ?? []), span]);
  }
  return [...names].map(([name, mentions]) => ({ name, mentions }));
}

async function compromise() {
  const { default: nlp } = await import("compromise");
  const place = (item) => ({ start: item.offset.start, end: item.offset.start + item.offset.length });
  return (text) => {
    const doc = nlp(text);
    const figures = doc.money().json({ offset: true }).map((item) => {
      const { start, end } = place(item);
      return figure(start, text.slice(start, end));
    });
    const orgs = doc.organizations().json({ offset: true }).map(place);
    return { figures: figures.filter(Boolean), orgs, companies: grouped(text, orgs) };
  };
}

async function wink() {
  const { default: winkNLP } = await import("wink-nlp");
  const { default: model } = await import("wink-eng-lite-web-model");
  const reader = winkNLP(model);
  return (text) => {
    const found = [];
    let from = 0;
    reader.readDoc(text).entities().each((entity) => {
      const wording = entity.out();
      const start = text.indexOf(wording, from);
      if (start < 0) return;
      from = start + wording.length;
      if (entity.out(reader.its.type) === "MONEY") found.push(figure(start, wording));
    });
    return { figures: found.filter(Boolean) };
  };
}

const read = await { compromise, wink }[process.argv[2]]();
const rows = readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const began = process.cpuUsage();
const answers = rows.map((row) => ({ id: row.id, ...read(row.text) }));
const used = process.cpuUsage(began);
for (const answer of answers) console.log(JSON.stringify(answer));
console.log(JSON.stringify({ seconds: (used.user + used.system) / 1e6 }));
