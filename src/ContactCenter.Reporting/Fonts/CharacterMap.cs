using static ContactCenter.Reporting.Fonts.TrueTypeTables;

namespace ContactCenter.Reporting.Fonts;

/// <summary>Characters to glyphs, from the table <c>cmap</c> in formats 4 and 12.</summary>
internal static class CharacterMap
{
    public static Dictionary<int, ushort> Read(ReadOnlySpan<byte> table)
    {
        var glyphs = new Dictionary<int, ushort>();
        for (var i = 0; i < U16(table, 2); i++)
        {
            var subtable = table[(int)U32(table, 8 + (i * 8))..];
            switch (U16(subtable, 0))
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

    private static void AddSegments(ReadOnlySpan<byte> table, Dictionary<int, ushort> glyphs)
    {
        var doubled = U16(table, 6);
        var (ends, starts, deltas, offsets) = (14, 16 + doubled, 16 + (2 * doubled), 16 + (3 * doubled));
        for (var at = 0; at < doubled; at += 2)
        {
            var (start, end, offset) = (U16(table, starts + at), U16(table, ends + at), U16(table, offsets + at));
            for (int c = start; c <= end && c < 0xFFFF; c++)
            {
                var glyph = offset == 0 ? c : U16(table, offsets + at + offset + (2 * (c - start)));
                if (offset == 0 || glyph != 0)
                {
                    Add(glyphs, c, (ushort)(glyph + U16(table, deltas + at)));
                }
            }
        }
    }

    private static void AddGroups(ReadOnlySpan<byte> table, Dictionary<int, ushort> glyphs)
    {
        for (var i = 0; i < U32(table, 12); i++)
        {
            var at = 16 + (12 * i);
            var (start, end, glyph) = (U32(table, at), U32(table, at + 4), U32(table, at + 8));
            for (var c = start; c <= end; c++)
            {
                Add(glyphs, (int)c, (ushort)(glyph + c - start));
            }
        }
    }

    private static void Add(Dictionary<int, ushort> glyphs, int character, ushort glyph)
    {
        if (glyph != 0)
        {
            glyphs[character] = glyph;
        }
    }
}
