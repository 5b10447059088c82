// Prints which variables it was started with, and how long their values are; never a value.
const names = Object.keys(process.env)
  .filter((name) => /^(?:APP|DB|STRIPE|VALUE)_/.test(name))
  .sort();
for (const name of names) {
  console.log(`${name}: ${process.env[name].length} characters`);
}
