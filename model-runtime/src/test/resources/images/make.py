"""Draws the small images of this folder and writes what Pillow makes of each, as the published code reads it
(qwen_vl_utils: RGBA laid over white, everything else converted to RGB; EXIF orientation not applied): pillow.json,
base64 of the RGB bytes row by row. Needs Pillow and libjpeg-turbo's cjpeg. What is committed was made with Pillow 9.4.0."""
import base64, io, json, os, struct, subprocess, zlib
from PIL import Image

W, H = 17, 13
HERE = os.path.dirname(os.path.abspath(__file__))
RGBA = [[(255 * x // (W - 1), 255 * y // (H - 1), (x * 53 + y * 97) % 256, (x * 37 + y * 11) % 256) for x in range(W)]
        for y in range(H)]
GREY = [[(x * 53 + y * 97) % 256 for x in range(W)] for y in range(H)]
SMOOTH = [[(x * 9 + y * 8) % 256 for x in range(W)] for y in range(H)]


def picture(mode):
    image = Image.new('RGBA', (W, H))
    image.putdata([p for row in RGBA for p in row])
    return image if mode == 'RGBA' else image.convert('RGB').convert(mode)


def saved(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def cjpeg(*options):
    ppm = saved(picture('RGB'), 'PPM')
    return subprocess.run(['cjpeg', '-quality', '90', *options], input=ppm, stdout=subprocess.PIPE, check=True).stdout


def segments(jpeg):
    """Marker and bytes of each segment up to the scan; then the rest."""
    at = 2
    while jpeg[at + 1] != 0xDA:
        length = struct.unpack('>H', jpeg[at + 2:at + 4])[0]
        yield jpeg[at + 1], jpeg[at:at + 2 + length]
        at += 2 + length
    yield 0xDA, jpeg[at:]


def rebuilt(jpeg, change):
    return jpeg[:2] + b''.join(change(marker, content) for marker, content in segments(jpeg))


def chunk(kind, data, damage=0):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data) ^ damage)


def packed(row, bits):
    value = ''.join(format(v, '0%db' % bits) for v in row)
    value += '0' * (-len(value) % 8)
    return bytes(int(value[i:i + 8], 2) for i in range(0, len(value), 8))


def png(rows, bits, colour, extra=b'', interlaced=False, damage=0):
    """rows: lists of samples, pixel after pixel."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    raw = b''
    passes = [(0, 0, 1, 1)]
    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    for x0, y0, dx, dy in passes:
        for y in range(y0, H, dy):
            row = [s for x in range(x0, W, dx) for s in rows[y][x * channels:(x + 1) * channels]]
            if row:
                raw += b'\0' + packed(row, bits)
    head = struct.pack('>IIBBBBB', W, H, bits, colour, 0, 0, int(interlaced))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + extra + chunk(b'IDAT', zlib.compress(raw), damage)
            + chunk(b'IEND', b''))


def flat(pixels, count, deep=False):
    return [[(s * 257 ^ 0x5A if deep else s) for p in row for s in p[:count]] for row in pixels]


def grey(bits):
    return [[(v << 8 | 255 - v) if bits == 16 else v >> 8 - bits for v in row] for row in GREY]


def grey_alpha(deep):
    return [[s * 257 if deep else s for x in range(W) for s in (GREY[y][x], RGBA[y][x][3])] for y in range(H)]


def palette(bits):
    return chunk(b'PLTE', bytes(v for i in range(1 << bits) for v in (i * 37 % 256, i * 101 % 256, i * 59 % 256)))


def images():
    base = saved(picture('RGB'), 'JPEG', quality=90)
    yield 'jpeg-baseline.jpg', base
    yield 'jpeg-444.jpg', cjpeg('-sample', '1x1')
    yield 'jpeg-422.jpg', cjpeg('-sample', '2x1')
    yield 'jpeg-440.jpg', cjpeg('-sample', '1x2')
    yield 'jpeg-411.jpg', cjpeg('-sample', '4x1')
    yield 'jpeg-progressive.jpg', cjpeg('-progressive')
    yield 'jpeg-arithmetic.jpg', cjpeg('-arithmetic')
    yield 'jpeg-rgb.jpg', cjpeg('-rgb')
    yield 'jpeg-restart.jpg', cjpeg('-restart', '1B')
    yield 'jpeg-grey.jpg', saved(picture('L'), 'JPEG', quality=90)
    cmyk = saved(picture('CMYK'), 'JPEG', quality=95, subsampling=0)
    yield 'jpeg-cmyk.jpg', cmyk
    yield 'jpeg-ycck.jpg', rebuilt(cmyk, lambda m, s: s[:-1] + b'\2' if m == 0xEE else s)
    yield 'jpeg-cmyk-plain.jpg', rebuilt(cmyk, lambda m, s: b'' if m == 0xEE else s)
    yield 'jpeg-no-huffman.jpg', rebuilt(base, lambda m, s: b'' if m == 0xC4 else s)
    yield 'jpeg-trailing.jpg', base + b'\0\r\n trailing'
    yield 'jpeg-stray.jpg', rebuilt(base, lambda m, s: s + b'\0\1stray' if m == 0xDB else s)
    yield 'jpeg-stray-scan.jpg', rebuilt(base, lambda m, s: b'\0\0\x12' + s if m == 0xDA else s)
    yield 'jpeg-fill.jpg', rebuilt(base, lambda m, s: b'\xff\xff' + s if m == 0xC0 else s)
    exif = Image.Exif()
    exif[0x0112] = 6
    yield 'jpeg-turned.jpg', saved(picture('RGB'), 'JPEG', quality=90, exif=exif)
    thumbnail = b'\xff\xe1' + struct.pack('>H', 8 + len(base)) + b'Thumb\0' + base
    yield 'jpeg-thumbnail.jpg', rebuilt(base, lambda m, s: thumbnail + s if m == 0xC0 else s)

    for bits in 1, 2, 4, 8, 16:
        yield 'png-grey%d.png' % bits, png(grey(bits), bits, 0)
    for bits in 1, 2, 4, 8:
        indices = [[v >> 8 - bits for v in row] for row in GREY]
        yield 'png-palette%d.png' % bits, png(indices, bits, 3, palette(bits))
    yield 'png-rgb8.png', png(flat(RGBA, 3), 8, 2)
    yield 'png-rgb16.png', png(flat(RGBA, 3, True), 16, 2)
    yield 'png-rgba8.png', png(flat(RGBA, 4), 8, 6)
    yield 'png-rgba16.png', png(flat(RGBA, 4, True), 16, 6)
    yield 'png-greyalpha8.png', png(grey_alpha(False), 8, 4)
    yield 'png-greyalpha16.png', png(grey_alpha(True), 16, 4)
    yield 'png-palette-transparent.png', png(GREY, 8, 3, palette(8) + chunk(b'tRNS', bytes(range(256))))
    yield 'png-grey-transparent.png', png(grey(8), 8, 0, chunk(b'tRNS', b'\0\x61'))
    yield 'png-rgb-transparent.png', png(flat(RGBA, 3), 8, 2, chunk(b'tRNS', struct.pack('>HHH', *RGBA[2][3][:3])))
    yield 'png-interlaced.png', png(flat(RGBA, 3), 8, 2, interlaced=True)
    yield 'png-interlaced-rgba.png', png(flat(RGBA, 4), 8, 6, interlaced=True)
    yield 'png-interlaced-grey1.png', png(grey(1), 1, 0, interlaced=True)
    yield 'png-gamma.png', png(flat(RGBA, 3), 8, 2, chunk(b'gAMA', struct.pack('>I', 100000)))
    yield 'png-background.png', png(flat(RGBA, 4), 8, 6, chunk(b'bKGD', b'\0\xff\0\0\0\0'))
    yield 'png-bad-text-checksum.png', png(flat(RGBA, 3), 8, 2, chunk(b'tEXt', b'Comment\0x', 1))
    yield 'png-bad-pixel-checksum.png', png(flat(RGBA, 3), 8, 2, damage=1)
    second = Image.new('RGB', (W, H), (9, 9, 9))
    yield 'png-animated.png', saved(picture('RGB'), 'PNG', save_all=True, append_images=[second], duration=100)

    yield 'webp-lossy.webp', saved(picture('RGB'), 'WEBP', quality=90)
    yield 'webp-lossless.webp', saved(picture('RGB'), 'WEBP', lossless=True)
    yield 'webp-lossy-alpha.webp', saved(picture('RGBA'), 'WEBP', quality=90)
    yield 'webp-lossless-alpha.webp', saved(picture('RGBA'), 'WEBP', lossless=True, exact=True)
    still = dict(save_all=True, append_images=[second], duration=100, lossless=True)
    yield 'webp-animated.webp', saved(picture('RGB'), 'WEBP', **still)
    clear = Image.new('RGBA', (W, H), (0, 0, 0, 0))
    still['append_images'] = [clear]
    yield 'webp-animated-alpha.webp', saved(picture('RGBA'), 'WEBP', **still)
    small = Image.new('RGBA', (W, H), (0, 0, 0, 0))
    small.paste(picture('RGB').crop((0, 0, 6, 6)), (4, 4))
    yield 'webp-animated-part.webp', saved(small, 'WEBP', **still)
    yield 'webp-turned.webp', saved(picture('RGB'), 'WEBP', lossless=True, exif=exif)


def published(image):
    if image.mode == 'RGBA':
        white = Image.new('RGB', image.size, (255, 255, 255))
        white.paste(image, mask=image.split()[3])
        return white
    return image.convert('RGB')


expected = {}
for name, content in images():
    with open(os.path.join(HERE, name), 'wb') as out:
        out.write(content)
    try:
        expected[name] = base64.b64encode(published(Image.open(io.BytesIO(content))).tobytes()).decode()
    except Exception as e:
        expected[name] = None
        print(name, 'is refused by Pillow:', repr(e))
with open(os.path.join(HERE, 'pillow.json'), 'w') as out:
    json.dump(expected, out, indent=1)
