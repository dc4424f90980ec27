using System.IO.Compression;
using System.Text;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Import;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace ContactCenter.Knowledge.Tests;

/// <summary>KB-02: what a file says becomes an article, what is lost is named, and hostile files are refused.</summary>
public sealed class ImportTests
{
    /// <summary>A PNG of one dot.</summary>
    private const string Dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public void KB_02_two_hundred_pages_of_word_keep_headings_lists_tables_and_links_and_name_what_is_lost()
    {
        using var file = Docx(body =>
        {
            body.Append(Line("出口退税操作手册", "Heading1"));
            for (var page = 0; page < 200; page++)
            {
                body.Append(Line($"第 {page} 节", "Heading2"), Line(new string('税', 600)), Grid(("税种", "期限"), ("增值税", "按月 & 按季")));
            }

            body.Append(new Paragraph(new Run(new DeletedText("x")), new DeletedRun(new Run(new DeletedText("删去")))));
            body.Append(new Paragraph(new Run(new Drawing())));
        });
        var read = Assert.IsType<DocumentOutcome.Read>(DocxReader.Read(file));
        var clean = ArticleHtml.Clean(read.Html);

        Assert.Equal("出口退税操作手册", read.Title);
        Assert.Contains("<h2>出口退税操作手册</h2><h3>第 0 节</h3>", clean, StringComparison.Ordinal);
        Assert.Contains("<td><p>按月 &amp; 按季</p></td>", clean, StringComparison.Ordinal);
        Assert.Equal(200, clean.Split("<table>").Length - 1);
        Assert.Equal(["图片或对象 1 处", "已标记删除的修订 1 处"], read.Lost.Select(l => l.Zh).Order(StringComparer.Ordinal));
        Assert.False(ArticleHtml.IsTooDeep(read.Html));
    }

    [Fact]
    public void KB_02_hostile_office_files_are_refused()
    {
        using var macros = Zipped(("word/document.xml", "<w/>"), ("word/vbaProject.bin", "x"));
        Assert.Contains("宏", Why(DocxReader.Read(macros)), StringComparison.Ordinal);
        using var bomb = Zipped(("word/document.xml", new string('0', 210 * 1024 * 1024)));
        Assert.Contains("过大", Why(DocxReader.Read(bomb)), StringComparison.Ordinal);
        using var many = Zipped([.. Enumerable.Range(0, 2_001).Select(i => ($"word/{i}.xml", "x"))]);
        Assert.Contains("过大", Why(DocxReader.Read(many)), StringComparison.Ordinal);
        using var archive = Zipped(("a.txt", "x"));
        Assert.Contains("不是 Word", Why(DocxReader.Read(archive)), StringComparison.Ordinal);
        using var broken = new MemoryStream("PK\u0003\u0004 nothing"u8.ToArray());
        Assert.Contains("损坏", Why(DocxReader.Read(broken)), StringComparison.Ordinal);
        using var entity = Zipped(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("word/document.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"));
        Assert.IsType<DocumentOutcome.Refused>(DocxReader.Read(entity));
        using var template = Docx(
            body => body.Append(Line("x")),
            main => main.AddExternalRelationship(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject", new("https://evil.example/x")));
        Assert.Contains("外部", Why(DocxReader.Read(template)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KB_02_a_pdf_gives_its_text_and_a_scan_is_called_so()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(595, 842).AddText("Export refund step one", 12, new PdfPoint(50, 700), font);
        var read = Assert.IsType<DocumentOutcome.Read>(await ReadAsync(builder.Build()));
        Assert.Contains("Export refund step one", read.Html, StringComparison.Ordinal);
        Assert.Single(read.Lost);

        var empty = new PdfDocumentBuilder();
        empty.AddPage(595, 842);
        Assert.Contains("没有文字", Why(await ReadAsync(empty.Build())), StringComparison.Ordinal);
        Assert.Contains("损坏", Why(await ReadAsync("%PDF-1.7 nothing"u8.ToArray())), StringComparison.Ordinal);
    }

    /// <summary>A scan becomes an article that has the original with it, and says that its words are lost.</summary>
    [Fact]
    public async Task KB_02_a_scan_is_taken_with_its_pages_named_as_lost()
    {
        var scan = new PdfDocumentBuilder();
        for (var i = 0; i < 3; i++)
        {
            scan.AddPage(595, 842).AddPng(Convert.FromBase64String(Dot), new PdfRectangle(0, 0, 595, 842));
        }

        var read = Assert.IsType<DocumentOutcome.Read>(await ReadAsync(scan.Build()));
        Assert.Contains("共 3 页", read.Html, StringComparison.Ordinal);
        Assert.Contains(read.Lost, l => l.Zh == "扫描页的文字（没有文字识别） 3 处");
    }

    /// <summary>As offices write them: a font that is not in the file and draws GBK (GBK-EUC-H), without ToUnicode.</summary>
    [Fact]
    public async Task KB_02_a_pdf_in_gbk_gives_its_words()
    {
        var read = Assert.IsType<DocumentOutcome.Read>(await ReadAsync(Gbk(
            "b9fabcd2cbb0cef1d7dcbed6b9abb8e6", "b9d8d3dad4f6d6b5cbb0b7a2c6b1d3d0b9d8cecacce2b5c4b9abb8e6",
            "c4c9cbb0c8cbd3a6b5b1b0b4d5d5b9e6b6a8bfaabedfb7a2c6b1a1a3")));
        Assert.Equal("国家税务总局公告", read.Title);
        Assert.Contains("纳税人应当按照规定开具发票。", read.Html, StringComparison.Ordinal);
    }

    /// <param name="lines">GBK, hexadecimal.</param>
    private static byte[] Gbk(params string[] lines)
    {
        var words = $"BT /F1 14 Tf 60 760 Td 20 TL {string.Join(" T* ", lines.Select(l => $"<{l}> Tj"))} ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-GBK-EUC-H /Encoding /GBK-EUC-H /DescendantFonts [5 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 6 0 R /DW 1000 "
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
                + "/Descent -120 /CapHeight 880 /StemV 93 >>",
            $"<< /Length {words.Length} >>\nstream\n{words}\nendstream",
        ];
        var (file, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = string.Concat(places.Select(p => $"{p:0000000000} 00000 n \n"));
        return Encoding.Latin1.GetBytes(
            $"{file}xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{table}trailer << /Size {objects.Length + 1} /Root 1 0 R >>\n"
            + $"startxref\n{file.Length}\n%%EOF\n");
    }

    private static string Why(DocumentOutcome outcome) => Assert.IsType<DocumentOutcome.Refused>(outcome).Why.Zh;

    private static async Task<DocumentOutcome> ReadAsync(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf);
            return await PdfReader.ReadAsync(path, CancellationToken.None);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static MemoryStream Docx(Action<Body> fill, Action<MainDocumentPart>? change = null)
    {
        var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document, autoSave: true))
        {
            var main = document.AddMainDocumentPart();
            var body = new Body();
            fill(body);
            main.Document = new(body);
            change?.Invoke(main);
        }

        file.Position = 0;
        return file;
    }

    private static Paragraph Line(string text, string? style = null) => new(
        new ParagraphProperties { ParagraphStyleId = style is null ? null : new() { Val = style } }, new Run(new Text(text)));

    private static Table Grid(params (string One, string Other)[] rows) =>
        new(rows.Select(r => new TableRow(new TableCell(Line(r.One)), new TableCell(Line(r.Other)))));

    private static MemoryStream Zipped(params (string Name, string Text)[] entries)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), Encoding.UTF8);
                writer.Write(text);
            }
        }

        return file;
    }
}
