using System.Globalization;
using System.Text;
using ContactCenter.Assessment.Reports.Fonts;

namespace ContactCenter.Assessment.Reports.Pdf;

/// <summary>Which characters of which font a document uses, and the objects that embed them (ISO 32000-1, 9.7).</summary>
internal sealed class PdfFonts
{
    private readonly List<(FontFace Face, SortedDictionary<ushort, int> Characters)> _used = [];

    /// <summary>F1, F2: what a page calls the font.</summary>
    public string NameOf(FontFace face) => string.Create(CultureInfo.InvariantCulture, $"F{IndexOf(face) + 1}");

    /// <summary>The glyphs of a text as a hexadecimal string.</summary>
    public string Encode(string text, FontFace face)
    {
        var characters = _used[IndexOf(face)].Characters;
        var hex = new StringBuilder("<");
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = face.Glyph(rune.Value);
            characters.TryAdd(glyph, rune.Value);
            hex.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.Append('>').ToString();
    }

    /// <summary>Adds the fonts to the file; the entries of a page's font dictionary.</summary>
    public string AddTo(PdfFile file) => string.Join(' ', _used.Select(font => $"/{NameOf(font.Face)} {Add(file, font.Face, font.Characters)}"));

    private int IndexOf(FontFace face)
    {
        var index = _used.FindIndex(f => ReferenceEquals(f.Face, face));
        if (index < 0)
        {
            _used.Add((face, []));
            index = _used.Count - 1;
        }

        return index;
    }

    private static string Add(PdfFile file, FontFace face, SortedDictionary<ushort, int> characters)
    {
        var subset = FontSubset.Of(face, characters.Keys);
        var program = file.AddStream(subset, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length}"));
        var name = $"{Tag(characters.Keys)}+{face.Name}";
        string Em(int units) => (units * 1_000 / face.UnitsPerEm).ToString(CultureInfo.InvariantCulture);
        var descriptor = file.Add(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{Em(-face.UnitsPerEm)} {Em(face.Descent)} {Em(2 * face.UnitsPerEm)} {Em(face.Ascent)}] "
            + $"/ItalicAngle 0 /Ascent {Em(face.Ascent)} /Descent {Em(face.Descent)} /CapHeight 733 /StemV 80 /FontFile2 {program} >>");
        var widths = string.Join(' ', characters.Keys.Select(glyph => string.Create(CultureInfo.InvariantCulture, $"{glyph} [{Em(face.Advance(glyph))}]")));
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} /DW 1000 /W [{widths}] /CIDToGIDMap /Identity >>");
        var unicode = file.AddStream(Encoding.ASCII.GetBytes(Unicode(characters)), string.Empty);
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant}] /ToUnicode {unicode} >>");
    }

    /// <summary>Six letters that tell subsets of one font apart.</summary>
    private static string Tag(IEnumerable<ushort> glyphs)
    {
        var hash = glyphs.Aggregate(2_166_136_261u, (sum, glyph) => unchecked((sum ^ glyph) * 16_777_619u));
        return string.Concat(Enumerable.Range(0, 6).Select(i => (char)('A' + (hash >> (i * 5)) % 26)));
    }

    /// <summary>Glyphs back to characters, so that text can be searched and copied.</summary>
    private static string Unicode(SortedDictionary<ushort, int> characters)
    {
        const int MostPerBlock = 100;
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """);
        foreach (var block in characters.Chunk(MostPerBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, character) in block)
            {
                var utf16 = string.Concat(char.ConvertFromUtf32(character).Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{utf16}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end\n").ToString();
    }
}
