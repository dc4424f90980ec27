using System.Buffers.Binary;
using System.Text;
using static ContactCenter.Assessment.Reports.Fonts.TrueTypeTables;

namespace ContactCenter.Assessment.Reports.Fonts;

/// <summary>A TrueType font in which only some glyphs have an outline; all keep their numbers.</summary>
internal static class FontSubset
{
    private const uint ChecksumOfFont = 0xB1B0AFBA;
    private const ushort HasMoreParts = 0x0020;
    private const ushort HasWideOffsets = 0x0001;
    private const ushort HasScale = 0x0008;
    private const ushort HasTwoScales = 0x0040;
    private const ushort HasMatrix = 0x0080;

    public static byte[] Of(FontFace face, IEnumerable<ushort> glyphs)
    {
        var tables = new TrueTypeTables(face.Bytes);
        var wanted = WithParts(tables, glyphs);
        var (outlines, offsets) = Outlines(tables, wanted);
        var head = tables.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        return Assemble(
        [
            ("glyf", outlines), ("head", head), ("hhea", tables.Table("hhea").ToArray()), ("hmtx", tables.Table("hmtx").ToArray()), ("loca", offsets),
            ("maxp", tables.Table("maxp").ToArray()),
        ]);
    }

    /// <summary>The glyphs, the box for missing ones, and the glyphs that others are put together from.</summary>
    private static SortedSet<ushort> WithParts(TrueTypeTables tables, IEnumerable<ushort> glyphs)
    {
        var offsets = tables.GlyphOffsets();
        var outlines = tables.Table("glyf").Span;
        var all = new SortedSet<ushort>();
        var open = new Stack<ushort>(glyphs.Append((ushort)0));
        while (open.TryPop(out var glyph))
        {
            if (!all.Add(glyph) || offsets[glyph] == offsets[glyph + 1])
            {
                continue;
            }

            foreach (var part in Parts(outlines[offsets[glyph]..offsets[glyph + 1]]))
            {
                open.Push(part);
            }
        }

        return all;
    }

    private static List<ushort> Parts(ReadOnlySpan<byte> outline)
    {
        var parts = new List<ushort>();
        var isComposite = (short)U16(outline, 0) < 0;
        var at = 10;
        for (var more = isComposite; more;)
        {
            var flags = U16(outline, at);
            parts.Add(U16(outline, at + 2));
            at += 4 + ((flags & HasWideOffsets) != 0 ? 4 : 2)
                + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
            more = (flags & HasMoreParts) != 0;
        }

        return parts;
    }

    private static (byte[] Outlines, byte[] Offsets) Outlines(TrueTypeTables tables, SortedSet<ushort> wanted)
    {
        var from = tables.GlyphOffsets();
        var source = tables.Table("glyf").Span;
        using var outlines = new MemoryStream();
        var offsets = new byte[4 * from.Length];
        for (var glyph = 0; glyph < from.Length - 1; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * glyph), (uint)outlines.Length);
            if (wanted.Contains((ushort)glyph))
            {
                outlines.Write(source[from[glyph]..from[glyph + 1]]);
                Pad(outlines);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(offsets.Length - 4), (uint)outlines.Length);
        return (outlines.ToArray(), offsets);
    }

    private static byte[] Assemble(List<(string Tag, byte[] Bytes)> tables)
    {
        using var font = new MemoryStream();
        var power = (int)Math.Log2(tables.Count);
        Write(font, 0x00010000u);
        Write(font, (ushort)tables.Count, (ushort)(16 << power), (ushort)power, (ushort)((tables.Count << 4) - (16 << power)));
        var at = 12 + (16 * tables.Count);
        var headAt = 0;
        foreach (var (tag, bytes) in tables)
        {
            headAt = tag == "head" ? at : headAt;
            font.Write(Encoding.ASCII.GetBytes(tag));
            Write(font, Checksum(bytes));
            Write(font, (uint)at);
            Write(font, (uint)bytes.Length);
            at += (bytes.Length + 3) & ~3;
        }

        foreach (var (_, bytes) in tables)
        {
            font.Write(bytes);
            Pad(font);
        }

        var whole = font.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(headAt + 8), ChecksumOfFont - Checksum(whole));
        return whole;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        Span<byte> last = stackalloc byte[4];
        for (var at = 0; at < bytes.Length; at += 4)
        {
            last.Clear();
            bytes[at..Math.Min(at + 4, bytes.Length)].CopyTo(last);
            sum += U32(last, 0);
        }

        return sum;
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 4 != 0)
        {
            stream.WriteByte(0);
        }
    }

    private static void Write(MemoryStream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Write(MemoryStream stream, params ReadOnlySpan<ushort> values)
    {
        foreach (var value in values)
        {
            stream.WriteByte((byte)(value >> 8));
            stream.WriteByte((byte)value);
        }
    }
}
