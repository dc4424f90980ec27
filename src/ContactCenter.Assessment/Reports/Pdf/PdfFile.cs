using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Assessment.Reports.Documents;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Reports.Pdf;

/// <summary>The objects of a PDF file (ISO 32000-1, 7.5). The same report makes the same bytes.</summary>
internal sealed class PdfFile
{
    private readonly MemoryStream _bytes = new();
    private readonly List<long> _offsets = [];

    private PdfFile() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    public static byte[] Of(ReportDocument document, IReadOnlyList<PdfCanvas> pages, PdfFonts fonts)
    {
        var file = new PdfFile();
        var resources = file.Add($"<< /Font << {fonts.AddTo(file)} >> /ExtGState << /{PdfCanvas.Pale} << /ca 0.09 >> >> >>");
        var parent = file.Reserve();
        var kids = pages.Select(page => file.AddPage(page, parent, resources)).ToList();
        file.Fill(parent, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids)}] >>"));
        var language = document.Language is Language.Chinese ? "zh-CN" : "en-US";
        var catalog = file.Add($"<< /Type /Catalog /Pages {parent} 0 R /Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>");
        var about = file.Add(
            $"<< /Title {Text(document.Title)} /Subject {Text(document.Subtitle ?? string.Empty)} /Creator {Text("ContactCenter")} "
            + $"/CreationDate {Date(document.GeneratedAt)} >>");
        return file.Finish(catalog, about);
    }

    /// <summary>Adds an object; the reference to it.</summary>
    public string Add(string content)
    {
        var number = Reserve();
        Fill(number, content);
        return Reference(number);
    }

    /// <summary>Adds a compressed stream; the reference to it.</summary>
    public string AddStream(ReadOnlySpan<byte> content, string entries)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(content);
        }

        var number = Reserve();
        Begin(number);
        Write($"<< /Length {packed.Length} /Filter /FlateDecode {entries} >>\nstream\n");
        packed.WriteTo(_bytes);
        Write("\nendstream\nendobj\n");
        return Reference(number);
    }

    private string AddPage(PdfCanvas page, int parent, string resources)
    {
        var content = AddStream(Encoding.ASCII.GetBytes(page.Operators), string.Empty);
        return Add(FormattableString.Invariant(
            $"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {page.Width:0.###} {page.Height:0.###}] /Resources {resources} /Contents {content} >>"));
    }

    private int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    private void Fill(int number, string content)
    {
        Begin(number);
        Write(content + "\nendobj\n");
    }

    private void Begin(int number)
    {
        _offsets[number - 1] = _bytes.Length;
        Write($"{number} 0 obj\n");
    }

    private byte[] Finish(string catalog, string about)
    {
        var id = Convert.ToHexString(SHA256.HashData(_bytes.ToArray()).AsSpan(0, 16));
        var start = _bytes.Length;
        Write($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
        {
            Write($"{offset:0000000000} 00000 n \n");
        }

        Write($"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} /Info {about} /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n");
        return _bytes.ToArray();
    }

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");

    private static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static string Date(DateTimeOffset moment) => FormattableString.Invariant($"(D:{moment.UtcDateTime:yyyyMMddHHmmss}Z)");

    private void Write(FormattableString text) => Write(FormattableString.Invariant(text));

    private void Write(string text) => _bytes.Write(Encoding.Latin1.GetBytes(text));
}
