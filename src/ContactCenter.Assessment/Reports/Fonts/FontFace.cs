using System.Buffers.Binary;
using System.IO.Compression;

namespace ContactCenter.Assessment.Reports.Fonts;

/// <summary>One embedded TrueType font: its bytes, which characters it has and how wide they are.</summary>
internal sealed class FontFace
{
    private readonly Dictionary<int, ushort> _glyphs;
    private readonly ushort[] _advances;
    private readonly double _unitsPerEm;

    private FontFace(byte[] bytes)
    {
        Bytes = bytes;
        var tables = TrueTypeTables.Of(bytes);
        _unitsPerEm = tables.UnitsPerEm;
        _glyphs = tables.Glyphs();
        _advances = tables.Advances();
    }

    public byte[] Bytes { get; }

    /// <summary>Reads a font from the resources of this assembly, compressed with Brotli.</summary>
    public static FontFace Load(string resource)
    {
        using var packed = typeof(FontFace).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is not in the assembly.");
        using var unpacked = new BrotliStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unpacked.CopyTo(bytes);
        return new(bytes.ToArray());
    }

    public bool Has(int character) => _glyphs.ContainsKey(character);

    /// <summary>The width of a character in ems.</summary>
    public double Width(int character) => _advances[_glyphs.GetValueOrDefault(character)] / _unitsPerEm;
}

/// <summary>The few tables of a TrueType file that setting a line needs.</summary>
internal readonly ref struct TrueTypeTables
{
    private readonly ReadOnlySpan<byte> _font;

    private TrueTypeTables(ReadOnlySpan<byte> font) => _font = font;

    public ushort UnitsPerEm => U16(Table("head")[18..]);

    public static TrueTypeTables Of(ReadOnlySpan<byte> font) => new(font);

    /// <summary>Character to glyph, from the widest Unicode subtable.</summary>
    public Dictionary<int, ushort> Glyphs()
    {
        var table = Table("cmap");
        var glyphs = new Dictionary<int, ushort>();
        for (var i = 0; i < U16(table[2..]); i++)
        {
            var subtable = table[(int)U32(table[(4 + (i * 8) + 4)..])..];
            switch (U16(subtable))
            {
                case 4:
                    AddSegments(subtable, glyphs);
                    break;
                case 12:
                    AddGroups(subtable, glyphs);
                    break;
            }
        }

        return glyphs;
    }

    /// <summary>Advance of each glyph, in font units.</summary>
    public ushort[] Advances()
    {
        var measured = U16(Table("hhea")[34..]);
        var table = Table("hmtx");
        var advances = new ushort[U16(Table("maxp")[4..])];
        for (var i = 0; i < advances.Length; i++)
        {
            // The last measured advance holds for all glyphs after it.
            advances[i] = U16(table[(4 * Math.Min(i, measured - 1))..]);
        }

        return advances;
    }

    private static void AddSegments(ReadOnlySpan<byte> table, Dictionary<int, ushort> glyphs)
    {
        var doubled = U16(table[6..]);
        var (ends, starts, deltas, offsets) = (14, 16 + doubled, 16 + (2 * doubled), 16 + (3 * doubled));
        for (var at = 0; at < doubled; at += 2)
        {
            int start = U16(table[(starts + at)..]), end = U16(table[(ends + at)..]), offset = U16(table[(offsets + at)..]);
            for (var c = start; c <= end && c < 0xFFFF; c++)
            {
                var glyph = offset == 0 ? c : U16(table[(offsets + at + offset + (2 * (c - start)))..]);
                var shifted = (ushort)(offset == 0 || glyph != 0 ? glyph + U16(table[(deltas + at)..]) : 0);
                if (shifted != 0)
                {
                    glyphs[c] = shifted;
                }
            }
        }
    }

    private static void AddGroups(ReadOnlySpan<byte> table, Dictionary<int, ushort> glyphs)
    {
        for (var i = 0; i < U32(table[12..]); i++)
        {
            var group = table[(16 + (12 * i))..];
            var (start, end, glyph) = (U32(group), U32(group[4..]), U32(group[8..]));
            for (var c = start; c <= end; c++)
            {
                glyphs[(int)c] = (ushort)(glyph + c - start);
            }
        }
    }

    private ReadOnlySpan<byte> Table(string tag)
    {
        for (var i = 0; i < U16(_font[4..]); i++)
        {
            var entry = _font[(12 + (16 * i))..];
            if (entry[..4].SequenceEqual(System.Text.Encoding.ASCII.GetBytes(tag)))
            {
                return _font.Slice((int)U32(entry[8..]), (int)U32(entry[12..]));
            }
        }

        throw new InvalidDataException($"The font has no table '{tag}'.");
    }

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
