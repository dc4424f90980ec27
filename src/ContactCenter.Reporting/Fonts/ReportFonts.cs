using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace ContactCenter.Reporting.Fonts;

/// <summary>The two weights of the embedded font; fonts of the machine are never asked for.</summary>
internal static class ReportFonts
{
    private const string Family = "NotoSansSC";

    public static FontFace Regular { get; } = FontFace.Load("NotoSansSC-Regular", "NotoSansSC-Regular.subset.ttf.br");

    public static FontFace Bold { get; } = FontFace.Load("NotoSansSC-Bold", "NotoSansSC-Bold.subset.ttf.br");

    static ReportFonts() => GlobalFontSettings.FontResolver = new Resolver();

    /// <summary>A weight at a size in points. Always in Unicode, so that it is one font of a file whatever is written with it.</summary>
    public static XFont At(FontFace face, double size) =>
        new(Family, size, face == Bold ? XFontStyleEx.Bold : XFontStyleEx.Regular, new XPdfFontOptions(PdfFontEncoding.Unicode));

    private sealed class Resolver : IFontResolver
    {
        public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new((isBold ? Bold : Regular).Name);

        public byte[]? GetFont(string faceName) => new[] { Regular, Bold }.FirstOrDefault(face => face.Name == faceName)?.Bytes;
    }
}
