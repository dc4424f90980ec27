using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Reporting.Documents;
using ContactCenter.Reporting.Fonts;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace ContactCenter.Reporting.Pdf;

/// <summary>A PDF file of pages that were laid out. The same report makes the same bytes: nothing in it comes from the clock or by chance.</summary>
internal static class PdfFile
{
    /// <summary>Version 1.7 (ISO 32000-1).</summary>
    private const int Version = 17;

    private const string Creator = "ContactCenter";

    private static readonly string[] NamesOfFonts = ["/BaseFont", "/FontName"];

    private const string ByteOrderMark = "\uFEFF";

    /// <summary>In the place of the identity until the bytes are known.</summary>
    private const string OpenId = "open-id-0f3c9a7e";

    /// <summary>Begins as the library's own name does, which would otherwise be written before it.</summary>
    private const string Producer = "PDFsharp";

    public static byte[] Of(ReportDocument document, IReadOnlyList<PdfCanvas> pages)
    {
        using var pdf = new PdfDocument { Version = Version };
        pdf.Options.FlateEncodeMode = PdfFlateEncodeMode.BestCompression;
        UAManager.ForDocument(pdf).SetDocumentLanguage(document.Language is Language.Chinese ? "zh-CN" : "en-US");
        using (var pen = new PdfPen(pdf))
        {
            foreach (var page in pages)
            {
                pen.StartPage(page.Width, page.Height);
                page.Replay(pen);
            }
        }

        Describe(pdf, document);
        NameSubsets(pdf);
        using var bytes = new MemoryStream();
        pdf.Save(bytes);
        return Settle(bytes.ToArray(), document);
    }

    private static void Describe(PdfDocument pdf, ReportDocument document)
    {
        var about = pdf.Info.Elements;
        pdf.Info.Title = document.Title;
        pdf.Info.Subject = document.Subtitle ?? string.Empty;
        pdf.Info.Creator = Creator;
        about.SetString("/Producer", Producer);
        // As text: the library would write the time of the machine's zone.
        about.SetString("/CreationDate", FormattableString.Invariant($"D:{document.GeneratedAt.UtcDateTime:yyyyMMddHHmmss}Z"));
        (pdf.Internals.FirstDocumentID, pdf.Internals.SecondDocumentID) = (OpenId, OpenId);
    }

    /// <summary>
    /// A subset's six letters (ISO 32000-1, 9.6.4) are the library's by chance; here they are the same for a font in every file, which
    /// has one subset of each.
    /// </summary>
    private static void NameSubsets(PdfDocument pdf)
    {
        foreach (var font in pdf.Internals.GetAllObjects().OfType<PdfDictionary>())
        {
            foreach (var key in NamesOfFonts)
            {
                if (font.Elements.GetName(key) is { Length: > 0 } name)
                {
                    var isBold = name.EndsWith("Bold", StringComparison.Ordinal);
                    font.Elements.SetName(key, isBold ? $"/BOLDAA+{ReportFonts.Bold.Name}" : $"/REGULA+{ReportFonts.Regular.Name}");
                }
            }
        }
    }

    /// <summary>Puts what the library made by chance in its place, with bytes as many: the file's identity and its metadata.</summary>
    private static byte[] Settle(byte[] file, ReportDocument document)
    {
        var begin = file.AsSpan().IndexOf("<?xpacket begin"u8);
        var end = file.AsSpan().IndexOf("<?xpacket end"u8);
        var packet = Metadata(document);
        // White space before the end is the room that a packet has to grow (ISO 16684-1, 7.3).
        var room = file.AsSpan(begin..end);
        room.Fill((byte)' ');
        packet.CopyTo(room);

        var id = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(file))[..OpenId.Length]);
        for (var at = file.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(OpenId)); at >= 0; at = file.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(OpenId)))
        {
            id.CopyTo(file.AsSpan(at));
        }

        return file;
    }

    /// <summary>Title and time in XMP (ISO 16684-1): the library writes a title as it is, also where that is no XML.</summary>
    private static byte[] Metadata(ReportDocument document) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <?xpacket begin="{ByteOrderMark}" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:title><rdf:Alt><rdf:li
        xml:lang="x-default">{SecurityElement.Escape(document.Title)}</rdf:li></rdf:Alt></dc:title><xmp:CreateDate>{document.GeneratedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}</xmp:CreateDate>
        <xmp:CreatorTool>{Creator}</xmp:CreatorTool><pdf:Producer>{Producer}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
        """));
}
