// Reads the CSV package with the npm client `datapackage`; writes one JSON line a table.
const { Package } = require(process.argv[3] + '/node_modules/datapackage')

const plain = (value) => (value instanceof Date ? new Date(value.getTime() - value.getTimezoneOffset() * 60000).toISOString().slice(0, 10) : value)

async function main() {
  // The strict mode knows tables only by the `profile` of the first version of the standard, so the package is judged here.
  const found = await Package.load(process.argv[2] + '/datapackage.json', { basePath: process.argv[2] })
  if (!found.valid) throw found.errors.map(String).join('; ')
  for (const resource of found.resources) {
    const rows = await resource.read({ keyed: false })
    const types = Object.fromEntries(resource.schema.fields.map((field) => [field.name, field.type]))
    process.stdout.write(JSON.stringify({ table: resource.name, types, rows: rows.map((row) => row.map(plain)) }) + '\n')
  }
}
main().catch((error) => { console.error(String(error).replace(/\s+/g, ' '), (error.errors || []).map(String).join('; ')); process.exit(1) })
