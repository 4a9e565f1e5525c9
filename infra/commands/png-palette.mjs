import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Colours a palette holds. */
const COLOURS = 256

/**
 * A screenshot at about a third of its size: the same picture with at most 256 colours. The colours of areas stay as they
 * are; of the shades at the edges of letters, rare ones become the nearest that is kept.
 * @param {Buffer} png 8 bits a channel, RGB or RGBA, not interlaced, as browsers make them
 * @returns {Buffer}
 */
export function withPalette(png) {
  const { width, height, channels, rows } = pixelsOf(png)
  /** @type {number[]} */
  const pixels = []
  for (let at = 0; at < rows.length; at += channels) pixels.push(rows.readUIntBE(at, 3))
  const palette = mostFrequent(pixels)
  const indexOf = new Map(palette.map((colour, index) => [colour, index]))
  const indices = Buffer.alloc(pixels.length)
  for (const [at, colour] of pixels.entries()) {
    const index = indexOf.get(colour) ?? nearest(palette, colour)
    indexOf.set(colour, index)
    indices[at] = index
  }
  const entries = Buffer.alloc(palette.length * 3)
  for (const [index, colour] of palette.entries()) entries.writeUIntBE(colour, index * 3, 3)
  return encode(width, height, { palette: entries, indices })
}

/** @param {number[]} pixels colours as 0xrrggbb */
function mostFrequent(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const frequent = [...counts].sort(([, one], [, other]) => other - one).slice(0, COLOURS)
  return frequent.map(([colour]) => colour)
}

/** Its index in the palette. @param {number[]} palette @param {number} colour */
function nearest(palette, colour) {
  let best = 0
  for (const [index, kept] of palette.entries()) {
    if (distance(kept, colour) < distance(palette[best] ?? 0, colour)) best = index
  }
  return best
}

/** @param {number} one @param {number} other */
function distance(one, other) {
  const red = (one >> 16) - (other >> 16)
  const green = ((one >> 8) & 255) - ((other >> 8) & 255)
  const blue = (one & 255) - (other & 255)
  return red * red + green * green + blue * blue
}

/** Unpacks and unfilters. @param {Buffer} png */
function pixelsOf(png) {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = png[25] === 6 ? 4 : 3
  /** @type {Buffer[]} */
  const parts = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const packed = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? (rows[y * stride + x - channels] ?? 0) : 0
      const up = y > 0 ? (rows[(y - 1) * stride + x] ?? 0) : 0
      const corner = y > 0 && x >= channels ? (rows[(y - 1) * stride + x - channels] ?? 0) : 0
      rows[y * stride + x] = (packed[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return { width, height, channels, rows }
}

/** @param {number | undefined} filter @param {number} left @param {number} up @param {number} corner */
function predicted(filter, left, up, corner) {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const guess = left + up - corner
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

/** @param {number} width @param {number} height @param {{ palette: Buffer, indices: Buffer }} picture */
function encode(width, height, { palette, indices }) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = 3
  const unfiltered = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) indices.copy(unfiltered, y * (width + 1) + 1, y * width, (y + 1) * width)
  const data = deflateSync(unfiltered, { level: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', data), chunk('IEND')])
}

/** @param {string} type @param {Buffer} [data] */
function chunk(type, data = Buffer.alloc(0)) {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
