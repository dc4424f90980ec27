using System.Buffers.Binary;
using System.Text;

namespace ContactCenter.Reporting.Fonts;

/// <summary>The tables of a TrueType file that measuring a line needs (OpenType 1.9).</summary>
internal sealed class TrueTypeTables
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _tables = new(StringComparer.Ordinal);

    public TrueTypeTables(ReadOnlyMemory<byte> font)
    {
        for (var i = 0; i < U16(font.Span, 4); i++)
        {
            var entry = font.Span[(12 + (16 * i))..];
            _tables[Encoding.ASCII.GetString(entry[..4])] = font.Slice((int)U32(entry, 8), (int)U32(entry, 12));
        }
    }

    public ushort UnitsPerEm => U16(Table("head").Span, 18);

    public int GlyphCount => U16(Table("maxp").Span, 4);

    /// <exception cref="InvalidDataException">The font has no such table.</exception>
    public ReadOnlyMemory<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var table) ? table : throw new InvalidDataException($"The font has no table '{tag}'.");

    /// <summary>Advance of each glyph, in font units.</summary>
    public ushort[] Advances()
    {
        var measured = U16(Table("hhea").Span, 34);
        var table = Table("hmtx").Span;
        var advances = new ushort[GlyphCount];
        for (var i = 0; i < advances.Length; i++)
        {
            // The last measured advance holds for all glyphs after it.
            advances[i] = U16(table, 4 * Math.Min(i, measured - 1));
        }

        return advances;
    }

    public static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    public static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
