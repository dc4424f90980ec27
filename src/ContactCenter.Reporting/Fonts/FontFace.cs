using System.IO.Compression;

namespace ContactCenter.Reporting.Fonts;

/// <summary>
/// One embedded TrueType font: its bytes, which characters it has and how wide they are. PDFsharp sets and embeds it; it does not say which
/// characters a font lacks, and lines are broken before there is a document.
/// </summary>
internal sealed class FontFace
{
    private readonly Dictionary<int, ushort> _glyphs;
    private readonly ushort[] _advances;

    private FontFace(string name, byte[] bytes)
    {
        (Name, Bytes) = (name, bytes);
        var tables = new TrueTypeTables(bytes);
        UnitsPerEm = tables.UnitsPerEm;
        _glyphs = CharacterMap.Read(tables.Table("cmap").Span);
        _advances = tables.Advances();
    }

    /// <summary>Its PostScript name.</summary>
    public string Name { get; }

    public byte[] Bytes { get; }

    public int UnitsPerEm { get; }

    /// <summary>Reads a font from the resources of this assembly, compressed with Brotli.</summary>
    public static FontFace Load(string name, string resource)
    {
        using var packed = typeof(FontFace).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is not in the assembly.");
        using var unpacked = new BrotliStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unpacked.CopyTo(bytes);
        return new(name, bytes.ToArray());
    }

    public bool Has(int character) => _glyphs.ContainsKey(character);

    /// <summary>The glyph of a character; 0, a box, when there is none.</summary>
    public ushort Glyph(int character) => _glyphs.GetValueOrDefault(character);

    /// <summary>The width of a glyph in font units.</summary>
    public int Advance(ushort glyph) => _advances[glyph];

    /// <summary>The width of a character in ems.</summary>
    public double Width(int character) => (double)Advance(Glyph(character)) / UnitsPerEm;
}
